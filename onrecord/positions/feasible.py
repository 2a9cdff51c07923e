"""Feasible: what one called done, within reach or hoped for, is called impossible, or the other way round."""

from __future__ import annotations

from onrecord.positions.amounts import CALENDAR
from onrecord.positions.finding import Finding
from onrecord.positions.negation import negations
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Hit
from onrecord.positions.readiness import SURE
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER, NAMED

IMPOSSIBLE = "impossible"
_DATES = CALENDAR | {"time"}


def feasible(pair: Pair) -> Finding | None:
    """`The deal is done` and `it is impossible to have a deal without a truce`: of the same thing, no name alone."""
    one = _told(pair.earlier, _matter(pair, pair.earlier))
    other = _told(pair.later, _matter(pair, pair.later))
    if not one or not other or (one.cells[0] == IMPOSSIBLE) == (other.cells[0] == IMPOSSIBLE):
        return None
    words = pair.earlier.shown(one.start, one.end), pair.later.shown(other.start, other.end)
    return Finding("polarity", "opposite", *words, SURE)


def _matter(pair: Pair, statement: Statement) -> frozenset[int]:
    return frozenset(at for at in pair.aligned(statement) if MATTER <= statement.weights[at] < NAMED)


def _told(statement: Statement, matter: frozenset[int]) -> Hit | None:
    """The phrase that says that the matter is done, hoped for or impossible; none where that is denied or asked."""
    for hit in statement.found("stance-feasible") if matter else ():
        clause = statement.clause(hit.start)
        if clause in statement.questions or _is_denied(statement, clause, hit):
            continue
        if _speaks_of(statement, clause, hit, matter):
            return hit
    return None


def _is_denied(statement: Statement, clause: int, hit: Hit) -> bool:
    start, end = statement.clauses[clause]
    other = [nay for nay in negations(statement, clause) if not hit.start <= nay.start < hit.end]
    dated = any(start <= figure.start < end and figure.kind in _DATES for figure in statement.figures)
    return bool(other) or (dated and hit.cells[0] == IMPOSSIBLE)  # "impossible before May"


def _speaks_of(statement: Statement, clause: int, hit: Hit, matter: frozenset[int]) -> bool:
    """The matter stands before `is done`, `is impossible`; behind `impossible to` no other act comes first, `impossible
    to cross the bridge` is not of the bridge; it is anywhere behind `hope to`.
    """
    start, end = statement.clauses[clause]
    before = any(start <= at < hit.start for at in matter)
    if hit.cells[0] == "done":
        return before
    if hit.cells[0] == "hoped":
        return any(hit.end <= at < end for at in matter)
    behind = [at for at in range(hit.end, end) if statement.weights[at] >= MATTER]
    asks = any(word.folded in small(statement.language, "to_do") for word in statement.words[hit.end - 1 : hit.end + 1])
    return (before and not asks) or bool(asks and behind and behind[0] in matter)
