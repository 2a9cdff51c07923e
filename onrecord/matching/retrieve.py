"""Candidates: the statements of one segment that share the rarest words with a question.

The sum over shared words is exact for every candidate; words too common to lift a statement into the candidates are
only looked up for those already there (the MaxScore order of Turtle and Flood, 1995).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.matching.segment import Segment


def places(segment: Segment, terms: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Where each word is among the words of a segment, -1 for one it lacks."""
    if not len(segment.terms):
        return np.full(len(terms), -1)
    found = np.minimum(np.searchsorted(segment.terms, terms), len(segment.terms) - 1)
    return np.where(segment.terms[found] == terms, found, -1)


def best(segment: Segment, where: NDArray[np.int64], weights: NDArray[np.float32], most: int,
         allowed: NDArray[np.bool_] | None = None, room: NDArray[np.float32] | None = None,
         ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The `most` statements with the highest sums, and all that tie with the last of them.

    `where` and `weights` are the question's words by falling weight, ties in a fixed order, so that sums are equal in
    any segment. `allowed` (n) restricts. `room` (n) is zeroed space to work in and is left zeroed.
    """
    sums = np.zeros(len(segment), np.float32) if room is None else room
    there = [index for index in range(len(where)) if where[index] >= 0]
    bounds = [float(weights[index]) * float(segment.strongest[where[index]]) for index in there]
    found, floor, used = np.zeros(0, np.int64), 0.0, 0
    touched: list[NDArray[np.int32]] = []
    for used, index in enumerate(there):
        if used and sum(bounds[used:]) < floor:
            break
        docs, added = _posting(segment, int(where[index]), weights[index])
        sums[docs] += added
        touched.append(docs)
        if used + 1 < len(there) and sum(bounds[used + 1 :]) < 2 * sum(bounds[: used + 1]):
            floor = _floor(sums, touched, most, allowed)
    else:
        used = len(there)
    if touched:
        found = _over(sums, touched, floor - sum(bounds[used:]), allowed)
    totals = sums[found].copy()
    for docs in touched:
        sums[docs] = 0
    for index in there[used:]:
        _look_up(segment, int(where[index]), weights[index], found, totals)
    return _cut(found, totals, most)


def _posting(segment: Segment, term: int, weight: np.float32) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    start, end = int(segment.starts[term]), int(segment.starts[term + 1])
    return segment.docs[start:end], segment.impacts[start:end] * weight


def _floor(sums: NDArray[np.float32], touched: list[NDArray[np.int32]], most: int,
           allowed: NDArray[np.bool_] | None) -> float:
    """The `most`-th highest sum so far: what a statement must be able to reach."""
    values = sums[np.flatnonzero(sums)] if allowed is None else sums[allowed & (sums > 0)]
    if len(values) < most:
        return 0.0
    return float(np.partition(values, len(values) - most)[len(values) - most])


def _over(sums: NDArray[np.float32], touched: list[NDArray[np.int32]], least: float,
          allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
    """Statements whose sum is at least so much, a little slack left for rounding."""
    found = np.flatnonzero(sums > max(least * 0.9999, 0.0))
    return found if allowed is None else found[allowed[found]]


def _look_up(segment: Segment, term: int, weight: np.float32, found: NDArray[np.int64],
             totals: NDArray[np.float32]) -> None:
    """Add a common word's part to the candidates that have it."""
    docs, added = _posting(segment, term, weight)
    place = np.minimum(np.searchsorted(docs, found.astype(np.int32)), len(docs) - 1)
    has = docs[place] == found
    totals[has] += added[place[has]]


def _cut(found: NDArray[np.int64], totals: NDArray[np.float32], most: int,
         ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    if len(found) > most:
        last = np.partition(totals, len(totals) - most)[len(totals) - most]
        keep = totals >= last
        found, totals = found[keep], totals[keep]
    return found, totals
