"""The witnesses of a hearing, who follow each other: whose the answers are, from which line of the record on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from onrecord import language as lists
from onrecord.extract.lexicon import lexicon
from onrecord.extract.turns.capitals import FULL_NAME, PART

LINE_LONGEST = 160  # code points of a line of the record
_MARKS = " *_#()[]\n"  # around a line of the record


class Witness(NamedTuple):
    """Who answers from a block of the document on, as the record writes the name."""

    block: int
    written: str


def witnesses(texts: Iterable[str], language: str) -> list[Witness]:
    """Whoever is sworn in, by the texts of all blocks: MARA QUILL, sworn; (Mara Quill sworn.).

    Whom a side calls is the witness from the line on that swears somebody in or heads an examination.
    """
    found: list[Witness] = []
    called = ""
    for block, text in enumerate(texts):
        if sworn := _sworn(text, language):
            found.append(Witness(block, sworn))
            called = ""
        elif called and is_record(text, language):
            found.append(Witness(block, called))
            called = ""
        elif call := _calls(language).search(text):
            called = call.group(1)
    return found


def answering(known: Sequence[Witness], block: int) -> str:
    """Who answers in a block: whoever was sworn in last before it; empty if nobody was."""
    return next((one.written for one in reversed(known) if one.block < block), "")


def is_record(words: str, language: str) -> bool:
    """Whether a line is the record's own: it swears a witness in or heads an examination."""
    line = _in_one(words)
    if len(line) > LINE_LONGEST:
        return False
    return bool(heads_examination(line, language) or _sworn(line, language) or _swearing(language).fullmatch(line))


def heads_examination(line: str, language: str) -> bool:
    """Whether a line only says who asks now: DIRECT EXAMINATION BY MS. QUILL, BY MR. BRANDT."""
    return bool(_heading(language).fullmatch(line.strip(f"{_MARKS}:.")))


def _in_one(words: str) -> str:
    """A line of the record without its marks; a court sets the name on a line of its own: MARA QUILL, ⏎ duly sworn."""
    return " ".join(words.split()).strip(_MARKS)


def _sworn(text: str, language: str) -> str:
    """Whom a line of the record swears in; empty if it does not."""
    line = _in_one(text) if len(text) <= LINE_LONGEST else ""
    found = _named(language).match(line)
    return found.group(1) if found else ""


@cache
def _named(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?i:{_titles(language)}) )*({FULL_NAME}),?\s(?i:{_any(language, 'sworn_words')})\b")


@cache
def _swearing(language: str) -> re.Pattern[str]:
    """A line that names nobody: (Witness sworn.), Whereupon, the witness was duly sworn."""
    return re.compile(rf"(?:[\w,]+ ){{0,6}}(?i:{_any(language, 'sworn_words')})\.?")


@cache
def _calls(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{_any(language, 'witness_calls')}),? (?:(?i:{_titles(language)}) )*({FULL_NAME})")


@cache
def _heading(language: str) -> re.Pattern[str]:
    by = "|".join(map(re.escape, sorted(lexicon(language).small["agent"]))) or r"(?!)"
    asker = rf"(?i:{by})\s+(?:(?i:{_titles(language)}) )*{PART}(?: {PART}){{0,3}}"
    resumed = rf"(?:,? \(?(?i:{_any(language, 'examination_resumed')})\)?)?"
    return re.compile(rf"(?i:{_any(language, 'examination_words')}){resumed}(?:[:\s]+{asker}){resumed}|{asker}{resumed}"
                      rf"|(?i:{_any(language, 'examination_words')}){resumed}")


@cache
def _titles(language: str) -> str:
    known = lexicon(language)
    words = {*known.honorifics, *known.titles, *lists.words(language, "label_titles"),
             *lists.words(language, "label_articles")}
    return "|".join(rf"{re.escape(word)}\.?" for word in sorted(words, key=lambda one: (-len(one), one))) or r"(?!)"


def _any(language: str, kind: str) -> str:
    """One of the entries of a list, the longest first."""
    return "|".join(map(re.escape, sorted(lists.words(language, kind), key=lambda one: (-len(one), one)))) or r"(?!)"
