"""The meeting that a report opens with, and its day: The council voted on Thursday night …; all speak there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as day_of

from onrecord.extract.dates.listed import listed
from onrecord.extract.dates.meetings import PARAGRAPH
from onrecord.extract.dates.phrases import DAYS, find
from onrecord.extract.dates.resolution import resolve
from onrecord.model import Said

NEWS_LONGEST = 7  # days between what a report is about and its publication
_SENTENCE_END = re.compile(r"[.!?]\s")


def sitting(opening: str, published: str | None, language: str) -> tuple[Said, int] | None:
    """The day of the meeting that the first paragraphs tell of, and the number of the paragraph that does.

    The day stands in the sentence that tells of it, else it is the first one that the opening names.
    """
    for number, paragraph in enumerate(opening.split(PARAGRAPH)):
        for sentence in _SENTENCE_END.split(paragraph):
            if not listed(language, "sittings").search(sentence) or _is_planned(sentence, language):
                continue
            day = first_day(sentence, published, language) or first_day(opening, published, language)
            return (day, number) if day else None
    return None


def before_sitting(clause: str, day: Said, language: str) -> Said | None:
    """The day that a sentence counts back from the meeting: two days before the meeting, she wrote …"""
    for phrase in find(clause, language):
        date = resolve(phrase, None, day.date) if phrase.resolution.split()[0] == "eve" else None
        if date:
            return Said(date, " ".join(clause[phrase.start : phrase.end].split()))
    return None


def first_day(text: str, published: str | None, language: str) -> Said | None:
    """The first day named in the opening of a report that it may be about."""
    return next(_days(text, published, language), None)


def _days(text: str, published: str | None, language: str) -> Iterator[Said]:
    for phrase in find(text, language):
        date = resolve(phrase, published) if phrase.resolution.split()[0] in DAYS else None
        before = _SENTENCE_END.split(text[: phrase.start])[-1]
        if date and len(date) == 10 and published and not _is_planned(before, language) and is_news(date, published):
            yield Said(date, " ".join(text[phrase.start : phrase.end].split()))


def _is_planned(text: str, language: str) -> bool:
    """Whether a sentence tells of what is to come; a plan that is its subject is none: Plans to widen it were …"""
    return any(listed(language, name).search(text.lstrip(), 1) for name in ("future", "scheduled"))


def is_news(date: str, published: str) -> bool:
    """Whether a day is so near the published one that a report may be about it."""
    if len(published) < 10:
        return False
    return 0 <= (day_of.fromisoformat(published) - day_of.fromisoformat(date)).days <= NEWS_LONGEST
