"""Likeness: which words of two statements may stand for each other: one stem, one family, one group of synonyms."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.positions.opposed import Link
from onrecord.positions.statement import Statement
from onrecord.positions.words import own_stems
from onrecord.text import common

SAME, FAMILY, GROUP = 1.0, 0.85, 0.75
FAMILY_LETTERS = 5


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
        for place in places.get(word, ()):
            yield Link(index, place, SAME)
        for place in families.get(word[:FAMILY_LETTERS], ()) if len(word) >= FAMILY_LETTERS else ():
            other = later.words[place].stem
            alone = {word, other} & own_stems(earlier.language)
            if other != word and len(other) >= FAMILY_LETTERS and not alone and _is_family(word, other):
                yield Link(index, place, FAMILY)
        for group in sorted(earlier.groups[index]):
            for place in groups.get(group, ()):
                if later.words[place].stem != word:
                    yield Link(index, place, GROUP)


def _is_family(one: str, other: str) -> bool:
    shared = common(one, other)
    whole = min(len(one), len(other))
    if shared == whole > FAMILY_LETTERS and one[shared:] + other[shared:] == "ship":
        return True  # leader, leadership
    return shared >= FAMILY_LETTERS and shared >= 0.7 * max(len(one), len(other))
