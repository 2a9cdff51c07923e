"""A part of the index: statements turned into arrays once and never changed; more statements are another part."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.matching.arrays import Array, Codes, Floats, Letters, Numbers, Places, Small
from onrecord.matching.entries import Entry, days
from onrecord.matching.pieces import counted
from onrecord.matching.strings import Strings
from onrecord.matching.words import Words, hashed

# BM25 (Robertson and Zaragoza 2009) with the mean length held fixed: a statement's weights then depend on nothing but
# itself, so that a part made earlier is worth the same beside parts made later.
K1, B, USUAL_LENGTH = 2.0, 0.75, 26.0
LONGEST = 1000  # code points of a text that are compared letter by letter; all its words are in the index
NEVER = (99999999, 0)  # no date: neither before nor after any


@dataclass(frozen=True)
class Segment:
    """Arrays over n statements, t words and p postings.

    `terms` (t, uint64, sorted) are numbers of words; `docs` and `impacts` (p) are the postings, those of word i from
    `starts[i]` to `starts[i + 1]`, documents ascending; `strongest` (t) is the greatest impact of each word.
    `doc_terms` and `doc_counts` (p) are the same by statement, from `doc_starts[n]`. `pieces` are the
    pieces of four letters that occur, with their `piece_counts`. `spellings` are the words as they are written, folded,
    with a blank between two. `speakers` (n, uint64, 0 = none),
    `first_days` and `last_days` (n, YYYYMMDD) and `digests` (n, uint64: of all of an entry) are for choosing.
    """

    ids: Strings
    texts: Strings
    titles: Strings
    terms: Numbers
    starts: Places
    docs: Small
    impacts: Floats
    strongest: Floats
    doc_starts: Places
    doc_terms: Small
    doc_counts: NDArray[np.uint16]
    pieces: Codes
    piece_counts: Places
    spellings: Letters
    speakers: Numbers
    first_days: Small
    last_days: Small
    digests: Numbers

    def __len__(self) -> int:
        return len(self.digests)

    def arrays(self) -> dict[str, Array]:
        """Every array by name, to be stored."""
        found: dict[str, Array] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Strings):
                found[f"{field.name}.letters"], found[f"{field.name}.ends"] = value.letters, value.ends
            else:
                found[field.name] = value
        return found

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array]) -> Segment:
        """The segment of stored arrays; KeyError if one is missing."""
        text = {name: Strings(arrays[f"{name}.letters"], arrays[f"{name}.ends"]) for name in ("ids", "texts", "titles")}
        rest = {field.name: arrays[field.name] for field in fields(cls) if field.name not in text}
        return cls(**text, **rest)  # type: ignore[arg-type]

    @classmethod
    def of(cls, entries: Iterable[Entry], language: str = "en", folds: Mapping[str, str] | None = None) -> Segment:
        """Read the entries once, in any order, and turn them into arrays."""
        reading = _Reading(Words(language, folds or {}))
        for entry in entries:
            reading.add(entry)
        return reading.segment()


def digest(entry: Entry) -> int:
    """A 64-bit number of all of an entry: the same entry has the same number in every run."""
    parts = "\x00".join((entry.id, entry.text, entry.title, entry.speaker or "", entry.said or "", entry.by))
    return hashed(parts)


def spaced(folded: list[str]) -> str:
    """Words as one line with a blank before and behind, no longer than is compared letter by letter."""
    return f" {' '.join(folded)[:LONGEST].strip()} "


def speaker_number(speaker: str | None) -> int:
    """A 64-bit number of a speaker's key, 0 for nobody."""
    if not speaker:
        return 0
    return hashed(speaker) | 1


