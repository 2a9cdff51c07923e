"""A second language is data: German statements are compared by the same rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.positions import compare

FIXTURE = Path(__file__).parent.parent / "fixtures" / "positions-de.md"
KINDS = 10  # of change, two pairs of each at least


def _pairs() -> list[tuple[str, str, str]]:
    """Change, earlier and later statement of every pair of the fixture file."""
    found = []
    for section in FIXTURE.read_text(encoding="utf-8").split("\n## ")[1:]:
        change = section.split("\n", 1)[0].strip()
        found += [(change, *pair) for pair in re.findall(r"^- (.+)\n  → (.+)$", section, re.MULTILINE)]
    return found


@pytest.mark.parametrize(("change", "earlier", "later"), _pairs())
def test_german_pairs(change: str, earlier: str, later: str) -> None:
    """What changed between two German statements is called what the file calls it."""
    assert compare(earlier, later, "de").change == change


def test_every_kind_of_change_is_there() -> None:
    """The file has at least two pairs of every kind."""
    kinds = [change for change, _, _ in _pairs()]
    assert len(set(kinds)) == KINDS
    assert all(kinds.count(kind) > 1 for kind in kinds)
