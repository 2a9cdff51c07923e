"""What the tests of positions share: the cases of the fixture file, and small claims and records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.model import Claim, ClaimFile, Match, Record, Source, Span

FIXTURES = Path(__file__).parent.parent / "fixtures" / "positions.md"
_CASE = re.compile(
    r"^(?P<title>[^\n#]+)\n\.\n(?P<earlier>[^\n]+)\n(?P<later>[^\n]+)\n\.\n(?P<change>\w+)\n\.$", re.MULTILINE
)


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Title, earlier statement, later statement and change of every case of the fixture file."""
    for found in _CASE.finditer(FIXTURES.read_text(encoding="utf-8")):
        yield found["title"], found["earlier"], found["later"], found["change"]


def claim(name: str, text: str, said: str | None, *matches: Match, **more: object) -> Claim:
    """A published quote by Mara Voss, unless told otherwise."""
    given = {"kind": "quote", "speaker": "mara-voss", "status": "published"} | more
    return Claim(id=name, text=text, said=said, spans=(Span(0, len(text), text),), matches=matches, **given)  # type: ignore[arg-type]


def record(*claims: Claim) -> Record:
    """A record with one source for each claim, published on the day it was said."""
    return Record(tuple(
        ClaimFile(Source(f"source-{one.id}", f"seeds/{one.id}.txt", "0" * 64, published=one.said), (one,))
        for one in claims
    ))
