"""Spans of a document that was saved with other line ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seeded_documents import EDITS, edited

from onrecord.anchoring import CERTAIN, Found, describe, only_line_ends, resolve, resolve_all
from onrecord.anchoring.line_ends import Folded
from onrecord.model import Span

ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
PAIRS = [(one, other) for one in ENDS for other in ENDS if one != other]
DOCUMENT = (
    "The council met on Monday in the old hall.\n\n"
    "“We will not sell the harbour,” Mara Lindqvist said.\n\n"
    "Mara Lindqvist said that the bridge would\ncost 12 million.\n\n"
    "“Not this year,” Oskar Tamm said.\n“Nor the next.”\n\n"
    "Nobody answered.\n"
)


def saved(text: str, end: str) -> str:
    return text.replace("\n", ENDS[end])


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return describe(text, start, start + len(words))


def placed(found: Found) -> int | None:
    return found.span.start if found.span and found.state in CERTAIN else None


@pytest.mark.parametrize("past_known", [False, True])
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_words_between_blank_lines_are_followed(old: str, new: str, past_known: bool) -> None:
    """Whichever way lines end, words are certain of their place, and get the surroundings that stand there now."""
    before, after = saved(DOCUMENT, old), saved(DOCUMENT, new)
    words = "We will not sell the harbour,"
    found = resolve(after, span(before, words), before if past_known else None)
    assert (found.state in CERTAIN, found.span) == (True, span(after, words))


@pytest.mark.parametrize("past_known", [False, True])
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_halves_on_two_lines_are_followed(old: str, new: str, past_known: bool) -> None:
    """A line end between the two halves of a quotation does not part them."""
    before, after = saved(DOCUMENT, old), saved(DOCUMENT, new)
    halves = ("Not this year,", "Nor the next.")
    found = resolve_all(after, [span(before, words) for words in halves], before if past_known else None)
    assert [one.span for one in found] == [span(after, words) for words in halves]
    assert {one.state for one in found} <= set(CERTAIN)


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_words_with_a_line_end_in_them_are_altered(old: str, new: str) -> None:
    """They do not stand there as stored, so that nothing is moved, and what changed is shown."""
    before, after = saved(DOCUMENT, old), saved(DOCUMENT, new)
    words = "the bridge would\ncost 12 million"
    found = resolve(after, span(before, saved(words, old)), before)
    assert (found.state, found.span and found.span.exact) == ("altered", saved(words, new))
    assert only_line_ends(saved(words, old), saved(words, new))
    assert [piece.text for piece in found.diff if piece.op != "same"] == [ENDS[old], ENDS[new]]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_a_lookalike_stays_one(old: str, new: str) -> None:
    """Line ends prove nothing: where the original is gone, the same words elsewhere are a candidate."""
    after = DOCUMENT.replace("“We will not sell the harbour,” Mara Lindqvist said.\n\n", "")
    after += "\nA placard said: We will not sell the harbour, in capitals, until it was taken down.\n"
    before = saved(DOCUMENT, old)
    assert resolve(saved(after, new), span(before, "We will not sell the harbour,"), before).state == "ambiguous"


def test_line_ends_do_not_tell_two_places_apart() -> None:
    """Of two passages that differ in nothing but their line ends neither is certain."""
    passage = DOCUMENT.split("\n\n", 1)[1]
    found = resolve(f"Note.\r\n\r\n{saved(passage, 'CRLF')}{passage}", span(DOCUMENT, "We will not sell the harbour,"))
    assert (found.state, len(found.candidates)) == ("ambiguous", 2)


@pytest.mark.parametrize("past_known", [False, True])
@pytest.mark.parametrize("kind", EDITS)
def test_seeded_edits_come_to_the_same(kind: str, past_known: bool) -> None:
    """A document that was edited and saved with CR or CRLF is followed as far as one that was edited alone."""
    for seed in range(25):
        edit = edited(kind, EDITS[kind], seed)
        stored, before = describe(edit.before, edit.start, edit.end), edit.before if past_known else None
        plain = resolve(edit.after, stored, before)
        for end in ("CR", "CRLF"):
            after = saved(edit.after, end)
            found = resolve(after, stored, before)
            at = placed(found)
            assert (at is None) == (placed(plain) is None)
            assert at is None or len(saved(edit.after[: placed(plain)], end)) == at


@pytest.mark.parametrize("past_known", [False, True])
@pytest.mark.parametrize("kind", EDITS)
def test_no_wrong_move_from_other_line_ends(kind: str, past_known: bool) -> None:
    """Surroundings stored with CRLF, which hold less, make no span certain of a place that is not its own."""
    for seed in range(25):
        edit = edited(kind, EDITS[kind], seed)
        before = saved(edit.before, "CRLF")
        start = len(saved(edit.before[: edit.start], "CRLF"))
        stored = describe(before, start, start + edit.end - edit.start)
        assert placed(resolve(edit.after, stored, before if past_known else None)) in (None, edit.now)


@given(st.text("a\r\n", max_size=30))
def test_offsets_lead_there_and_back(text: str) -> None:
    """Every place of a folded text is one of the text itself, and is met again from there."""
    folded = Folded.of(text)
    assert "\r" not in folded.text
    for offset in range(len(folded.text) + 1):
        stored = folded.stored(offset)
        assert folded.offset(stored) == offset
        assert len(Folded.of(text[:stored]).text) == offset
