"""Likeness: which words of two statements may stand for each other: one stem, one family, one group of synonyms."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.positions.opposed import Link
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.words import own_stems
from onrecord.text import common

SAME, FAMILY, GROUP = 1.0, 0.85, 0.75
FAMILY_LETTERS = 5
MOST_PLACES = 100  # of one word that may stand for another; of more, which no statement has, the nearest


def likenesses(earlier: Statement, later: Statement) -> Iterator[Link]:
    places: dict[str, list[int]] = {}
    families: dict[str, list[int]] = {}
    groups: dict[int, list[int]] = {}
    for index, weight in enumerate(later.weights):
        if weight:
            places.setdefault(later.words[index].stem, []).append(index)
            families.setdefault(later.words[index].stem[:FAMILY_LETTERS], []).append(index)
            for group in later.groups[index]:
                groups.setdefault(group, []).append(index)
    for index, weight in enumerate(earlier.weights):
        if not weight:
            continue
        word = earlier.words[index].stem
        around = index * len(later.words) // len(earlier.words)
        for place in _nearest(places.get(word, ()), around):
            yield Link(index, place, SAME)
        for place in _nearest(families.get(word[:FAMILY_LETTERS], ()), around) if len(word) >= FAMILY_LETTERS else ():
            other = later.words[place].stem
            alone = {word, other} & own_stems(earlier.language)
            apart = other != word and len(other) >= FAMILY_LETTERS
            if apart and not alone and _is_family(word, other, earlier.language):
                yield Link(index, place, FAMILY)
        for group in sorted(earlier.groups[index]):
            for place in _nearest(groups.get(group, ()), around):
                if later.words[place].stem != word:
                    yield Link(index, place, GROUP)


def _nearest(places: Sequence[int], around: int) -> Sequence[int]:
    """The places nearest to one, of all in order, so that a word said without end is not linked to all of them."""
    if len(places) <= MOST_PLACES:
        return places
    first = bisect_left(places, around) - MOST_PLACES // 2
    first = max(min(first, len(places) - MOST_PLACES), 0)
    return places[first : first + MOST_PLACES]


def _is_family(one: str, other: str, language: str) -> bool:
    shared = common(one, other)
    whole = min(len(one), len(other))
    if shared == whole > FAMILY_LETTERS and one[shared:] + other[shared:] in small(language, "family_endings"):
        return True  # leader, leadership
    return shared >= FAMILY_LETTERS and shared >= 0.7 * max(len(one), len(other))
