"""A YAML text as a tree that knows where each of its values stands, so that errors and edits can point at them.

Offsets are code points of the text, end exclusive.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Scalar(NamedTuple):
    """A value without parts. `style` is how it is written: empty for plain, `'`, `"`, `|` or `>`."""

    value: str
    style: str
    start: int
    end: int


class Sequence(NamedTuple):
    """A list. `flow` is the form in brackets."""

    items: tuple[Node, ...]
    flow: bool
    start: int
    end: int


class Mapping(NamedTuple):
    """Keys with values, in the order of the text. `flow` is the form in braces."""

    pairs: tuple[tuple[Scalar, Node], ...]
    flow: bool
    start: int
    end: int


Node: TypeAlias = Scalar | Sequence | Mapping
Path: TypeAlias = tuple[str | int, ...]


def child(node: Node, step: str | int) -> Node | None:
    """The value under a key or at a place of a list; None if there is none."""
    if isinstance(node, Mapping):
        return next((value for key, value in node.pairs if key.value == step), None)
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def reach(node: Node | None, path: Path) -> Node | None:
    """The value at a path such as `("claims", 0, "said")`; None if there is none."""
    for step in path:
        if node is None:
            return None
        node = child(node, step)
    return node


def nearest(node: Node, path: Path) -> Node:
    """The value at a path, or the last one on the way to it that is there."""
    for step in path:
        below = child(node, step)
        if below is None:
            return node
        node = below
    return node
