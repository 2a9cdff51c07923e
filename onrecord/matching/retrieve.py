"""Candidates: the statements of one segment that share the rarest words with a question.

The sum over shared words is exact for every candidate; words too common to lift a statement into the candidates are
only looked up for those already there (the MaxScore order of Turtle and Flood, 1995).
"""

from __future__ import annotations

import numpy as np

from onrecord.matching.arrays import Bools, Floats, Numbers, Places, Small
from onrecord.matching.segment import Segment

_FEW = 16  # below so many times the wanted number, sorting the statements found is cheaper than going over all


def places(segment: Segment, terms: Numbers) -> Places:
    """Where each word is among the words of a segment, -1 for one it lacks."""
    if not len(segment.terms):
        return np.full(len(terms), -1)
    found = np.minimum(np.searchsorted(segment.terms, terms), len(segment.terms) - 1)
    return np.where(segment.terms[found] == terms, found, -1)
_SLACK = 0.9999  # sums are rounded differently from bounds


def best(segment: Segment, where: Places, weights: Floats, most: int,
         allowed: Bools | None = None, room: Floats | None = None,
         ) -> tuple[Places, Floats]:
    """The `most` statements with the highest sums, and all that tie with the last of them.

    `where` and `weights` are the question's words by falling weight, ties in a fixed order, so that sums are equal in
    any segment. `allowed` (n) restricts. `room` (n) is zeroed space to work in and is left zeroed.
    """
    total = np.zeros(len(segment), np.float32) if room is None else room
    there = [index for index in range(len(where)) if where[index] >= 0]
    bounds = [float(weights[index]) * float(segment.strongest[where[index]]) for index in there]
    rest = [sum(bounds[index:]) for index in range(len(bounds) + 1)]
    fresh: list[Small] = []  # per word the statements that no word before it has
    floor = 0.0
    for index in there:
        if fresh and rest[len(fresh)] < floor:
            break
        docs, added = _posting(segment, int(where[index]), weights[index])
        before = total[docs]
        total[docs] = before + added
        fresh.append(docs[before == 0])
        floor = max(floor, _floor(total, docs, fresh, most, allowed))
    found = _over(total, fresh, floor * _SLACK - rest[len(fresh)], allowed)
    totals = total[found]
    for docs in fresh:
        total[docs] = 0
    for step, index in enumerate(there[len(fresh) :], len(fresh)):
        if len(found) > 2 * most:
            least = float(np.partition(totals, len(totals) - most)[len(totals) - most]) * _SLACK - rest[step]
            found, totals = found[totals >= least], totals[totals >= least]
        _look_up(segment, int(where[index]), weights[index], found, totals)
    return _cut(found, totals, most)


def sums(segment: Segment, where: Places, weights: Floats, docs: Places) -> Floats:
    """The same sums for statements chosen elsewhere (`docs`)."""
    totals = np.zeros(len(docs), np.float32)
    for index in np.flatnonzero(where >= 0):
        _look_up(segment, int(where[index]), weights[index], docs, totals)
    return totals


def _posting(segment: Segment, term: int, weight: np.float32) -> tuple[Small, Floats]:
    start, end = int(segment.starts[term]), int(segment.starts[term + 1])
    return segment.docs[start:end], segment.impacts[start:end] * weight


def _floor(sums: Floats, docs: Small, fresh: list[Small], most: int,
           allowed: Bools | None) -> float:
    """A sum that `most` statements reach already: those of the last word (`docs`), or of all while they are few."""
    if sum(map(len, fresh)) < _FEW * most:
        docs = np.concatenate(fresh)
    if allowed is not None:
        docs = docs[allowed[docs]]
    if len(docs) < most:
        return 0.0
    return float(np.partition(sums[docs], len(docs) - most)[len(docs) - most])


def _over(sums: Floats, fresh: list[Small], least: float,
          allowed: Bools | None) -> Places:
    """Statements whose sum is at least so much, in order."""
    least = max(least, 0.0)
    if not fresh:
        return np.zeros(0, np.int64)
    if sum(map(len, fresh)) < len(sums) // _FEW:
        found = np.concatenate(fresh).astype(np.int64)
        found = np.sort(found[sums[found] > least])
    else:
        found = np.flatnonzero(sums > least)
    return found if allowed is None else found[allowed[found]]


def _look_up(segment: Segment, term: int, weight: np.float32, found: Places,
             totals: Floats) -> None:
    """Add a common word's part to the candidates that have it."""
    docs, added = _posting(segment, term, weight)
    place = np.minimum(np.searchsorted(docs, found.astype(np.int32)), len(docs) - 1)
    has = docs[place] == found
    totals[has] += added[place[has]]


def _cut(found: Places, totals: Floats, most: int,
         ) -> tuple[Places, Floats]:
    if len(found) > most:
        last = np.partition(totals, len(totals) - most)[len(totals) - most]
        keep = totals >= last
        found, totals = found[keep], totals[keep]
    return found, totals
