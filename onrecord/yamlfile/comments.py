"""Comments of a YAML text, each with the value it belongs to.

A comment on a line of its own belongs to what follows; one that stands further in than what follows belongs to what
it closes; one behind a value belongs to that value.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.schema.nodes import Mapping, Node, Path, Scalar, Sequence
from onrecord.yamlfile.geometry import column, dashes, line_end, line_start

_COMMENT = re.compile(r"#[^\n]*")


class Anchor(NamedTuple):
    """Where a pair or an item begins, and how far it stands in (-1 inside brackets)."""

    start: int
    path: Path
    stand: int


class Comment(NamedTuple):
    """A comment with the path of its value; `place` is `before` it, `beside` it or the `foot` of it."""

    text: str
    path: Path
    place: str


def comments(text: str, root: Node) -> list[Comment]:
    """All comments of a text in their order, each with its value. The path is empty for the end of the file."""
    anchors = sorted(_anchors(text, root, ()), key=lambda one: (one.start, len(one.path)))
    starts = [one.start for one in anchors]
    brackets = list(_brackets(root, ()))
    made = []
    for start, words in found(text, root):
        number = bisect_right(starts, start)
        own = not text[line_start(text, start) : start].strip()
        around = next((path for low, high, path in brackets if low < start < high), None)
        if not own:
            made.append(_beside(words, anchors[:number], around is not None))
        elif around is not None:
            inner = anchors[number].path if number < len(anchors) else ()
            made.append(Comment(words, inner if inner[: len(around)] == around else around, "before"))
        else:
            made.append(_own_line(words, column(text, start), anchors, number))
    return made


def _beside(words: str, anchors: list[Anchor], inside: bool) -> Comment:
    """Behind closed brackets a comment is about the whole of them."""
    for one in reversed(anchors):
        if inside or one.stand >= 0:
            return Comment(words, one.path, "beside")
    return Comment(words, (), "before")


def _own_line(words: str, stand: int, anchors: list[Anchor], number: int) -> Comment:
    following = anchors[number] if number < len(anchors) else None
    if following is not None and stand <= following.stand:
        return Comment(words, following.path, "before")
    for before in reversed(anchors[:number]):
        if 0 <= before.stand <= stand and (following is None or before.stand > following.stand):
            return Comment(words, before.path[:-1], "foot")
    return Comment(words, following.path if following else (), "before" if following else "foot")


def found(text: str, root: Node) -> Iterator[tuple[int, str]]:
    """Every comment with where it begins."""
    at = 0
    for scalar in sorted(scalars(root), key=lambda one: one.start):
        yield from _between(text, at, scalar.start)
        at = scalar.end
        if scalar.style in ("|", ">"):
            yield from _between(text, scalar.start, min(line_end(text, scalar.start), scalar.end))
    yield from _between(text, at, len(text))


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for found in _COMMENT.finditer(text, start, end):
        yield found.start(), found.group().rstrip()


def scalars(node: Node) -> Iterator[Scalar]:
    """Every key and single value below a node."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    else:
        for key, value in node.pairs:
            yield key
            yield from scalars(value)


def _anchors(text: str, node: Node, path: Path) -> Iterator[Anchor]:
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            yield Anchor(key.start, (*path, key.value), -1 if node.flow else column(text, key.start))
            yield from _anchors(text, value, (*path, key.value))
    elif isinstance(node, Sequence):
        places = [item.start for item in node.items] if node.flow or not node.items else dashes(text, node)
        for number, (place, item) in enumerate(zip(places, node.items, strict=True)):
            yield Anchor(place, (*path, number), -1 if node.flow else column(text, place))
            yield from _anchors(text, item, (*path, number))


def _brackets(node: Node, path: Path) -> Iterator[tuple[int, int, Path]]:
    if isinstance(node, Scalar):
        return
    if node.flow:
        yield node.start, node.end, path
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield from _brackets(value, (*path, key.value))
    else:
        for number, item in enumerate(node.items):
            yield from _brackets(item, (*path, number))
