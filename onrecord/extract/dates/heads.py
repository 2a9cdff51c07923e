"""Days that stand in heads: of a transcript, behind the place that a report or press release is sent from."""

from __future__ import annotations

import re

from onrecord import language as lists
from onrecord.extract.dates.phrases import DAYS, find
from onrecord.extract.dates.resolution import iso, parts, resolve
from onrecord.model import Said

_DATELINE = re.compile(r"\s*([^\W\d_a-z][^.!?;:\n–—]{2,60}?)\s*(?:\([^()]{1,40}\)\s*)?(?:[–—]|\s-{1,2}\s)")
_PLACE = re.compile(r"\s*[^\W\d_a-zß-öø-ÿ][^\d.,!?;:\n–—]{1,40}, ")
_BEHIND_DAY = re.compile(r"[.:]|\s*[–—]|\s-\s")
_LINE = re.compile(r"[\s*_(]*[^\W\d_a-zß-öø-ÿ][^\d.,!?;:\n–—]{1,40}, ")
LINE_LONGEST = 90  # code points of a line that only tells where and when
PLACED_LONGEST = 40  # code points of a day behind the place a report is sent from


def named(text: str, published: str | None, language: str, *, full: bool = False) -> Said | None:
    """The first time named in `text`, such as the head of a transcript; with `full`, only one that names its year."""
    for phrase in find(text, language):
        if full and not {"year", "isodate"} & set(phrase.slots):
            continue
        if (date := resolve(phrase, valid(published))) and (len(date) == 10 or not full):
            return Said(date, text[phrase.start : phrase.end])
    return None


def dateline(text: str, published: str | None, language: str) -> Said | None:
    """The day in front of the dash that opens a report: TARN, Thursday night - For nineteen overs …

    Or between the place that a press release is sent from and a full stop: Lissau, 8. Mai 2024. Die Stadt …
    """
    if (place := _PLACE.match(text)) is not None:
        for phrase in find(text[: place.end() + PLACED_LONGEST], language):
            date = resolve(phrase, valid(published)) if phrase.start == place.end() else None
            if phrase.resolution == "date" and date and len(date) == 10 and _BEHIND_DAY.match(text, phrase.end):
                return Said(date, text[phrase.start : phrase.end])
    dash = _DATELINE.match(text)
    if dash is None:
        return None
    for phrase in find(dash.group(1), language):
        date = resolve(phrase, valid(published))
        if phrase.resolution.split()[0] in DAYS and date and len(date) == 10 and date <= (published or date):
            return Said(date, text[phrase.start : phrase.end])
    return None


def dated_line(text: str, published: str | None, language: str) -> Said | None:
    """The day of a line that tells nothing but where and when a report was written: Port Tarn, Tuesday evening."""
    place = _LINE.match(text) if len(text) <= LINE_LONGEST else None
    first = text.strip(" *_(").partition(" ")[0].lower()
    if first in lists.words(language, "byline_words"):  # By Mara Quill, 8 May 2024
        return None
    for phrase in find(text, language) if place else ():
        alone = place and phrase.start <= place.end() and not text[phrase.end :].strip(" .)*_\n")
        date = resolve(phrase, valid(published)) if alone else None
        if date and len(date) == 10 and phrase.resolution.split()[0] in DAYS and date <= (published or date):
            return Said(date, text[phrase.start : phrase.end])
    return None


def valid(published: str | None) -> str | None:
    """The published date in ISO form, None if it is no date: a date that cannot be read is no date."""
    try:
        return iso(parts(published)) if published else None
    except ValueError:
        return None
