"""The line of time above a position: marks where the dates are, yet none upon another."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.build import build
from onrecord.pages.chains import spread
from tests.site.trackers import tracker_in


@pytest.mark.parametrize(("places", "drawn"), [
    ([4.0, 50.0, 96.0], [4.0, 50.0, 96.0]),
    ([50.0, 50.0], [47.5, 52.5]),
    ([4.0, 4.0, 96.0], [4.0, 9.0, 96.0]),
    ([4.0, 95.0, 96.0], [4.0, 91.0, 96.0]),
    ([50.0], [50.0]),
])  # fmt: skip
def test_marks_move_as_little_as_keeps_them_apart(places, drawn):
    """Marks with room stay where they are; those that would hide each other part evenly and stay on the line."""
    assert spread(places) == drawn


@given(st.lists(st.floats(4, 96), min_size=1, max_size=60).map(sorted))
def test_marks_keep_their_order_on_the_line(places):
    """However many there are, all stand on the line in order, and equally far apart where there is no room."""
    made = spread(places)
    apart = min(5.0, 92 / max(len(places) - 1, 1))
    assert min(made) >= 3.9
    assert max(made) <= 96.1
    assert all(two - one >= apart - 0.11 for one, two in pairwise(made))


def test_the_line_of_time_is_dated(tmp_path):
    """The first and the last date stand at its ends."""
    root = tracker_in(tmp_path)
    build(root, with_search=False, with_images=False)
    page = (root / "site/people/mira-okafor.html").read_text(encoding="utf-8")
    drawing = page[page.index('<svg class="timeline"') : page.index('<ol class="steps">')]
    assert 'text-anchor="start">Mar 4, 2024</text>' in drawing
    assert 'text-anchor="end">Jun 30, 2025</text>' in drawing
