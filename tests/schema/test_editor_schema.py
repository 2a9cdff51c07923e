"""The JSON Schema that editors use says the same as the reader, and ships with the package."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from importlib.resources import files
from inspect import signature
from random import Random
from typing import Any

import jsonschema
import pytest

from onrecord import schema, store
from onrecord.model import (
    Archived,
    Claim,
    ClaimFile,
    Evidence,
    Match,
    Person,
    Rating,
    Record,
    Role,
    Source,
    Span,
    Topic,
)
from onrecord.schema.shapes import CLAIM_FILE, SHAPES
from onrecord.settings import Settings
from onrecord.yamlfile.reader import read


@pytest.mark.parametrize("name", ["claims", "people", "topics", "onrecord"])
def test_the_shipped_schema_is_the_generated_one(name: str) -> None:
    """The file in the package is what the model gives today. `store.write_schemas()` writes it anew."""
    shipped = files("onrecord").joinpath("schema", f"{name}.schema.json").read_text(encoding="utf-8")
    assert shipped == schema.schema_text(name)
    jsonschema.Draft7Validator.check_schema(json.loads(shipped))


def _properties(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        for key, value in node.get("properties", {}).items():
            yield key, value
        for value in node.values():
            yield from _properties(value)
    elif isinstance(node, list):
        for value in node:
            yield from _properties(value)


@pytest.mark.parametrize("name", ["claims", "people", "topics", "onrecord"])
def test_every_property_has_hover_text(name: str) -> None:
    """Every key of every file says in its schema what it is for."""
    found = list(_properties(schema.json_schema(name)))
    assert found
    for key, value in found:
        assert value.get("description"), key


@pytest.mark.parametrize("model", sorted(SHAPES, key=lambda one: one.__name__))
def test_the_shapes_name_every_attribute_of_the_model(model: type) -> None:
    """No attribute of a record is lost on the way to the file: `id` of people and topics is their key."""
    attributes = signature(model).parameters
    named = {field.attribute for field in SHAPES[model].fields} - {"format"}
    keys = {"id"} if model in (Person, Topic) else set()
    assert named == attributes.keys() - keys
    for field in SHAPES[model].fields:
        if not field.needed and field.key not in ("format", "claims"):
            assert field.default == attributes[field.attribute].default, field.key


def test_every_setting_has_its_property() -> None:
    """onrecord.yaml's schema has every key of the settings and no other."""
    assert set(schema.json_schema("onrecord")["properties"]) == {field.name for field in fields(Settings)}


FULL = Claim(
    "ada-lund-2025-04-18-7f3a", "quote", "No.", (Span(1, 4, "No.", "a ", " b", "00:00:01.000"),), "ada-lund",
    "Lund", "said", "2025-04-18", "on Friday", "bo-ek", ("harbour",), 0.71, "published",
    (Match("ada-lund-2025-03-11-19bc", "softened", "confirmed", 0.62, ("if",), "Ilse", "2025-05-01", "Yes\n"),),
    Rating("mostly-false", "2025-05-02", "It is\nnot so.\n", (Evidence(
        "Minutes", "https://example.org", Archived("https://example.org/a", "2025"), "No"),), "Ilse"),
    (), "For readers", "For us", ("old-id",))
SOURCE = Source("h", "seeds/h.md", "9f2c" * 16, "Title", "Post", "https://example.org", Archived("https://example.org/a"),
                "2025-04-18", "en", "seeds/h.md.txt", "full", ("https://example.org/o",), ("a1b2",))


def test_the_model_survives_plain_values_and_yaml() -> None:
    """A record with every attribute set comes back equal from plain values, and from its canonical YAML."""
    whole = ClaimFile(SOURCE, (FULL,))
    plain = schema.to_plain(whole)
    assert json.loads(json.dumps(plain)) == plain
    assert schema.from_plain(ClaimFile, plain) == whole
    from onrecord.yamlfile.writer import dump

    assert read(dump(plain, CLAIM_FILE).encode(), CLAIM_FILE).plain == plain
    jsonschema.validate(plain, schema.json_schema("claims"))


def test_a_whole_record_is_plain_json() -> None:
    """A record with people and topics becomes one JSON value."""
    people = {"ada-lund": Person("ada-lund", "Ada Lund", ("Lund",), (Role("Minister", "2024"),), "Q1", "office", "x")}
    record = Record((ClaimFile(SOURCE, (FULL,)),), people, {"harbour": Topic("harbour", "Harbour", "About")})
    plain = store.plain(record)
    assert list(plain) == ["files", "people", "topics"]
    assert plain["people"]["ada-lund"]["roles"] == [{"title": "Minister", "from": "2024"}]
    jsonschema.validate({"people": plain["people"]}, schema.json_schema("people"))
    jsonschema.validate({"topics": plain["topics"]}, schema.json_schema("topics"))


BREAKS = ("unknown", "needed", "word", "list", "number", "id")


@pytest.mark.parametrize("kind", BREAKS)
@pytest.mark.parametrize("seed", range(5))
def test_schema_and_reader_refuse_the_same(kind: str, seed: int) -> None:
    """What the reader calls an error, an editor underlines as well."""
    plain = schema.to_plain(ClaimFile(SOURCE, (FULL,)))
    claim = Random(seed).choice([plain["claims"][0], plain["claims"][0]])
    if kind == "unknown":
        claim["knid"] = "x"
    elif kind == "needed":
        del claim[Random(seed).choice(["id", "kind", "text", "spans"])]
    elif kind == "word":
        claim[Random(seed).choice(["kind", "status"])] = "maybe"
    elif kind == "list":
        claim[Random(seed).choice(["topics", "spans", "matches"])] = "x"
    elif kind == "number":
        claim["checkworthy"] = Random(seed).choice([2, -1, "0.5"])
    else:
        claim["id"] = Random(seed).choice(["A", "a b", "", "-a", "é"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plain, schema.json_schema("claims"))
    with pytest.raises(schema.Invalid):
        schema.from_plain(ClaimFile, plain)
