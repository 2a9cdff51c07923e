"""Blocks set in another type throughout: the questions of an interview."""

from __future__ import annotations

from onrecord.model import Block, Document
from onrecord.text import Passage


def is_bold_question(document: Document, block: Block, passage: Passage) -> bool:
    """Whether a block is a question in bold or italics."""
    if not passage.text.rstrip(" *_\"”").endswith("?"):
        return False
    return is_bold(document, block, "*") or is_bold(document, block, "_")


def is_bold(document: Document, block: Block, mark: str) -> bool:
    """Whether a mark of type stands around a whole block."""
    if not block.pieces:
        return False
    start, end = block.pieces[0][0], block.pieces[-1][1]
    before, after = document.text[max(start - 3, 0) : start], document.text[end : end + 3]
    return before.endswith(mark) and after.startswith(mark)
