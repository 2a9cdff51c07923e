"""A question to the index: its words with their numbers, and what it says of names and figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from onrecord.matching.arrays import Bools, Numbers
from onrecord.matching.entries import Entry, days
from onrecord.matching.segment import spaced, speaker_number
from onrecord.matching.words import FIGURE, Words, split

# A capital inside a sentence: not the first word, and not behind a full stop or an opening quote mark.
_NAME = re.compile(r"(?<=[\w,;:'’)] )[A-Z][^\W\d_]+")
MOST_WORDS = 64  # of a long question the rarest words are asked


@dataclass(frozen=True)
class Query:
    """`terms` (t, uint64) are the distinct words, `shown` how the question spells them, `names` which are names."""

    entry: Entry
    text: str
    terms: Numbers
    shown: tuple[str, ...]
    names: Bools
    speaker: int
    day: int

    @property
    def figures(self) -> Bools:
        """Which of the words are figures."""
        found: Bools = (self.terms & 3) == FIGURE
        return found


def ask(entry: Entry, words: Words) -> Query:
    """The question an entry puts; `words` is the reading of language and spellings the index was made with."""
    found = words.of(entry.text)
    named = {words.numbers[word] for name in _NAME.findall(entry.text) for word in words.of(name)}
    spelt: dict[int, str] = {}
    for word, raw in zip(found, split(entry.text, words.language), strict=True):
        spelt.setdefault(words.numbers[word], raw)
    bounds = days(entry.said)
    return Query(
        entry, spaced([words.folded[word] for word in found]), np.array(list(spelt), np.uint64), tuple(spelt.values()),
        np.array([term in named for term in spelt], np.bool_), speaker_number(entry.speaker),
        bounds[0] if bounds else 0,
    )
