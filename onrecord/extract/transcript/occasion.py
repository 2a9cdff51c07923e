"""When the words of a transcript were said: the date of its head, else the published date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord import language as lists
from onrecord.extract import dates
from onrecord.extract.turns import Turn, is_archive, is_noise, preamble
from onrecord.model import Document, Said

LINE_LONGEST = 14  # words: a line of a head, not a sentence of an introduction
HEAD_LONGEST = 12  # blocks
INTRODUCED_WITHIN = 3  # blocks before a recording in which the words stand that introduce it
MINUTES_HEAD = 3  # blocks
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LONG = 200  # code points of a line that is prose


def said(document: Document, turns: list[Turn], language: str) -> Said | None:
    """The day of the talk: a full date in title or head, else a day that the introduction tells, else as published.

    A date after the published one is not the day of the talk. A line of a head is about the talk; a sentence of an
    introduction, or the one before it, has to say so, and then comes before a line that only names a day: The Saturday
    Interview.
    """
    published = document.source.published
    lines = [line for line in _head(document, turns) if not _is_byline(line, language)]
    for full, told in ((True, False), (False, True), (False, False)):
        for line in lines:
            parts = [line] if _is_short(line, stops=full) else _SENTENCE.split(line)
            for before, part in zip(["", *parts], parts, strict=False):
                short = not told and _is_short(part, stops=full)
                about = short or _tells_of_talk(f"{before} {part}", language)
                found = _day(part, published, language, full=full) if about else None
                if found:
                    return Said(found.date, None if found.date == published else found.words)
    return Said(published) if published else None


def played(turn: Turn, document: Document, talk: Said | None, language: str) -> Said | None:
    """When a recording was made: on the day its stage direction or label names, else that of the sentence before.

    An archive that tells no time tells only that it was not on the day of the `talk`.
    """
    clip, published = turn.clip, talk.date if talk else None
    last = _SENTENCE.split(_before(turn, document))[-1]
    year = _YEAR.search(clip)
    told = Said(year.group(), year.group()) if year else None
    for found in (dates.named(clip, published, language), told, dates.named(last, published, language)):
        if found and _past(found, published):
            return found
    return None if is_archive(clip, language) else talk


def _before(turn: Turn, document: Document) -> str:
    """The words that introduce a recording: those of the block before it, stage directions left out."""
    for block in range(turn.blocks[0] - 1, max(turn.blocks[0] - 1 - INTRODUCED_WITHIN, -1), -1):
        text = " ".join(document.text[start:end] for start, end in document.blocks[block].pieces).strip()
        if not is_noise(text):
            return text
    return ""


def _is_short(line: str, *, stops: bool = False) -> bool:
    """A line of a head rather than a sentence; with `stops`, a stop at its end does not count: 10 a.m."""
    return len(line.split()) <= LINE_LONGEST and (stops or not line.endswith("."))


def _is_byline(line: str, language: str) -> bool:
    """By Mara Quill, 8 May 2024: the day of the report, not of the talk."""
    first, _, rest = line.lstrip("# ").partition(" ")
    return first.lower() in lists.words(language, "byline_words") and rest[:1].isupper() and _is_short(line)


def _day(line: str, published: str | None, language: str, *, full: bool) -> Said | None:
    """A day that a line names: with its year if `full`, else counted from the published date."""
    named = dates.named(line, published, language, full=True) if full else None
    found = named if full else dates.said(line, (0, 0), published, language)
    if found is None or found.words is None or len(found.date) < 10 or not _past(found, published):
        return None
    return None if _in_name(line, found.words, language) else found


def _in_name(line: str, words: str, language: str) -> bool:
    """Whether a weekday belongs to a name: The Saturday Conversation, Sunday Politics, THE MONDAY TALK."""
    bare = words.casefold() in {day.casefold() for day in lists.words(language, "weekdays")}
    return bare and re.search(rf"\b{re.escape(words)} [^\W\d_a-z]", line) is not None


def minuted(document: Document, language: str) -> str | None:
    """The day of the meeting that a document keeps the minutes of, None if it is none or names no full date."""
    head = [document.source.title or "", *_lines(document)]
    if not any(_has_word(line, lists.words(language, "minutes_words")) for line in head):
        return None
    for line in head:
        found = dates.named(line, document.source.published, language, full=True)
        if found and _past(found, document.source.published):
            return found.date
    return None


def _lines(document: Document) -> list[str]:
    blocks = document.blocks[:MINUTES_HEAD]
    return [document.text[start:end] for block in blocks for start, end in block.pieces if end - start < LONG]


def _has_word(line: str, known: frozenset[str]) -> bool:
    low = line.lower()
    return any(re.search(rf"\b{re.escape(word)}\b", low) for word in known)


def _head(document: Document, turns: list[Turn]) -> Iterator[str]:
    if document.source.title:
        yield " ".join(document.source.title.split())
    yield from preamble(document)
    first = min((block for turn in turns for block in turn.blocks), default=0)
    for block in document.blocks[: min(first + 1, HEAD_LONGEST)]:
        # From the start of the line: "8. Mai 2024" looks like an item of a list.
        line_start = document.text.rfind("\n", 0, block.pieces[0][0]) + 1
        text = document.text[line_start : block.pieces[-1][1]]
        if block is document.blocks[first]:
            start = turns[0].label.start if turns[0].label else block.pieces[0][0]
            text = document.text[block.pieces[0][0] : max(start, block.pieces[0][0])]
        for line in text.split("\n") if len(text) < 400 else [text]:
            if line.strip():
                yield line.strip(" ()[]*_\\")


def _past(found: Said, published: str | None) -> bool:
    return published is None or found.date[: len(published)] <= published[: len(found.date)]


def _tells_of_talk(line: str, language: str) -> bool:
    return _has_word(line, lists.words(language, "interview_words") | lists.words(language, "transcript_words"))
