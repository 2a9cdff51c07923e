"""Fixture files of the form: title, a dot, input, a dot, expected, a dot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[1] / "fixtures" / "store"
_CASE = re.compile(r"^([^\n]+)\n\.\n(.*?)^\.\n(.*?)^\.$", re.MULTILINE | re.DOTALL)


def cases(name: str) -> list[object]:
    """The cases of a file as pytest parameters (input, expected), named by their titles."""
    text = (FIXTURES / name).read_text(encoding="utf-8")
    found = [pytest.param(given, expected, id=title) for title, given, expected in _CASE.findall(text)]
    assert len(found) == text.count("\n.\n") // 3 > 0, name
    return found
