"""Dates of three precisions compared: certain only where no day of the one can be a day of the other."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(maxsize=8192)
def bounds(value: str) -> tuple[date, date] | None:
    """First and last day a date can mean; None if there is no such date."""
    found = _FORM.fullmatch(value) if value.isascii() else None
    if found is None:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        first = date(year, month, day)
    except ValueError:
        return None
    if found[3]:
        return first, first
    if found[2]:
        return first, date(year, month, monthrange(year, month)[1])
    return first, date(year, 12, 31)


def surely_after(one: str | None, other: str | None) -> bool:
    """Whether every day `one` can mean is after every day `other` can mean."""
    mine, its = bounds(one or ""), bounds(other or "")
    return mine is not None and its is not None and mine[0] > its[1]
