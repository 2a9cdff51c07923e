"""The one truth about the file format: plain values <-> model, and the JSON Schema made from it."""

from onrecord.errors import Invalid
from onrecord.schema.convert import from_plain, people_plain, to_plain, topics_plain
from onrecord.schema.editor import json_schema, json_schemas, schema_text
from onrecord.schema.report import CODES, Report

__all__ = [
    "CODES", "Invalid", "Report", "from_plain", "json_schema", "json_schemas", "people_plain", "schema_text",
    "to_plain", "topics_plain",
]  # fmt: skip
