"""Entries of a live blog: what stands under one time of day goes on with nothing that stands under another."""

from __future__ import annotations

import re
from functools import cache

from onrecord import language as lists
from onrecord.model import Block, Document
from onrecord.text import Passage

ALONE_LONGEST = 40  # code points of a paragraph that is a time and nothing else
RECORDED_FROM = 5  # a recording starts at nought: times none of which is below this hour are times of day


def entries(document: Document, language: str) -> frozenset[int]:
    """The blocks that are the time of day an entry was written at: 10:42, 11.32am GMT, 10:57 – The ferry sails.

    A time in brackets is a note of a transcript, and one of a recording counts its minutes.
    """
    found = {number: stamp for number, block in enumerate(document.blocks)
             if (stamp := _stamped(document.text, block, language)) is not None}
    told = any(stamp["told"] for stamp in found.values())
    recorded = any(int(stamp["hour"]) < RECORDED_FROM for stamp in found.values())
    return frozenset(found) if told or not recorded else frozenset()


def _stamped(document: str, block: Block, language: str) -> re.Match[str] | None:
    """The time that a heading opens with or that is all of a paragraph."""
    heads = block.kind == "heading"
    if not heads and (block.kind != "paragraph" or sum(end - start for start, end in block.pieces) > ALONE_LONGEST):
        return None
    words = Passage.of_block(document, block).text
    stamp = _stamp(language).match(words)
    return stamp if stamp and (heads or stamp.end() == len(words)) and int(stamp["hour"]) < 24 else None


@cache
def _stamp(language: str) -> re.Pattern[str]:
    """A time of day, and `told` where words behind it say that it is one."""
    words = sorted(lists.words(language, "clock_words"), key=len, reverse=True)
    told = rf"(?:\s?(?:{'|'.join(map(re.escape, words))})(?!\w)){{1,2}}"
    return re.compile(
        rf"\s*(?:(?P<hour>\d{{1,2}})(?::[0-5]\d(?![\d:.])|[.:h][0-5]\d(?=\s*$|{told})|(?={told}))(?P<told>{told})?)\s*",
        re.IGNORECASE,
    )
