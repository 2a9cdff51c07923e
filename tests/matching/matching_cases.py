"""The cases of the fixture file, and small entries, as the tests of matching share them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.matching import Entry

FIXTURES = Path(__file__).parent.parent / "fixtures" / "matching.md"
_CASE = re.compile(r"^(?P<title>[^\n#.]+)\n\.\n(?P<given>.+?)\n\.\n(?:(?P<asked>[^\n]+)\n\.\n)?(?P<expected>\w+)\n\.$",
                   re.MULTILINE | re.DOTALL)
# What an index also holds in these tests: other statements, as a record has them.
OTHERS = (
    "The choir sings on Saturday in the old mill.", "Rain is forecast for the northern islands.",
    "Our goalkeeper has signed for three more seasons.", "The bakery on Mill Street closes at noon.",
    "Every household gets a second bin for paper.", "Pilots asked for a longer runway.",
)


def section(name: str) -> Iterator[tuple[str, str, str, str]]:
    """Title, what is given, what is asked and what is expected of every case under a heading."""
    text = FIXTURES.read_text(encoding="utf-8").split(f"## {name}\n")[1].split("\n## ")[0]
    for found in _CASE.finditer(text):
        yield found["title"], found["given"], found["asked"] or "", found["expected"]


def entries(given: str) -> list[Entry]:
    """`id: text | title` lines as entries."""
    found = []
    for line in given.split("\n"):
        key, _, rest = line.partition(": ")
        text, _, title = rest.partition(" | ")
        found.append(Entry(key, text, title))
    return found
