"""Lines at the top of a document that say when it was published: “3 March 2026” under who wrote it, and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from onrecord import language
from onrecord.model import Block

TOP = 8  # blocks in which such a line may stand
LONGEST = 120  # code points of one
NEAR = 3  # lines from the one that names the author to that of the day, both counted
_TIME = (r"\d{1,2}(?:[:.]\d{2}){1,2}(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?"
         r"|(?:gmt|utc|bst|w?es?t|ce?s?t|mes?z|e[sd]?t|[pm][sd]?t)\b|z\b|[+-]\d{2}:?\d{2}\b")  # fmt: skip
_YEAR = re.compile(r"\d{4}")  # every date has one: the pattern of dates is slow to compile, and most lines have none
_BETWEEN = r"[\s,;:|·•()*_–—-]"


def published(blocks: Sequence[Block], text: str) -> str | None:
    """The ISO day that the top of a document says it was published on; else that of its last change, where it says one.

    Only whole dates that can be read in one way count (03/04/2026 is none), on lines that hold nothing else but who
    wrote it; None where two of them differ. A day without a word that says what it is must stand at or under who wrote
    it, or what says that it is a press release: that of a transcript is when people met, and a chronicle has many.
    """
    said: dict[str, set[str]] = {"published": set(), "bare": set(), "updated": set()}
    above = -NEAR
    lines = [line for block in blocks[:TOP] for line in _words(block, text).splitlines() if line.strip()]
    for number, line in enumerate(lines):
        rest = _rest(line)
        if _is_byline(rest or line) or _release().search(line):
            above = number
        for kind, day in _days(line, rest):
            if kind != "bare" or number - above < NEAR:
                said[kind].add(day)
    days = next(filter(None, said.values()), set())
    return next(iter(days)) if len(days) == 1 else None


def is_date_line(words: str) -> bool:
    """Whether words are nothing but such lines, or what stands above them in a press release: no title then."""
    lines = [line for line in words.splitlines() if line.strip()]
    return bool(lines) and len(words) <= LONGEST and all(_rest(line) == "" for line in lines)


def _words(block: Block, text: str) -> str:
    """The words of a block, a line a line; those of one that is too long to be such lines are none."""
    if not block.pieces or block.pieces[-1][1] - block.pieces[0][0] > 3 * LONGEST:
        return ""
    found, before = "", block.pieces[0][0]
    for start, end in block.pieces:
        found += ("\n" if "\n" in text[before:start] else "") + text[start:end]
        before = end
    return found


def _days(line: str, rest: str | None) -> Iterator[tuple[str, str]]:
    """What a date line says: `published`, `updated` or `bare`, and the ISO day; nothing of a line that says more."""
    if rest is None or (rest and not _is_byline(rest)):
        return
    for found in _pattern().finditer(line):
        label = _kinds().get(" ".join((found["label"] or "").casefold().split()), "bare")
        if day := _day(found):
            yield ("published" if label == "release" else label), day


def _rest(line: str) -> str | None:
    """What else stands on a line beside dates and what belongs to them; None where nothing of these does."""
    if len(line) > LONGEST:
        return None
    rest, count = _pattern().subn(" ", line) if _YEAR.search(line) else (line, 0)
    bare, more = _release().subn(" ", rest)
    return re.sub(f"^{_BETWEEN}+|{_BETWEEN}+$", "", bare) if count or more else None


def _is_byline(words: str) -> bool:
    low = " ".join(words.casefold().split())
    return len(low.split()) <= 10 and any(
        low.startswith((f"{opening} ", f"{opening}:")) for code in language.languages()
        for opening in language.words(code, "byline_words")
    )  # fmt: skip


def _day(found: re.Match[str]) -> str | None:
    year = int(found["year"] or found["iso_year"] or found["numeric_year"])
    if found["iso_year"]:
        days = {(int(found["iso_month"]), int(found["iso_day"]))}
    elif found["numeric_year"]:
        one, other = int(found["one"]), int(found["other"])
        days = {pair for pair in ((one, other), (other, one)) if pair[0] <= 12 and pair[1] <= 31}
    else:
        month = _months()[(found["month"] or found["month_first"]).casefold().rstrip(".")]
        days = {(month, int(found["day"] or found["day_behind"]))}
    try:
        return date(year, *days.pop()).isoformat() if len(days) == 1 else None
    except ValueError:
        return None


@cache
def _kinds() -> dict[str, str]:
    """What each label says, in every language that has lists: months and labels of one mean nothing in another."""
    return {row[0]: row[1] for row in _rows() if row[1] in ("published", "updated", "release")}


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(row for code in language.languages() for row in language.rows(code, "date_lines"))


@cache
def _months() -> dict[str, int]:
    rows = (row for code in language.languages() for row in language.rows(code, "months"))
    return {row[0].casefold().rstrip("."): int(row[1]) for row in rows}


def _any(words: Iterator[str] | Sequence[str]) -> str:
    """One of `words`, the longest that fits, however its spaces are written."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)


@cache
def _release() -> re.Pattern[str]:
    words = _any([word for word, kind in _kinds().items() if kind == "release"])
    return re.compile(rf"\b(?:{words})\b(?:{_BETWEEN}|$)*", re.IGNORECASE)


@cache
def _pattern() -> re.Pattern[str]:
    """A day with the label, weekday, time and small words around it."""
    days = [row[0].rstrip(".") for code in language.languages() for row in language.rows(code, "weekdays")]
    links, clocks = (_any([row[0] for row in _rows() if row[1] == kind]) for kind in ("link", "clock"))
    beside = rf"(?:(?:{_TIME}|\d{{1,2}}(?=\s(?:{clocks})\b)|(?:{clocks}|{links})\b|(?:{_any(days)})\b\.?|{_BETWEEN})*)"
    month = rf"(?:{_any(list(_months()))})\b\.?"
    ordinal = r"(?:st|nd|rd|th|\.)?"
    written = (
        r"(?P<iso_year>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})(?![\d/])t?",
        r"(?P<one>\d{1,2})(?P<mark>[./-])(?P<other>\d{1,2})(?P=mark)(?P<numeric_year>\d{4})(?![\d/])",
        rf"(?:(?P<day>\d{{1,2}}){ordinal}[\s-]*(?:of\s+)?(?P<month>{month})"
        rf"|(?P<month_first>{month})\s*(?P<day_behind>\d{{1,2}})(?:st|nd|rd|th)?)[\s,-]*(?P<year>\d{{4}})(?![\d/])",
    )
    label = rf"(?:\b(?P<label>{_any(list(_kinds()))})\b)?"
    return re.compile(rf"{label}{beside}(?<![\d./])(?:{'|'.join(written)}){beside}", re.IGNORECASE)
