"""Attitudes: is each of two statements for or against what both speak of, every word and negation over it counted?

`I cannot vote for the bill` is against it, `keeping bikes out does more harm than good` is for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import prod

from onrecord.positions.finding import Finding
from onrecord.positions.likeness import FAMILY
from onrecord.positions.negation import LEANING, negations, supposed
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Hit
from onrecord.positions.readiness import SURE
from onrecord.positions.scope import qualifiers
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement, clause_words
from onrecord.positions.weights import MATTER, NAMED
from onrecord.positions.words import small_stems

SAME = "same"  # what both think of it
MOSTLY, LEAST = 0.5, 0.25  # of the words of weight in the clause of one of them, and of the other
BOTH, SPLIT = 0.5, 1.6  # what it weighs that both are for it; that one is for some of it
DOUBT = -1.5  # of a hedge
PASSIVE = 2  # words from a form of `be` to its participle


@dataclass(frozen=True)
class Told:
    """That a clause is for it (`way` 1) or against it (-1), by which words, and how much of it both speak of."""

    way: int
    clause: int
    words: str
    shared: float


def attitude(pair: Pair) -> Finding | None:
    """One is for what the other is against, each in words of the list; or both are for or against it."""
    if pair.opposed or any(side.hits["conditions"] for side in (pair.earlier, pair.later)):
        return None
    ours, theirs = _told(pair.earlier, _matter(pair, pair.earlier)), _told(pair.later, _matter(pair, pair.later))
    if len({told.way for told in ours}) != 1 or not theirs:
        return None
    shares = [max(told.shared for told in side) for side in (ours, theirs)]
    if max(shares) < MOSTLY or min(shares) < LEAST:
        return None  # "ban wild animals in circuses", "banning the cloning of animals"
    if len({told.way for told in theirs}) > 1:
        return _of_some(pair, ours[0], theirs)
    if qualifiers(pair):
        return None
    says, weight = (SAME, BOTH) if ours[0].way == theirs[0].way else ("opposite", SURE)
    return Finding("polarity", says, ours[0].words, theirs[0].words, weight)


def _of_some(pair: Pair, before: Told, now: list[Told]) -> Finding | None:
    """`It is hunting with dogs that we are against; in the hills we have no quarrel with it`: each of some only."""
    aligned, spans = pair.aligned_later, [pair.later.clauses[told.clause] for told in now]
    limited = all(any(pair.later.weights[at] >= MATTER and at not in aligned for at in range(*span))
                  or any(span[0] <= figure.start < span[1] for figure in pair.later.figures) for span in spans)
    once = small(pair.later.language, "at_one_time")
    over = any(pair.later.words[at].folded in once for span in spans for at in range(*span))
    same = next(told for told in now if told.way == before.way)
    return Finding("scope", "narrower", before.words, same.words, SPLIT) if limited and not over else None


def _matter(pair: Pair, statement: Statement) -> frozenset[int]:
    """Where the words of weight stand that both use, for themselves: a name alone is no matter, nor is the first part
    of `military purposes` where purposes are no matter of the other.
    """
    places = {
        pair.of(statement, link.earlier, link.later) for link in pair.links
        if link.likeness >= FAMILY
        and MATTER <= min(pair.earlier.weights[link.earlier], pair.later.weights[link.later]) < NAMED
    }
    aligned = pair.aligned(statement)
    return frozenset(
        at for at in places
        if at + 1 == len(statement.words) or at + 1 in aligned or not statement.weights[at + 1]
    )


def _told(statement: Statement, matter: frozenset[int]) -> list[Told]:
    """What each clause tells that is for it or against it."""
    listed = statement.found("stance-attitudes") if matter else ()
    hits = [hit for hit in listed if hit.cells[0] != "0" and not supposed(statement, hit.start)]
    return [
        found for clause, (start, end) in enumerate(statement.clauses) if clause not in statement.questions
        and (found := _of_clause(statement, clause, [hit for hit in hits if start <= hit.start < end], matter))
    ]


def _of_clause(statement: Statement, clause: int, hits: list[Hit], matter: frozenset[int]) -> Told | None:
    start, end = statement.clauses[clause]
    told = matter | {at for hit in hits for at in range(hit.start, hit.end)}
    inside = any(
        _is_its_object(statement, hit, at) and not is_beside(statement, hit.end, at, told)
        for hit in hits for at in matter if start <= at < end
    )
    if not hits or _doubted(statement, clause, hits) or _undoes(statement, clause, hits, matter):
        return None
    if not inside and not any(_stands_alone(statement, hit) for hit in hits):
        return None
    nays = [
        hit for hit in negations(statement, clause)
        if hit.start < hits[-1].start and not any(other.start <= hit.start < other.end for other in hits)
    ]
    way = prod(1 if hit.cells[0] == "+" else -1 for hit in _not_joined(statement, hits)) * (-1) ** len(nays)
    own = {at for hit in hits for at in (hit.start, hit.end - 1)}
    things = [at for at in range(start, end) if statement.weights[at] >= MATTER and at not in own]
    shared = sum(at in matter for at in things) / len(things) if things else 0.0
    return Told(way, clause, ", ".join(statement.shown(hit.start, hit.end) for hit in (*nays, *hits)), shared)


def _doubted(statement: Statement, clause: int, hits: list[Hit]) -> bool:
    """`It is hard to see me voting for it` is neither for it nor against it."""
    start, end = statement.clauses[clause]
    weak = [hit for hit in statement.hits["certainty"] if float(hit.cells[0]) <= DOUBT]
    weak += [hit for hit in statement.hits["negations"] if hit.cells[0] == LEANING]
    return any(
        start <= hit.start < end and not any(other.start < hit.end and hit.start < other.end for other in hits)
        for hit in weak
    )


def _undoes(statement: Statement, clause: int, hits: list[Hit], matter: frozenset[int]) -> bool:
    """`Nobody wants to scrap the toll`: an act that is no attitude stands between it and the matter, and turns it."""
    start, end = hits[0].end, max((at for at in matter if statement.clause(at) == clause), default=0)
    taken = {at for hit in hits for at in range(hit.start, hit.end)}
    return any(
        start <= hit.start < end and hit.start not in taken and not hit.cells
        for hit in statement.found("stance-turning")
    )


def _is_its_object(statement: Statement, hit: Hit, at: int) -> bool:
    """Whether a word stands behind an attitude, inside it, or before its passive: `the offer was thrown out`."""
    passive = _is_passive(statement, hit)
    start = statement.clauses[statement.clause(at)][0]
    passive |= _points_out(statement, start)  # "it is x we oppose"
    end = statement.clauses[statement.clause(at)][1]
    fronted = all(word.mark for word in statement.words[hit.end : end])  # "the sale is something we never agreed to"
    own = at in (hit.start, hit.end - 1)
    return not own and (hit.start < at or passive or fronted)


def _is_passive(statement: Statement, hit: Hit) -> bool:
    passive = small_stems(statement.language, "passive")
    return any(word.stem in passive for word in statement.words[max(hit.start - PASSIVE, 0) : hit.start])


def _points_out(statement: Statement, start: int) -> bool:
    """Whether a clause begins with `it is`."""
    folded, language = [word.folded for word in statement.words[start : start + 2]], statement.language
    return len(folded) > 1 and folded[0] in small(language, "pointing_out") and folded[1] in small(language, "is_now")


def is_beside(statement: Statement, start: int, at: int, told: frozenset[int]) -> bool:
    """`We need rules on drones`, `they refused a request to delay the tunnel`: it is another thing that is meant."""
    things = [place for place in range(start, at) if statement.weights[place] and place not in told]
    return bool(things) and any(
        word.folded in small(statement.language, "complement")
        or word.folded in clause_words(statement.language, "preposition")
        for word in statement.words[things[0] : at]
    )


def _stands_alone(statement: Statement, hit: Hit) -> bool:
    """Whether an attitude needs no object in its clause, or has a pronoun for it: `turn it down`."""
    words = statement.words[hit.start : hit.end + 1]
    return hit.note == "alone" or any(word.folded in small(statement.language, "points_back") for word in words)


def _not_joined(statement: Statement, hits: list[Hit]) -> list[Hit]:
    """Without those that only say the one before them again: `oppose and reject`."""
    return hits[:1] + [
        hit for before, hit in pairwise(hits)
        if before.end == hit.start or not are_joined(statement, before, hit)
    ]


def are_joined(statement: Statement, before: Hit, hit: Hit) -> bool:
    """`Cruel or barbaric`: the one only says the other again."""
    between, joints = statement.words[before.end : hit.start], small(statement.language, "coordinating")
    return all(word.folded == "," or word.folded in joints for word in between)
