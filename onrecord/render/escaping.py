"""Escaping without the detours of a general function: most of what a page shows is plain text."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

try:
    from markupsafe._speedups import _escape_inner as inner
except ImportError:  # the same in Python
    from markupsafe._native import _escape_inner as inner


def escaped(value: Any) -> str:
    """What `escape` gives, as plain text: the pieces of a page are joined as text anyway."""
    kind = type(value)
    return inner(value) if kind is str else value if kind is Markup else escape(value)


def as_markup(text: str) -> Markup:
    """What `Markup` makes of plain text that is safe."""
    return str.__new__(Markup, text)
