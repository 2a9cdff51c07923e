"""Dates of three precisions compared: certain only where no day of the one can be a day of the other."""

from __future__ import annotations

import re
from datetime import date, timedelta

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def bounds(value: str) -> tuple[date, date] | None:
    """First and last day a date can mean; None if there is no such date."""
    found = _FORM.fullmatch(value) if value.isascii() else None
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first
        following = date(first.year + (month in (None, 12)), 1 if month in (None, 12) else (month or 0) + 1, 1)
    except ValueError:
        return (date(9999, month or 1, day or 1), date.max) if value.startswith("9999") else None
    return first, following - timedelta(days=1)


def surely_after(one: str | None, other: str | None) -> bool:
    """Whether every day `one` can mean is after every day `other` can mean."""
    mine, its = bounds(one or ""), bounds(other or "")
    return mine is not None and its is not None and mine[0] > its[1]
