"""Spans as W3C selectors: describe a place in a text so that it can be found again."""

from __future__ import annotations

from onrecord.model import Span

CONTEXT = 32  # code points of prefix and suffix, as the Web Annotation examples use


def describe(text: str, start: int, end: int, at: str | None = None) -> Span:
    """The span [start, end) of `text` with its words and their surroundings."""
    return Span(start, end, text[start:end], text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT], at)
