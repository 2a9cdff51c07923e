"""Records of the model as rows: the values of their attributes in order, without names, which are quick to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from itertools import starmap
from operator import attrgetter
from typing import Any, NamedTuple

from onrecord.model import ClaimFile
from onrecord.schema.kinds import Kind, Listing, Shape
from onrecord.schema.shapes import SHAPES


class _Part(NamedTuple):
    """A value that is more than text or a number: its place in a row, of which model, and whether it is a list."""

    place: int
    model: type | None
    many: bool


def claim_row(file: ClaimFile) -> list[Any]:
    """A claims file as lists, text and numbers."""
    return _row(file)


def claim_file(row: list[Any]) -> ClaimFile:
    """The claims file of such a row, which is used up."""
    made: ClaimFile = _record(ClaimFile, row)
    return made


def _row(record: Any) -> list[Any]:
    """Values at the end that are the defaults are left out."""
    kind = type(record)
    values, defaults = list(_VALUES[kind](record)), _DEFAULTS[kind]
    while values and values[-1] == defaults[len(values) - 1]:
        values.pop()
    for place, model, many in _PARTS[kind]:
        if place < len(values) and values[place] is not None and model:
            values[place] = [_row(one) for one in values[place]] if many else _row(values[place])
    return values


def _record(kind: type, row: list[Any]) -> Any:
    for place, model, many in _PARTS[kind]:
        if place >= len(row):
            break
        held = row[place]
        if many and model and not _PARTS[model]:
            row[place] = tuple(starmap(model, held))
        elif many:
            row[place] = tuple([_record(model, one) for one in held]) if model else tuple(held)
        elif held is not None and model:
            row[place] = _record(model, held)
    return kind(*row)


def _parts(shape: Shape) -> list[_Part]:
    order = [one.name for one in fields(shape.model)]
    kinds: Mapping[str, Kind] = {one.attribute: one.kind for one in shape.fields}
    found = []
    for place, name in enumerate(order):
        kind = kinds.get(name)
        of = kind.of if isinstance(kind, Listing) else kind
        if isinstance(kind, (Listing, Shape)):
            found.append(_Part(place, of.model if isinstance(of, Shape) else None, isinstance(kind, Listing)))
    return found


_PARTS = {model: _parts(shape) for model, shape in SHAPES.items()}
_VALUES = {model: attrgetter(*(one.name for one in fields(model))) for model in SHAPES}
_DEFAULTS = {model: [one.default for one in fields(model)] for model in SHAPES}
