"""One value put in the place of another, in the style the old one was written in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from onrecord.schema.kinds import Date, Kind, Text
from onrecord.schema.nodes import Node, Scalar
from onrecord.yamlfile.geometry import Splice, content_end, line_end, line_start
from onrecord.yamlfile.scalars import block_lines, is_plain, quoted, scalar, single
from onrecord.yamlfile.writer import Layout, flow, value_lines


@dataclass(frozen=True, slots=True)
class Place:
    """Where the value stands: the text, its layout and line end, and the column of its key (-1 inside brackets)."""

    text: str
    layout: Layout
    newline: str
    stand: int


def replaced(place: Place, kind: Kind, node: Node, new: Any) -> list[Splice]:
    """What to splice so that the value at `node` becomes `new`."""
    first, below = _written(place, kind, node, new)
    text = place.text
    if isinstance(node, Scalar) and node.style in ("|", ">"):
        header = re.match(r"[|>][-+0-9]*", text[node.start :])
        assert header is not None
        head = Splice(node.start, node.start + header.end(), first)
        rest = line_end(text, node.start)
        return [head, Splice(rest, max(rest, content_end(text, node)), below)]
    if not isinstance(node, Scalar) and not node.flow:
        return _in_place_of_block(place, node, first, below)
    start, end = node.start, content_end(text, node)
    if not first:  # the value moves to the lines below; no blank stays behind the colon
        start = len(text[:start].rstrip(" ")) if text[:start].endswith(" ") else start
    elif start == end and text[start - 1 : start] in (":", "-"):
        first = " " + first
    made = [Splice(start, end, first)]
    if below:
        last = line_end(text, end)
        made.append(Splice(last, last, below))
    return made


def _in_place_of_block(place: Place, node: Node, first: str, below: str) -> list[Splice]:
    """A value for the lines below a key: `first` goes behind the colon, before a comment there."""
    text = place.text
    before = line_start(text, node.start)
    colon = text.rindex(":", 0, _without_comments(text, before))
    if not text[before : node.start].strip(" -") == "":
        raise ValueError("the value does not begin on a line of its own")
    last = line_end(text, colon)
    made = [Splice(last, content_end(text, node), below)]
    if first:
        made.append(Splice(colon + 1, colon + 1, " " + first))
    return made


def _without_comments(text: str, at: int) -> int:
    """The end of the last line before `at` that holds more than a comment, without its own comment."""
    while at > 0:
        start = line_start(text, at - 1)
        line = text[start:at]
        if line.strip() and not line.lstrip().startswith("#"):
            found = re.search(r":[ \t]+#", line)
            return start + found.start() + 1 if found else at
        at = start
    raise ValueError("a value without its key")


def _written(place: Place, kind: Kind, node: Node, new: Any) -> tuple[str, str]:
    """The new value: what stands on the line of the key, and the lines below, each after its line end."""
    if place.stand < 0:
        return _single(kind, node, new, True), ""
    block = None
    if isinstance(kind, Text) and isinstance(new, str):
        if kind.markdown or (isinstance(node, Scalar) and node.style in ("|", ">")):
            block = block_lines(new, place.stand + place.layout.step)
        lines = block or [_single(kind, node, new, False)]
    elif isinstance(new, (dict, list)):
        lines = [line for line, _ in value_lines("", kind, new, place.stand, layout=place.layout)]
        lines[0] = lines[0].removeprefix(" ")
    else:
        lines = [_single(kind, node, new, False)]
    return lines[0], "".join(place.newline + line for line in lines[1:])


def _single(kind: Kind, node: Node, new: Any, inside: bool) -> str:
    """A value on one line, in the quotes the old one had."""
    if not isinstance(new, str) or not isinstance(node, Scalar):
        return flow(kind, new, inside)
    if node.style == "'" and (made := single(new)) is not None:
        return made
    if node.style == '"' or (node.style == "'" and not isinstance(kind, Date)):
        return quoted(new)
    if isinstance(kind, Date):
        return new
    return scalar(new, inside) if is_plain(new, inside) else quoted(new)
