"""English words of the interface on a page from right to left, as a browser lays them out and says them."""

from __future__ import annotations

import pytest

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
