"""Word diffs: what they mark, and that nothing of either wording is lost."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import wording
from onrecord.shared_runs import shared_runs
from onrecord.wording import marked, tokens, words_changed

CASES = [
    ("a word", "We will not sign.", "We will never sign.", "We will [-not-]{+never+} sign."),
    ("no change", "We will sign.", "We will sign.", "We will sign."),
    ("an island of space is part of the change", "They may agree soon", "They must sign soon",
     "They [-may agree-]{+must sign+} soon"),
    ("figures are words", "It cost 3.5 million.", "It cost 3.7 million.", "It cost [-3.5-]{+3.7+} million."),
    ("contractions are words", "I don't know", "I do know", "I [-don't-]{+do+} know"),
    ("scripts without spaces", "我们不会签署", "我们会签署", "我们[-不-]会签署"),
    ("marks stay with their letter", "cafe\u0301 noir", "cafe noir", "[-cafe\u0301-]{+cafe+} noir"),
    ("from nothing", "", "Yes.", "{+Yes.+}"),
]


@pytest.mark.parametrize(("old", "new", "shown"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_changed_words_are_marked(old: str, new: str, shown: str) -> None:
    """The changed words, and only those, are marked."""
    assert marked(words_changed(old, new)) == shown


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_wordings_are_in_the_pieces(old: str, new: str) -> None:
    """Same and removed pieces joined are the old wording; same and added pieces joined are the new."""
    pieces = words_changed(old, new)
    assert "".join(piece.text for piece in pieces if piece.op != "added") == old
    assert "".join(piece.text for piece in pieces if piece.op != "removed") == new


def test_long_wordings_are_compared_with_care() -> None:
    """In a text of thousands of words each of a few changes is marked by itself."""
    words = [f"word{number * 7919 % 1201}" for number in range(6000)]
    changed = ["changed" if number in (1500, 3000, 4500) else word for number, word in enumerate(words)]
    pieces = words_changed(" ".join(words), " ".join(changed))
    assert [piece.text for piece in pieces if piece.op == "added"] == ["changed"] * 3


@given(st.text(max_size=80))
def test_tokens_are_the_text(text: str) -> None:
    """The tokens of a text joined are the text."""
    assert "".join(tokens(text)) == text


LATIN = st.text("aB1²é _-’'.,“€\u00ad\n\t", max_size=40) | st.text(st.characters(max_codepoint=0x20FF), max_size=40)


@given(LATIN)
def test_tokens_of_simple_text_are_those_of_any_text(text: str) -> None:
    """The quick way through Latin text cuts where looking at each character cuts."""
    assert tokens(text) == wording._careful_tokens(text)


FEW = st.lists(st.sampled_from("abc "), max_size=30)


@given(FEW, FEW)
def test_shared_runs_are_those_of_difflib(before: list[str], after: list[str]) -> None:
    """Of equal runs the longest and earliest are chosen as difflib chooses them, whatever repeats."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    assert shared_runs(before, after) == [tuple(block) for block in matcher.get_matching_blocks()[:-1]]


@given(FEW, FEW)
def test_steps_of_short_wordings_are_those_of_difflib(before: list[str], after: list[str]) -> None:
    """What is kept, taken out and put in has the names and the order that difflib gives."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    expected = [(op, before[a:b], after[c:d]) for op, a, b, c, d in matcher.get_opcodes()]
    assert wording._few_steps(before, after) == expected
