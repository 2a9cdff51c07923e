"""Spans described by what they say and what surrounds them, and found again after their source changed."""

from onrecord.anchoring.line_ends import only_line_ends, resolve, resolve_all
from onrecord.anchoring.resolve import CERTAIN, Found
from onrecord.anchoring.selectors import CONTEXT, describe

__all__ = ["CERTAIN", "CONTEXT", "Found", "describe", "only_line_ends", "resolve", "resolve_all"]
