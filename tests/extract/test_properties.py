"""What holds on any text: spans give their words, nothing is raised, marks of the format stay outside."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_attribution import document

from onrecord.extract import extract

WORDS = (
    "Maria Lopez",
    "she",
    "said",
    "told reporters",
    "that",
    "the bridge was safe",
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "“",
    ",",
    ".",
    ":",
    "?",
    "—",
    "(",
    ")",
    "\n",
    "\r\n",
    "\n\n",
    "\r\n\r\n",
    "\u00a0",
    "\ufeff",
    "é",
    "e\u0301",
    "👩‍🚀",
    "🇫🇷",
    "שלום",
    "مرحبا",
    "\u200f",
    "denied",
    "according to",
    "Mr.",
    "U.S.",
    "I",
    "- ",
    "> ",
    "\x00",
    "\u2028",
)
GLUE = ("", " ")


@st.composite
def reports(draw: st.DrawFn) -> str:
    """Texts made of the words and marks that the rules look for, glued in every way."""
    parts = draw(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GLUE)), max_size=60))
    return "".join(word + glue for word, glue in parts)


@settings(max_examples=150, deadline=None)
@given(reports())
def test_spans_give_their_words(text: str) -> None:
    """text[start:end] == exact for every span of every claim, and spans of a claim are in order."""
    for claim in extract(document(text), assertions=True):
        assert claim.spans
        for span in claim.spans:
            assert text[span.start : span.end] == span.exact != ""
        assert all(one.end <= two.start for one, two in zip(claim.spans, claim.spans[1:], strict=False))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Extraction raises on no text at all, and twice the same comes out."""
    assert extract(document(text)) == extract(document(text))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("first", ["", "\ufeff"])
@pytest.mark.parametrize(
    "words", ["caf\u00e9 👩‍🚀 closed", "cafe\u0301 closed", "gate\u00a0B closed", "שלום closed", "🇫🇷🇫🇷 closed"]
)
def test_unusual_characters(end: str, first: str, words: str) -> None:
    """Line ends, a byte order mark, emoji, combining marks, NBSP and right-to-left text shift no span."""
    text = f"{first}Report{end}{end}“The {words},” said Maria Lopez. She said the {words} was safe.{end}"
    found = extract(document(text))
    assert [claim.spans[0].exact for claim in found] == [f"The {words},", f"the {words} was safe"]
    assert all(text[span.start : span.end] == span.exact for claim in found for span in claim.spans)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["e\u0301", "👩‍🚀", "🇫🇷", "a", " ", "”", "“", ",", "said Maria Lopez", "."]), max_size=30)
)
def test_no_span_cuts_a_combined_character(parts: list[str]) -> None:
    """No span starts with a combining mark or a joiner, or ends before one."""
    text = "".join(parts)
    for claim in extract(document(text)):
        for span in claim.spans:
            after = text[span.end : span.end + 1]
            assert not unicodedata.combining(span.exact[0])
            assert span.exact[0] != "\u200d"
            assert not after or not (unicodedata.combining(after) or after == "\u200d")


def test_quoted_marks_and_front_matter_stay_outside() -> None:
    """A quotation over lines of a block quote has one span a line, without the marks between."""
    text = "---\ntitle: Lopez said no\n---\n\nMaria Lopez wrote:\n\n> The bridge will stay closed.\n> I am sorry.\n"
    (claim,) = extract(document(text, "md"))
    assert [span.exact for span in claim.spans] == ["The bridge will stay closed.", "I am sorry."]
