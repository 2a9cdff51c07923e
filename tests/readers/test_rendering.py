"""The stored rendering: whatever words a page has, they come back as the blocks they were."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.readers.rendering import Part, compose, made_from, read

WORDS = st.text(st.sampled_from("ab .#>-1*:\n\t\"'“é🦀\u00a0\u2028\ufeff\x85\x07|["), min_size=1, max_size=30)
PARTS = st.builds(
    Part, kind=st.sampled_from(["heading", "paragraph", "list_item", "blockquote"]), text=WORDS,
    level=st.integers(1, 6), mark=st.sampled_from(["-", "1.", "12."]),
)  # fmt: skip


def folded(text: str) -> str:
    return " ".join(text.replace("\ufeff", "").replace("\x07", "").split())


@settings(max_examples=400, deadline=None)
@given(parts=st.lists(PARTS, max_size=8), title=WORDS)
@example(parts=[Part("paragraph", "- No."), Part("paragraph", "# 1"), Part("paragraph", "> so\n> it is")], title=":")
@example(parts=[Part("paragraph", "a")], title=" ")
@example(parts=[Part("list_item", "- a\n- b"), Part("blockquote", "> a\n# b"), Part("heading", "# a")], title="'\"")
def test_every_block_comes_back(parts: list[Part], title: str) -> None:
    """Kind, order and words of each part survive being stored, also words that look like marks; so does the title."""
    text = compose(parts, {"title": title}, "0" * 64)
    reading = read(text)
    told = [part for part in parts if folded(part.text)]
    shown = [" ".join(text[start:end] for start, end in block.pieces) for block in reading.blocks]
    assert [folded(words) for words in shown] == [folded(part.text) for part in told]
    assert [block.kind for block in reading.blocks] == [part.kind for part in told]
    assert [block.level for block in reading.blocks if block.kind == "heading"] == [
        part.level for part in told if part.kind == "heading"
    ]
    assert made_from(text) == "0" * 64
    assert reading.about.title == (" ".join(title.replace("\x07", " ").replace("\x85", " ").split()) or None)


def test_half_a_character_is_no_character():
    """Linked data may write one half of a pair alone, which no file can hold: it is left out of words and facts."""
    text = compose([Part("paragraph", "We \ud83d pay.")], {"title": "Fares \ud83d rise"}, "0" * 64)
    assert text.encode().decode() == text
    assert read(text).about.title == "Fares rise"
    assert text.endswith("We  pay.\n")
