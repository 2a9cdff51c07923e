"""Phrase lists compiled for looking up in a statement.

A phrase is words parted by spaces. `word~` is any form of the word, `a/b` either, `[word]` may be missing, `*` is up
to four words that may stand between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, product

from onrecord import language as lists
from onrecord.positions.words import Word, stem

GAP = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found at words [start, end) of a statement; `cells` are the further columns of its line in the list."""

    start: int
    end: int
    phrase: str
    cells: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """The third column of its line: what is peculiar to it; empty for nothing."""
        return self.cells[1] if len(self.cells) > 1 else ""


@dataclass(frozen=True, slots=True)
class _Phrase:
    steps: tuple[frozenset[str] | None, ...]  # folded words, or stems as `~stem`; None is a gap
    second: frozenset[str] | None  # what must stand behind the first word; None for anything
    phrase: str
    cells: tuple[str, ...]


class Phrases:
    """A compiled list. `find` gives the longest phrase at each place, left to right, none overlapping."""

    def __init__(self, entries: Sequence[tuple[str, ...]], language: str) -> None:
        self._first: dict[str, list[_Phrase]] = {}
        for phrase, *cells in entries:
            for steps in _variants(phrase, language):
                made = _Phrase(steps, steps[1] if len(steps) > 1 else None, phrase, tuple(cells))
                for key in steps[0] or ():
                    self._first.setdefault(key, []).append(made)
        for group in self._first.values():
            group.sort(key=lambda entry: -len(entry.steps))

    def find(self, words: Sequence[Word]) -> list[Hit]:
        hits: list[Hit] = []
        at = 0
        while at < len(words):
            begins = words[at].folded in self._first or "~" + words[at].stem in self._first
            hit = self.at(words, at) if begins else None
            if hit is None:
                at += 1
            else:
                hits.append(hit)
                at = hit.end
        return hits

    def at(self, words: Sequence[Word], at: int) -> Hit | None:
        """The longest phrase that starts at this word."""
        hits = self.all_at(words, at)
        return hits[0] if hits else None

    def all_at(self, words: Sequence[Word], at: int) -> list[Hit]:
        """The longest phrases that start at this word: `tear~ up` and `tear~ * up` may be the same words."""
        word = words[at]
        as_written, by_stem = self._first.get(word.folded), self._first.get("~" + word.stem)
        if not as_written and not by_stem:
            return []
        hits: list[Hit] = []
        after = (words[at + 1].folded, "~" + words[at + 1].stem) if at + 1 < len(words) else ()
        for entry in chain(as_written or (), by_stem or ()):
            if entry.second is not None and entry.second.isdisjoint(after):
                continue  # most end here, before a call for each
            end = _match(entry.steps, words, at)
            if end and (not hits or end >= hits[0].end):
                hits = [hit for hit in hits if hit.end == end]
                hits.append(Hit(at, end, entry.phrase, entry.cells))
        return hits


def _variants(phrase: str, language: str) -> list[tuple[frozenset[str] | None, ...]]:
    choices: list[tuple[frozenset[str] | str | None, ...]] = []
    for part in phrase.replace("-", " ").split():  # a hyphen parts words, in statements too
        if part == "*":
            choices.append((None,))
        elif part.startswith("["):
            choices.append((_keys(part.strip("[]"), language), ""))
        else:
            choices.append((_keys(part, language),))
    return [tuple(step for step in steps if step != "") for steps in product(*choices)]  # type: ignore[misc]


def _keys(part: str, language: str) -> frozenset[str]:
    return frozenset("~" + stem(word[:-1], language) if word.endswith("~") else word for word in part.split("/"))


def _match(steps: Sequence[frozenset[str] | None], words: Sequence[Word], at: int) -> int:
    """The word index after the phrase if it stands at `at`, else 0."""
    for index, step in enumerate(steps):
        if step is None:
            for skipped in range(GAP + 1):
                if end := _match(steps[index + 1 :], words, at + skipped):
                    return end
                if at + skipped < len(words) and words[at + skipped].folded in ".!?;":
                    return 0
            return 0
        if at >= len(words):
            return 0
        word = words[at]
        if word.folded not in step and "~" + word.stem not in step:
            return 0
        at += 1
    return at


@cache
def phrases(language: str, name: str) -> Phrases:
    """A word list of a language as phrases; empty where the language has none."""
    return Phrases(lists.rows(language, name), language)
