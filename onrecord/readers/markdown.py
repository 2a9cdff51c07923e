"""Markdown -> blocks: markdown-it-py finds them, line maps and inline tokens say where their words stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.model import Block
from onrecord.readers.front_matter import about, split
from onrecord.readers.inline import words
from onrecord.readers.lines import Place, strict_lines, trim
from onrecord.readers.reading import About, Reading

# What a block is called by the innermost of these around it.
CONTAINERS = {"blockquote_open": "blockquote", "list_item_open": "list_item"}
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
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable(["text_join", "code"])


def read(text: str) -> Reading:
    """The blocks of a Markdown text and what its front matter says; the first heading is its title if that says none.

    Raises Unreadable with line and column where the front matter is broken.
    """
    matter = split(text)
    said, warnings = about(matter) if matter else (About(), ())
    start = matter.end if matter else int(text.startswith("\ufeff"))
    return Reading(tuple(_blocks(text, start)), said, warnings)


def _blocks(text: str, start: int) -> Iterator[Block]:
    body = Body(text, strict_lines(text, start))
    around: list[str] = []
    after_image = in_table = False
    before: Token | None = None
    for token in _parser().parse(text[start:]):
        if token.type in CONTAINERS:
            around.append(CONTAINERS[token.type])
        elif token.type in CLOSING:
            around.pop()
        elif token.type in ("table_open", "table_close"):
            in_table = token.nesting > 0
        if token.type in VERBATIM and token.map:
            yield from _verbatim(body, token.map)
        elif token.type == "inline" and token.map and before and not in_table:
            block = _inline_block(body, token, before, around, after_image)
            after_image = block is None
            if block:
                yield block
        before = token


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
    return Block(kind, pieces, level=around.count("list_item") if kind == "list_item" else 0)


def _emphasised(children: Sequence[Token]) -> bool:
    shown = [child for child in children if child.content.strip() or child.nesting]
    return bool(shown) and shown[0].type == "em_open" and shown[-1].type == "em_close"


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
