"""Grades: how strongly each of two statements blames or praises one thing: `disappointing` and `a disgrace`."""

from __future__ import annotations

from onrecord.positions.negation import supposed
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Hit
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER

MILD, PLAIN, HARSH = 1, 2, 3
STEPS = {(MILD, PLAIN): 2.0, (MILD, HARSH): 3.0}  # what a step tells; from plain to harsh is mere wording
LONE = 2  # words of weight of its own that a statement may have beside its verdict


def graded(pair: Pair) -> tuple[float, str, str]:
    """How much more (above 0) or less strongly (below 0) the later statement blames or praises what the earlier one
    does, with the words of each; 0 where they do not both judge the same.
    """
    ours, theirs = _verdict(pair.earlier), _verdict(pair.later)
    if not ours or not theirs or not _of_one_thing(pair, ours, theirs):
        return 0.0, "", ""
    one, other = _grade(ours[0]), _grade(theirs[0])
    if (one > 0) != (other > 0):
        return 0.0, "", ""
    low, high = sorted((abs(one), abs(other)))
    step = STEPS.get((low, high), 0.0) * (1 if abs(other) > abs(one) else -1)
    return step, _shown(pair.earlier, ours[0]), _shown(pair.later, theirs[0])


def _shown(statement: Statement, hit: Hit) -> str:
    return statement.shown(hit.start, hit.end)


def _verdict(statement: Statement) -> list[Hit]:
    """The verdicts of a statement, the strongest first; none where they are at odds, denied, asked or only supposed."""
    grades = [hit for hit in statement.found("stance-grades") if hit.cells[0] != "0"]
    taken = {at for hit in statement.found("stance-grades") for at in range(hit.start, hit.end)}
    plain = [
        Hit(hit.start, hit.end, hit.phrase, (f"{hit.cells[0]}{PLAIN}",)) for hit in statement.found("stance-verdicts")
        if hit.cells[0] != "0" and not hit.note and taken.isdisjoint(range(hit.start, hit.end))
    ]
    hits = [hit for hit in (*grades, *plain) if hit.start >= statement.frame]
    if len({_grade(hit) > 0 for hit in hits}) != 1 or any(_is_open(statement, hit, hits) for hit in hits):
        return []
    return sorted(hits, key=lambda hit: -abs(_grade(hit)))


def _grade(hit: Hit) -> int:
    return int(hit.cells[0])


def _is_open(statement: Statement, hit: Hit, hits: list[Hit]) -> bool:
    clause = statement.clause(hit.start)
    start = statement.clauses[clause][0]
    own = {at for other in hits for at in range(other.start, other.end)}
    turned = any(
        start <= nay.start < hit.start and nay.cells[0] in ("-", "no", "nor", "~") and nay.start not in own
        for nay in statement.hits["negations"]
    )
    return turned or clause in statement.questions or supposed(statement, hit.start)


def _of_one_thing(pair: Pair, ours: list[Hit], theirs: list[Hit]) -> bool:
    """Whether both judge what they share, and tell little else."""
    return pair.links_of_weight > 0 and all(
        _lone(side, pair.aligned(side), hits) <= LONE for side, hits in ((pair.earlier, ours), (pair.later, theirs))
    )


def _lone(statement: Statement, aligned: frozenset[int], hits: list[Hit]) -> int:
    own = aligned | {at for hit in hits for at in range(hit.start, hit.end)}
    return sum(
        weight >= MATTER and at not in own for at, weight in enumerate(statement.weights) if at >= statement.frame
    )
