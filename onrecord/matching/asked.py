"""A question with its candidates: who is compared closely, who comes first, and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.matching import evidence
from onrecord.matching.arrays import Bools, Doubles, Floats
from onrecord.matching.entries import Hit
from onrecord.matching.evidence import FUZZY, PARTS, Candidates
from onrecord.matching.query import Query
from onrecord.matching.segment import Segment
from onrecord.matching.weights import fitted
from onrecord.matching.words import COMMON

NAMES = tuple(name for name, _ in PARTS)


@dataclass(frozen=True)
class Asked:
    """A question with its candidates and the evidence for them (c, 10), candidates in the order of their segments."""

    query: Query
    rarity: Floats
    chosen: list[Candidates]
    columns: Floats

    def closest(self, most: int, meaning: bool) -> Asked:
        """Only the candidates worth comparing letter by letter: the best by all other evidence, ties kept."""
        if len(self.columns) <= most:
            return self
        scores = fitted(meaning).likeness(self.columns)
        return self.only(scores >= np.partition(scores, len(scores) - most)[len(scores) - most])

    def only(self, keep: Bools) -> Asked:
        """The candidates that are kept."""
        parts = np.split(keep, np.cumsum([len(each.docs) for each in self.chosen])[:-1])
        chosen = [each.only(part) for each, part in zip(self.chosen, parts, strict=True)]
        return replace(self, chosen=chosen, columns=self.columns[keep])

    def hits(self, top: int, scores: Doubles) -> tuple[Hit, ...]:
        """The best by their scores (c,), ties by id."""
        flat = [(each.segment, int(doc)) for each in self.chosen for doc in each.docs]
        order = np.argsort(-scores, kind="stable")
        if len(order) > top:
            order = np.flatnonzero(scores >= scores[order[top - 1]])
        named = sorted((-float(scores[row]), flat[row][0].ids[flat[row][1]], int(row)) for row in order)[:top]
        return tuple(self._hit(*flat[row], key, -score, row) for score, key, row in named)

    def _hit(self, segment: Segment, doc: int, key: str, score: float, row: int) -> Hit:
        own = segment.terms[segment.doc_terms[segment.doc_starts[doc] : segment.doc_starts[doc + 1]]]
        terms = self.query.terms
        shared: list[tuple[float, str]] = []
        if len(own):
            place = np.minimum(np.searchsorted(own, terms), len(own) - 1)
            shared = [(-float(self.rarity[index]), self.query.shown[index])
                      for index in np.flatnonzero((own[place] == terms) & ((terms & 3) != COMMON))]
        parts = tuple(zip(NAMES, np.round(self.columns[row].astype(float), 3).tolist(), strict=True))
        return Hit(key, round(score, 6), tuple(word for _, word in sorted(shared)), parts)


def best_of(found: list[Candidates], marks: list[Floats], most: int) -> list[Candidates]:
    """The best by their marks over all segments; who ties for the last place is decided by id."""
    every = np.concatenate(marks) if marks else np.zeros(0, np.float32)
    if len(every) <= most:
        return found
    last = float(np.partition(every, len(every) - most)[len(every) - most])
    kept = [mark > last for mark in marks]
    tied = sorted((each.segment.ids[int(each.docs[row])], part, int(row))
                  for part, (each, mark) in enumerate(zip(found, marks, strict=True))
                  for row in np.flatnonzero(mark == last))
    for _, part, row in tied[: most - sum(int(keep.sum()) for keep in kept)]:
        kept[part][row] = True
    return [each.only(keep) for each, keep in zip(found, kept, strict=True)]


def add_fuzzy(asked: Sequence[Asked]) -> None:
    """Fill the RapidFuzz columns of a batch of questions at once."""
    pairs = [(one.query.text.strip(), each.segment.texts[int(doc)].strip(), each.segment.titles[int(doc)].strip())
             for one in asked for each in one.chosen for doc in each.docs]
    if not pairs:
        return
    scored = evidence.fuzzy(*(list(column) for column in zip(*pairs, strict=True)))
    start = 0
    for one in asked:
        one.columns[:, FUZZY] = scored[start : start + len(one.columns)]
        start += len(one.columns)
