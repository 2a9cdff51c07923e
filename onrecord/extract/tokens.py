"""Words and marks of a passage with their places; a quoted stretch counts as one element."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from onrecord.extract import calendar_names
from onrecord.extract.lexicon import Lexicon, fold
from onrecord.extract.lexicon import lexicon as lexicon_of
from onrecord.extract.quotes import Quote, is_nickname

REMEMBERED = 1 << 16  # words whose classes are kept: more than any report has

# Letters with their combining marks and joiners; inner full stops (U.S., a.m.), decimal marks, apostrophes and hyphens.
_LETTER = r"[^\W\d_][\u0300-\u036f\u200c\u200d]*"
_INNER = r"[\w\u0300-\u036f\u200c\u200d]"
# A letter that was decoded as Latin-1 from UTF-8 stays in its word, also if its marks were parted from it: FranÃ§ois.
_RUN = rf"{_INNER}*(?:(?:(?<=[ÂÃ])|(?<=A[\u0302\u0303]))[\x80-\x9f\xa1-\xbf]{_INNER}*)*"
_TOKEN = re.compile(
    rf"(?:{_LETTER}\.){{2,}}"
    r"|\d+(?:[.,]\d+)*\w*(?:%|(?:['’ʼ‑-](?=[^\W\d_])\w+)*)"
    rf"|\w{_RUN}(?:['’ʼ‑-]{_INNER}{_RUN})*(?:(?<=s)['’](?!\w))?"
    r"|[^\w\s]"
)


class Element(NamedTuple):
    """A word, a mark or a quoted stretch, [start, end) in the passage. `low` is the word as the lists write it.

    `listed` are its classes in function_words.txt, `ending` those it has by its ending alone.
    """

    start: int
    end: int
    text: str
    low: str
    kind: str  # word | mark | quote
    listed: frozenset[str] = frozenset()
    ending: frozenset[str] = frozenset()

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
        at = quote.end
        if is_nickname(text, quote, lexicon):
            found += _words(text, quote.inner, quote.inner_end, lexicon)
            continue
        found.append(Element(quote.start, quote.end, text[quote.start : quote.end], "“”", "quote"))
    return found + _words(text, at, len(text) if end is None else end, lexicon)


def _words(text: str, start: int, end: int, lexicon: Lexicon) -> list[Element]:
    found: list[Element] = []
    code = lexicon.language
    for hit in _TOKEN.finditer(text, start, end):
        at, behind = hit.span()
        known = _known(code, hit.group())
        if known[0] == "." and found and found[-1].end == at and _keeps_stop(found[-1], lexicon):
            last = found.pop()
            known, at = _known(code, last.text + "."), last.start
        elif known[0] in lexicon.calendar_names and _is_called(text, hit, lexicon):
            known = (known[0], known[0], "word", frozenset(), frozenset())
        found.append(Element(at, behind, *known))
    return found


def _is_called(text: str, hit: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a month or day is somebody here: no list has a word that keeps its capital as `low`."""
    low, high = max(hit.start() - calendar_names.LOOKED, 0), hit.end() + calendar_names.LOOKED
    return calendar_names.is_person(text[low : hit.start()], hit.group(), text[hit.end() : high], lexicon)


@lru_cache(maxsize=REMEMBERED)
def _known(language: str, word: str) -> tuple[str, str, str, frozenset[str], frozenset[str]]:
    """What the lists say of a word, as the last fields of its element: looked up once, and one string in memory."""
    lexicon = lexicon_of(language)
    low = fold(word)
    kind = "word" if word[0].isalnum() or word[0] == "_" else "mark"
    if kind == "mark":
        return word, low, kind, frozenset(), frozenset()
    listed = frozenset(name for name, listing in lexicon.small.items() if low in listing)
    ending = frozenset(name for name, endings in lexicon.endings.items() if low.endswith(endings))
    return word, low, kind, listed, ending - listed


def _keeps_stop(word: Element, lexicon: Lexicon) -> bool:
    """Whether a full stop behind a word belongs to the word: an abbreviation or an initial."""
    if word.kind != "word" or word.text.endswith("."):
        return False
    flags = lexicon.abbreviations.get(word.low)
    if flags is not None:
        return word.text[0].isupper() or "any" in flags
    return len(word.text) == 1 and word.text.isupper() and word.low not in lexicon.small["first_person"]