class _Reading:
    """What is gathered while entries are read: flat arrays, since a million small lists would not fit."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.flat, self.lengths = array("I"), array("I")
        self.ids, self.texts, self.titles = bytearray(), bytearray(), bytearray()
        self.ends = {"ids": array("q"), "texts": array("q"), "titles": array("q")}
        self.speakers, self.digests = array("Q"), array("Q")
        self.first, self.last = array("i"), array("i")

    def add(self, entry: Entry) -> None:
        text, title, by = self.words.of(entry.text), self.words.of(entry.title), self.words.of(entry.by)
        self.flat.extend(text)
        self.flat.extend(title)
        self.flat.extend(by)
        self.lengths.append(len(text) + len(title) + len(by))
        folded = self.words.folded
        self._string("ids", self.ids, entry.id)
        self._string("texts", self.texts, spaced([folded[word] for word in text]))
        self._string("titles", self.titles, spaced([folded[word] for word in title]))
        first, last = days(entry.said) or NEVER
        self.first.append(first)
        self.last.append(last if last else NEVER[0])
        self.speakers.append(speaker_number(entry.speaker))
        self.digests.append(digest(entry))

    def _string(self, name: str, letters: bytearray, value: str) -> None:
        letters += value.encode("utf-8", "surrogatepass")
        self.ends[name].append(len(letters))

    def segment(self) -> Segment:
        terms, postings = self._postings()
        strings = {name: Strings(np.frombuffer(bytes(letters), np.uint8), np.frombuffer(self.ends[name], np.int64))
                   for name, letters in (("ids", self.ids), ("texts", self.texts), ("titles", self.titles))}
        counts = counted(strings["texts"], strings["titles"])
        found = np.flatnonzero(counts)
        arrays = dict[str, Any](
            **strings, **postings, terms=terms, spellings=self._spellings(), pieces=found.astype(np.uint32),
            piece_counts=counts[found],
            speakers=np.frombuffer(self.speakers, np.uint64), digests=np.frombuffer(self.digests, np.uint64),
            first_days=np.frombuffer(self.first, np.int32), last_days=np.frombuffer(self.last, np.int32),
        )
        return Segment(**arrays)

    def _spellings(self) -> Letters:
        words = sorted({word for word in self.words.folded if word.isalpha()})
        return np.frombuffer(" ".join(words).encode("ascii", "ignore"), np.uint8)

    def _postings(self) -> tuple[Numbers, dict[str, Array]]:
        """The words of all entries counted by statement, and turned round to postings by word."""
        terms, of_word = np.unique(np.array(self.words.numbers, np.uint64), return_inverse=True)
        lengths = np.frombuffer(self.lengths, np.uint32)
        entries, kinds = len(lengths), max(len(terms), 1)
        keys = np.repeat(np.arange(entries, dtype=np.int64) * kinds, lengths)
        if len(self.words.numbers):
            keys += of_word[np.frombuffer(self.flat, np.uint32)]
        keys.sort()
        firsts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.zeros(0, np.int64)
        counts = np.diff(np.append(firsts, len(keys)))
        keys = keys[firsts]
        docs, doc_terms = (keys // kinds).astype(np.int32), (keys % kinds).astype(np.int32)
        del keys
        norms = (K1 * (1 - B + B * lengths / USUAL_LENGTH)).astype(np.float32)
        impacts = (counts * (K1 + 1) / (counts + norms[docs])).astype(np.float32)
        order = np.argsort(doc_terms, kind="stable")
        starts = np.concatenate(([0], np.cumsum(np.bincount(doc_terms, minlength=len(terms))))).astype(np.int64)
        by_word = impacts[order]
        return terms, {
            "starts": starts, "docs": docs[order], "impacts": by_word,
            "strongest": np.maximum.reduceat(by_word, starts[:-1]) if len(terms) else np.zeros(0, np.float32),
            "doc_starts": np.concatenate(([0], np.cumsum(np.bincount(docs, minlength=entries)))).astype(np.int64),
            "doc_terms": doc_terms, "doc_counts": np.minimum(counts, 65535).astype(np.uint16),
        }
