"""Lines of a stored text as places: everything that ends a line for a reader of prose, nothing translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A lone CR is an old Mac's line end, NEL and U+2028/9 are Unicode's, VT and FF come from page breaks.
_PROSE = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# What CommonMark and WebVTT call a line end.
_STRICT = re.compile("\r\n|[\n\r]")
_STOPPED = re.compile(r"[.!?…:;,\"'”’»)\]]$")
_NOTHING = "\ufeff\u200b\u2060"  # marks without width that may stand at the edge of words

Place = tuple[int, int]


def prose_lines(text: str, start: int = 0) -> Iterator[Place]:
    """[start, end) of each line of prose from `start` on, line ends left out."""
    return _lines(text, start, _PROSE)


def strict_lines(text: str, start: int = 0) -> list[Place]:
    """[start, end) of each line from `start` on, as CommonMark and WebVTT count lines."""
    return list(_lines(text, start, _STRICT))


def _lines(text: str, start: int, pattern: re.Pattern[str]) -> Iterator[Place]:
    for ending in pattern.finditer(text, start):
        yield start, ending.start()
        start = ending.end()
    yield start, len(text)


def trim(text: str, start: int, end: int) -> Place:
    """The place without white space and byte order marks at either edge; empty (start, start) if nothing is left."""
    while start < end and (text[end - 1].isspace() or text[end - 1] in _NOTHING):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in _NOTHING):
        start += 1
    return start, end


def is_bold_heading(words: str) -> bool:
    """Whether a paragraph that is bold from end to end is a heading: some words that end no sentence.

    Not a name or two, nor capitals: those are more likely the label of a speaker.
    """
    count = len(words.split())
    return 4 <= count <= 16 and words.upper() != words and not _STOPPED.search(words)
