"""The one truth about the file format: plain values <-> model, and the JSON Schema made from it."""

from onrecord.schema.convert import from_plain, people_plain, to_plain, topics_plain
from onrecord.schema.editor import json_schema, json_schemas
from onrecord.schema.report import CODES, Report

__all__ = ["CODES", "Report", "from_plain", "json_schema", "json_schemas", "people_plain", "to_plain", "topics_plain"]
