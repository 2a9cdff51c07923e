"""Certainty: is the later statement a weaker or a stronger commitment than the earlier one, all hedges counted?"""

from __future__ import annotations

from onrecord.positions.conditions import of_the_issue
from onrecord.positions.finding import Finding
from onrecord.positions.firmness import firmness
from onrecord.positions.grades import graded
from onrecord.positions.leave import forbids_alike, held_back, without_leave
from onrecord.positions.marks import marks
from onrecord.positions.negation import MEEK, negations
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Hit
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER

WEAKER, STRONGER = "weaker", "stronger"
ENOUGH = 0.9
TAG = "tag"


def certainty(pair: Pair) -> list[Finding]:
    """Compares the hedges and boosters that only one side has; what both have cancels out. Verdicts go before them."""
    step, one, other = graded(pair)
    if step:
        return [Finding("certainty", STRONGER if step > 0 else WEAKER, one, other, abs(step))]
    every, theirs = _of_the_matter(pair, pair.earlier), _of_the_matter(pair, pair.later)
    ours = of_the_issue(pair, every)
    shared = {hit.phrase for hit in every} & {hit.phrase for hit in theirs}
    if forbids_alike(pair.earlier, pair.later):
        ours, theirs = without_leave(ours), without_leave(theirs)  # "you may not smoke" forbids, and doubts nothing
    ours = [hit for hit in ours if hit.phrase not in shared]
    theirs = [hit for hit in theirs if hit.phrase not in shared]
    ours, theirs = _not_meek(ours, theirs), _not_meek(theirs, ours)
    ours, theirs = _without_tags(ours, theirs), _without_tags(theirs, ours)
    if pair.opposed:  # `stays public`, `will never be private`: the negation only turns the opposed word
        ours, theirs = _not_turning(pair.earlier, ours), _not_turning(pair.later, theirs)
    ours, theirs = _not_met(ours, theirs, pair), held_back(theirs, pair.later.language)
    change = _level(theirs) - _level(ours)
    words = _strongest(pair.earlier, ours), _strongest(pair.later, theirs)
    if abs(change) < ENOUGH:
        change, *told = firmness(pair)
        words = (told[0], told[1])
    if abs(change) < ENOUGH:
        return []
    return [Finding("certainty", STRONGER if change > 0 else WEAKER, *words, round(abs(change), 2))]


def _of_the_matter(pair: Pair, statement: Statement) -> list[Hit]:
    """Without those of a clause on another matter: `cameras are a matter for the police, but we widen the road`."""
    aligned, found = pair.aligned(statement), marks(statement)
    shared = {statement.clause(at) for at in aligned if statement.weights[at] >= MATTER}
    return [
        hit for hit in found
        if not shared or (here := statement.clause(hit.start)) in shared or not _opens_another(statement, here, hit)
    ]


def _opens_another(statement: Statement, clause: int, hit: Hit) -> bool:
    """Whether a clause has a subject of its own before a hedge, and nothing that points back."""
    start, end = statement.clauses[clause]
    points = small(statement.language, "points_back") | small(statement.language, "personal")
    own = any(statement.weights[at] >= MATTER for at in range(start, hit.start))
    return own and points.isdisjoint(word.folded for word in statement.words[start:end])


def _not_meek(hits: list[Hit], others: list[Hit]) -> list[Hit]:
    """`I do not object` is a weak yes beside `I insist`; beside a plain yes it is one."""
    asked = any(float(hit.cells[0]) >= ENOUGH for hit in others)
    return hits if asked else [hit for hit in hits if hit.note != MEEK]


def _without_tags(hits: list[Hit], others: list[Hit]) -> list[Hit]:
    """`…, full stop` only rounds off what is said without a hedge anyway."""
    hedged = any(float(hit.cells[0]) <= -ENOUGH for hit in others)
    return hits if hedged else [hit for hit in hits if hit.note != TAG]


def _not_met(ours: list[Hit], theirs: list[Hit], pair: Pair) -> list[Hit]:
    """`There isn't a chance that we sell` beside `it is not on our agenda`: the phrase is the negation, and the later
    statement, which doubts nothing, has one of its own.
    """
    if not negations(pair.later, pair.main[1]) or any(float(hit.cells[0]) <= -ENOUGH for hit in theirs):
        return ours
    nays = {hit.start for hit in pair.earlier.hits["negations"] if hit.cells[0] == "-" and hit.end - hit.start > 1}
    return [hit for hit in ours if hit.end - hit.start == 1 or hit.start not in nays]


def _not_turning(statement: Statement, hits: list[Hit]) -> list[Hit]:
    turning = {(hit.start, hit.end) for hit in statement.hits["negations"]}
    return [hit for hit in hits if (hit.start, hit.end) not in turning]


def _level(hits: list[Hit]) -> float:
    """The sum of the two strongest hedges and the two strongest boosters: more of them add little."""
    values = sorted(float(hit.cells[0]) for hit in hits)
    hedges = [value for value in values if value < 0][:2]
    boosts = [value for value in values[::-1] if value > 0][:2]
    return max(sum(hedges), -3.0) + min(sum(boosts), 3.0)


def _strongest(statement: Statement, hits: list[Hit]) -> str:
    if not hits:
        return ""
    hit = max(hits, key=lambda hit: (abs(float(hit.cells[0])), -hit.start))
    return statement.shown(hit.start, hit.end)
