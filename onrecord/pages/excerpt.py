"""A source's text as paragraphs with the words of claims marked: the whole of it, or only what surrounds some words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from onrecord.model import Block, Claim, Document
from onrecord.pages.views import Mark, Paragraph
from onrecord.text import parted

AROUND = 260  # code points of surroundings on either side that a reader needs to judge a quotation

Place = tuple[int, int, str]  # start, end (exclusive), claim id


def places(claims: Iterable[Claim], text: str) -> list[Place]:
    """Where the words of claims stand. A span that no longer fits the text is left out rather than marked wrong."""
    return sorted(
        (span.start, span.end, claim.id)
        for claim in claims for span in claim.spans
        if 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.exact
    )  # fmt: skip


def whole(document: Document, marked: Sequence[Place]) -> tuple[Paragraph, ...]:
    """Every block of the document."""
    return _paragraphs(document, range(len(document.blocks)), marked)


def around(document: Document, marked: Sequence[Place]) -> tuple[Paragraph, ...]:
    """The blocks that hold marked words, with enough of their neighbours to see what the words were about."""
    wanted: set[int] = set()
    for at in _holding(document.blocks, marked):
        wanted.add(at)
        wanted.update(_neighbours(document.blocks, at, -1))
        wanted.update(_neighbours(document.blocks, at, +1))
    return _paragraphs(document, sorted(wanted), marked)


def marked_in(paragraphs: Iterable[Paragraph]) -> set[str]:
    """The claims whose words are marked in some paragraphs."""
    return {claim for paragraph in paragraphs for mark in paragraph.marks for claim in mark.claims}


def _holding(blocks: Sequence[Block], marked: Sequence[Place]) -> list[int]:
    """The numbers of blocks that hold marked words. Both come in the order of the text."""
    found, first = [], 0
    for at, block in enumerate(blocks):
        if not block.pieces:
            continue
        low, high = block.pieces[0][0], block.pieces[-1][1]
        while first < len(marked) and marked[first][1] <= low:
            first += 1
        if first < len(marked) and marked[first][0] < high:
            found.append(at)
    return found


def _neighbours(blocks: Sequence[Block], at: int, step: int) -> list[int]:
    found, length, other = [], 0, at + step
    while 0 <= other < len(blocks) and length < AROUND and blocks[other].kind != "heading":
        found.append(other)
        length += sum(end - start for start, end in blocks[other].pieces)
        other += step
    return found


def _paragraphs(document: Document, numbers: Sequence[int], marked: Sequence[Place]) -> tuple[Paragraph, ...]:
    made: list[Paragraph] = []
    begun: set[str] = set()
    before = -1
    for number in numbers:
        block = document.blocks[number]
        marks = _marks(document.text, block, marked, begun)
        if marks:
            cut = number != before + 1
            at = (block.at[0].split(".")[0] if block.at else "")
            made.append(Paragraph(block.kind, marks, cut, at, block.speaker or ""))
        before = number
    if made and numbers and numbers[-1] != len(document.blocks) - 1:
        made.append(Paragraph("cut", (), True))
    return tuple(made)


def _marks(text: str, block: Block, marked: Sequence[Place], begun: set[str]) -> tuple[Mark, ...]:
    """The words of a block cut wherever a marked stretch begins or ends."""
    found: list[Mark] = []
    for number, (low, high) in enumerate(block.pieces):
        if number and parted(text, block.pieces[number - 1][1], low):
            found.append(Mark(" ", ()))
        here = [place for place in marked if place[0] < high and place[1] > low]
        if not here:  # as in most blocks
            found.append(Mark(text[low:high], ()))
            continue
        edges = sorted({low, high, *(max(start, low) for start, _, _ in here), *(min(end, high) for _, end, _ in here)})
        for start, end in pairwise(edges):
            ids = tuple(dict.fromkeys(identity for first, last, identity in here if first <= start and last >= end))
            new = next((identity for identity in ids if identity not in begun), "")
            begun.update(ids)
            found.append(Mark(text[start:end], ids, new))
    return tuple(found)
