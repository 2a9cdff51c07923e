"""Days as documents write them in their metadata -> ISO text. Only forms that can be read in one way."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})(?:([-/.]?)(\d{1,2})(?:\2(\d{1,2}))?)?(?=$|[T\s])", re.ASCII)


def iso_day(text: str | None) -> str | None:
    """`2025`, `2025-04` or `2025-04-18` from ISO 8601 or an HTTP or mail date; None for anything else.

    A time behind it is dropped and no time zone is applied: the day is the one the document writes.
    """
    text = (text or "").strip()
    if (found := _ISO.match(text)) and (day := _valid(found[1], found[3], found[4])):
        return day
    return _mail_day(text) if re.match(r"[A-Z][a-z]{2},? |\d{1,2} [A-Z][a-z]{2} \d{4} ", text) else None


def _mail_day(text: str) -> str | None:
    from email.utils import parsedate_tz  # with it comes much of what reads mail, and few documents need it

    found = parsedate_tz(text)
    return _valid(*map(str, found[:3])) if found else None


def _valid(year: str, month: str | None, day: str | None) -> str | None:
    try:
        full = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None
    return full if day else full[:7] if month else full[:4]
