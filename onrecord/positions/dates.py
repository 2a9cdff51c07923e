"""Dates and times in a statement: months, parts of a year, weekdays, hours and years; which of them are deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord import language as lists
from onrecord.positions.clock import day_at, hour_at
from onrecord.positions.numbers import Figure, folded, units_of
from onrecord.positions.phrases import phrases
from onrecord.positions.small_words import small
from onrecord.positions.words import Word

SEASON = "coming season of a year"


def date_at(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """Months, parts of a year, weekdays, hours and years, with the words in front that make them a deadline."""
    if coming := _coming(words, at, language):
        return coming
    found = next((found for reader in _READERS if (found := reader(words, at, language))), None)
    opens = small(language, "deadline")
    deadline = any(before.folded in opens for before in words[max(at - 5, 0) : at])
    return replace(found, deadline=True) if found and deadline else found


@cache
def _dates(language: str) -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in lists.rows(language, "figures-dates")}


def _coming(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`this year`, `next month`, `tomorrow`: how many of the unit from now."""
    here, soon = folded(words, at, 2), small(language, "next")
    if here[0] in small(language, "tomorrow"):
        return Figure("coming day", 1.0, 1.0, words[at].text, at, at + 1)
    if len(here) < 2 or here[0] not in soon | small(language, "this"):
        return None
    value, shown = float(here[0] in soon), " ".join(here)
    row = _dates(language).get(here[1], ("", ""))
    if row[1] in ("season", "month"):  # months from the beginning of this year
        first = float(row[2]) - (2 if row[1] == "season" else 1) + 12 * value
        last = first + (3 if row[1] == "season" else 1)
        return Figure(SEASON, first, last, shown, at, at + 2, loose=True)
    unit = lists.table(language, "figures-coming").get(here[1])
    return Figure(f"coming {unit}", value, value, shown, at, at + 2) if unit else None


def _month_or_day(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """A month, a season, a weekday, or an hour that has a name."""
    word = words[at]
    row = _dates(language).get(word.folded)
    if not row or (row[1] == "month" and not word.capital) or _is_name(words, at, language):
        return None
    value = float(row[2])
    if row[1] == "month":
        return Figure("month", *_within(value - 1, value, words, at, language), word.text, at, at + 1)
    if row[1] == "season":
        return Figure("month", value - 2, value + 1, word.text, at, at + 1, loose=True)
    return Figure(row[1], value, value + 0.5, word.text, at, at + 1)


def _is_name(words: Sequence[Word], at: int, language: str) -> bool:
    """`May` after a title or before a verb of its own is a person; after a preposition it is the month."""
    if words[at].folded not in small(language, "months_and_names"):
        return False
    before = words[at - 1].folded if at else ""
    return before not in small(language, "before_a_month") and not (at and words[at - 1].text[0].isdecimal())


def _within(low: float, high: float, words: Sequence[Word], at: int, language: str) -> tuple[float, float]:
    """`end of June`, `early May`: the part of the stretch that is meant."""
    before = {word.folded for word in words[max(at - 4, 0) : at]}
    third = (high - low) / 3
    if before & small(language, "late"):
        return high - 0.1, high
    if before & small(language, "early"):
        return low, low + third
    if before & small(language, "middle"):
        return low + third, high - third
    return low, high


def _year(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`2031`, where no unit follows."""
    word, behind = words[at], folded(words, at + 1, 1)
    if not word.number or len(word.folded) != 4 or not word.folded.isdecimal():
        return None
    year, measured = int(word.folded), bool(behind) and behind[0] in units_of(language)
    return Figure("year", float(year), year + 1.0, word.text, at, at + 1) if year in _YEARS and not measured else None


_YEARS = range(1900, 2101)


def _part_of_year(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`the first half of the year`, `second quarter`, `mid-year`, `the end of the year`."""
    here = folded(words, at, 2)
    size = _months(here[1], language) if len(here) > 1 else 0
    if size and (part := _which_part(here[0], language)):
        low = float((part - 1) * size if part > 0 else YEAR_END - size)
        return Figure("month", low, low + size, " ".join(here), at, at + 2)
    hit = phrases(language, "figures-parts-of-year").at(words, at)
    if not hit:
        return None
    first, last, told = hit.cells
    return Figure("month", float(first), float(last), told, at, hit.end)


YEAR_END, MOST_PARTS = 12, 4  # months, and quarters of a year


def _months(word: str, language: str) -> int:
    """How many months a half or a quarter of a year has; 0 for other words."""
    return 6 if word in small(language, "half") else 3 if word in small(language, "quarter") else 0


def _which_part(word: str, language: str) -> int:
    """1 to 4 for `first` to `fourth`, -1 for `last`, 0 for other words."""
    number = int(lists.table(language, "date_ordinals").get(word, 0))
    return -1 if word in small(language, "last") else number if number <= MOST_PARTS else 0


_READERS = (_part_of_year, _month_or_day, _year, hour_at, day_at)
