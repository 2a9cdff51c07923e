"""Moments: words that only tell when: the negation of `has not signed`, of `will not open before May`, a date."""

from __future__ import annotations

from onrecord.positions.amounts import CALENDAR
from onrecord.positions.figures import AHEAD
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Hit
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement

UNTIL = 3  # words from `until` to its date


def is_not_yet(pair: Pair, no_earlier: list[Hit], no_later: list[Hit]) -> bool:
    """`has not signed` beside `is signing shortly`: not done so far is not the opposite of what is to come."""
    if no_earlier or len(no_later) != 1:
        return False
    at, language = no_later[0].start, pair.later.language
    perfect = at > 0 and pair.later.words[at - 1].folded in small(language, "done")
    nay, *rest = no_later[0].phrase.split()
    perfect = perfect and nay in small(language, "plain_nays") and set(rest) <= small(language, "so_far")
    start, end = pair.earlier.clauses[pair.main[0]]
    folded = [word.folded for word in pair.earlier.words[start:end]]
    to_come = small(language, "to_come") & set(folded)
    return perfect and bool(to_come)


def only_before(statement: Statement, hit: Hit) -> bool:
    """`will not open before May` says when it will."""
    end = statement.clauses[statement.clause(hit.start)][1]
    dates = [figure.start for figure in statement.figures if figure.kind in CALENDAR or figure.kind in AHEAD]
    ahead = small(statement.language, "ahead_of")
    early = [at for at in range(hit.end, end) if statement.words[at].folded in ahead]
    return any(at < start <= at + UNTIL for at in early for start in dates)


def happens_once(statement: Statement) -> bool:
    """Whether it tells of what is to come or is over: a date in it says when that is, not when a rule holds. Another
    tells of anything in the past.
    """
    once = small(statement.language, "told_once") - (small(statement.language, "past") if statement.told else set())
    return any(word.folded in once for word in statement.words)
