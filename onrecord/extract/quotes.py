"""Quoted stretches of a passage: which mark opens, which closes, and which is only an apostrophe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.extract.lexicon import Lexicon

DEEPEST = 6  # more marks than this inside each other are broken text, not speech
OPENERS = "([{<—–-/*_>"  # besides white space and marks, what an opening mark may follow
NICKNAME_LONGEST = 2  # words
NAME_LONGEST = 30  # code points of a first name
TITLE_LEAST = 3  # capitals
NOUNS_MOST = 4  # words of a title, where every noun has a capital
TITLE_SMALL = ("determiner", "preposition", "coordinator", "infinitive")  # words without a capital in a title
OWN_STYLE = "“„«"  # marks that open a quotation inside no other


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch [start, end) with its marks; [inner, inner_end) without. Open ones run to the passage's end."""

    start: int
    end: int
    inner: int
    inner_end: int
    depth: int = 0
    closed: bool = True


@dataclass(slots=True)
class _Open:
    start: int
    inner: int
    mark: str


def find(text: str, lexicon: Lexicon, *, reprints: bool = False) -> list[Quote]:
    """All quoted stretches of a passage in order of their start, nested ones too. Linear in the length of the text.

    `reprints` says that passages before had the straight mark at their start that marks what is reprinted.
    """
    events = _events(text, lexicon)
    stack: list[_Open] = []
    found: list[Quote] = []
    for index, (at, mark) in enumerate(events):
        closer = _closes(text, events, index, stack, lexicon)
        if closer is not None:
            opened = stack[closer]
            del stack[closer:]
            found.append(Quote(opened.start, at + len(mark), opened.inner, at, len(stack)))
        elif len(stack) < DEEPEST and _opens(text, events, index, stack, lexicon):
            stack.append(_Open(at, at + len(mark), mark))
    if _is_reprint(text, stack, found, reprints):
        found = [replace(quote, depth=quote.depth - 1) for quote in found]
        stack = []
    return sorted([*found, *_left_open(text, stack)], key=lambda quote: quote.start)


def _is_reprint(text: str, stack: list[_Open], found: list[Quote], reprints: bool) -> bool:
    """Whether a straight mark opens the passage, is never closed and has quotations of another style in it.

    So the paragraphs of an article are marked that another one reprints: their marks are those of a report.
    """
    if len(stack) != 1 or stack[0].mark != '"' or text[: stack[0].start].strip():
        return False
    return reprints or any(text[quote.start] in OWN_STYLE for quote in found)


def is_reprint(text: str, found: Sequence[Quote]) -> bool:
    """Whether a passage starts with a straight mark that opens no quotation: a paragraph of another article."""
    start = len(text) - len(text.lstrip())
    return text[start : start + 1] == '"' and not (found and found[0].start == start)


def outermost(quotes: Iterable[Quote]) -> list[Quote]:
    """The quotes that stand in no other, in order."""
    kept: list[Quote] = []
    for quote in quotes:
        if not kept or quote.start >= kept[-1].end:
            kept.append(quote)
    return kept


def _events(text: str, lexicon: Lexicon) -> list[tuple[int, str]]:
    pattern = _pattern(lexicon.marks)
    return [(hit.start(), hit.group()) for hit in pattern.finditer(text)] if pattern else []


@cache
def _pattern(pairs: tuple[tuple[str, str, frozenset[str]], ...]) -> re.Pattern[str] | None:
    marks = {mark for opening, closing, _ in pairs for mark in (opening, closing)}
    pattern = "|".join(re.escape(mark) for mark in sorted(marks, key=lambda mark: (-len(mark), mark)))
    return re.compile(pattern) if pattern else None


def _left_open(text: str, stack: list[_Open]) -> list[Quote]:
    """Marks never closed: the first is speech that runs on if it starts the passage; the rest are stray."""
    if stack and not text[: stack[0].start].strip(" \t\n\r*_>"):
        return [Quote(stack[0].start, len(text), stack[0].inner, len(text.rstrip()), 0, closed=False)]
    if stack and stack[0].mark not in "'‚`" and text[: stack[0].start].rstrip()[-1:] in (":", ",", "."):
        return [Quote(stack[0].start, len(text), stack[0].inner, len(text.rstrip()), 0, closed=False)]
    return []


def _before(text: str, at: int) -> str:
    return text[at - 1] if at else " "


def _after(text: str, at: int, mark: str) -> str:
    end = at + len(mark)
    return text[end] if end < len(text) else " "


def _closes(text: str, events: list[tuple[int, str]], index: int, stack: list[_Open], lexicon: Lexicon) -> int | None:
    """The place in the stack of the quote that the mark closes, None if it closes none."""
    at, mark = events[index]
    for place in range(len(stack) - 1, -1, -1):
        use = next((use for one, two, use in lexicon.marks if one == stack[place].mark and two == mark), None)
        if use is None:
            continue
        if at == stack[place].inner:  # nothing was quoted
            return None
        before, after = _before(text, at), _after(text, at, mark)
        opens = "straight" in use or mark == stack[place].mark  # “…“, but not: “They call it “bliss” there.”
        if opens and before.isspace() and not after.isspace():
            return None
        if "single" in use and not _closes_single(text, events, index, stack[place].mark):
            return None
        return place
    return None


