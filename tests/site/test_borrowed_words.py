"""English words of the interface on pages of a language that has none of its own."""

from __future__ import annotations

import shutil

import pytest
from markupsafe import Markup

from onrecord.build import build
from onrecord.positions import reasons
from onrecord.render.borrowed import returned, settled, taken
from onrecord.render.theme import Theme
from tests.site.trackers import edit, tracker_in

WORD = taken(Markup("Home"))
ENGLISH = '<span lang="en" dir="ltr">'


@pytest.mark.parametrize(("page", "expected"), [
    (f"<p>{WORD}</p>", f"<p>{ENGLISH}Home</span></p>"),
    (f'<nav aria-label="{WORD}">', '<nav aria-label="Home">'),
    (f"<nav data-x='a > b {WORD}'>", "<nav data-x='a > b Home'>"),
    (f"<title>{WORD} · x</title><p>{WORD}", f"<title>Home · x</title><p>{ENGLISH}Home</span>"),
    (f'<option value="">{WORD}</option>', '<option value="" lang="en" dir="ltr">Home</option>'),
    (f'<option value="">{WORD} 2</option>', '<option value="">Home 2</option>'),
    (f"<template>{taken(Markup('{n} left'))}</template>", f"<template>{ENGLISH}{{n}} left</span></template>"),
    (f"<p>{WORD} {WORD}.", f"<p>{ENGLISH}Home Home.</span>"),
    (taken(Markup("By ") + returned("<b>")), f'{ENGLISH}By <bdi lang="ar">&lt;b&gt;</bdi></span>'),
    ("<p>a < b & c</p>", "<p>a < b & c</p>"),
])  # fmt: skip
def test_words_are_marked_where_an_element_may_stand(page, expected):
    """In text English words become an element with language and direction, in attributes and titles plain words."""
    assert settled(page, "ar", "rtl") == expected


def test_a_page_of_the_same_direction_names_only_the_language():
    """French runs as English does."""
    assert settled(WORD, "fr", "ltr") == '<span lang="en">Home</span>'


def test_text_cannot_forge_a_mark(tmp_path):
    """Words that look like a mark stay words."""
    root = tracker_in(tmp_path)
    edit(root / "onrecord.yaml", "language: en", "language: ar")
    edit(root / "onrecord.yaml", "title: Harbour Record", 'title: "A <t->B</t-> C"')
    build(root, with_search=False, with_images=False)
    assert "A &lt;t-&gt;B&lt;/t-&gt; C" in (root / "site/index.html").read_text(encoding="utf-8")


def test_a_language_without_words_borrows_them_openly(tmp_path):
    """Every page is in the language of the site, with English words marked, and no mark is left in any file."""
    root = tracker_in(tmp_path)
    edit(root / "onrecord.yaml", "language: en", "language: ar")
    shutil.rmtree(root / "pages")
    build(root, with_search=False, with_images=False)
    page = (root / "site/people/index.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert "<title>People · Harbour Record</title>" in page
    assert f"{ENGLISH}Everyone whose words are on record.</span>" in page
    prose = (root / "site/about.html").read_text(encoding="utf-8")
    assert '<article class="prose prose-page" lang="en" dir="ltr">' in prose
    for place in (root / "site").rglob("*"):
        if place.is_file():
            assert not any(mark in place.read_bytes() for mark in (b"<t->", b"</t->", b"<v->", b"</v->")), place


def test_a_complete_language_borrows_nothing():
    """German has words for all that English has."""
    theme = Theme.of(None)
    assert [theme.catalogue(tag).borrows for tag in ("en", "en-GB", "de", "de-AT", "fr")] == [False] * 4 + [True]


def test_every_reason_of_a_comparison_has_words():
    """The sentences that a match keeps in English can be said in the language of the site."""
    german = Theme.of(None).catalogue("de")
    made = [sentence.format(earlier="one", later="two") for forms in reasons.SENTENCES.values() for sentence in forms]
    made += [reasons.THIN, *reasons._PLAIN.values(), "nothing shared but: one, two",
             "no word in common that tells the issue"]  # fmt: skip
    assert [sentence for sentence in made if sentence and german.reason(sentence) == sentence] == []


@pytest.mark.parametrize(("stored", "shown"), [
    ("condition added: if it’s not", "Bedingung hinzugekommen: if it’s not"),
    ("“will” became “may”", "aus „will“ wurde „may“"),
    ("“ten” became “nine” (the fare)", "aus „ten“ wurde „nine“ (the fare)"),
    ("figure: 2 → 3", "Zahl: 2 → 3"),
    ("condition added: <b>", "Bedingung hinzugekommen: &lt;b&gt;"),
    ("She meant the old line.", "She meant the old line."),
])  # fmt: skip
def test_reasons_are_said_in_the_language_of_the_site(stored, shown):
    """A reason out of a comparison is translated around the words it names; what a person wrote stays."""
    theme = Theme.of(None)
    assert theme.catalogue("de").reason(stored) == shown
    assert theme.catalogue("en").reason(stored) == stored
