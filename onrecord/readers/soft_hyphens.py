"""Soft hyphens in a text: where a word may be parted at the end of a line, and no character of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.model import Block
from onrecord.readers.lines import Place

_MARK = re.compile("\u00ad+")


def without(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with their pieces cut at each soft hyphen, so that words are whole and no span holds one."""
    if "\u00ad" not in text:
        return blocks
    return tuple(_cut(text, block) for block in blocks)


def _cut(text: str, block: Block) -> Block:
    parts = [list(_between(text, piece)) for piece in block.pieces]
    at = tuple(time for time, found in zip(block.at, parts, strict=False) for _ in found)
    return replace(block, pieces=tuple(place for found in parts for place in found), at=at)


def _between(text: str, piece: Place) -> Iterator[Place]:
    start, end = piece
    for mark in _MARK.finditer(text, start, end):
        if start < mark.start():
            yield start, mark.start()
        start = mark.end()
    if start < end:
        yield start, end
