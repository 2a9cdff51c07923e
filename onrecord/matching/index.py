"""The index: segments of statements, and the questions it answers. Values in, values out; storing is a shell's task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from onrecord.matching import evidence, pieces
from onrecord.matching.entries import Entry, Hit
from onrecord.matching.evidence import PARTS, Candidates
from onrecord.matching.query import MOST_WORDS, Query, ask
from onrecord.matching.retrieve import best, places
from onrecord.matching.segment import Segment
from onrecord.matching.weights import fitted
from onrecord.matching.words import Words

CANDIDATES = 250  # statements that are compared closely for each question
BATCH = 64  # questions whose candidates are compared in one call


@dataclass(frozen=True)
class Index:
    """Statements in segments. `alive` holds, per segment, which statements still count; None for all of them."""

    segments: tuple[Segment, ...] = ()
    language: str = "en"
    folds: Mapping[str, str] = field(default_factory=dict)
    alive: tuple[NDArray[np.bool_] | None, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[Entry], language: str = "en", folds: Mapping[str, str] | None = None) -> Index:
        """Read the entries once, in any order: the order never shows in an answer."""
        return cls((Segment.of(entries, language, folds),), language, folds or {}, (None,))

    def extended(self, entries: Iterable[Entry]) -> Index:
        """The index with more statements: as if made of all of them, at the cost of the new ones."""
        more = Segment.of(entries, self.language, self.folds)
        return replace(self, segments=(*self.segments, more), alive=(*self.alive, None))

    def __len__(self) -> int:
        return self._alive_count

    def find(self, queries: Sequence[Entry], top: int = 20, *, same_speaker: bool = False, earlier: bool = False,
             ) -> list[tuple[Hit, ...]]:
        """For each query the `top` most alike statements, best first, ties by id.

        `same_speaker` keeps to statements of the query's speaker, `earlier` to those surely said before the query;
        a query that lacks the speaker or date finds nothing then.
        """
        words, found = Words(self.language, self.folds), []
        for start in range(0, len(queries), BATCH):
            asked = [ask(query, words) for query in queries[start : start + BATCH]]
            found += self._answer(asked, top, same_speaker, earlier)
        return found

    def _answer(self, queries: Sequence[Query], top: int, same_speaker: bool, earlier: bool) -> list[tuple[Hit, ...]]:
        rare = [self.rarity(query.terms) for query in queries]
        chosen = [self._candidates(query, rarity, same_speaker, earlier) for query, rarity in zip(queries, rare, strict=True)]
        columns = [self._weigh(query, each, rarity) for query, each, rarity in zip(queries, chosen, rare, strict=True)]
        _add_fuzzy(queries, chosen, columns)
        return [self._hits(query, each, column, rarity, top)
                for query, each, column, rarity in zip(queries, chosen, columns, rare, strict=True)]

    def rarity(self, terms: NDArray[np.uint64]) -> NDArray[np.float32]:
        """How rare words are among all statements that count (BM25's inverse document frequency)."""
        counts = np.zeros(len(terms), np.int64)
        for segment, alive in zip(self.segments, self.alive, strict=True):
            where = places(segment, terms)
            there = where >= 0
            if alive is None:
                counts[there] += np.diff(segment.starts)[where[there]]
                continue
            for index in np.flatnonzero(there):
                start, end = segment.starts[where[index]], segment.starts[where[index] + 1]
                counts[index] += int(alive[segment.docs[start:end]].sum())
        return _inverse(counts, self._alive_count)

    @cached_property
    def _alive_count(self) -> int:
        return sum(len(segment) if alive is None else int(alive.sum())
                   for segment, alive in zip(self.segments, self.alive, strict=True))

    @cached_property
    def _rarities(self) -> tuple[NDArray[np.float32], ...]:
        """The rarity of every word of every segment."""
        return tuple(self.rarity(segment.terms) for segment in self.segments)

    @cached_property
    def _tells(self) -> NDArray[np.float32]:
        counts = np.zeros(pieces.PIECES, np.int64)
        for segment in self.segments:
            counts[segment.pieces] += segment.piece_counts
        return pieces.rarity(counts, self._alive_count)

    @cached_property
    def _room(self) -> tuple[NDArray[np.float32], ...]:
        return tuple(np.zeros(len(segment), np.float32) for segment in self.segments)

    def _allowed(self, segment: Segment, alive: NDArray[np.bool_] | None, query: Query, same_speaker: bool,
                 earlier: bool) -> NDArray[np.bool_] | None:
        allowed = alive
        if same_speaker:
            mine = (segment.speakers == query.speaker) & (query.speaker != 0)
            allowed = mine if allowed is None else allowed & mine
        if earlier:
            before = segment.last_days < query.day
            allowed = before if allowed is None else allowed & before
        return allowed

    def _candidates(self, query: Query, rarity: NDArray[np.float32], same_speaker: bool, earlier: bool) -> list[Candidates]:
        order = np.lexsort((query.terms, -rarity))[:MOST_WORDS]
        weights = (rarity[order] ** 1.5).astype(np.float32)
        found = []
        for segment, alive, room in zip(self.segments, self.alive, self._room, strict=True):
            allowed = self._allowed(segment, alive, query, same_speaker, earlier)
            docs, sums = best(segment, places(segment, query.terms[order]), weights, CANDIDATES, allowed, room)
            found.append(Candidates(segment, docs, sums))
        return _best_of_all(found)

    def _weigh(self, query: Query, chosen: list[Candidates], rarity: NDArray[np.float32]) -> NDArray[np.float32]:
        if not sum(len(each.docs) for each in chosen):
            return np.zeros((0, len(PARTS)), np.float32)
        return evidence.weigh(query, chosen, self._rarities, rarity, self._tells)

    def _hits(self, query: Query, chosen: list[Candidates], columns: NDArray[np.float32],
              rarity: NDArray[np.float32], top: int) -> tuple[Hit, ...]:
        scores = fitted().likeness(columns)
        flat = [(each.segment, int(doc)) for each in chosen for doc in each.docs]
        order = np.argsort(-scores, kind="stable")
        if len(order) > top:
            order = np.flatnonzero(scores >= scores[order[top - 1]])
        named = sorted((-float(scores[row]), flat[row][0].ids[flat[row][1]], int(row)) for row in order)[:top]
        return tuple(_hit(query, *flat[row], key, -score, columns[row], rarity) for score, key, row in named)


def _inverse(counts: NDArray[np.int64], statements: int) -> NDArray[np.float32]:
    return np.log(1 + (statements - counts + 0.5) / (counts + 0.5)).astype(np.float32)


def _best_of_all(found: list[Candidates]) -> list[Candidates]:
    """The best CANDIDATES over all segments; who ties for the last place is decided by id."""
    sums = np.concatenate([each.sums for each in found]) if found else np.zeros(0, np.float32)
    if len(sums) <= CANDIDATES:
        return found
    last = float(np.partition(sums, len(sums) - CANDIDATES)[len(sums) - CANDIDATES])
    room = CANDIDATES - int((sums > last).sum())
    tied = sorted((each.segment.ids[int(doc)], part, int(row)) for part, each in enumerate(found)
                  for row, doc in zip(np.flatnonzero(each.sums == last), each.docs[each.sums == last], strict=True))
    kept = [each.sums > last for each in found]
    for _, part, row in tied[:room]:
        kept[part][row] = True
    return [Candidates(each.segment, each.docs[keep], each.sums[keep]) for each, keep in zip(found, kept, strict=True)]


def _add_fuzzy(queries: Sequence[Query], chosen: Sequence[list[Candidates]], columns: Sequence[NDArray[np.float32]]) -> None:
    """Fill the RapidFuzz columns of a batch of questions at once."""
    pairs = [(query.text.strip(), each.segment.texts[int(doc)].strip(), each.segment.titles[int(doc)].strip())
             for query, found in zip(queries, chosen, strict=True) for each in found for doc in each.docs]
    if not pairs:
        return
    scored = evidence.fuzzy(*(list(column) for column in zip(*pairs, strict=True)))
    start = 0
    for column in columns:
        column[:, 3:6] = scored[start : start + len(column)]
        start += len(column)


def _hit(query: Query, segment: Segment, doc: int, key: str, score: float, columns: NDArray[np.float32],
         rarity: NDArray[np.float32]) -> Hit:
    own = segment.terms[segment.doc_terms[segment.doc_starts[doc] : segment.doc_starts[doc + 1]]]
    shared = [(-float(rarity[index]), query.shown[index]) for index in np.flatnonzero(np.isin(query.terms, own))]
    parts = tuple((name, round(float(value), 3)) for (name, _), value in zip(PARTS, columns, strict=True))
    return Hit(key, round(score, 4), tuple(word for _, word in sorted(shared)), parts)
