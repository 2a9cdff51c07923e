"""Attitudes: is each of two statements for or against what both speak of, every word and negation over it counted?

`I cannot vote for the bill` is against it, `keeping bikes out does more harm than good` is for them.
"""

from __future__ import annotations

from itertools import pairwise
from math import prod

from onrecord.positions.alignment import Pair
from onrecord.positions.finding import Finding
from onrecord.positions.negation import LEANING, negations, supposed
from onrecord.positions.phrases import Hit, phrases
from onrecord.positions.readiness import SURE
from onrecord.positions.scope import qualifiers
from onrecord.positions.statement import Statement
from onrecord.positions.weights import NAMED

SAME, MATTER = "same", 0.9  # what both think of it is the same; the weight of a word that tells what is spoken of
BOTH = 0.5  # what it weighs that both are for it
DOUBT = -1.5  # of a hedge: "it is hard to see me voting for it" is neither for it nor against it
PASSIVE = 2  # words from a form of `be` to its participle
_PRONOUNS = frozenset(("it", "them", "this", "that"))
_JOINTS = frozenset(("and", "or", ","))


def attitude(pair: Pair) -> Finding | None:
    """One is for what the other is against, each in words of the list; or both are for or against it."""
    if pair.opposed or qualifiers(pair) or any(side.hits["conditions"] for side in (pair.earlier, pair.later)):
        return None
    one = _attitude(pair.earlier, _matter(pair, pair.earlier))
    other = _attitude(pair.later, _matter(pair, pair.later))
    if not one or not other:
        return None
    says, weight = (SAME, BOTH) if one[0] == other[0] else ("opposite", SURE)
    return Finding("polarity", says, one[1], other[1], weight)


def _matter(pair: Pair, statement: Statement) -> frozenset[int]:
    """Where the words of weight stand that both speak of; a name alone is no matter."""
    return frozenset(
        link.earlier if statement is pair.earlier else link.later for link in pair.links
        if MATTER <= min(pair.earlier.weights[link.earlier], pair.later.weights[link.later]) < NAMED
    )


def _attitude(statement: Statement, matter: frozenset[int]) -> tuple[int, str] | None:
    """1 for, -1 against, and the words; None where no clause tells, or one is for it and another against."""
    told = [
        found for clause in range(len(statement.clauses)) if clause not in statement.questions
        and (found := _of_clause(statement, clause, matter))
    ]
    return told[0] if len({way for way, _ in told}) == 1 else None


def _of_clause(statement: Statement, clause: int, matter: frozenset[int]) -> tuple[int, str] | None:
    start, end = statement.clauses[clause]
    found = phrases(statement.language, "stance-attitudes").find(statement.words)
    hits = [hit for hit in found if start <= hit.start < end and not supposed(statement, hit.start)]
    inside = any(_is_its_object(statement, hit, at) for hit in hits for at in matter if start <= at < end)
    doubted = any(float(hit.cells[0]) <= DOUBT for hit in statement.hits["certainty"] if start <= hit.start < end)
    doubted |= any(hit.cells[0] == LEANING for hit in statement.hits["negations"] if start <= hit.start < end)
    if not hits or not matter or doubted or not (inside or any(_stands_alone(statement, hit) for hit in hits)):
        return None
    nays = [
        hit for hit in negations(statement, clause)
        if hit.start < hits[-1].start and not any(other.start <= hit.start < other.end for other in hits)
    ]
    way = prod(1 if hit.cells[0] == "+" else -1 for hit in _not_joined(statement, hits)) * (-1) ** len(nays)
    return way, ", ".join(statement.shown(hit.start, hit.end) for hit in (*nays, *hits))


def _is_its_object(statement: Statement, hit: Hit, at: int) -> bool:
    """Whether a word stands behind an attitude, inside it, or before its passive: `the offer was thrown out`."""
    passive = any(word.stem == "be" for word in statement.words[max(hit.start - PASSIVE, 0) : hit.start])
    own = at in (hit.start, hit.end - 1)
    return not own and (hit.start < at or passive)


def _stands_alone(statement: Statement, hit: Hit) -> bool:
    """Whether an attitude needs no object in its clause, or has a pronoun for it: `turn it down`."""
    words = statement.words[hit.start : hit.end + 1]
    return "alone" in hit.cells or any(word.folded in _PRONOUNS for word in words)


def _not_joined(statement: Statement, hits: list[Hit]) -> list[Hit]:
    """Without those that only say the one before them again: `oppose and reject`."""
    return hits[:1] + [
        hit for before, hit in pairwise(hits)
        if not all(word.folded in _JOINTS for word in statement.words[before.end : hit.start]) or before.end == hit.start
    ]
