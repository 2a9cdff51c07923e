"""Edits of lists: which items stay, change, go or are new, and the lines of that."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from typing import Any, Protocol

from onrecord.schema.kinds import Kind, Listing
from onrecord.schema.nodes import Node, Sequence
from onrecord.yamlfile import flowed
from onrecord.yamlfile.geometry import Splice, column, content_end, dashes, line_after, line_start
from onrecord.yamlfile.writer import Layout, items_lines

# Below this depth nothing is written anew as a whole.
FINEST = 99

# What makes an item the same item after a change, by its keys.
IDENTITY = ("id", "earlier")


class Editing(Protocol):
    """The edit of the text that a list stands in: what a list asks of it."""

    text: str
    depth: int
    layout: Layout

    def value(self, kind: Kind, node: Node | None, old: Any, new: Any, stand: int, level: int = 0) -> list[Splice]:
        """What to splice so that the value at a node becomes another."""

    def block(self, lines: list[str]) -> str:
        """Whole lines, each with its end."""

    def after(self, node: Node, lines: list[str]) -> list[Splice]:
        """New lines behind the last line of a value."""


def changed(edit: Editing, kind: Listing, node: Sequence, old: list[Any], new: list[Any], level: int) -> list[Splice]:
    """What to splice so that a list that holds items becomes another that does."""
    pairs, gone, fresh = aligned(old, new)
    made: list[Splice] = []
    for before, after in pairs:
        if old[before] == new[after]:
            continue
        item = node.items[before]
        if getattr(item, "pairs", None) and level + 1 < edit.depth:
            made += edit.value(kind.of, item, old[before], new[after], column(edit.text, item.start), level + 1)
        elif node.flow or not hasattr(item, "pairs"):
            made += edit.value(kind.of, item, old[before], new[after], -1 if node.flow else _stand(edit, node), FINEST)
        else:
            gone.append(before)
            fresh.setdefault(before, []).insert(0, new[after])
    if node.flow:
        return made + flowed.items(edit.text, node, kind.of, gone, fresh)
    return made + _block(edit, kind.of, node, gone, fresh)


def _stand(edit: Editing, node: Sequence) -> int:
    return column(edit.text, node.start)


def aligned(old: list[Any], new: list[Any]) -> tuple[list[tuple[int, int]], list[int], dict[int, list[Any]]]:
    """Pairs of item numbers that stay (perhaps changed), numbers that go, new items by the number they come behind."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    pairs = [(number, number) for number in range(start)]
    gone: list[int] = []
    fresh: dict[int, list[Any]] = {}
    matcher = SequenceMatcher(None, [_mark(one) for one in old[start:]], [_mark(one) for one in new[start:]], False)
    for tag, low, high, after_low, after_high in matcher.get_opcodes():
        both = min(high - low, after_high - after_low) if tag in ("equal", "replace") else 0
        numbers = range(both)
        if tag == "replace" and not all(_alike(old[start + low + n], new[start + after_low + n]) for n in numbers):
            both = 0
        pairs += [(start + low + number, start + after_low + number) for number in range(both)]
        gone += range(start + low + both, start + high)
        if added := new[start + after_low + both : start + after_high]:
            behind = start + (low + both if tag == "replace" and both else high if not both else low + both) - 1
            fresh.setdefault(behind, []).extend(added)
    return pairs, gone, fresh


def _alike(old: Any, new: Any) -> bool:
    """Is one the other with a key or so changed? A claim with another id and other words is another claim."""
    if not isinstance(old, dict) or not isinstance(new, dict) or not any(key in old for key in IDENTITY):
        return True
    same = [key for key in old if old[key] == new.get(key)]
    return len(same) * 2 >= len(old)


def _mark(item: Any) -> str:
    if isinstance(item, dict):
        for key in IDENTITY:
            if key in item:
                return f"{key}:{item[key]}"
    return json.dumps(item, sort_keys=True)


def _block(edit: Editing, kind: Kind, node: Sequence, gone: list[int], fresh: dict[int, list[Any]]) -> list[Splice]:
    if not gone and not fresh:
        return []
    places = dashes(edit.text, node)
    stand = column(edit.text, node.start)
    if edit.text[line_start(edit.text, node.start) : node.start].strip(" "):
        raise ValueError("the list begins behind something else")
    made = [Splice(line_start(edit.text, places[number]), line_after(edit.text, content_end(
        edit.text, node.items[number])), "") for number in gone]
    for number, items in fresh.items():
        lines = [line for line, _ in items_lines(kind, items, stand, layout=edit.layout)]
        if number < 0:
            at = line_start(edit.text, node.start)
            made.append(Splice(at, at, edit.block(lines)))
        else:
            made += edit.after(node.items[number], lines)
    return made
