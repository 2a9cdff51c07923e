"""Markdown -> blocks: markdown-it-py finds them, line maps and inline tokens say where their words stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.model import Block
from onrecord.readers.front_matter import about, split
from onrecord.readers.inline import words
from onrecord.readers.lines import Place, is_bold_heading, strict_lines, trim
from onrecord.readers.reading import About, Reading

# What a block is called by the innermost of these around it.
CONTAINERS = {"blockquote_open": "blockquote", "list_item_open": "list_item"}
CHUNK = 300_000  # characters that are parsed at once, and on to the next place to cut
LONGEST = 2 * CHUNK  # characters after which even a list or a paragraph is cut, between two lines
_BEGINS = re.compile(r"[^\W\d_]|[#*_\"'“‘«„]")  # a line that starts a block of its own below a blank one
MOST_BRACKETS = 2_000  # of a block; one with more is words as it is
MOST_MARKS = 20_000  # of all other kinds in such a block
_MARKS = re.compile(r"[*_~`<&!\\]")
CLOSING = ("blockquote_close", "list_item_close")
VERBATIM = ("fence", "html_block", "table_open")


@dataclass(frozen=True, slots=True)
class Body:
    """The Markdown below the front matter: the whole text and the places of its lines, as the parser counts them."""

    text: str
    lines: list[Place]


@cache
def _parser() -> MarkdownIt:
    # Entities and escapes must stay tokens of their own: the offsets need to know how they are written.
    # Indented lines are prose here: journalists write indented paragraphs, not code.
    # What stands inside a paragraph is parsed one by one: tokens of a whole book would fill the memory.
    unused = ["text_join", "inline", "code"]
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable(unused)


def read(text: str) -> Reading:
    """The blocks of a Markdown text and what its front matter says; the first heading is its title if that says none.

    Raises Unreadable with line and column where the front matter is broken.
    """
    matter = split(text)
    said, warnings = about(matter) if matter else (About(), ())
    start = matter.end if matter else int(text.startswith("\ufeff"))
    return Reading(tuple(_blocks(text, start)), said, warnings)


def _blocks(text: str, start: int) -> Iterator[Block]:
    lines = strict_lines(text, start)
    known: dict[str, Any] = {}  # the addresses of reference links
    for first, last in _chunks(text, lines):
        yield from _chunk_blocks(Body(text, lines[first:last]), known)


def _chunks(text: str, lines: list[Place]) -> Iterator[tuple[int, int]]:
    """Ranges of lines that are parsed on their own: a long text is cut where a blank line ends every block.

    Tokens of a whole book would fill the memory. The one thing lost is a link by reference to an address defined in a
    later chunk: its brackets stay.
    """
    first, fenced = 0, False
    for number, (start, end) in enumerate(lines):
        fenced ^= text.startswith(("```", "~~~"), start)
        size = start - lines[first][0]
        ends = not fenced and _BEGINS.match(text, start, end) and not text[slice(*lines[number - 1])].strip()
        if size > LONGEST or (size > CHUNK and ends):
            yield first, number
            first = number
    yield first, len(lines)


def _chunk_blocks(body: Body, known: dict[str, Any]) -> Iterator[Block]:
    around: list[str] = []
    after_image = in_table = False
    before: Token | None = None
    for token in _parser().parse(body.text[body.lines[0][0] : body.lines[-1][1]], known):
        if token.type in CONTAINERS:
            around.append(CONTAINERS[token.type])
        elif token.type in CLOSING:
            around.pop()
        elif token.type in ("table_open", "table_close"):
            in_table = token.nesting > 0
        if token.type in VERBATIM and token.map:
            yield from _verbatim(body, token.map)
        elif token.type == "inline" and token.map and before and not in_table:
            token.children = _children(token.content, known)
            block = _inline_block(body, token, before, around, after_image)
            token.children = None
            after_image = block is None
            if block:
                yield block
        before = token


def _children(content: str, known: dict[str, Any]) -> list[Token]:
    """The inline tokens of a paragraph.

    One that is a flood of brackets, which take quadratic time, or of other marks, each a token, is words as it is.
    """
    children: list[Token] = []
    if content.count("[") <= MOST_BRACKETS and len(_MARKS.findall(content)) <= MOST_MARKS:
        _parser().inline.parse(content, _parser(), known, children)
    return children or [Token("text", "", 0, content=content)]


def _verbatim(body: Body, lines: Sequence[int]) -> Iterator[Block]:
    start, end = body.lines[lines[0]][0], body.lines[min(lines[1], len(body.lines)) - 1][1]
    place = trim(body.text, start, end)
    if place[0] < place[1]:
        yield Block("other", (place,))


def _inline_block(body: Body, token: Token, opening: Token, around: list[str], after_image: bool) -> Block | None:
    """The block of one run of words; None for one that holds an image only. Small print under an image is a caption."""
    children = token.children or []
    pieces = tuple(_pieces(body, token, children))
    if not pieces:
        return None
    if opening.type == "heading_open":
        return Block("heading", pieces, level=int(opening.tag[1:]))
    if any(child.type == "image" for child in children) or (after_image and _emphasised(children)):
        return Block("caption", pieces)
    kind = around[-1] if around else "paragraph"
    if kind == "paragraph" and _strong(children) and is_bold_heading(body.text[pieces[0][0] : pieces[-1][1]]):
        return Block("heading", pieces, level=3)
    return Block(kind, pieces, level=around.count("list_item") if kind == "list_item" else 0)


def _emphasised(children: Sequence[Token]) -> bool:
    shown = [child for child in children if child.content.strip() or child.nesting]
    return bool(shown) and shown[0].type == "em_open" and shown[-1].type == "em_close"


def _strong(children: Sequence[Token]) -> bool:
    """Whether a paragraph is bold from its first word to its last."""
    kinds = [child.type for child in children if child.content.strip() or child.nesting]
    return kinds[:1] == ["strong_open"] and kinds[-1:] == ["strong_close"] and kinds.count("strong_open") == 1


def _pieces(body: Body, token: Token, children: Sequence[Token]) -> list[Place]:
    """The words of an inline token in the stored text: a piece ends where marks, or a line's own prefix, stand."""
    firsts, starts = _line_starts(body, token)
    found: list[Place] = []
    for start, end in words(token.content, children):
        line = bisect_right(firsts, start) - 1
        joins = False  # the first stretch of these words never joins: marks stand before it
        while start < end:
            stop = min(end, firsts[line + 1] - 1 if line + 1 < len(firsts) else end)
            place = starts[line] + start - firsts[line], starts[line] + stop - firsts[line]
            if joins and not body.text[found[-1][1] : place[0]].strip():
                found[-1] = (found[-1][0], place[1])
            elif place[0] < place[1]:
                found.append(place)
                joins = True
            start, line = stop + 1, line + 1
    return [place for place in _trimmed(body.text, found) if body.text[slice(*place)].strip()]


def _trimmed(text: str, places: list[Place]) -> list[Place]:
    """White space cut from both ends of the whole, kept inside: it parts the words before and after a mark."""
    if not places:
        return []
    first, last = trim(text, *places[0]), trim(text, *places[-1])
    if len(places) == 1:
        return [first]
    return [(first[0], places[0][1]), *places[1:-1], (places[-1][0], last[1])]


def _line_starts(body: Body, token: Token) -> tuple[list[int], list[int]]:
    """Where each line of the token's content starts in the content, and in the stored text.

    The parser cuts the prefix of a line (`> `, indentation) and what stands behind it; so a content line is looked
    for from the end of its own line.
    """
    firsts, starts, at = [], [], 0
    for number, content in enumerate(token.content.split("\n"), (token.map or [0])[0]):
        start, end = body.lines[min(number, len(body.lines) - 1)]
        found = body.text.rfind(content.strip(), start, end)
        indent = len(content) - len(content.lstrip())
        firsts.append(at)
        starts.append((start if found < 0 else found) - indent)
        at += len(content) + 1
    return firsts, starts
