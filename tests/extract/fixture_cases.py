"""Read fixture files of the form: title, a dot, input, a dot, expected, a dot."""

from __future__ import annotations

import re
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "fixtures"

Case = tuple[str, str, str]  # title, input, expected


def cases(folder: str, name: str) -> list[Case]:
    """The cases of `tests/fixtures/<folder>/<name>.md` in order; lines before the first title are talk."""
    lines = (FIXTURES / folder / f"{name}.md").read_text(encoding="utf-8").split("\n")
    found: list[Case] = []
    at = 0
    while at < len(lines):
        if lines[at] == ".":
            first = lines.index(".", at + 1)
            second = lines.index(".", first + 1)
            title = next(line for line in reversed(lines[:at]) if line.strip())
            found.append((title, "\n".join(lines[at + 1 : first]), "\n".join(lines[first + 1 : second])))
            at = second
        at += 1
    return found


def unmark(text: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """`text` without its `<name>…</name>` marks, and where the marked words are."""
    made, places, open_at = "", {}, {}  # type: ignore[var-annotated]
    for part in re.split(r"(</?[a-z]+>)", text):
        if not re.fullmatch(r"</?[a-z]+>", part):
            made += part
        elif part[1] != "/":
            open_at[part[1:-1]] = len(made)
        else:
            places.setdefault(part[2:-1], []).append((open_at[part[2:-1]], len(made)))
    return made, places
