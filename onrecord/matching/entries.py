"""What goes into the index, what is asked of it and what comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement that can be found. `title` is further words about it, `speaker` any key, `said` an ISO date.

    `by` is the speaker's name: its words count where a question has them, and are no part of the wording.
    """

    id: str
    text: str
    title: str = ""
    speaker: str | None = None
    said: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found: how alike it is (0 to 1) and what that rests on.

    `shared` are the telling words both have, rarest first, as the query spells them; `parts` is each kind of evidence
    by name.
    """

    id: str
    score: float
    shared: tuple[str, ...] = ()
    parts: tuple[tuple[str, float], ...] = field(default=(), compare=False)


def days(said: str | None) -> tuple[int, int] | None:
    """The first and last day a date can mean, as YYYYMMDD: `2025-04` -> (20250400, 20250499); None if unknown."""
    found = _DATE.match(said or "")
    if found is None:
        return None
    year, month, day = found.groups()
    first = int(year) * 10000 + int(month or 0) * 100 + int(day or 0)
    if day:
        return first, first
    return (first, first + 99) if month else (first, first + 9999)


def is_earlier(one: str | None, other: str | None) -> bool:
    """Was `one` surely said before `other`? Dates that overlap, or are missing, say nothing."""
    first, second = days(one), days(other)
    return first is not None and second is not None and first[1] < second[0]
