"""Very long documents in stretches, so that memory and time grow with the text and not with what is kept of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.model import Block, Document

LONGEST = 250_000  # code points: more than any article or day of hearings; whatever is shorter is read as a whole


def stretches(document: Document, skipped: frozenset[int] = frozenset()) -> Iterator[Document]:
    """The document without the blocks in `skipped`, whole or, if it is very long, cut between its blocks.

    Names and pronouns are resolved within a stretch. A block longer than a stretch is cut at white space.
    """
    kept = [block for number, block in enumerate(document.blocks) if number not in skipped]
    if len(document.text) <= LONGEST:
        yield replace(document, blocks=tuple(kept))
        return
    run: list[Block] = []
    size = 0
    for block in _cut(document.text, kept):
        run.append(block)
        size += sum(end - start for start, end in block.pieces)
        if size >= LONGEST:
            yield replace(document, blocks=tuple(run))
            run, size = [], 0
    yield replace(document, blocks=tuple(run))


def _cut(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if not any(end - start > LONGEST for start, end in block.pieces):
            yield block
            continue
        for start, end in block.pieces:
            while end - start > LONGEST:
                at = max(text.rfind(". ", start, start + LONGEST), text.rfind("\n", start, start + LONGEST)) + 1
                at = at if at > start else start + LONGEST
                yield replace(block, pieces=((start, at),), at=block.at[:1])
                start = at
            yield replace(block, pieces=((start, end),), at=block.at[:1])
