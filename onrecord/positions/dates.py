"""Dates and times in a statement: months, parts of a year, weekdays, hours and years; which of them are deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord import language as lists
from onrecord.positions.clock import day_at, hour_at
from onrecord.positions.numbers import Figure, folded, units_of
from onrecord.positions.words import Word

_DEADLINE = frozenset(("by", "before", "within", "until", "till"))
SEASON = "coming season of a year"
_BEFORE_MONTH = frozenset((
    "in", "by", "of", "since", "until", "till", "from", "before", "after", "during", "next", "last", "this", "every",
    "for", "on", "early", "late", "mid", "through", "to", "and", "between", "around", "about",
))


def date_at(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """Months, parts of a year, weekdays, hours and years, with the words in front that make them a deadline."""
    word = words[at]
    table = _dates(language)
    deadline = any(before.folded in _DEADLINE for before in words[max(at - 5, 0) : at])
    if part := _coming(words, at, language):
        return part
    if part := _part_of_year(words, at, language):
        return replace(part, deadline=deadline)
    row = table.get(word.folded)
    if row and not (row[1] == "month" and not word.capital) and not _is_name(words, at, row):
        return replace(_calendar(row, words, at), deadline=deadline)
    if word.number and len(word.folded) == 4 and word.folded.isdecimal() and 1900 <= int(word.folded) <= 2100:
        year = float(word.folded)
        if at + 1 < len(words) and words[at + 1].folded in units_of(language):
            return None
        return Figure("year", year, year + 1, word.text, at, at + 1, deadline=deadline)
    found = hour_at(words, at, language) or day_at(words, at, language)
    return replace(found, deadline=deadline) if found else None


@cache
def _dates(language: str) -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in lists.rows(language, "figures-dates")}


def _coming(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`this year`, `next month`, `tomorrow`: how many of the unit from now."""
    here = folded(words, at, 2)
    if here[:1] == ("tomorrow",):
        return Figure("coming day", 1.0, 1.0, words[at].text, at, at + 1)
    if len(here) < 2 or here[0] not in ("this", "next"):
        return None
    value = float(here[0] == "next")
    row = _dates(language).get(here[1], ("", ""))
    if row[1] in ("season", "month"):  # months from the beginning of this year
        first = float(row[2]) - (2 if row[1] == "season" else 1) + 12 * value
        last = first + (3 if row[1] == "season" else 1)
        return Figure(SEASON, first, last, " ".join(here), at, at + 2, loose=True)
    if here[1] not in ("week", "month", "year", "term", "season"):
        return None
    return Figure(f"coming {here[1]}", value, value, " ".join(here), at, at + 2)


def _is_name(words: Sequence[Word], at: int, row: Sequence[str]) -> bool:
    """`May` after a title or before a verb of its own is a person; after a preposition it is the month."""
    if row[0] not in ("may", "march", "august"):
        return False
    before = words[at - 1].folded if at else ""
    return before not in _BEFORE_MONTH and not (at and words[at - 1].text[0].isdecimal())


def _calendar(row: Sequence[str], words: Sequence[Word], at: int) -> Figure:
    value = float(row[2])
    if row[1] == "month":
        return Figure("month", *_within(value - 1, value, words, at), words=words[at].text, start=at, end=at + 1)
    if row[1] == "season":
        return Figure("month", value - 2, value + 1, words[at].text, at, at + 1, loose=True)
    return Figure(row[1], value, value + 0.5, words[at].text, at, at + 1)


def _within(low: float, high: float, words: Sequence[Word], at: int) -> tuple[float, float]:
    """`end of June`, `early May`: the part of the stretch that is meant."""
    before = {word.folded for word in words[max(at - 4, 0) : at]}
    third = (high - low) / 3
    if before & {"end", "late"}:
        return high - 0.1, high
    if before & {"start", "beginning", "early"}:
        return low, low + third
    if before & {"middle", "mid"}:
        return low + third, high - third
    return low, high


def _part_of_year(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`the first half of the year`, `second quarter`, `mid-year`, `the end of the year`."""
    parts = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}
    here = folded(words, at, 4)
    if len(here) > 1 and here[0] in parts and here[1] in ("half", "quarter"):
        size = 6 if here[1] == "half" else 3
        low = float(parts[here[0]] * size if parts[here[0]] >= 0 else 12 - size)
        return Figure("month", low, low + size, " ".join(here), at, at + 2)
    if here[:1] in (("mid-year",), ("midyear",)) or here[:2] == ("mid", "year"):
        return Figure("month", 5, 7, here[0], at, at + 1)
    if here[:2] == ("new", "year"):
        return Figure("month", 11.95, 12.05, "new year", at, at + 2)
    if here[:3] in (("end", "of", "the"), ("end", "of", "this")) and here[3:] == ("year",):
        return Figure("month", 11.9, 12, "end of the year", at, at + 4)
    if here[:1] == ("year-end",):
        return Figure("month", 11.9, 12, here[0], at, at + 1)
    return None
