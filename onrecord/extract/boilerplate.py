"""Paragraphs around a report that are no part of it: bylines, invitations, credits, unmarked headings."""

from __future__ import annotations

import re

from onrecord.extract.lexicon import fold
from onrecord.language import rows

SHORT = 15  # words
HEADING_LONGEST = 20  # words
_QUOTED_HEADING = re.compile(r"[“\"‘'„«][^”\"»]{1,120}[”\"’'“»]\s?:")
_FORM = re.compile(r"^[^\n]{0,40}(?:\.{6,}|_{6,}|…{3,})", re.MULTILINE)
_SIGNED = re.compile(r":.*[.!?…,][”\"’»“]\s*\([^()]{3,80}\)$", re.DOTALL)  # Claim: “It leaks.” (Mara Quill)
_ENDED = re.compile(r"[.!?…:;,][\"'”’“‘»«›‹)\]*_]*$")


def is_boilerplate(text: str, language: str) -> bool:
    """Whether a paragraph starts as boilerplate does, or is a form to be filled in: Signed ........ Date ........"""
    if len(text.split()) <= SHORT and _FORM.search(text):
        return True
    start = fold(text[:200]).strip(" *_#>[(\t\n\r")
    words = len(text.split())
    for phrase, how in rows(language, "boilerplate"):
        if not start.startswith(phrase) or start[len(phrase) : len(phrase) + 1].isalnum():
            continue
        if how == "starts" or (how == "short" and words <= SHORT) or (how == "only" and words <= 2):
            return True
    return False


def is_heading(text: str) -> bool:
    """Whether a paragraph is a heading that the format does not mark: short, without a full stop at its end."""
    shown = text.strip()
    ended = _ENDED.search(shown) or _SIGNED.search(shown)
    if len(shown.split()) > HEADING_LONGEST or ended or shown.startswith(("—", "–")):
        return False
    return bool(_QUOTED_HEADING.match(shown)) or not shown.startswith(("“", '"', "‘", "'", "„", "«"))
