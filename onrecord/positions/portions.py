"""Portions: a share in numbers beside one in words, `half of the beds` and `nearly all the beds`."""

from __future__ import annotations

from onrecord.positions.finding import Finding
from onrecord.positions.negation import negations
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Hit
from onrecord.positions.pronouns import finding
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER

WEIGHT = 1.4  # as much as a wider word beside a narrower one
NEAR = 4  # words from a portion to what it is of


def portions(pair: Pair) -> list[Finding] | None:
    """Where one statement tells in numbers and the other in words how much of the same thing is meant: what differs, or
    nothing; None where they do not.
    """
    sides = zip((pair.earlier, pair.later), pair.main, strict=True)
    if any(side.clauses and negations(side, clause) for side, clause in sides):
        return None
    for numbered, worded in ((pair.earlier, pair.later), (pair.later, pair.earlier)):
        share, told = _share(numbered), _told(worded)
        if not share or not told or not _of_one_thing(pair, numbered, share, worded, told):
            continue
        (start, end, low, high), least, most = share, float(told.cells[0]), float(told.cells[1])
        less = (low > most) - (high < least)  # above 0: the words mean less than the number
        words = pair.in_order(numbered, numbered.shown(start, end), worded.shown(told.start, told.end))
        if not less:
            return []
        return [finding(pair.of(numbered, -less, less) * WEIGHT, *words)]
    return None


def _share(statement: Statement) -> tuple[int, int, float, float] | None:
    shares = [figure for figure in statement.figures if figure.kind == "share" and figure.high <= 1]
    return (shares[0].start, shares[0].end, shares[0].low, shares[0].high) if len(shares) == 1 else None


def _told(statement: Statement) -> Hit | None:
    hits = statement.found("scope-portions")
    shares = any(figure.kind == "share" for figure in statement.figures)
    return hits[0] if len(hits) == 1 and not shares else None


def _of_one_thing(
    pair: Pair, numbered: Statement, share: tuple[int, int, float, float], worded: Statement, told: Hit
) -> bool:
    """Whether the first word of weight behind both is the same."""
    one, other = _thing(numbered, share[1]), _thing(worded, told.end)
    places = pair.in_order(numbered, one, other)
    return any((link.earlier, link.later) == places for link in pair.links)


def _thing(statement: Statement, at: int) -> int:
    behind = range(at, min(at + NEAR, len(statement.words)))
    return next((place for place in behind if statement.weights[place] >= MATTER), -1)
