"""YAML as text: a safe reader that keeps places, a writer that every YAML reader reads alike, edits by the line."""

from onrecord.yamlfile.reader import Reading, parse, read
from onrecord.yamlfile.writer import dump

__all__ = ["Reading", "dump", "parse", "read"]
