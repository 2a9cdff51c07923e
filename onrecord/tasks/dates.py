"""Dates given on the command line."""

from __future__ import annotations

import re
from datetime import date

from onrecord.errors import BadInput

_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def checked_date(text: str) -> str:
    """An ISO day, month or year as it was given. Raises BadInput for anything else, such as 30 February."""
    found = _FORM.fullmatch(text.strip())
    if found:
        year, month, day = (int(part) if part else 1 for part in found.groups())
        try:
            date(year, month, day)
            return text.strip()
        except ValueError:
            pass
    raise BadInput(f"'{text}' is no date: write it as 2025-04-18, 2025-04 or 2025")
