"""Very long documents are read in stretches."""

from __future__ import annotations

from onrecord.extract import extract
from onrecord.extract.stretches import LONGEST, stretches
from onrecord.model import Document, Source
from onrecord.readers import plain

TALK = "“The bridge stands,” said Mara Quill. Nobody in Withen remembers a winter without it.\n\n"


def document(text: str) -> Document:
    return Document(Source("text", "text.txt", "0" * 64), text, plain.blocks(text))


def test_short_documents_are_whole() -> None:
    """A document of ordinary length is one stretch with all its blocks but those left out."""
    made = document(TALK * 3)
    kept = [stretch.blocks for stretch in stretches(made, frozenset({1}))]
    assert kept == [(made.blocks[0], made.blocks[2])]


def test_long_documents_lose_no_claim() -> None:
    """A document of three stretches gives as many claims as its parts, in order, each found in its text."""
    text = TALK * (5 * LONGEST // (2 * len(TALK)))
    made = document(text)
    assert len(list(stretches(made))) == 3
    found = extract(made)
    assert len(found) == text.count("said")
    assert all(text[span.start : span.end] == span.exact for claim in found[::500] for span in claim.spans)


def test_a_paragraph_without_end_is_cut() -> None:
    """One paragraph longer than a stretch is cut at the end of a sentence; its words are all there."""
    text = "The bridge stands. " * (LONGEST // 19 + 100)
    cut = [block for stretch in stretches(document(text)) for block in stretch.blocks]
    words = [text[start:end] for block in cut for start, end in block.pieces]
    assert len(cut) == 2
    assert words[0].endswith(".")
    assert "".join(words) == text.strip()
