"""Many pairs at once: how often comparison finds the right change, and that it hardly ever accuses wrongly."""

from __future__ import annotations

import pytest

from onrecord.positions import compare
from tests.positions.pairs import pairs_of

FULL = ("reversed", "denied")
RIGHT, RIGHT_OF_A_KIND, WRONGLY_ACCUSED, FLIPS_FOUND = 0.88, 0.6, 0.01, 0.85
# How far apart statements are set that have nothing to do with each other, and how many may seem a reversal, a change.
STEP, REVERSED, CHANGED = 101, 0.01, 0.05


@pytest.fixture(scope="module")
def outcomes() -> list[tuple[str, str]]:
    """What changed in each pair, and what comparison says."""
    return [(change, compare(earlier, later).change) for change, earlier, later in pairs_of("positions-pairs.md")]


def test_most_are_right(outcomes: list[tuple[str, str]]) -> None:
    """Nearly nine in ten of all pairs come out right, and six in ten of every kind."""
    assert len(outcomes) > 400
    assert sum(one == other for one, other in outcomes) / len(outcomes) >= RIGHT
    for kind in {one for one, _ in outcomes}:
        of_a_kind = [one == other for one, other in outcomes if one == kind]
        assert sum(of_a_kind) / len(of_a_kind) >= RIGHT_OF_A_KIND, kind


def test_hardly_anybody_is_wrongly_accused(outcomes: list[tuple[str, str]]) -> None:
    """A change that is no full flip is called one in at most one of a hundred pairs."""
    others = [said for change, said in outcomes if change not in FULL]
    assert sum(said in FULL for said in others) / len(others) <= WRONGLY_ACCUSED


def test_most_full_flips_are_found(outcomes: list[tuple[str, str]]) -> None:
    """Six in seven reversals and denials are called one or the other."""
    full = [said for change, said in outcomes if change in FULL]
    assert sum(said in FULL for said in full) / len(full) >= FLIPS_FOUND


def test_statements_of_other_things_are_hardly_ever_a_change() -> None:
    """Beside the later statement of a pair far off nearly all are unrelated or told in other words; what only says that
    somebody was misquoted may deny any of them.
    """
    pairs = pairs_of("positions-pairs.md")
    beside = [(earlier, pairs[(at + STEP) % len(pairs)][2]) for at, (_, earlier, _) in enumerate(pairs)]
    said = [compare(earlier, later).change for earlier, later in beside]
    assert said.count("reversed") / len(said) <= REVERSED
    assert sum(change not in ("unrelated", "restated") for change in said) / len(said) <= CHANGED
