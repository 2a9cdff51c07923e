"""Text as onrecord counts it: Unicode code points of the stored text, no newline translation, no normalisation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import overload

from onrecord.model import Block

# What stands between two pieces that are not one word: a line end, or a space in the marks of HTML.
_JOINT = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]|<br|&(?:nbsp|#160|#xa0);", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LineTable:
    """Where each line of a text starts. Only `\\n` ends a line: str.splitlines also cuts at U+2028, NEL and others."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> LineTable:
        """The table of a text."""
        starts, at = [0], text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return cls(tuple(starts))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def parted(stored: str, end: int, start: int) -> bool:
    """Whether a space belongs between a piece that ends at `end` and the next, from `start`."""
    return _JOINT.search(stored, end, start) is not None


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one or more stretches of a stored text as one string, with the way back to the stored offsets.

    Rules read `text`; `spans` maps a half-open range of it to ranges of the stored text, one for each piece touched,
    so that marks of a format between the pieces are never inside a span. Where a line ends between two pieces, or the
    format writes a space there, one space is added; marks inside a line, such as `**`, add none.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]  # [start, end) in the stored text
    offsets: tuple[int, ...]  # where each piece starts in `text`

    @classmethod
    def of(cls, stored: str, pieces: Iterable[tuple[int, int]]) -> Passage:
        """The passage that pieces [start, end) of a stored text make, in order."""
        parts: list[str] = []
        offsets: list[int] = []
        kept: list[tuple[int, int]] = []
        length = 0
        for start, end in pieces:
            if kept and parted(stored, kept[-1][1], start):
                parts.append(" ")
                length += 1
            offsets.append(length)
            kept.append((start, end))
            parts.append(stored[start:end])
            length += end - start
        return cls("".join(parts), tuple(kept), tuple(offsets))

    @classmethod
    def of_block(cls, stored: str, block: Block) -> Passage:
        """The passage that a block is."""
        return cls.of(stored, block.pieces)

    def stored(self, at: int) -> int:
        """The stored offset of an offset in `text`; an added space maps to the end of the piece before it."""
        index = max(bisect_right(self.offsets, at) - 1, 0)
        start, end = self.pieces[index]
        return min(start + at - self.offsets[index], end)

    def spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """[start, end) of `text` as ranges of the stored text, in order, empty ones left out."""
        found = []
        first = max(bisect_right(self.offsets, start) - 1, 0)
        for (piece_start, piece_end), offset in zip(self.pieces[first:], self.offsets[first:], strict=True):
            if offset >= end:
                break
            low = piece_start + max(start - offset, 0)
            high = min(piece_start + end - offset, piece_end)
            if low < high:
                found.append((low, high))
        return found


@dataclass(frozen=True, slots=True)
class Passages(Sequence[Passage]):
    """The words of each block of a document, put together when they are asked for: all at once are a second text."""

    stored: str
    blocks: Sequence[Block]

    def __len__(self) -> int:
        return len(self.blocks)

    @overload
    def __getitem__(self, index: int) -> Passage: ...
    @overload
    def __getitem__(self, index: slice) -> list[Passage]: ...
    def __getitem__(self, index: int | slice) -> Passage | list[Passage]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        return Passage.of_block(self.stored, self.blocks[index])


def common(one: str, other: str) -> int:
    """How many code points two texts share from their start."""
    length = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        length += 1
    return length
