"""The canonical form: one text for one value, read alike by every YAML reader of version 1.1 or 1.2.

No line is folded, no number has an exponent, and text stands without quotes only if no reader would take it for
something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.schema.kinds import Kind, Listing, Shape, Table, Text
from onrecord.schema.nodes import Path
from onrecord.yamlfile.scalars import block_lines, quoted, scalar

# A line with the path of the value it begins with, so that comments can be put back.
Line = tuple[str, Path]


@dataclass(frozen=True, slots=True)
class Layout:
    """How far lines stand in: `step` for keys below a key, `dash` for the dashes of a list below its key."""

    step: int = 2
    dash: int = 0


CANONICAL = Layout()


def dump(plain: Any, shape: Shape, first: str = "") -> str:
    """The text of a checked plain value, after the line `first`. Raises BadInput for text that cannot be written."""
    lines = [text for text, _ in record_lines(plain, shape)]
    return "\n".join([first, *lines] if first else lines) + "\n"


def record_lines(plain: dict[str, Any], shape: Shape, indent: int = 0, path: Path = (), layout: Layout = CANONICAL,
                 ) -> Iterator[Line]:
    """The lines of a record in block form."""
    for field in shape.fields:
        if field.key in plain or (field.shown and field.default is None):
            lead = " " * indent + scalar(field.key) + ":"
            yield from value_lines(lead, field.kind, plain.get(field.key), indent, (*path, field.key), layout)


def value_lines(lead: str, kind: Kind, value: Any, indent: int, path: Path = (), layout: Layout = CANONICAL,
                ) -> Iterator[Line]:
    """The lines of a value after `lead`, its key at `indent`."""
    below = indent + layout.step
    if isinstance(kind, Shape) and not kind.flow and value:
        yield lead, path
        yield from record_lines(value, kind, below, path, layout)
    elif isinstance(kind, Table) and value:
        yield lead, path
        yield from table_lines(kind.of, value, below, path, layout)
    elif isinstance(kind, Listing) and (isinstance(kind.of, Shape) or kind.rows) and value:
        yield lead, path
        yield from items_lines(kind.of, value, indent + layout.dash, path, layout)
    elif isinstance(kind, Text) and kind.markdown and (block := block_lines(value, below)):
        yield f"{lead} {block[0]}", path
        yield from ((line, path) for line in block[1:])
    else:
        yield f"{lead} {flow(kind, value)}", path


def table_lines(shape: Shape, records: dict[str, Any], indent: int, path: Path = (), layout: Layout = CANONICAL,
                ) -> Iterator[Line]:
    """The lines of records by id, in the order of the ids."""
    for key in sorted(records):
        yield from value_lines(" " * indent + scalar(key) + ":", shape, records[key], indent, (*path, key), layout)


def items_lines(kind: Kind, items: list[Any], indent: int, path: Path = (), layout: Layout = CANONICAL,
                ) -> Iterator[Line]:
    """The lines of a list, dashes at `indent`."""
    for number, item in enumerate(items):
        here = (*path, number)
        if not isinstance(kind, Shape) or kind.flow or not item:
            yield f"{' ' * indent}- {flow(kind, item)}", here
            continue
        lines = record_lines(item, kind, indent + 2, here, layout)
        text, place = next(lines)
        yield f"{' ' * indent}- {text.lstrip()}", place
        yield from lines


def flow(kind: Kind, value: Any, inside: bool = False) -> str:
    """A value on one line; `inside` brackets more characters need quotes."""
    if value is None:
        return "null"
    if isinstance(kind, Listing):
        return "[" + ", ".join(flow(kind.of, item, True) for item in value) + "]"
    if isinstance(kind, Shape):
        return "{" + ", ".join(flow_pair(kind, key, value) for key in _keys(kind, value)) + "}"
    if isinstance(kind, Table):
        return "{" + ", ".join(f"{scalar(key)}: {flow(kind.of, value[key], True)}" for key in sorted(value)) + "}"
    return quoted(value) if isinstance(kind, Text) and kind.quoted else scalar(value, inside)


def flow_pair(shape: Shape, key: str, record: dict[str, Any]) -> str:
    """One key of a record in braces."""
    field = shape.field(key)
    assert field is not None, key
    return f"{scalar(key)}: {flow(field.kind, record.get(key), True)}"


def _keys(shape: Shape, record: dict[str, Any]) -> list[str]:
    return [one.key for one in shape.fields if one.key in record or (one.shown and one.default is None)]
