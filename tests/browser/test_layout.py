"""How pages lie on screens of several widths."""

from itertools import pairwise

import pytest

from tests.browser.conftest import watched
from tests.browser.site_pages import KINDS

pytestmark = pytest.mark.browser
LINES = """(which) => new Set(
  [...document.querySelectorAll(which)].map((one) => Math.round(one.getBoundingClientRect().top))).size"""
BOX = "(which) => document.querySelector(which).getBoundingClientRect().toJSON()"
OVERLAP = """([one, two]) => {
  const [a, b] = [one, two].map((which) => document.querySelector(which).getBoundingClientRect());
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}"""


@pytest.mark.parametrize("width", [320, 375, 390, 768, 1280])
def test_the_menu_takes_one_line(browser, address, german, width):
    """The menu stands in one line in both languages; on a small phone search stands beside the title, not on it."""
    with watched(browser, viewport={"width": width, "height": 800}) as held:
        for where in (address, german):
            held.page.goto(where)
            assert held.page.evaluate(LINES, ".menu li:not(.menu-search)") == 1, where
            assert not held.page.evaluate(OVERLAP, [".masthead-title a", ".menu-search"]), where


def test_pairs_name_person_and_change_in_a_column_of_their_own(browser, address):
    """On a wide screen who changed and how stands at the start of the line, beside both wordings; else above them."""
    with watched(browser, viewport={"width": 1280, "height": 800}) as held:
        held.page.goto(address + KINDS["changes"])
        head, sides = (held.page.evaluate(BOX, f".pair {which}") for which in (".pair-head", ".sides"))
        assert head["right"] < sides["left"]
        held.page.set_viewport_size({"width": 768, "height": 800})
        head, sides = (held.page.evaluate(BOX, f".pair {which}") for which in (".pair-head", ".sides"))
        assert head["bottom"] <= sides["top"]


def test_lists_of_claims_use_a_wide_screen(browser, address):
    """On a wide screen what was found of the words stands beside them, also where the filters write the list."""
    with watched(browser, viewport={"width": 1280, "height": 800}) as held:
        held.page.goto(address + KINDS["claims"] + "#change=any")
        held.page.wait_for_selector("#c-results .entry")
        quote, meta = (held.page.evaluate(BOX, f"#c-results .entry {which}") for which in ("blockquote", ".entry-meta"))
        assert quote["right"] <= meta["left"]
        held.page.goto(address + KINDS["topic"])
        quote, meta = (held.page.evaluate(BOX, f".entry {which}") for which in ("blockquote", ".entry-meta"))
        assert quote["right"] <= meta["left"]


@pytest.mark.parametrize("width", [390, 768, 1024, 1280])
def test_filters_tell_what_they_found_beside_the_button(browser, address, width):
    """The number of claims found stands in the line of the button that clears the filters, and moves nothing."""
    with watched(browser, viewport={"width": width, "height": 800}) as held:
        held.page.goto(address + KINDS["claims"])
        before = held.page.evaluate(BOX, "#c-filters")
        held.page.locator("#c-f-person").select_option("mira-okafor")
        held.page.wait_for_selector("#c-results .entry")
        button, state = (held.page.evaluate(BOX, which) for which in (".filter-end", "#c-filter-state"))
        assert button["right"] <= state["left"]
        assert button["top"] < state["bottom"]
        assert state["top"] < button["bottom"]
        assert held.page.evaluate(BOX, "#c-filters") == before


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_marks_of_a_lane_do_not_hide_each_other(browser, address, width):
    """Above a person's positions each mark of a change can be told from the next, and stays on its line."""
    with watched(browser, viewport={"width": width, "height": 800}) as held:
        held.page.goto(address + KINDS["person"])
        lanes = held.page.evaluate("""[...document.querySelectorAll(".lane")].map((lane) => {
          const {left, right} = lane.getBoundingClientRect();
          const boxes = [...lane.querySelectorAll(".glyph")].map((mark) => mark.getBoundingClientRect());
          return [left, right, boxes.map((box) => [box.left, box.right])];
        })""")
        assert len(lanes) == 2
        for left, right, marks in lanes:
            assert left <= marks[0][0]
            assert marks[-1][1] <= right
            assert all(one[1] <= two[0] for one, two in pairwise(marks))


@pytest.mark.parametrize("width", [320, 390, 768])
def test_long_words_leave_room_for_names(browser, german, width):
    """However long the words for a flip are, the name of a position beside them is not broken into letters."""
    with watched(browser, viewport={"width": width, "height": 800}) as held:
        held.page.goto(german + KINDS["person"])
        name = held.page.evaluate(BOX, ".lane-name")
        assert name["height"] < 60
        assert name["width"] > 90
