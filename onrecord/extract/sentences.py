"""Sentences of a passage as runs of elements: a quoted stretch is never cut, its tag is never torn off."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.lexicon import Lexicon
from onrecord.extract.tokens import Element

STOPS = ".!?…。！？"
CLOSERS = ")]}\"'”’»"
TAG_LONGEST = 20  # elements: a tag behind a quoted question is short


def split(found: Sequence[Element], lexicon: Lexicon) -> list[tuple[int, int]]:
    """The sentences as [first, last) ranges of the elements."""
    cuts: list[tuple[int, int]] = []
    first = 0
    for index in range(len(found)):
        if _ends(found, index, lexicon):
            cuts.append((first, index + 1))
            first = index + 1
    if first < len(found):
        cuts.append((first, len(found)))
    return cuts


def _ends(found: Sequence[Element], index: int, lexicon: Lexicon) -> bool:
    here = found[index]
    following = found[index + 1] if index + 1 < len(found) else None
    if following is None:
        return True
    if here.kind == "mark" and here.text in CLOSERS and index and found[index - 1].text in STOPS:
        return _starts(following)
    if here.kind == "quote":
        return _quote_ends(found, index, lexicon)
    if here.kind == "word" and here.text.endswith("."):
        return _abbreviation_ends(here, following, lexicon)
    if here.kind != "mark" or here.text not in STOPS:
        return False
    if _is_ordinal(found, index) and following.low.rstrip(".") in lexicon.times:
        return False  # am 3. April
    if following.kind == "mark" and (following.text in STOPS or following.text in CLOSERS):
        return False
    return here.end < following.start and _starts(following)


def _is_ordinal(found: Sequence[Element], index: int) -> bool:
    """Whether a full stop stands right behind a day of the month."""
    before = found[index - 1] if index else None
    return before is not None and before.end == found[index].start and before.text.isdigit() and len(before.text) < 3


def _starts(element: Element) -> bool:
    """Whether an element can open a sentence: anything but a small letter or a mark that goes on."""
    if element.kind == "mark":
        return element.text not in ",;:.!?…)]}%/—–―-"
    return element.kind == "quote" or not element.text[0].islower()


def _abbreviation_ends(here: Element, following: Element, lexicon: Lexicon) -> bool:
    flags = lexicon.abbreviations.get(here.low.rstrip("."), ())
    if "end" not in flags and here.text.count(".") < 2:
        return False
    return following.kind == "quote" or (following.low in lexicon.not_names and following.text[0].isupper())


def _quote_ends(found: Sequence[Element], index: int, lexicon: Lexicon) -> bool:
    """A quotation that holds its own full stop ends the sentence, unless a tag follows it."""
    inside = found[index].text.rstrip(" \n\t\r\"'“”‘’«»„‹›」』")
    following = found[index + 1]
    if inside[-1:] not in STOPS or not inside:
        return False
    if following.kind == "quote":
        return True
    if not _starts(following):
        return False
    if index and found[index - 1].text == ":":
        return True  # its tag stands before it
    return inside[-1:] == "." or not _tag_follows(found, index + 1, lexicon)


def _tag_follows(found: Sequence[Element], first: int, lexicon: Lexicon) -> bool:
    """Whether a cue stands in a short run up to a stop, or behind a description: “Why?” Mia Lopez, 9, asked."""
    commas = 0
    for at in range(first, min(first + TAG_LONGEST, len(found))):
        element, mark = found[at], found[at].kind == "mark"
        if element.kind == "quote":
            return False
        if lexicon.says(element.low) and (not commas or found[at - 1].text == ","):
            return _stops(found, at + 1, first + TAG_LONGEST)
        if mark and element.text in ".;:":
            return False
        commas += mark and element.text == ","
    return False


def _stops(found: Sequence[Element], first: int, last: int) -> bool:
    """Whether a full stop or comma rather than a quotation or colon follows."""
    for element in found[first:last]:
        if element.kind == "quote":
            return False
        if element.kind == "mark" and element.text in ".,;:":
            return element.text != ":"
    return False
