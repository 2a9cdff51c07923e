"""A second language is data: German statements are compared by the same rules."""

from __future__ import annotations

import pytest

from onrecord.positions import compare
from tests.positions.pairs import pairs_of

KINDS = 10  # of change, two pairs of each at least


@pytest.mark.parametrize(("change", "earlier", "later"), pairs_of("positions-de.md"))
def test_german_pairs(change: str, earlier: str, later: str) -> None:
    """What changed between two German statements is called what the file calls it."""
    assert compare(earlier, later, "de").change == change


def test_every_kind_of_change_is_there() -> None:
    """The file has at least two pairs of every kind."""
    kinds = [change for change, _, _ in pairs_of("positions-de.md")]
    assert len(set(kinds)) == KINDS
    assert all(kinds.count(kind) > 1 for kind in kinds)
