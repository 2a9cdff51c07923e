"""The index: segments of statements, and the questions it answers. Values in, values out; storing is a shell's task."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from onrecord.matching import evidence, pieces
from onrecord.matching.arrays import Bools, Floats, Numbers, Places
from onrecord.matching.asked import Asked, add_fuzzy, best_of
from onrecord.matching.entries import Entry, Hit
from onrecord.matching.evidence import PARTS, Candidates
from onrecord.matching.likeness import same_subject
from onrecord.matching.query import MOST_WORDS, Query, ask
from onrecord.matching.retrieve import best, places, sums
from onrecord.matching.segment import Segment
from onrecord.matching.spelling import DOUBT, by_form, near
from onrecord.matching.weights import fitted
from onrecord.matching.words import COMMON, Words

# Texts -> their likeness in meaning with every statement (texts, statements in the order of the segments), -1 to 1.
Meaning = Callable[[Sequence[str]], Floats]
# Statements are weighed as if they stood among so many others: in a record of three claims a word that two of them
# share is still rare in the world.
BACKGROUND = 200
BATCH = 64  # questions whose candidates are compared in one call


@dataclass(frozen=True)
class Index:
    """Statements in segments. `alive` holds, per segment, which statements still count; None for all of them.

    For each question `candidates` statements have their evidence weighed, and RapidFuzz compares the `close` best.
    """

    segments: tuple[Segment, ...] = ()
    language: str = "en"
    folds: Mapping[str, str] = field(default_factory=dict)
    alive: tuple[Bools | None, ...] = ()
    candidates: int = 600
    close: int = 300

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
             meaning: Meaning | None = None) -> list[tuple[Hit, ...]]:
        """For each query the `top` most alike statements, best first, ties by id.

        `same_speaker` keeps to statements of the query's speaker, `earlier` to those surely said before the query;
        a query that lacks the speaker or date finds nothing then. `meaning` joins sentence embeddings.
        """
        found = []
        for start in range(0, len(queries), BATCH):
            asked = self._ask(queries[start : start + BATCH], meaning, same_speaker, earlier, spelling=True)
            found += self._answer(asked, top, meaning is not None)
        return found

    def alike(self, queries: Sequence[Entry], top: int = 250, *, same_speaker: bool = True,
              earlier: bool = False, meaning: Meaning | None = None) -> list[tuple[Hit, ...]]:
        """For each query the statements that may be about the same thing: `find` with the likeness for proposing."""
        found: list[tuple[Hit, ...]] = []
        for start in range(0, len(queries), BATCH):
            asked = self._ask(queries[start : start + BATCH], meaning, same_speaker, earlier)
            found += [one.hits(top, same_subject(one.columns)) for one in asked]
        return found

    def weigh(self, queries: Sequence[Entry], meaning: Meaning | None = None,
              ) -> list[tuple[list[str], Floats]]:
        """For each query the ids of its candidates and the evidence for them (c, 10): what weights are fitted on."""
        found = []
        for query in queries:
            asked = self._ask([query], meaning)
            add_fuzzy(asked)
            found += [([each.segment.ids[int(doc)] for each in one.chosen for doc in each.docs], one.columns)
                      for one in asked]
        return found

    def _ask(self, queries: Sequence[Entry], meaning: Meaning | None, same_speaker: bool = False,
             earlier: bool = False, spelling: bool = False) -> list[Asked]:
        """The questions with their candidates and all evidence but RapidFuzz's. With `spelling`, a word that no
        statement has is asked as the word it may be meant for.
        """
        words, found = Words(self.language, self.folds), []
        alike = meaning([query.text for query in queries]) if meaning else None
        for row, entry in enumerate(queries):
            query = ask(entry, words)
            rarity = self.rarity(query.terms)
            if spelling:
                query, rarity = self._respelt(query, rarity, words)
            chosen = self._candidates(query, rarity, same_speaker, earlier, None if alike is None else alike[row])
            found.append(Asked(query, rarity, chosen, self._weigh(query, chosen, rarity)))
        return found

    def _respelt(self, query: Query, rarity: Floats, words: Words) -> tuple[Query, Floats]:
        """The question with near words in the place of those that no statement has; they count less."""
        unknown = np.flatnonzero((rarity >= self._rarest) & ~query.figures)
        terms, shown, rarity = query.terms.copy(), list(query.shown), rarity.copy()
        for row in unknown.tolist():
            asked = "".join(words.folded[index] for index in words.of(shown[row]))
            if asked not in self._nearest:
                self._nearest[asked] = near(asked, self._vocabulary)
            close = [word for word in self._nearest[asked] if words.numbers[words[word]] not in terms]
            if not close:
                continue
            numbers = np.array([words.numbers[words[word]] for word in close], np.uint64)
            rare = np.where((numbers & 3) == COMMON, np.inf, self.rarity(numbers))
            best_one = int(np.argmin(rare))  # the most frequent, then the first of the alphabet
            if rare[best_one] < self._rarest:
                terms[row], rarity[row] = numbers[best_one], rare[best_one] * DOUBT
                shown[row] = f"{close[best_one]} ({shown[row]})"
        return replace(query, terms=terms, shown=tuple(shown)), rarity

    def _answer(self, asked: list[Asked], top: int, meaning: bool) -> list[tuple[Hit, ...]]:
        asked = [one.closest(max(self.close, top), meaning) for one in asked]
        add_fuzzy(asked)
        return [one.hits(top, fitted(meaning).likeness(one.columns)) for one in asked]

    def prepared(self) -> Index:
        """The same index with all that is computed once for all questions computed."""
        _ = self._rarities, self._tells, self._room
        return self

    def rarity(self, terms: Numbers) -> Floats:
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
    def _rarest(self) -> float:
        """How rare a word is that no statement has."""
        return float(_inverse(np.zeros(1, np.int64), self._alive_count)[0])

    @cached_property
    def _nearest(self) -> dict[str, list[str]]:
        """The words near one that was asked for, kept since the same are asked for again."""
        return {}

    @cached_property
    def _vocabulary(self) -> dict[tuple[str, int], list[str]]:
        return by_form(word for segment in self.segments for word in segment.spellings.tobytes().decode().split())

    @cached_property
    def _rarities(self) -> tuple[Floats, ...]:
        """The rarity of every word of every segment."""
        return tuple(self.rarity(segment.terms) for segment in self.segments)

    @cached_property
    def _tells(self) -> Floats:
        counts = np.zeros(pieces.PIECES, np.int64)
        for segment in self.segments:
            counts[segment.pieces] += segment.piece_counts
        return pieces.rarity(counts, self._alive_count + BACKGROUND)

    @cached_property
    def _room(self) -> tuple[Floats, ...]:
        return tuple(np.zeros(len(segment), np.float32) for segment in self.segments)

    def _allowed(self, segment: Segment, alive: Bools | None, query: Query, same_speaker: bool,
                 earlier: bool) -> Bools | None:
        allowed = alive
        if same_speaker:
            mine = (segment.speakers == query.speaker) & (query.speaker != 0)
            allowed = mine if allowed is None else allowed & mine
        if earlier:
            before = segment.last_days < query.day
            allowed = before if allowed is None else allowed & before
        return allowed

    def _candidates(self, query: Query, rarity: Floats, same_speaker: bool, earlier: bool,
                    alike: Floats | None) -> list[Candidates]:
        order = np.lexsort((query.terms, -rarity))[:MOST_WORDS]
        terms, weights = query.terms[order], (rarity[order] ** 1.5).astype(np.float32)
        found, start = [], 0
        for segment, alive, room in zip(self.segments, self.alive, self._room, strict=True):
            allowed = self._allowed(segment, alive, query, same_speaker, earlier)
            where = places(segment, terms)
            docs, total = best(segment, where, weights, self.candidates, allowed, room)
            near = np.zeros(len(segment), np.float32) if alike is None else alike[start : start + len(segment)]
            found.append(Candidates(segment, docs, total, near[docs]))
            start += len(segment)
        chosen = best_of(found, [each.sums for each in found], self.candidates)
        if alike is None:
            return chosen
        return self._with_near(query, chosen, terms, weights, same_speaker, earlier, alike)

    def _with_near(self, query: Query, chosen: list[Candidates], terms: Numbers,
                   weights: Floats, same_speaker: bool, earlier: bool,
                   alike: Floats) -> list[Candidates]:
        """The candidates, and those that are nearest in meaning."""
        found, start = [], 0
        for segment, alive in zip(self.segments, self.alive, strict=True):
            near = alike[start : start + len(segment)]
            start += len(segment)
            allowed = self._allowed(segment, alive, query, same_speaker, earlier)
            docs = np.arange(len(segment)) if allowed is None else np.flatnonzero(allowed)
            if len(docs) > self.candidates:
                last = len(docs) - self.candidates
                docs = docs[near[docs] >= np.partition(near[docs], last)[last]]
            found.append(Candidates(segment, docs, np.zeros(len(docs), np.float32), near[docs]))
        joined, start = [], 0
        for each, more in zip(chosen, best_of(found, [one.meaning for one in found], self.candidates), strict=True):
            docs = np.union1d(each.docs, more.docs)
            near = alike[start : start + len(each.segment)]
            total = sums(each.segment, places(each.segment, terms), weights, docs)
            joined.append(Candidates(each.segment, docs, total, near[docs]))
            start += len(each.segment)
        return joined

    def _weigh(self, query: Query, chosen: list[Candidates], rarity: Floats) -> Floats:
        if not sum(len(each.docs) for each in chosen):
            return np.zeros((0, len(PARTS)), np.float32)
        return evidence.weigh(query, chosen, self._rarities, rarity, self._tells, self._rarest)


def _inverse(counts: Places, statements: int) -> Floats:
    statements += BACKGROUND
    rare: Floats = np.log(1 + (statements - counts + 0.5) / (counts + 0.5)).astype(np.float32)
    return rare
