"""Spans described by what they say and what surrounds them, and found again after their source changed."""

from onrecord.anchoring.resolve import Found, resolve, resolve_all
from onrecord.anchoring.selectors import CONTEXT, describe

__all__ = ["CONTEXT", "Found", "describe", "resolve", "resolve_all"]
