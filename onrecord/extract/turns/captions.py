"""Captions of a film that name who speaks: MARA QUILL ⏎ HARBOUR MASTER on a subtitle alone, (Mara Quill, baker)."""

from __future__ import annotations

import re

from onrecord import language as lists
from onrecord.extract.lexicon import lexicon
from onrecord.extract.turns.capitals import FULL_NAME
from onrecord.extract.turns.labels import Label
from onrecord.model import Block
from onrecord.text import Passage

ROLE_LONGEST = 8  # words of what somebody is
_NAME = re.compile(FULL_NAME)
_BRACKETED = re.compile(rf"[(\[]({FULL_NAME})(?:,\s*([^()\[\]\n]{{2,60}}))?[)\]]:?\s+(?=\S)")


def captioned(document: str, block: Block, passage: Passage, at: int, language: str) -> Label | None:
    """The label of a subtitle that starts at `at` and only names who speaks next, or names them in brackets.

    A name alone has to be in capitals, one in brackets to come again in the `document` or to have an office behind it:
    [Door Creaks] is nobody.
    """
    if block.kind != "cue":
        return None
    stop = next((start for start in passage.offsets if start > at), len(passage.text))
    cue = passage.text[at:stop].rstrip()
    if found := _BRACKETED.match(cue):
        name, role = found.group(1), found.group(2) or ""
        known = is_office(role, language) if role else len(re.findall(rf"\b{name.split()[-1]}\b", document)) > 1
        heard = name.lower() in lists.words(language, "transcript_sounds")
        start, end = found.span(1)
        return Label("captioned", name, at + start, at + end, at + found.end()) if known and not heard else None
    name, _, role = cue.partition("\n")
    name = name.strip()
    if not _NAME.fullmatch(name) or "\n" in role or cue[-1:] in ".!?,;:…":
        return None
    told = is_office(role, language) if role else name == name.upper()
    return Label("captioned", name, at, at + len(name), at + len(cue)) if told else None


def is_office(words: str, language: str) -> bool:
    """Whether words hold a role or a title that tells what somebody is: harbour master, 2011–2024."""
    known = lexicon(language)
    told = [word.lower() for word in re.findall(r"[^\W\d_][\w-]*", words)]
    return len(told) <= ROLE_LONGEST and any(known.role(word) or word in known.titles for word in told)
