"""JSON Schema of the files people edit, made from the shapes: completion and hover text in editors (draft 7).

Values that look like a date or a number to an editor's YAML reader may stand without quotes, so text fields take both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from onrecord.model import SHOWN
from onrecord.schema.kinds import Date, Field, Form, Kind, Listing, Shape, Share, Table, Text, Whole, Word
from onrecord.schema.shapes import FILES, FORMAT, ID
from onrecord.settings import Settings

DRAFT = "http://json-schema.org/draft-07/schema#"
LOOSE = ["string", "number", "boolean"]  # what other YAML readers make of unquoted text
DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def json_schema(name: str = "claims") -> dict[str, Any]:
    """The schema of one kind of file: `claims`, `people`, `topics` or `onrecord`."""
    if name == "onrecord":
        return settings_schema()
    shape = FILES[name]
    needed: dict[str, Shape] = {}
    top = _record(shape, needed)
    made: dict[str, Any] = {}
    while set(needed) - set(made):
        for key in sorted(set(needed) - set(made)):
            made[key] = _record(needed[key], needed)
    return {"$schema": DRAFT, "title": f"onrecord {name}", **top, "definitions": dict(sorted(made.items()))}


def json_schemas() -> Mapping[str, dict[str, Any]]:
    """Every schema by its file name: `claims.schema.json` and so on."""
    return {f"{name}.schema.json": json_schema(name) for name in (*FILES, "onrecord")}


def schema_text(name: str) -> str:
    """The schema of one kind of file as the text that ships."""
    return json.dumps(json_schema(name), indent=2, ensure_ascii=False) + "\n"


def _record(shape: Shape, needed: dict[str, Shape]) -> dict[str, Any]:
    properties = {one.key: _property(one, needed) for one in shape.fields}
    required = [one.key for one in shape.fields if one.needed]
    made: dict[str, Any] = {"description": shape.doc, "type": "object", "properties": properties}
    if required:
        made["required"] = required
    return made | {"additionalProperties": False}


def _property(field: Field, needed: dict[str, Shape]) -> dict[str, Any]:
    if field.key == "format":
        return {"description": field.doc, "const": FORMAT}
    made = _kind(field.kind, needed)
    if not field.needed:
        made = _or_null(made)
    return {"description": field.doc, **made}


def _or_null(made: dict[str, Any]) -> dict[str, Any]:
    if "enum" in made:
        return made | {"enum": [*made["enum"], None]}
    if "type" in made:
        kinds = made["type"] if isinstance(made["type"], list) else [made["type"]]
        return made | {"type": [*kinds, "null"]}
    return {"anyOf": [made, {"type": "null"}]}


def _kind(kind: Kind, needed: dict[str, Shape]) -> dict[str, Any]:
    if isinstance(kind, Shape):
        needed[kind.name] = kind
        # In draft 7 a $ref hides its neighbours, and with them the description.
        return {"allOf": [{"$ref": f"#/definitions/{kind.name}"}]}
    if isinstance(kind, Listing):
        return {"type": "array", "items": _kind(kind.of, needed)}
    if isinstance(kind, Table):
        of = _kind(kind.of, needed)
        return {"type": "object", "propertyNames": {"pattern": f"^{ID.pattern}$"}, "additionalProperties": of}
    return _single(kind)


def _single(kind: Kind) -> dict[str, Any]:
    if isinstance(kind, Text):
        return {"type": list(LOOSE)}
    if isinstance(kind, Form):
        return {"type": ["string", "number"], "pattern": f"^{kind.pattern}$"}
    if isinstance(kind, Date):
        return {"type": ["string", "integer"], "pattern": DATE}
    if isinstance(kind, Word):
        return {"enum": list(kind.options)}
    if isinstance(kind, Whole):
        return {"type": "integer", "minimum": kind.low}
    assert isinstance(kind, Share)
    return {"type": "number", "minimum": 0, "maximum": 1}


def settings_schema() -> dict[str, Any]:
    """The schema of onrecord.yaml, from the settings and their lines of documentation."""
    properties = {}
    for one in fields(Settings):
        default = one.default if one.default is not MISSING else None
        properties[one.name] = {"description": one.metadata["doc"], **_setting(one.name, default)}
    return {
        "$schema": DRAFT, "title": "onrecord.yaml", "description": "Configuration of a tracker.", "type": "object",
        "properties": properties, "required": ["title"], "additionalProperties": False,
    }


GRADE = {
    "type": "object", "required": ["value"], "additionalProperties": False,
    "properties": {
        "value": {"description": "What stands in a claim's rating.", "type": ["string", "boolean"]},
        "name": {"description": "What readers see.", "type": ["string", "boolean"]},
        "level": {"description": "Number of the step, worst first, from 1.", "type": "integer"},
    },
}
_SETTINGS: dict[str, dict[str, Any]] = {
    "rating_scale": {"type": "array", "minItems": 1, "items": GRADE},
    "show": {"enum": list(SHOWN)},
    "off": {"type": "array", "items": {"type": "string"}},
    "pages": {"type": "object", "additionalProperties": {"type": "string"}},
}


def _setting(name: str, default: object) -> dict[str, Any]:
    if name in _SETTINGS:
        return _SETTINGS[name]
    if isinstance(default, bool):
        return {"type": "boolean", "default": default}
    if isinstance(default, float):
        return {"type": "number", "minimum": 0, "maximum": 1, "default": default}
    return {"type": list(LOOSE), "default": default}
