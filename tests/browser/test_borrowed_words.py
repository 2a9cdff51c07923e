"""English words of the interface on a page from right to left, as a browser lays them out and says them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import watched
from tests.browser.site_pages import KINDS

pytestmark = pytest.mark.browser
SENTENCE = ".turn-about"  # ends in a full stop
LAID_OUT = """(sentence) => {
  const words = document.querySelector(sentence);
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  const text = walker.nextNode();
  const place = (from) => {
    const range = document.createRange();
    range.setStart(text, from);
    range.setEnd(text, from + 1);
    return range.getBoundingClientRect().left;
  };
  return {
    first: place(0), stop: place(text.data.trimEnd().length - 1), ends: text.data.trimEnd().slice(-1),
    language: text.parentElement.closest("[lang]").lang,
    page: document.documentElement.dir, layout: getComputedStyle(words.parentElement).direction,
  };
}"""
WORDS = ".menu a, .section-head, .badge-word, .badge-flip, .label, .pair-more > a"
UNMARKED = """(words) => [...document.querySelectorAll(words)]
  .filter((one) => !one.querySelector("[lang=en][dir=ltr]")).map((one) => one.textContent)"""


def test_english_sentences_run_from_left_to_right(page, arabic):
    """The page runs from right to left; an English sentence in it begins left, and its full stop is at its right."""
    page.goto(arabic)
    found = page.evaluate(LAID_OUT, SENTENCE)
    assert (found["page"], found["layout"], found["language"], found["ends"]) == ("rtl", "rtl", "en", ".")
    assert found["first"] < found["stop"]


def test_a_screen_reader_is_told_the_language(page, arabic):
    """Menu, headings and marks of a change say that they are English."""
    page.goto(arabic)
    assert page.evaluate(UNMARKED, WORDS) == []


IN_ENGLISH = """(words) => [...document.querySelectorAll(words)].map((one) => {
  const marked = one.matches("[lang]") ? one : one.querySelector("[lang]");
  return [one.textContent.trim(), marked?.lang, marked?.dir];
})"""


def test_what_filters_say_is_marked(page, arabic):
    """Counts, remarks and buttons that the filters write are English, from left to right, with its figures."""
    page.goto(arabic + KINDS["claims"])
    state = page.locator("#c-filter-state")
    page.locator("#c-f-person").select_option("mira-okafor")
    expect(state).to_have_text("6 of 13 claims")
    assert page.evaluate(IN_ENGLISH, "#c-filter-state") == [["6 of 13 claims", "en", "ltr"]]
    assert page.evaluate(IN_ENGLISH, "#c-results .badge-word")[0][1:] == ["en", "ltr"]
    assert page.evaluate(IN_ENGLISH, "#c-f-change option[value='any']")[0][1:] == ["en", "ltr"]
    page.locator("#c-f-text").fill("submarine")
    expect(state).to_have_text("No claim fits these filters.")
    assert page.evaluate(IN_ENGLISH, "#c-filter-state")[0][1:] == ["en", "ltr"]


def test_what_search_says_is_marked(page, arabic):
    """So are the number of results and the kinds of change that can be chosen."""
    page.goto(arabic + "search.html")
    page.locator("#c-q").fill("tram")
    state = page.locator("#c-search-state")
    expect(state).to_have_text(re.compile(r"^\d+ results$"))
    assert page.evaluate(IN_ENGLISH, "#c-search-state")[0][1:] == ["en", "ltr"]
    assert page.evaluate(IN_ENGLISH, "#c-s-change option[value='Denied']") == [["Denied", "en", "ltr"]]
    assert page.evaluate(IN_ENGLISH, "#c-s-person option[value='Jonas Lind']")[0][1:] == [None, None]


def test_what_copying_says_is_marked(browser, arabic):
    """And so is the word that says that a citation is on the clipboard."""
    with watched(browser, permissions=["clipboard-read", "clipboard-write"]) as held:
        held.page.goto(arabic + KINDS["claim, softened"])
        held.page.locator("[data-copy=c-citation]").click()
        expect(held.page.locator(".copied").first).to_have_text("Copied")
        assert held.page.evaluate(IN_ENGLISH, ".copied")[0] == ["Copied", "en", "ltr"]
        assert held.faults == []
