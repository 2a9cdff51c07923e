"""Shares of a whole told in numbers: `one in ten`, `fifteen prisoners in every hundred`, `one pupil in ten`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord import language as lists
from onrecord.positions.numbers import Figure, folded, make, number_at, units_of
from onrecord.positions.small_words import small
from onrecord.positions.words import Word


def _odds(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`one in ten`, `two out of three`, `three of every four`."""
    number = number_at(words, at, language)
    if number is None:
        return None
    value, end = number
    for pattern in _joints(language, "between"):
        if folded(words, end, len(pattern)) == pattern:
            whole = number_at(words, end + len(pattern), language)
            if whole and 1 < whole[0] <= 1000 and value < whole[0] and value == int(value):
                return make("share", value / whole[0], words, at, whole[1])
    return None


@cache
def _joints(language: str, place: str) -> tuple[tuple[str, ...], ...]:
    """The words that stand in such a place, the longest first."""
    rows = (row[0].split() for row in lists.rows(language, "figures-shares") if place in row[1].split())
    return tuple(sorted(map(tuple, rows), key=len, reverse=True))


def _part(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`fifteen prisoners in every hundred`: what is counted stands between."""
    number = number_at(words, at, language)
    for gap in (1, 2) if number else ():
        if number and folded(words, number[1] + gap, 2) in _joints(language, "behind"):
            whole = number_at(words, number[1] + gap + 2, language)
            if whole and number[0] < whole[0] <= 1000 and not any(word.mark for word in words[at : whole[1]]):
                return make("share", number[0] / whole[0], words, at, whole[1])
    return None


def _one_in(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`one pupil in ten`, `seven trains in ten`: what is counted stands between; not `three wins in ten games`."""
    number = number_at(words, at, language) or ((1.0, at + 1) if words[at].folded in small(language, "one") else None)
    for gap in (1, 2) if number and number[0] == int(number[0]) else ():
        if number and folded(words, number[1] + gap, 1) in _joints(language, "short"):
            whole = number_at(words, number[1] + gap + 1, language)
            after = folded(words, whole[1], 1) if whole else ()
            parted = any(word.mark for word in words[at : whole[1]]) if whole else True
            if number and whole and not parted and whole[0] in _WHOLES and number[0] < whole[0]:
                several = number[0] > 1 and bool(after) and after[0].endswith(tuple(small(language, "plural_endings")))
                named = several or (bool(after) and after[0] in units_of(language))
                return None if named else make("share", number[0] / whole[0], words, at, whole[1])
    return None


_WHOLES = frozenset((2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 20.0, 50.0, 100.0, 1000.0))


def _of_its(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`two of the tower's eight lifts`: whose they are stands between."""
    number = number_at(words, at, language)
    if number is None or not any(
        folded(words, number[1], len(joint)) == joint for joint in _joints(language, "between")
    ):
        return None
    owner = next((place for place in range(number[1] + 1, min(number[1] + MOST, len(words))) if words[place].owns), 0)
    whole = number_at(words, owner + 1, language) if owner else None
    if not whole or not number[0] < whole[0] <= 1000 or number[0] != int(number[0]):
        return None
    return make("share", number[0] / whole[0], words, at, whole[1])


MOST = 4  # words of whose they are, with the joint


def _every(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`for every 100 tickets …, just 91`: the second is a share of the first."""
    if folded(words, at, 2) not in _joints(language, "before"):
        return None
    whole = number_at(words, at + 2, language)
    if whole is None or whole[0] not in (10, 100, 1000):
        return None
    for later in range(whole[1], min(whole[1] + 25, len(words))):
        part = number_at(words, later, language)
        if part and 0 < part[0] < whole[0]:
            return make("share", part[0] / whole[0], words, at, part[1])
    return None


SHARES = (_every, _odds, _part, _of_its, _one_in)
