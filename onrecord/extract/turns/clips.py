"""Recordings that are played in a transcript: ARCHIVE RECORDING, MARA QUILL: … or [archive, 2019] before a label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from onrecord import language as lists

CLASSES = ("archive", "clip", "start", "end")
STAGE_LONGEST = 8  # words of a stage direction
_STAGE = re.compile(r"(?:^|(?<=\n)|(?<=[.!?…] ))[\s*_]*[(\[]([^()\[\]\n]{3,100})[)\]]")
_APART = re.compile(r"\s*[,:()\[\]–—|/]\s*")
_YEAR = re.compile(r"(?:[\w.]+,? ){0,3}(?:19|20)\d\d")


class Stage(NamedTuple):
    """A stage direction about a recording: where it stands, whether the recording is over, and its words."""

    block: int
    at: int
    over: bool
    words: str


def parted(label: str, language: str) -> tuple[str, str]:
    """The name in a label and how it tells of a recording: ("MARA QUILL", "archive 2019"); ("", …) without a name."""
    parts = [part for part in _APART.split(label) if part]
    telling = [part for part in parts if _kinds(part, language) & {"archive", "clip"} and not _names(part, language)]
    dated = [part for part in parts[1:] if _YEAR.fullmatch(part)]
    told = [part for part in parts if part in telling or part in dated]
    if not told:
        return label, ""
    return " ".join(part for part in parts if part not in told), " ".join(told)


def _names(part: str, language: str) -> bool:
    """Whether words hold more than what tells of a recording: Video Arts Ltd."""
    known = "|".join(re.escape(word) for word in sorted(lists.table(language, "recordings"), key=len, reverse=True))
    rest = re.sub(rf"\b(?:{known})\b|\d+", " ", part.lower())
    return bool(rest.split())


def stages(texts: Iterable[str], language: str) -> Iterator[Stage]:
    """The stage directions about recordings in the texts of all blocks, in order."""
    for block, text in enumerate(texts):
        for found in _STAGE.finditer(text) if "(" in text or "[" in text else ():
            kinds = _kinds(found.group(1), language)
            over = "end" in kinds and bool(kinds & {"archive", "clip"})
            starts = "archive" in kinds or {"clip", "start"} <= kinds
            if (over or starts) and len(found.group(1).split()) <= STAGE_LONGEST:
                yield Stage(block, found.start(), over, found.group(1))


def played(told: Sequence[Stage], places: Sequence[tuple[int, int]]) -> dict[int, str]:
    """By the number of a turn, how a stage direction tells of the recording that the turn is in.

    `places` are block and offset of the openings. A recording of which no end is told is over behind its first turn.
    """
    made: dict[int, str] = {}
    for number, stage in enumerate(told):
        if stage.over:
            continue
        following = told[number + 1] if number + 1 < len(told) else None
        first = next((turn for turn, place in enumerate(places) if place >= stage[:2]), len(places))
        for turn in range(first, len(places)):
            if (places[turn] > following[:2]) if following and following.over else turn > first:
                break
            made[turn] = stage.words
    return made


def silent(told: Sequence[Stage], places: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The blocks inside a recording in which nobody is named: not the words of whoever spoke before."""
    found: set[int] = set()
    for start, end in pairwise(told):
        if not start.over and end.over and not any(start[:2] <= place <= end[:2] for place in places):
            found.update(range(start.block + 1, end.block))
    return frozenset(found)


def is_archive(words: str, language: str) -> bool:
    """Whether words tell of a recording that is older than the talk."""
    return "archive" in _kinds(words, language) or bool(_YEAR.search(words))


def _kinds(words: str, language: str) -> set[str]:
    low = words.lower()
    return {kind for kind in CLASSES if _class(language, kind).search(low)}


@cache
def _class(language: str, kind: str) -> re.Pattern[str]:
    words = [word for word, of in lists.table(language, "recordings").items() if of == kind]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)")