def _closes_single(text: str, events: list[tuple[int, str]], index: int, opening: str) -> bool:
    """A single mark closes unless it is an apostrophe: inside a word, or after an s with a better end further on."""
    at, mark = events[index]
    before, after = _before(text, at), _after(text, at, mark)
    if after.isalnum() or before.isspace():
        return False
    if before.casefold() != "s" or not after.isspace():
        return True
    following = text[at + 1 : at + 3].strip()
    if not following[:1].islower():
        return True
    return not _better_end(text, events, index, opening)


def _better_end(text: str, events: list[tuple[int, str]], index: int, opening: str) -> bool:
    """Whether, before another quote opens, a mark of the same kind ends a word or a sentence."""
    mark = events[index][1]
    for at, other in events[index + 1 : index + 12]:
        if other == opening and other != mark:
            return False
        if other != mark:
            continue
        before, after = _before(text, at), _after(text, at, other)
        if not after.isalnum() and not before.isspace():
            return True
        if before.isspace() and after.isalnum() and other == opening:
            return False
    return False


def _opens(text: str, events: list[tuple[int, str]], index: int, stack: list[_Open], lexicon: Lexicon) -> bool:
    at, mark = events[index]
    uses = [use for opening, _, use in lexicon.marks if opening == mark]
    if not uses:
        return False
    before, after = _before(text, at), _after(text, at, mark)
    clear = (
        before.isspace() or before in OPENERS or (index > 0 and events[index - 1][0] + len(events[index - 1][1]) == at)
    )
    if after.isspace() and any(closing == mark for _, closing, _ in lexicon.marks):
        return _spaced(text, events, index, lexicon)
    if all("straight" not in use and "single" not in use for use in uses):
        return clear or not before.isalnum() or mark in "„«「『"
    if not clear or any(opened.mark == mark for opened in stack):
        return False
    return not all("single" in use for use in uses) or _will_close(text, events, index, lexicon)


def _spaced(text: str, events: list[tuple[int, str]], index: int, lexicon: Lexicon) -> bool:
    """Whether a mark with a space behind it still opens: the passage starts with it, and the same mark ends a word."""
    mark = events[index][1]
    if index or text[: events[0][0]].strip():
        return False
    openings = {one for one, two, use in lexicon.marks if two == mark != one and "single" not in use}
    for at, other in events[1:20]:
        if other == mark or other in openings:
            return other == mark and not _before(text, at).isspace()
    return False


def _will_close(text: str, events: list[tuple[int, str]], index: int, lexicon: Lexicon) -> bool:
    """Whether a single mark that seems to open finds its closing one: else it is the apostrophe of ’em and ’90s."""
    _, mark = events[index]
    closing = {two for one, two, _ in lexicon.marks if one == mark}
    for at, other in events[index + 1 : index + 40]:
        after, before = _after(text, at, other), _before(text, at)
        if other in closing and not after.isalnum() and not before.isspace():
            return True
    at = events[index][0]
    before = text[:at].rstrip()
    return mark == "‘" and (not before or (before[-1] in ".!?,:" and text[at + 1 : at + 2].isupper()))


def is_nickname(text: str, quote: Quote, lexicon: Lexicon) -> bool:
    """Whether the marks are part of a name: Maria “Mia” Lopez, Jordi ‘el Roig’ Lopez."""
    inside = text[quote.inner : quote.inner_end].split()
    named = all(word.isalpha() and (word[0].isupper() or word in lexicon.particles) for word in inside)
    if not inside or len(inside) > NICKNAME_LONGEST or not named or inside[-1][0].islower():
        return False
    before, after = text[max(quote.start - NAME_LONGEST, 0) : quote.start], text[quote.end : quote.end + 2]
    first = before.split()[-1] if before[-1:] == " " and before.strip() else ""
    named = first[:1].isupper() and (first.isalpha() or first[1:] == ".")
    return named and after[:1] == " " and after[1:].isupper()


def is_title(quoted: str, lexicon: Lexicon) -> bool:
    """Whether all words but the smallest have a capital, as in the title of a book or a heading in quotation marks."""
    words = [word.strip(".,;:!?…'’\"“”‘«»„‹›「」") for word in quoted.split()]
    words = [word for word in words if word[:1].isalpha() and len(word) > 1]
    if lexicon.small["noun_capitals"] and len(words) > NOUNS_MOST:
        return False  # so many nouns have capitals in any sentence
    capitals = sum(word[0].isupper() for word in words)
    small = (word for word in words if word[0].islower())
    return capitals >= TITLE_LEAST and all(any(lexicon.of(kind, word) for kind in TITLE_SMALL) for word in small)
