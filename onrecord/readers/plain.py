"""Plain text -> blocks: paragraphs by blank lines, or by single lines where the file writes a line a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from onrecord.model import Block
from onrecord.readers.date_lines import is_date_line
from onrecord.readers.front_matter import about, split
from onrecord.readers.lines import Place, prose_lines, trim
from onrecord.readers.reading import About, Reading

WIDEST = 100  # columns that people and programs wrap text at; longer lines are whole paragraphs
_LABEL = re.compile(r"(?:[A-Z][A-Z.'’\-]*(?: [A-Z][A-Z.'’\-]*)*(?: \([^)]{1,30}\))?|Q|A)[:.]\s")
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_STOPPED = re.compile(r"(?:[.…;:,]|[.!?…,][\"'”’»)\]]+)$")
_MARKER = re.compile(r"(?:[-*•‣▪]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_RULE = re.compile(r"(?:[-*_=~–—•·#]\s*){3,}$")  # a line across the page parts like a blank one
_BYLINE = re.compile(r"(?:by|from|von|par|por|di)\s|.*(?:@|https?://|www\.)|[©*(\[\-–—]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; `alone` if blank lines stand around a single line."""

    lines: tuple[Place, ...]
    alone: bool


def read(text: str) -> Reading:
    """The blocks of a plain text; front matter at its top is taken if it is sound."""
    matter = split(text, strict=False)
    said, warnings = about(matter) if matter else (About(), ())
    return Reading(blocks(text, matter.end if matter else 0), said, warnings)


def blocks(text: str, start: int = 0) -> tuple[Block, ...]:
    """The blocks of `text` from `start` on. Marks of lists and of quoted mail (`> `) stand outside the pieces.

    A line that says when it was published, or that it is a press release, is not the first one: the title is below it.
    """
    neighbours = pairwise(chain(_paragraphs(text, start), [None]))
    found: list[Block] = []
    is_first = True
    for this, following in neighbours:
        if this is None:
            continue
        block = _block(text, this, following, is_first)
        is_first = is_first and is_date_line(text[this.lines[0][0] : this.lines[-1][1]])
        if block.pieces:
            found.append(block)
    return tuple(found)


def _paragraphs(text: str, start: int) -> Iterator[Paragraph]:
    """The paragraphs in order. The lines are gone through twice, not kept: those of a book fill the memory."""
    width = _wrap_width(_lines(text, start))
    group: list[Place] = []
    for place in chain(_lines(text, start), [(0, 0)]):
        if place[0] < place[1]:
            group.append(place)
        elif group:
            yield from _parts(text, group, width)
            group = []


def _lines(text: str, start: int) -> Iterator[Place]:
    return (_line(text, *place) for place in prose_lines(text, start))


def _line(text: str, start: int, end: int) -> Place:
    """The words of a line; a rule across the page has none."""
    start, end = trim(text, start, end)
    return (end, end) if _RULE.match(text, start, end) else (start, end)


def _wrap_width(places: Iterable[Place]) -> int:
    """The column the file is wrapped at; 0 where it is not: more than a tenth of its lines are longer than pages."""
    lengths = Counter(end - start for start, end in places if start < end)
    usual = {length: count for length, count in lengths.items() if length <= WIDEST}
    return max(usual, default=0) if sum(usual.values()) >= 0.9 * lengths.total() else 0


def _parts(text: str, group: list[Place], width: int) -> list[Paragraph]:
    """A run of lines without a blank one between, parted where a line was ended on purpose."""
    parts = [[group[0]]]
    for before, line in pairwise(group):
        if _parted(text, before, line, width):
            parts.append([line])
        else:
            parts[-1].append(line)
    return [Paragraph(tuple(part), alone=len(group) == 1) for part in parts]


def _parted(text: str, before: Place, line: Place, width: int) -> bool:
    """Whether a new paragraph starts at `line`: its first word would have fitted on the line before (or is a label)."""
    words, above = text[slice(*line)], text[slice(*before)]
    if _LABEL.match(words) or _MARKER.match(words):
        return True
    if _QUOTED.match(words) or _QUOTED.match(above):
        return bool(_QUOTED.match(words)) != bool(_QUOTED.match(above))
    if not width:
        return True
    if words[0].islower():
        return False
    # People who wrap by hand leave a ragged edge: a line must end well before it to have been ended on purpose.
    fits = len(above) + 1 + len(words.split(None, 1)[0]) <= 0.85 * width
    return fits and (bool(_ENDED.search(above)) or len(above) < 0.66 * width)


def _block(text: str, paragraph: Paragraph, following: Paragraph | None, is_first: bool) -> Block:
    lines = paragraph.lines
    words = text[lines[0][0] : lines[-1][1]]
    if _QUOTED.match(words):
        pieces = tuple(place for line in lines if (place := _after(text, line, _QUOTED))[0] < place[1])
        return Block("blockquote", pieces)
    if _MARKER.match(words):
        return Block("list_item", (_after(text, (lines[0][0], lines[-1][1]), _MARKER),))
    heading = _is_heading(text, paragraph, following, is_first)
    kind = "heading" if heading else "paragraph"
    pieces = lines if len(lines) == 1 else ((lines[0][0], lines[-1][1]),)
    return Block(kind, pieces, level=(1 if is_first else 2) if heading else 0)


def _after(text: str, place: Place, mark: re.Pattern[str]) -> Place:
    found = mark.match(text, *place)
    return trim(text, found.end() if found else place[0], place[1])


def _is_heading(text: str, paragraph: Paragraph, following: Paragraph | None, is_first: bool) -> bool:
    """A short line that ends no sentence: the first of a text, or one between blank lines above a longer paragraph."""
    lines = paragraph.lines
    words = text[lines[0][0] : lines[-1][1]]
    if len(words) > 160 or _STOPPED.search(words) or _BYLINE.match(words) or _LABEL.match(words):
        return False
    if following is None:
        return False
    if is_first:
        return True
    if words.upper() == words and words.lower() != words:
        return len(lines) == 1
    longer = following.lines[-1][1] - following.lines[0][0] > 1.5 * len(words)
    return paragraph.alone and longer and len(words) <= 80 and _titled(words)


def _titled(words: str) -> bool:
    """Few words, or most of them capitalised; a line that holds quotation marks is more likely a quote."""
    parts = re.findall(r"[^\W\d_][\w’'-]*", words)
    if re.search(r"[\"“”«»„]", words):
        return False
    return 0 < len(parts) <= 6 or sum(part[0].isupper() for part in parts) > 0.6 * len(parts) > 0
