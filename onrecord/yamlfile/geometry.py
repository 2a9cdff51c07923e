"""Where the lines of a value begin and end, and how a file is laid out."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.schema.nodes import Mapping, Node, Scalar, Sequence
from onrecord.yamlfile.writer import Layout


class Splice(NamedTuple):
    """Put `text` in place of [start, end)."""

    start: int
    end: int
    text: str


def splice(text: str, splices: list[Splice]) -> str:
    """The text with all splices made; at one place an insertion comes before a replacement."""
    parts, at = [], 0
    for one in sorted(splices, key=lambda one: (one.start, one.end)):
        if one.start < at:
            raise ValueError("splices overlap")
        parts += [text[at : one.start], one.text]
        at = one.end
    return "".join([*parts, text[at:]])


def line_start(text: str, at: int) -> int:
    """Where the line of an offset begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of an offset ends, before its line end (`\\n` or `\\r\\n`)."""
    end = text.find("\n", at)
    if end < 0:
        return len(text)
    return end - 1 if end > at and text[end - 1] == "\r" else end


def line_after(text: str, at: int) -> int:
    """Where the next line begins."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def column(text: str, at: int) -> int:
    """How far an offset stands in, from 0."""
    return at - line_start(text, at)


def content_end(text: str, node: Node) -> int:
    """Where the last character of a value ends, comments and blank lines behind it left out."""
    last = last_scalar(node)
    if last is None:
        return _last(node).end
    node = last
    if node.style in ("|", ">"):
        body = text[node.start : node.end]
        kept = "+" in re.split(r"[\s#]", body, maxsplit=1)[0]
        return node.start + len(body.removesuffix("\n").removesuffix("\r") if kept else body.rstrip())
    return node.end


def last_scalar(node: Node) -> Scalar | None:
    """The value whose text ends a block; None where brackets end it."""
    node = _last(node)
    return node if isinstance(node, Scalar) else None


def _last(node: Node) -> Node:
    while not isinstance(node, Scalar) and not node.flow:
        node = node.pairs[-1][1] if isinstance(node, Mapping) else node.items[-1]
    return node


def dashes(text: str, node: Sequence) -> list[int]:
    """Where the dash of each item of a block list stands."""
    place, found = node.start, [node.start]
    stand = column(text, place)
    for before in node.items[:-1]:
        place = line_after(text, content_end(text, before))
        while text[place : place + stand].strip(" ") or text[place + stand : place + stand + 1] != "-":
            following = line_after(text, place)
            if following == place:
                raise ValueError("a list without its dash")
            place = following
        found.append(place + stand)
    return found


def newline(text: str) -> str:
    """The line end most lines of a file have."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def layout(text: str, root: Node | None) -> Layout:
    """How far lists and keys stand in, from the first of each that a file has."""
    step, dash = 0, -1
    pending: list[Node] = [root] if root is not None else []
    while pending and not (step and dash >= 0):
        node = pending.pop()
        if isinstance(node, Sequence) and not node.flow:
            pending.extend(reversed(node.items))
        if not isinstance(node, Mapping) or node.flow:
            continue
        for key, value in reversed(node.pairs):
            if isinstance(value, Scalar) or value.flow:
                continue
            inset = column(text, value.start) - column(text, key.start)
            if isinstance(value, Sequence):
                dash = inset
            else:
                step = inset
            pending.append(value)
    return Layout(step if 1 <= step <= 8 else 2, dash if 0 <= dash <= 8 else 0)
