"""Spans described by what they say and what surrounds them, and found again after their source changed."""

from onrecord.anchoring.resolve import Found, resolve
from onrecord.anchoring.selectors import CONTEXT, describe
from onrecord.anchoring.several import resolve_all

__all__ = ["CONTEXT", "Found", "describe", "resolve", "resolve_all"]
