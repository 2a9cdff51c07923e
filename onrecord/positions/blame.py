"""Blame: one statement asks that a thing be done, and the other calls doing it bad: `hunt them`, `hunting is cruel`."""

from __future__ import annotations

from onrecord.positions.finding import Finding
from onrecord.positions.likeness import FAMILY
from onrecord.positions.negation import negations
from onrecord.positions.opposed import VALUE, sides
from onrecord.positions.pair import Pair
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import LIGHT

NEAR = 3  # words between `is` and the word of praise or blame, and between `should` and the act


def blamed(pair: Pair) -> Finding | None:
    """The act that is asked for on one side is what the other side praises or blames; a negation turns either."""
    if pair.opposed:
        return None
    for link in pair.links:
        if link.likeness < FAMILY:
            continue
        for asking, act, judging, judged in (
            (pair.earlier, link.earlier, pair.later, link.later), (pair.later, link.later, pair.earlier, link.earlier),
        ):
            asked, verdict = _asked(asking, act), _verdict(judging, judged)
            if not asked or not verdict:
                continue
            refused = bool(negations(asking, asking.clause(act))) != bool(negations(judging, judging.clause(judged)))
            if refused == verdict[1]:
                words = asking.shown(asked, act + 1), judging.shown(verdict[0], verdict[0] + 1)
                return Finding("polarity", "opposite", *pair.in_order(asking, *words), 1.0)
    return None


def _asked(statement: Statement, act: int) -> int:
    """Where `should` stands right before an act; 0 where nothing asks for it."""
    start = statement.clauses[statement.clause(act)][0]
    asks = small(statement.language, "demanding") | small(statement.language, "letting")
    for at in range(act - 1, max(act - NEAR, start) - 1, -1):
        if statement.words[at].folded in asks:
            return at
        if statement.weights[at] > LIGHT:
            return 0
    return 0


def _verdict(statement: Statement, judged: int) -> tuple[int, bool] | None:
    """The word that praises (True) or blames (False) an act that ends in `-ing`, and is the subject: `hunting is`."""
    if not statement.words[judged].folded.endswith(tuple(small(statement.language, "verbal_endings"))):
        return None
    start, end = statement.clauses[statement.clause(judged)]
    is_words = small(statement.language, "is_or_be")
    if any(statement.words[at].folded in is_words or statement.weights[at] > LIGHT for at in range(start, judged)):
        return None
    is_at = next((at for at in range(judged + 1, end) if statement.words[at].folded in is_words), 0)
    for at in range(is_at + 1, min(is_at + NEAR + 1, end)) if is_at else ():
        values = {side for group, side in sides(statement).get(at, ()) if group == VALUE}
        if len(values) == 1:
            return at, values == {0}
    return None
