"""Pages on paper, and pages whose names and words are longer than any window."""

from __future__ import annotations

import json

import pytest

from onrecord.build import build
from tests.browser.conftest import served, watched
from tests.browser.site_pages import KINDS
from tests.site.trackers import edit, tracker_in

pytestmark = pytest.mark.browser
NAME = "Miramarianna" * 12
TOPIC = "Hafenstraßenbahnerweiterungsbau" * 6


@pytest.fixture(scope="module")
def long_names(tmp_path_factory):
    """The fixture site with a person and a topic whose names have no place to break."""
    root = tracker_in(tmp_path_factory.mktemp("long"))
    edit(root / "claims/people.yaml", "name: Mira Okafor", f"name: {NAME}")
    edit(root / "claims/topics.yaml", "name: Harbour tram", f"name: {TOPIC}")
    build(root, with_search=False, with_images=False)
    with served(root / "site") as where:
        yield where


@pytest.mark.parametrize("width", [320, 768])
def test_long_names_break(browser, long_names, width):
    """Names of people and topics break where they must, rather than push the page sideways."""
    with watched(browser, viewport={"width": width, "height": 800}) as held:
        for kind in ("home", "changes", "people", "person", "topics", "topic", "claim, softened", "claims", "card"):
            held.page.goto(long_names + KINDS[kind])
            assert held.page.evaluate("document.documentElement.scrollWidth") <= width, kind


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_menu_is_one_line_on_a_phone(browser, tmp_path, language):
    """In every language that has words of its own the whole menu stands in one line at 390 pixels."""
    root = tracker_in(tmp_path)
    edit(root / "onrecord.yaml", "language: en", f"language: {language}")
    build(root, with_images=False)
    with served(root / "site") as where, watched(browser, viewport={"width": 390, "height": 800}) as held:
        held.page.goto(where)
        tops = held.page.locator(".menu a").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
        assert len(tops) == 6
        assert len(set(tops)) == 1


def test_paper_names_pages_and_reasons(page, address):
    """In print links to the words show the address of their page, and pairs their reasons but no links to follow."""
    page.emulate_media(media="print")
    page.goto(address + KINDS["claim, softened"])
    links = page.locator(".claim-side .links a[data-address]")
    shown = links.evaluate_all("all => all.map(one => getComputedStyle(one, '::after').content)")
    assert '" <https://council.example.org/2024-09-02/video>"' in shown
    sides = page.locator(".side-then .src a[data-address]")
    shown += sides.evaluate_all("all => all.map(one => getComputedStyle(one, '::after').content)")
    assert '" <https://alderpost.example.org/2024/03/tram-pledge>"' in shown
    assert not any("text=" in each for each in shown)
    page.goto(address + KINDS["changes"])
    assert page.locator(".pair-why").first.is_visible()
    assert not page.locator(".pair-more a").first.is_visible()


def test_the_filters_are_there_again_on_the_way_back(page, address):
    """Whoever follows a found claim and comes back sees the same list."""
    page.goto(address + KINDS["claims"])
    page.select_option("#c-f-change", "reversed")
    page.locator("#c-results .entry a.plain").first.click()
    page.wait_for_url("**/claims/*-*.html")
    page.go_back()
    page.wait_for_selector("#c-results .entry")
    assert page.input_value("#c-f-change") == "reversed"
    assert page.url.endswith("#change=reversed")


def test_links_on_a_phone_are_large_enough_to_touch(browser, address):
    """Every link that stands alone is at least 24 pixels high, and those of the menu 36."""
    heights = """which => [...document.querySelectorAll(which)]
        .filter(one => one.checkVisibility() && getComputedStyle(one).display !== 'inline')
        .map(one => one.getBoundingClientRect()).filter(box => box.width > 1).map(box => box.height)"""
    with watched(browser, viewport={"width": 390, "height": 844}) as held:
        for kind in ("home", "claims", "person", "topic", "claim, softened"):
            held.page.goto(address + KINDS[kind])
            alone = "a.topic, .pair-more a, .step-compare, .foot a, button, summary"
            assert min(held.page.evaluate(heights, alone)) >= 24, kind
            assert min(held.page.evaluate(heights, ".menu a")) >= 36, kind


def test_cards_fit_their_frame(page, address, folder):
    """The frame that the snippet and oEmbed ask for holds each card whole."""
    card = json.loads(next(folder.glob("embed/*.json")).read_text(encoding="utf-8"))
    page.set_viewport_size({"width": card["width"], "height": card["height"]})
    for file in folder.glob("embed/*.html"):
        page.goto(f"{address}embed/{file.name}")
        assert page.evaluate("document.documentElement.scrollHeight") <= card["height"], file.name


def test_the_snippet_is_the_frame_that_oembed_gives(page, address, folder):
    """What a reader copies to put a card on another page is what oEmbed gives."""
    name = KINDS["card"].removeprefix("embed/").removesuffix(".html")
    page.goto(address + KINDS["claim, denied and rated"])
    given = json.loads((folder / f"embed/{name}.json").read_text(encoding="utf-8"))["html"]
    assert page.locator("#c-snippet").text_content() == given
    assert 'title="Mira Okafor · Harbour Record"' in given


def test_a_card_says_what_was_found_and_where_it_was_said(page, address):
    """Neither a rated claim nor a change of position stands on another page without its rating, kind and sources."""
    page.goto(address + KINDS["card"])
    shown = page.locator("main").inner_text()
    for said in ("Denied", "False", "Harbour tram", "Mar 4, 2024, The Alder Post", "Jun 18, 2024, Alder Radio"):
        assert said in shown
    page.goto(address + "embed/jonas-lind-2024-03-04-3c4d.html")
    assert "Mostly true" in page.locator("main").inner_text()
