"""Feasts that fall on another date each year: the fourth Thursday of November, so many days from Easter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

_EASTER, _MIDDLE = 100_000, 500


def code(row: Sequence[str]) -> int:
    """A row of feasts.txt as one number: month, weekday and which of the month, or days from Easter."""
    _, month, day, *which = row
    if month == "easter":
        return _EASTER + _MIDDLE + int(day)
    return int(month) * 100 + int(day) * 10 + int(which[0])


def day_of(feast: int, year: int) -> date:
    """The day of a feast, by its number, in a year."""
    if feast >= _EASTER:
        return _easter(year) + timedelta(days=feast - _EASTER - _MIDDLE)
    month, weekday, which = feast // 100, feast // 10 % 10, feast % 10
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    return day if day.month == month else day - timedelta(days=7)  # the fifth is the last


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
