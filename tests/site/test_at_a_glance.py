"""What a reader sees before reading: who changed position, on what, and when."""

import re

import pytest

from onrecord.build import build
from onrecord.pages.chains import Chain, Step, overview
from onrecord.pages.views import Origin, Who, Words
from tests.site.trackers import tracker_in

NOWHERE = Origin("", "", "", "", "", "", "", "en")


def chain(name, *days):
    """A position that was stated on some days."""
    who = Who("ada", "Ada")
    said = (Words("", "We will pay.", True, "quote", who, day, NOWHERE, "en", (), None, False) for day in days)
    return Chain(name, (), tuple(Step(words, None) for words in said), 0, 0)


def test_positions_share_one_line_of_time():
    """Marks of the same day stand below each other, and the line begins and ends with the first and the last of all."""
    made = overview([chain("a", "2020-01-01", "2024-01-01"), chain("b", "2022-01-01", "2024-01-01")])
    (first, one), (second, two) = made.lanes
    assert (first.id, second.id) == ("a", "b")
    assert one[-1] == two[-1] == 96.0
    assert one[0] == 4.0
    assert two[0] == pytest.approx(50.0, abs=0.2)
    assert (made.first, made.last) == ("2020-01-01", "2024-01-01")


def test_words_without_a_date_do_not_stretch_the_line():
    """A statement of no known day stands at the beginning and moves nothing else."""
    made = overview([chain("a", "", "2020-01-01"), chain("b", "2020-01-01", "2021-01-01")])
    assert [places[0] for _, places in made.lanes] == [4.0, 4.0]
    assert made.first == "2020-01-01"


@pytest.mark.parametrize("chains", [
    [],
    [chain("a", "2020-01-01", "2021-01-01")],
    [chain("a", "2020-01-01"), chain("b", "2020-01-01")],
    [chain("a", ""), chain("b", "")],
])  # fmt: skip
def test_there_is_no_overview_of_one_line_or_one_day(chains):
    """One position, or positions of a single day, need no common line."""
    assert overview(chains) is None


def test_a_person_with_several_positions_has_an_overview(site):
    """Each position has a lane with its marks, and the lane links to it."""
    page = (site / "people/mira-okafor.html").read_text(encoding="utf-8")
    lanes = page[page.index('<ol class="lanes">') :].partition("</ol>")[0]
    linked = re.findall(r'href="#(c-position-[^"]+)"', lanes)
    assert linked == re.findall(r'<section class="position" id="([^"]+)"', page)
    assert lanes.count('class="timeline lane"') == len(linked) == 2
    assert [lanes.count(f"glyph-{flip}\"><") for flip in ("first", "full", "half", "none")] == [2, 2, 1, 1]


def test_topics_name_who_changed_position_on_them(site):
    """In the list of topics stands who changed, with the greatest flip in words and as a mark, full flips first."""
    page = (site / "topics/index.html").read_text(encoding="utf-8")
    (tram,) = re.findall(r">Harbour tram</bdi></a>\s*<ul[^>]*>(.*?)</ul>", page, re.DOTALL)
    found = re.findall(r'glyph-(\w+)".*?class="hidden">([^<]+): </span><a href="([^"]+)"', tram)
    assert found == [("full", "Full flip", "../people/mira-okafor.html"),
                     ("half", "Half flip", "../people/jonas-lind.html")]  # fmt: skip


def test_a_topic_names_who_changed_position_on_it(site):
    """The page of a topic begins with the same names."""
    page = (site / "topics/harbour-tram.html").read_text(encoding="utf-8")
    head = page[page.index("<main") : page.index("c-changes")]
    assert re.findall(r'<a href="../people/([^"]+).html"><bdi>', head) == ["mira-okafor", "jonas-lind"]


def test_home_names_who_changed_position_most(site):
    """The home page begins with those who changed position, in the order of their flips."""
    page = (site / "index.html").read_text(encoding="utf-8")
    movers = page[page.index('class="movers"') : page.index("c-latest")]
    assert re.findall(r'href="people/([^"]+).html"', movers) == ["mira-okafor", "salma-al-rashid", "jonas-lind"]
    assert re.findall(r'class="hidden">([^<]+)', movers)[:2] == ["2 full flips", "1 half flip"]


def test_home_without_a_change_has_no_such_list(tmp_path):
    """Where nobody changed position there is nothing to head the page with."""
    root = tracker_in(tmp_path)
    for file in (root / "claims").glob("20*.yaml"):
        text = file.read_text(encoding="utf-8").replace("ruling: confirmed", "ruling: rejected")
        file.write_text(text, encoding="utf-8")
    build(root, with_search=False, with_images=False)
    page = (root / "site/index.html").read_text(encoding="utf-8")
    assert "movers" not in page
    assert "No change of position has been confirmed yet." in page
