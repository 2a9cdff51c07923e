"""Readable cases in Markdown files: a title, a dot, what is given, a dot, what is expected, a dot."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

FIXTURES = Path(__file__).parent / "fixtures"


class Case(NamedTuple):
    """One case; `given` and `expected` have no line end behind their last line."""

    title: str
    given: str
    expected: str


def cases(name: str) -> list[Case]:
    """The cases of `tests/fixtures/<name>.md` in order; other lines between them are talk."""
    lines = (FIXTURES / f"{name}.md").read_text(encoding="utf-8").split("\n")
    dots = [number for number, line in enumerate(lines) if line == "."]
    found = []
    for first, second, third in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
        title = next(line for line in reversed(lines[:first]) if line.strip())
        found.append(Case(title, "\n".join(lines[first + 1 : second]), "\n".join(lines[second + 1 : third])))
    return found


def each_case(*names: str) -> pytest.MarkDecorator:
    """Runs a test with every `case` of these files, named by its title."""
    found = [case for name in names for case in cases(name)]
    return pytest.mark.parametrize("case", found, ids=[case.title for case in found])


def unmark(text: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """`text` without its `<name>…</name>` marks, and where the marked words are."""
    made, places, open_at = "", {}, {}  # type: ignore[var-annotated]
    for part in re.split(r"(</?[a-z0-9]+>)", text):
        if not re.fullmatch(r"</?[a-z0-9]+>", part):
            made += part
        elif part[1] != "/":
            open_at[part[1:-1]] = len(made)
        else:
            places.setdefault(part[2:-1], []).append((open_at[part[2:-1]], len(made)))
    return made, places
