"""Filters and search, which run in the reader's browser alone."""

import re

import pytest
from playwright.sync_api import expect

from onrecord.build import build
from tests.browser.conftest import served, watched
from tests.site.trackers import SETTINGS, claim, document, gathered, record

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("where", ["http", "file"])
def test_filters_work_and_leave_an_address(browser, folder, address, where):
    """Filters combine, count, survive in the address, and work from file:// too."""
    base = address if where == "http" else f"{folder.as_uri()}/"
    with watched(browser) as held:
        page = held.page
        page.goto(base + "claims/index.html")
        page.get_by_label("Person").select_option("mira-okafor")
        page.get_by_label("Kind of change").select_option("any")
        expect(page.locator("#c-results .entry")).to_have_count(3)
        expect(page.locator("#c-filter-state")).to_have_text("3 of 13 claims")
        expect(page.locator("#c-all")).to_be_hidden()
        page.get_by_label("Said from").fill("2024-07-01")
        expect(page.locator("#c-results .entry")).to_have_count(2)
        link = page.url
        page.goto("about:blank")
        page.goto(link)
        expect(page.locator("#c-results .entry")).to_have_count(2)
        expect(page.get_by_label("Person")).to_have_value("mira-okafor")
        expect(page.locator("#c-results .badge .glyph")).to_have_count(2)
        page.locator("#c-results .entry blockquote a").first.click()
        page.wait_for_url("**/claims/mira-okafor-2025-06-30-0a1b.html")
        assert held.faults == []


def test_filters_by_topic_rating_and_words(page, address):
    """Each kind of filter narrows the list; clearing brings the plain list back."""
    page.goto(address + "claims/index.html")
    page.get_by_label("Rating").select_option("false")
    expect(page.locator("#c-results .entry")).to_have_count(1)
    expect(page.locator("#c-results .entry blockquote")).to_contain_text("never promised a date")
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator("#c-results")).to_be_hidden()
    expect(page.locator("#c-all .entry")).to_have_count(13)
    page.get_by_label("Topic").select_option("fishing")
    expect(page.locator("#c-results .entry")).to_have_count(2)
    page.get_by_label("Words").fill("BOATS last year")
    expect(page.locator("#c-results .entry")).to_have_count(1)
    page.get_by_label("Words").fill("submarine")
    expect(page.locator("#c-filter-state")).to_have_text("No claim fits these filters.")


def test_a_found_claim_looks_as_in_the_list(page, address):
    """With filters an entry says who spoke, on what topics and how, and links there, as it does without them."""
    page.goto(address + "claims/index.html")
    shown = "all => all.map(one => [one.innerText, ...[...one.querySelectorAll('a')].map(link => link.href)])"
    listed = page.locator("#c-all .entry").evaluate_all(shown)
    page.get_by_label("Said until").fill("2030-01-01")
    expect(page.locator("#c-results .entry")).to_have_count(13)
    assert page.locator("#c-results .entry").evaluate_all(shown) == listed


def test_an_address_with_a_choice_that_is_gone(page, address):
    """A link to claims of somebody who is not on record finds nothing, rather than everybody."""
    page.goto(address + "claims/index.html#person=nobody")
    expect(page.locator("#c-filter-state")).to_have_text("No claim fits these filters.")
    expect(page.locator("#c-all")).to_be_hidden()
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator("#c-all .entry")).to_have_count(13)


def test_words_are_found_to_the_end_of_a_long_quotation(browser, tmp_path):
    """The filter for words looks at all of a quotation, and the list shows the beginning of it."""
    words = "We will pay for every bridge. " * 20 + "And for the lighthouse."
    text = f"She paused. “{words}” Nobody clapped."
    paper = document(text)
    found = gathered(tmp_path, SETTINGS, record(paper, claim(text, words)), paper)
    build(tmp_path, gathered=found, checked=True, with_search=False, with_images=False)
    with served(tmp_path / "site") as where, watched(browser) as held:
        held.page.goto(where + "claims/index.html")
        held.page.get_by_label("Words").fill("lighthouse")
        expect(held.page.locator("#c-results .entry")).to_have_count(1)
        assert len(held.page.locator("#c-results blockquote").inner_text()) < 330


def test_search_with_facets(page, address):
    """Search finds claims by word, narrows by person, topic and change, and leaves an address."""
    page.goto(address + "search.html")
    page.get_by_label("Words to look for").fill("tram")
    page.wait_for_selector("#c-found li")
    expect(page.locator("#c-search-state")).to_have_text(re.compile("results$"))
    page.get_by_label("Kind of change").select_option("Denied")
    expect(page.locator("#c-found li")).to_have_count(1)
    expect(page.locator("#c-found")).to_contain_text("never promised")
    people = page.get_by_label("Person").locator("option").all_inner_texts()
    assert people == ["Any", "Jonas Lind", "Mira Okafor", "سلمى الراشد"]
    link = page.url
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("#c-found li")).to_have_count(1)


def test_search_says_what_it_found(page, address):
    """A result that is no claim says what it is, a person is found by another name, and no words are shown twice."""
    page.goto(address + "search.html")
    result = page.locator("#c-found li")
    page.get_by_label("Words to look for").fill("Salma al-Rashid")
    expect(result.first.locator(".entry-who")).to_have_text("Person")
    expect(result.first.locator("a")).to_have_text("سلمى الراشد")
    page.get_by_label("Words to look for").fill("never promised")
    expect(result.first.locator("a mark")).to_have_text(["never", "promised"])
    expect(result.first.locator("p")).to_have_count(1)
    page.get_by_label("Words to look for").fill("councillor repeated")
    expect(result.first.locator("p.quiet mark").first).to_be_visible()


def test_search_below_a_folder(page, address):
    """Search finds its index and links its results where the site lives below a folder of the host."""
    page.goto(address + "repo/search.html")
    page.get_by_label("Words to look for").fill("fishing boats")
    page.wait_for_selector("#c-found li a")
    page.locator("#c-found li a").first.click()
    page.wait_for_url("**/repo/claims/*.html")
    assert page.locator("main").inner_text().count("fishing")


def test_search_says_that_it_cannot_run(page, folder):
    """From file:// the search page says what it needs instead of failing in silence."""
    page.goto(f"{folder.as_uri()}/search.html")
    expect(page.get_by_text("Search cannot run here")).to_be_visible()


def test_citation_is_copied(browser, address):
    """The copy button copies the citation with the permanent link."""
    with watched(browser, permissions=["clipboard-read", "clipboard-write"]) as held:
        held.page.goto(address + "claims/mira-okafor-2025-06-30-0a1b.html")
        held.page.get_by_role("button", name="Copy").first.click()
        expect(held.page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        copied = held.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Mira Okafor, June 30, 2025: “There will be no harbour tram.”")
    assert copied.endswith("https://record.example.org/claims/mira-okafor-2025-06-30-0a1b.html")
