"""Words and marks of a passage with their places; a quoted stretch counts as one element."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.extract.lexicon import Lexicon, fold
from onrecord.extract.quotes import Quote

# Letters with their combining marks and joiners; inner full stops (U.S., a.m.), decimal marks, apostrophes and hyphens.
_LETTER = r"[^\W\d_][\u0300-\u036f\u200c\u200d]*"
# A letter that was decoded as Latin-1 from UTF-8 stays in its word: FranÃ§ois.
_WRONG = "[ÂÃ][\x80-\x9f\xa1-\xbf]"
_WORD = rf"(?:{_WRONG}|\w)"
_INNER = rf"{_WRONG}|[\w\u0300-\u036f\u200c\u200d]"
_TOKEN = re.compile(
    rf"(?:{_LETTER}\.){{2,}}"
    r"|\d+(?:[.,]\d+)*\w*"
    rf"|{_WORD}(?:{_INNER})*(?:['’ʼ‑-](?:{_INNER})+)*(?:(?<=s)['’](?!\w))?"
    r"|[^\w\s]"
)


class Element(NamedTuple):
    """A word, a mark or a quoted stretch, [start, end) in the passage. `low` is the word as the lists write it."""

    start: int
    end: int
    text: str
    low: str
    kind: str  # word | mark | quote

    @property
    def capital(self) -> bool:
        return self.kind == "word" and self.text[0].isupper()


def elements(
    text: str, quotes: Iterable[Quote], lexicon: Lexicon, start: int = 0, end: int | None = None
) -> list[Element]:
    """The elements of [start, end) of a passage. `quotes` are the outermost ones inside it, in order."""
    found: list[Element] = []
    at = start
    for quote in quotes:
        found += _words(text, at, quote.start, lexicon)
        found.append(Element(quote.start, quote.end, text[quote.start : quote.end], "“”", "quote"))
        at = quote.end
    return found + _words(text, at, len(text) if end is None else end, lexicon)


def _words(text: str, start: int, end: int, lexicon: Lexicon) -> list[Element]:
    found: list[Element] = []
    for hit in _TOKEN.finditer(text, start, end):
        word = hit.group()
        if word == "." and found and found[-1].end == hit.start() and _keeps_stop(found[-1], lexicon):
            last = found.pop()
            found.append(Element(last.start, hit.end(), last.text + ".", last.low + ".", "word"))
            continue
        kind = "word" if word[0].isalnum() or word[0] == "_" else "mark"
        found.append(Element(hit.start(), hit.end(), word, fold(word), kind))
    return found


def _keeps_stop(word: Element, lexicon: Lexicon) -> bool:
    """Whether a full stop behind a word belongs to the word: an abbreviation or an initial."""
    if word.kind != "word" or word.text.endswith("."):
        return False
    flags = lexicon.abbreviations.get(word.low)
    if flags is not None:
        return word.text[0].isupper() or "any" in flags
    return len(word.text) == 1 and word.text.isupper() and word.low not in lexicon.small["first_person"]
