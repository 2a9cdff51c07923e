"""The word that a question may mean by one that no statement has: `harbuor` is `harbour`, `zelensky` is `zelenskyy`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 5  # letters: among shorter words nearly every one is near some other
LONG = 9  # letters from which on two may be wrong
DOUBT = 0.75  # what such a word counts beside one that is there as it was asked


def by_form(words: Iterable[str]) -> dict[tuple[str, int], list[str]]:
    """Words by their first letter and their length, sorted: whoever mistypes a word begins it well."""
    found: dict[tuple[str, int], list[str]] = {}
    for word in sorted(set(words)):
        if word.isalpha() and len(word) >= SHORTEST - 1:
            found.setdefault((word[0], len(word)), []).append(word)
    return found


def near(word: str, vocabulary: Mapping[tuple[str, int], list[str]]) -> list[str]:
    """The words of a vocabulary (as `by_form` orders it) with the fewest letters wrong, missing, too many or swapped;
    none for a short word, or where too many are.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return []
    most = 2 if len(word) >= LONG else 1
    words = [one for length in range(len(word) - most, len(word) + most + 1)
             for one in vocabulary.get((word[0], length), ())]
    if not words:
        return []
    apart = process.cdist([word], words, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)[0]
    least = int(apart.min())
    return [] if least > most else [words[int(row)] for row in np.flatnonzero(apart == least)]
