"""Plain values (what YAML and JSON hold) <-> the records of the model."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from onrecord.errors import Invalid
from onrecord.model import ClaimFile, Person, Record, Topic
from onrecord.schema import nodes
from onrecord.schema.kinds import Kind, Listing, Shape, Table
from onrecord.schema.read import WRONG, read
from onrecord.schema.report import Report
from onrecord.schema.shapes import CLAIM_FILE, FORMAT, PEOPLE, PERSON, SHAPES, TOPIC, TOPICS

Model = TypeVar("Model")


def to_plain(value: Any) -> Any:
    """A record of the model as dicts, lists, text and numbers, keys in canonical order, defaults left out.

    A whole Record gives `{"files": [...], "people": {...}, "topics": {...}}`.
    """
    if isinstance(value, Record):
        return {"files": [to_plain(one) for one in value.files]} | people_plain(value.people) | topics_plain(
            value.topics)
    return _plain(SHAPES[type(value)], value)


def people_plain(people: Mapping[str, Person]) -> dict[str, Any]:
    """people.yaml as plain values, sorted by id."""
    return {"people": {key: _plain(PERSON, people[key]) for key in sorted(people)}}


def topics_plain(topics: Mapping[str, Topic]) -> dict[str, Any]:
    """topics.yaml as plain values, sorted by id."""
    return {"topics": {key: _plain(TOPIC, topics[key]) for key in sorted(topics)}}


def _plain(kind: Kind, value: Any) -> Any:
    if isinstance(kind, Listing):
        return [_plain(kind.of, item) for item in value]
    if not isinstance(kind, Shape):
        return value
    made = {}
    for field in kind.fields:
        held = FORMAT if kind is CLAIM_FILE and field.key == "format" else getattr(value, field.attribute)
        if field.needed or (field.shown and held is not None) or held != field.default:
            made[field.key] = _plain(field.kind, held)
    return made


def from_plain(model: type[Model], plain: Any, file: str | None = None) -> Model:
    """A record of the model from plain values of any origin. Raises Invalid with every finding."""
    shape = SHAPES[model]
    checked = check_plain(shape, plain, file)
    made: Model = build(shape, checked)
    return made


def check_plain(kind: Kind, plain: Any, file: str | None = None) -> Any:
    """Plain values checked against a kind and put in canonical order. Raises Invalid with every finding."""
    report = Report(file)
    checked = read(kind, as_node(plain), report)
    if report.problems or checked is WRONG:
        raise Invalid(report.problems)
    return checked


def checked(kind: Kind, node: nodes.Node | None) -> Any:
    """The plain value of a node; None if anything in it is wrong."""
    plain = WRONG if node is None else read(kind, node, Report())
    return None if plain is WRONG else plain


def normal(kind: Kind, plain: Any) -> Any:
    """Checked plain values without what is left out anyway and with what is always shown: one form for one record."""
    if isinstance(kind, Listing):
        return [normal(kind.of, item) for item in plain]
    if isinstance(kind, Table):
        return {key: normal(kind.of, plain[key]) for key in sorted(plain)}
    if not isinstance(kind, Shape):
        return plain
    made = {}
    for field in kind.fields:
        held = plain.get(field.key, as_list(field.default))
        if field.needed or (field.shown and held is not None) or held != as_list(field.default):
            made[field.key] = normal(field.kind, held)
    return made


def as_list(value: Any) -> Any:
    """The model's tuples as plain lists."""
    return list(value) if isinstance(value, tuple) else value


def as_node(plain: Any) -> nodes.Node:
    """Plain values as a tree without places. Null is the plain word; text is quoted, so that it is never taken so."""
    if isinstance(plain, Mapping):
        pairs = tuple((nodes.Scalar(str(key), '"', 0, 0), as_node(value)) for key, value in plain.items())
        return nodes.Mapping(pairs, False, 0, 0)
    if isinstance(plain, (list, tuple)):
        return nodes.Sequence(tuple(as_node(item) for item in plain), False, 0, 0)
    if plain is None:
        return nodes.Scalar("", "", 0, 0)
    return nodes.Scalar(plain, '"', 0, 0) if isinstance(plain, str) else nodes.Scalar(number(plain), "", 0, 0)


def number(value: float | bool) -> str:
    """A number without exponent, so that every YAML reader takes it for one and gives the same one back."""
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)


def build(kind: Kind, plain: Any) -> Any:
    """The model of plain values that were checked before."""
    if isinstance(kind, Listing):
        return tuple(plain) if not isinstance(kind.of, Shape) else tuple([_model(kind.of, item) for item in plain])
    if isinstance(kind, Shape):
        return _model(kind, plain)
    return plain


def _model(shape: Shape, plain: Mapping[str, Any], **more: Any) -> Any:
    fields = _FIELDS[shape.name]
    values = {}
    for key, value in plain.items():
        attribute, kind = fields[key]
        if attribute:
            values[attribute] = value if kind is None else build(kind, value)
    return shape.model(**values, **more)


def _deep(kind: Kind) -> Kind | None:
    return kind if isinstance(kind, (Listing, Shape, Table)) else None


# By shape and key: the attribute (empty for `format`, which the model does not hold) and the kind where it has parts.
_FIELDS = {
    shape.name: {one.key: ("" if one.key == "format" else one.attribute, _deep(one.kind)) for one in shape.fields}
    for shape in SHAPES.values()
}


def claim_file(plain: Any) -> ClaimFile:
    """The model of a checked claims file."""
    made: ClaimFile = _model(CLAIM_FILE, plain)
    return made


def people(plain: Any) -> dict[str, Person]:
    """The model of a checked people.yaml."""
    return {key: _model(PERSON, one, id=key) for key, one in plain.get(PEOPLE.fields[0].key, {}).items()}


def topics(plain: Any) -> dict[str, Topic]:
    """The model of a checked topics.yaml."""
    return {key: _model(TOPIC, one, id=key) for key, one in plain.get(TOPICS.fields[0].key, {}).items()}
