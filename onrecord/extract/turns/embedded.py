"""A report that sets out part of a talk as turns: what stands between them is the report's own voice."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from onrecord.extract.turns.edges import is_noise, reports
from onrecord.model import Document
from onrecord.text import Passage

REPORTED_LEAST = 3  # paragraphs that report somebody
REPORTED_SHARE = 0.5  # of the paragraphs without a label
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”“»]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def is_report(document: Document, passages: Sequence[Passage], labelled: Collection[int], language: str) -> bool:
    """Whether a document with turns in the blocks `labelled` is a report: most of the others tell what somebody said.

    Reporting paragraphs outnumber the turns, so that a long speech that tells of others is none.
    """
    if any(block.kind == "cue" for block in document.blocks):
        return False
    plain = [passage.text for number, passage in enumerate(passages)
             if number not in labelled and document.blocks[number].kind == "paragraph" and not is_noise(passage.text)]
    telling = sum(_tells(text, language) for text in plain)
    return telling >= max(REPORTED_LEAST, len(labelled)) and telling >= REPORTED_SHARE * len(plain)


def _tells(text: str, language: str) -> bool:
    return any(reports(_QUOTED.sub(" ", sentence), language) for sentence in _SENTENCE.split(text))
