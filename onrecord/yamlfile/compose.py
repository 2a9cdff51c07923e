"""YAML events -> a tree with places; whatever claim files have no need of is refused on the way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import yaml

from onrecord.schema.nodes import Mapping, Node, Scalar, Sequence
from onrecord.schema.report import Report

DEEPEST = 64  # collections inside each other
MOST_NODES = 300_000  # values of one file
_SHOWN = 80  # characters of a name that a message repeats
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_SURROGATE = re.compile("[\ud800-\udfff]")


class Refused(Exception):
    """What stops reading at once, with its place. Never leaves this package."""

    def __init__(self, code: str, message: str, event: Any, fix: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.fix = code, message, fix
        self.start, self.end = event.start_mark.index, max(event.end_mark.index, event.start_mark.index + 1)


class _Open:
    """A collection whose end has not come yet."""

    __slots__ = ("event", "nodes")

    def __init__(self, event: Any) -> None:
        self.event = event
        self.nodes: list[Node] = []


def compose(events: Iterable[Any], report: Report) -> Node | None:
    """The tree of the one document in a stream of events; None if there is none. Raises Refused."""
    stack: list[_Open] = []
    root: Node | None = None
    documents = count = 0
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            node: Node = _scalar(event)
        elif kind in _STARTS:
            stack.append(_opened(event, len(stack)))
            continue
        elif kind in _ENDS:
            node = _closed(stack.pop(), event, report)
        else:
            documents += kind is yaml.DocumentStartEvent
            _only_document(event, kind, documents)
            continue
        count += 1
        if count > MOST_NODES:
            raise Refused("R112", f"more than {MOST_NODES} values in one file", event)
        if stack:
            stack[-1].nodes.append(node)
        else:
            root = node
    return root


def _scalar(event: Any) -> Scalar:
    if event.anchor is not None or event.tag is not None:
        _only_plain(event)
    value = event.value
    if not value.isascii():
        _no_half_character(event)
    return Scalar(value, event.style or "", event.start_mark.index, event.end_mark.index)


def _opened(event: Any, depth: int) -> _Open:
    _only_plain(event)
    if depth == DEEPEST:
        raise Refused("R112", f"nested deeper than {DEEPEST} levels", event)
    return _Open(event)


def _no_half_character(event: Any) -> None:
    if _SURROGATE.search(event.value):  # the pure loader lets "\ud800" pass, the C loader does not
        raise Refused("R103", "not valid YAML: an escape that is no character", event, "write the character itself")


def _only_document(event: Any, kind: type, number: int) -> None:
    """Refuses an alias, a second document (`number` counts them) and directives before one."""
    if kind is yaml.AliasEvent:
        raise Refused("R111", f"the alias '*{event.anchor[:_SHOWN]}' is not allowed", event,
                      "write the value out, or put it in quotes if it is text")
    if kind is yaml.DocumentStartEvent and number > 1:
        raise Refused("R112", "more than one document in one file", event, "delete the line ---")
    if kind is yaml.DocumentStartEvent and (event.tags or event.version):
        raise Refused("R111", "a %YAML or %TAG line is not allowed", event, "delete it")


def _only_plain(event: Any) -> None:
    if event.anchor is None and event.tag is None:
        return
    what = f"anchor '&{event.anchor[:_SHOWN]}'" if event.anchor is not None else f"tag '{event.tag[:_SHOWN]}'"
    raise Refused("R111", f"the {what} is not allowed", event, "delete it, or put the value in quotes if it is text")


def _closed(opened: _Open, end: Any, report: Report) -> Node:
    start, flow = opened.event.start_mark.index, bool(opened.event.flow_style)
    if isinstance(opened.event, yaml.SequenceStartEvent):
        return Sequence(tuple(opened.nodes), flow, start, end.end_mark.index)
    pairs = tuple(zip(opened.nodes[::2], opened.nodes[1::2], strict=True))
    kept: list[tuple[Scalar, Node]] = []
    seen: dict[str, Scalar] = {}
    for key, value in pairs:
        if not isinstance(key, Scalar):
            report.add("R106", "a key must be a single word", key.start, key.start + 1)
            continue
        if key.value == "<<" and not key.style:
            report.add("R111", "the merge key '<<' is not allowed", key.start, key.end, "write the values out")
        _not_twice(key, seen, report)
        if flow and not key.style:
            _blank_behind(key, report)
        kept.append((key, value))
    return Mapping(tuple(kept), flow, start, end.end_mark.index)


def _not_twice(key: Scalar, seen: dict[str, Scalar], report: Report) -> None:
    folded = key.value if key.value.isascii() else unicodedata.normalize("NFC", key.value)
    first = seen.setdefault(folded, key)
    if first is key:
        return
    line, column = report.place(first.start)
    look = "" if first.value == key.value else " (they look alike but are made of other characters)"
    report.add("R109", f"the key '{key.value}' stands here again; first at line {line}, column {column}{look}",
               key.start, key.end, "keep one of the two")


def _blank_behind(key: Scalar, report: Report) -> None:
    """PyYAML's pure loader takes `{a:[]}` and `{a:,}`, the C loader does not: refused, to mean the same everywhere."""
    behind = (report.text or "")[key.end : key.end + 2]
    if behind[:1] == ":" and behind[1:] in set(",?[]{}"):
        report.add("R103", "not valid YAML: no blank behind the colon", key.end, key.end + 1,
                   "write `key: value` with a space after the colon")
