"""A tree of nodes checked against a shape: plain values out, and a finding with its place for all that is wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from onrecord.identity import slug
from onrecord.schema.kinds import Date, Field, Form, Kind, Listing, Shape, Share, Table, Text, Whole, Word
from onrecord.schema.nodes import Mapping, Node, Scalar, Sequence
from onrecord.schema.report import Report, did_you_mean
from onrecord.schema.shapes import ID

NULLS = frozenset({"", "~", "null"})
WRONG = object()  # stands for a value that has been reported
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NUMBER = re.compile(r"(?:0|1)(?:\.\d+)?|\.\d+")
_DEEP = (Shape, Listing, Table)
_KINDS = {Scalar: "a single value", Sequence: "a list", Mapping: "a group of keys"}


def read(kind: Kind, node: Node, report: Report) -> Any:
    """The plain value of a node, or WRONG after a finding was added to the report."""
    if report.full:
        return WRONG
    if type(node) is not Scalar or type(kind) in _DEEP:
        return _read_deep(kind, node, report)
    if type(kind) is Text:
        return node.value
    problem = scalar_problem(kind, node.value)
    if problem:
        report.add(*problem[:2], node.start, node.end, problem[2])
        return WRONG
    return _typed(kind, node, report)


def _read_deep(kind: Kind, node: Node, report: Report) -> Any:
    if isinstance(kind, Shape):
        return _record(kind, node, report)
    if isinstance(kind, Listing):
        return _list(kind, node, report)
    if isinstance(kind, Table):
        return _table(kind, node, report)
    return _other(node, "a single value", report)


def _typed(kind: Kind, node: Scalar, report: Report) -> Any:
    if not isinstance(kind, (Whole, Share)):
        return node.value
    if node.style:
        report.add("R106", "a number is needed here, not text in quotes", node.start, node.end, f"write {node.value}")
        return WRONG
    return int(node.value) if isinstance(kind, Whole) else float(node.value)


def scalar_problem(kind: Kind, value: str) -> tuple[str, str, str | None] | None:
    """What is wrong with a single value as code, message and fix; None if it is right."""
    shown = f"'{value[:60]}'"
    if isinstance(kind, Word) and value not in kind.options:
        return "R107", f"{shown} is not possible here{did_you_mean(value, kind.options)}", \
            f"one of: {', '.join(kind.options)}"
    if isinstance(kind, Form) and not re.fullmatch(kind.pattern, value):
        return "R108", f"{shown} is not {kind.what}", _as_id(value) if kind is ID else None
    if isinstance(kind, Date) and not possible_date(value):
        return "R108", f"{shown} is not a date", "write a day, month or year: 2025-04-18, 2025-04 or 2025"
    if isinstance(kind, Whole) and not (re.fullmatch(r"0|[1-9][0-9]{0,15}", value) and int(value) >= kind.low):
        return "R106", f"a whole number from {kind.low} on is needed here, not {shown}", None
    if isinstance(kind, Share) and not (_NUMBER.fullmatch(value) and float(value) <= 1):
        return "R106", f"a number from 0 to 1 is needed here, not {shown}", "such as 0.62"
    return None


def _as_id(value: str) -> str | None:
    """What to write where a name stands in place of the id that is likely made of it."""
    made = slug(value) if len(value) <= 100 and re.search(r"\w", value) else ""
    return f"write {made}, if that is the id meant" if re.fullmatch(ID.pattern, made) else None


def possible_date(value: str) -> bool:
    """Is this a year, a month or a day that exists?"""
    found = _DATE.fullmatch(value)
    if not found or not value.isascii():
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


def is_null(node: Node) -> bool:
    """Nothing, `~` or `null`, without quotes. Only a field that may be left out takes it as nothing."""
    return isinstance(node, Scalar) and not node.style and node.value in NULLS


def _other(node: Node, needed: str, report: Report, fix: str | None = None) -> Any:
    end = node.end if isinstance(node, Scalar) else node.start + 1
    report.add("R106", f"{needed} is needed here, not {_KINDS[type(node)]}", node.start, end, fix)
    return WRONG


def _list(kind: Listing, node: Node, report: Report) -> Any:
    if not isinstance(node, Sequence):
        return _other(node, "a list", report, "write [one, two], or one a line, each after '- '")
    made = [read(kind.of, item, report) for item in node.items]
    return WRONG if any(value is WRONG for value in made) else made


def _table(kind: Table, node: Node, report: Report) -> Any:
    if not isinstance(node, Mapping):
        return _other(node, "a group of keys", report)
    made = {}
    for key, value in node.pairs:
        if not re.fullmatch(ID.pattern, key.value):
            report.add("R108", f"'{key.value[:60]}' is not {ID.what}", key.start, key.end)
        made[key.value] = read(kind.of, value, report)
    return WRONG if any(value is WRONG for value in made.values()) else made


def _record(shape: Shape, node: Node, report: Report) -> Any:
    if not isinstance(node, Mapping):
        return _other(node, f"a group of keys ({', '.join(one.key for one in shape.fields[:3])} …)", report)
    fields = {one.key: one for one in shape.fields}
    made: dict[str, Any] = {}
    wrong = False
    for key, value in node.pairs:
        if report.full:
            return WRONG
        field = fields.get(key.value)
        if field is None:
            hint = did_you_mean(key.value, fields)
            known = None if hint else f"the keys of {shape.name} are: {', '.join(fields)}"
            report.add("R104", f"unknown key '{key.value[:60]}'{hint}", key.start, key.end, known)
            wrong = True
        elif (plain := _field(field, key, value, report)) is WRONG:
            wrong = True
        elif plain is not None:
            made[key.value] = plain
    return WRONG if _lacks(shape, node, report) or wrong else {key: made[key] for key in fields if key in made}


def _field(field: Field, key: Scalar, value: Node, report: Report) -> Any:
    if type(value) is Scalar and value.value in NULLS and not value.style:
        if not field.needed:
            return None
        if not isinstance(field.kind, Text) or not value.end > value.start:
            report.add("R105", f"'{field.key}' needs a value: {field.doc}", key.start, key.end)
            return WRONG
    return read(field.kind, value, report)


def _lacks(shape: Shape, node: Mapping, report: Report) -> bool:
    present = {key.value for key, _ in node.pairs}
    lacking = [one for one in shape.fields if one.needed and one.key not in present]
    end = node.pairs[0][0].end if node.pairs else node.end
    for one in lacking:
        report.add("R105", f"{shape.name} lacks '{one.key}': {one.doc}", node.start, end, f"add the line {one.key}: …")
    return bool(lacking)
