"""The canonical form: one text for one value, read alike by every YAML reader of version 1.1 or 1.2.

No line is folded, no number has an exponent, and text stands without quotes only if no reader would take it for
something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.schema.kinds import Field, Kind, Listing, Shape, Table, Text, Whole
from onrecord.yamlfile.scalars import block_lines, quoted, scalar

# A line of the canonical form with the path of the value it begins with, so that comments can be put back.
Line = tuple[str, tuple[str | int, ...]]


def dump(plain: Any, shape: Shape, first: str = "") -> str:
    """The text of a checked plain value, after the line `first`. Raises BadInput for text that cannot be written."""
    lines = [text for text, _ in record_lines(plain, shape)]
    return "\n".join([first, *lines] if first else lines) + "\n"


def record_lines(plain: dict[str, Any], shape: Shape, indent: int = 0, path: tuple[str | int, ...] = (),
                 ) -> Iterator[Line]:
    """The lines of a record in block form."""
    for field in shape.fields:
        if field.key in plain or (field.shown and field.default is None):
            yield from field_lines(field, plain.get(field.key), indent, (*path, field.key))


def field_lines(field: Field, value: Any, indent: int, path: tuple[str | int, ...]) -> Iterator[Line]:
    """The lines of one key with its value."""
    lead = " " * indent + field.key + ":"
    yield from value_lines(lead, field.kind, value, indent, path)


def value_lines(lead: str, kind: Kind, value: Any, indent: int, path: tuple[str | int, ...]) -> Iterator[Line]:
    """The lines of a value after `lead`, which is its key or dash."""
    if isinstance(kind, Shape) and not kind.flow and value:
        yield lead, path
        yield from record_lines(value, kind, indent + 2, path)
    elif isinstance(kind, Table) and value:
        yield lead, path
        for key in sorted(value):
            yield from value_lines(" " * (indent + 2) + key + ":", kind.of, value[key], indent + 2, (*path, key))
    elif isinstance(kind, Listing) and isinstance(kind.of, Shape) and value:
        yield lead, path
        yield from items_lines(kind.of, value, indent, path)
    elif isinstance(kind, Text) and kind.markdown and (block := block_lines(value, indent + 2)):
        yield f"{lead} {block[0]}", path
        for line in block[1:]:
            yield line, path
    else:
        yield f"{lead} {flow(kind, value)}", path


def items_lines(shape: Shape, items: list[Any], indent: int, path: tuple[str | int, ...], first: int = 0,
                ) -> Iterator[Line]:
    """The lines of a list of records, dashes at `indent`, numbered from `first`."""
    for number, item in enumerate(items, first):
        here = (*path, number)
        if shape.flow:
            yield f"{' ' * indent}- {flow(shape, item)}", here
            continue
        lines = list(record_lines(item, shape, indent + 2, here))
        text, place = lines[0]
        yield f"{' ' * indent}- {text.lstrip()}", place
        yield from lines[1:]


def flow(kind: Kind, value: Any, inside: bool = False) -> str:
    """A value on one line; `inside` brackets more characters need quotes."""
    if value is None:
        return "null"
    if isinstance(kind, Listing):
        return "[" + ", ".join(flow(kind.of, item, True) for item in value) + "]"
    if isinstance(kind, Shape):
        parts = (f"{one.key}: {flow(one.kind, value[one.key], True)}" for one in kind.fields if one.key in value)
        return "{" + ", ".join(parts) + "}"
    if isinstance(kind, Table):
        return "{" + ", ".join(f"{key}: {flow(kind.of, value[key], True)}" for key in sorted(value)) + "}"
    if isinstance(kind, Text) and kind.quoted:
        return quoted(value)
    assert not isinstance(value, dict) or isinstance(kind, Whole)
    return scalar(value, inside)
