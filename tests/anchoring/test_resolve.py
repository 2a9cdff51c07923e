"""What becomes of a span when its source changes, case by case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.anchoring import describe, resolve, resolve_all
from onrecord.model import Span

DOCUMENT = (
    "The council met on Monday in the old hall. Few people came.\n\n"
    "“We will not sell the harbour,” Mara Lindqvist said. “Not this year.” Rain fell on the roof.\n\n"
    "The vote was put off until June, and the hall emptied quickly.\n"
)
WORDS = "We will not sell the harbour"


def span(words: str = WORDS, text: str = DOCUMENT) -> Span:
    start = text.index(words)
    return describe(text, start, start + len(words))


def test_unchanged_text_is_same() -> None:
    """In the text it was taken from, a span is the same and equal to itself."""
    found = resolve(DOCUMENT, span())
    assert (found.state, found.span) == ("same", span())


def test_words_after_a_new_introduction_are_moved() -> None:
    """Text put in front moves the span by its length."""
    found = resolve("Updated at noon.\n\n" + DOCUMENT, span())
    assert found.state == "moved"
    assert found.span is not None
    assert found.span.start == span().start + 18


def test_an_edited_neighbour_refreshes_the_surroundings() -> None:
    """Where the sentence beside the claim's was edited, the place is certain and gets its new surroundings."""
    found = resolve(DOCUMENT.replace("Few people came", "Nobody came"), span())
    assert found.span is not None
    assert (found.state, found.span.prefix) == ("moved", "in the old hall. Nobody came.\n\n“")


@pytest.mark.parametrize(("old", "new", "removed", "added"), [
    ("not sell", "never sell", "not", "never"),
    ("not sell the harbour", "not sell the old harbour", "", "old"),
    ("will not sell", "will sell", "not", ""),
])
def test_changed_words_are_altered(old: str, new: str, removed: str, added: str) -> None:
    """A word changed, added or dropped inside the claim is shown, and nothing is moved."""
    found = resolve(DOCUMENT.replace(old, new), span())
    assert found.state == "altered"
    assert [piece.text.strip() for piece in found.diff if piece.op == "removed"] == ([removed] if removed else [])
    assert [piece.text.strip() for piece in found.diff if piece.op == "added"] == ([added] if added else [])


def test_a_lookalike_is_not_the_original() -> None:
    """The same words left elsewhere after the original was deleted are a candidate, not a move."""
    text = DOCUMENT.replace(f"“{WORDS},” Mara Lindqvist said. ", "")
    text += f"\nA placard at the door read: {WORDS}! It was taken down by the porter in the evening.\n"
    found = resolve(text, span())
    assert found.state == "ambiguous"
    assert [one.exact for one in found.candidates] == [WORDS]


def test_a_lookalike_by_another_speaker_is_not_the_original() -> None:
    """The claim's words moved into somebody else's mouth are not moved, even where the text before is known."""
    text = DOCUMENT.replace(f"“{WORDS},” Mara Lindqvist said. ", "") + f"\n“{WORDS},” Oskar Tamm said later.\n"
    assert resolve(text, span(), DOCUMENT).state == "ambiguous"


def test_a_moved_sentence_is_found_by_the_text_before() -> None:
    """A lone sentence put elsewhere is a candidate by itself, and moved where the text before shows it stood once."""
    sentence = f"“{WORDS},” Mara Lindqvist said. "
    text = sentence + DOCUMENT.replace(sentence, "")
    assert resolve(text, span()).state == "ambiguous"
    found = resolve(text, span(), DOCUMENT)
    assert (found.state, found.span and found.span.start) == ("moved", 1)


def test_two_equal_paragraphs_are_ambiguous() -> None:
    """Where the whole passage stands twice, both places are candidates."""
    found = resolve(DOCUMENT + "\n" + DOCUMENT, span())
    assert found.state in ("same", "ambiguous")
    shifted = resolve("Note.\n\n" + DOCUMENT + "\nNote.\n\n" + DOCUMENT, span())
    assert (shifted.state, len(shifted.candidates)) == ("ambiguous", 2)


def test_gone_words_are_lost() -> None:
    """In a text that says nothing alike the span is lost."""
    assert resolve("The ferry sails at nine.", span()).state == "lost"


def test_words_inside_longer_words_are_not_the_words() -> None:
    """`art` in `party` and an `e` before a combining accent are other words."""
    assert resolve("They came to the party early.", Span(0, 3, "art", "", "")).state == "lost"
    assert resolve("cafe\u0301 noir", Span(9, 13, "cafe", "the ", " noir")).state == "lost"


def test_split_quotation_moves_together() -> None:
    """Both halves of a split quotation move, and a short half is placed by its neighbour."""
    halves = (span(), span("Not this year"))
    text = "Not this year, they said of the tram. Not this year. " + DOCUMENT
    found = resolve_all(text, halves)
    assert [one.state for one in found] == ["moved", "moved"]


def test_halves_out_of_order_are_doubted() -> None:
    """Spans that would change their order are all left to a person."""
    first, second = span("Few people came"), span("The vote was put off until June")
    paragraphs = DOCUMENT.split("\n\n")
    text = "\n\n".join([paragraphs[2].rstrip("\n"), paragraphs[0], paragraphs[1]])
    found = resolve_all(text, (first, second), DOCUMENT)
    assert [one.state for one in found] == ["ambiguous", "ambiguous"]


@given(
    st.text(alphabet="ab .\n\r“”é\u0301", max_size=80), st.integers(0, 80), st.integers(0, 80),
    st.text("ab .\n\r", max_size=20),
)
def test_a_certain_place_holds_the_words(text: str, one: int, other: int, added: str) -> None:
    """Whatever is put in front of whatever text, a span said to be same or moved holds its exact words."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    stored = describe(text, start, end)
    new = added + text
    for found in (resolve(new, stored), resolve(new, stored, text)):
        if found.state in ("same", "moved"):
            assert found.span is not None
            assert new[found.span.start : found.span.end] == stored.exact == found.span.exact
