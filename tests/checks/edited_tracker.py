"""A copy of the fictional harbour tracker with lines changed as a fixture says, and the findings about it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from onrecord.model import Problem
from tests.harbour import HARBOUR

TODAY = "2021-06-01"


def edited(folder: Path, edits: str) -> Path:
    """The tracker with the edits made: `-` lines give way to the `+` lines below them, alone `+ file` adds a file."""
    root = folder / "tracker"
    shutil.copytree(HARBOUR, root)
    for part in re.split(r"^(?=[\w./-]+\.(?:yaml|md)$)", edits.strip("\n"), flags=re.MULTILINE):
        if part.strip():
            _edit(root, part)
    return root


def _edit(root: Path, part: str) -> None:
    name, *lines = part.strip("\n").split("\n")
    file = root / name
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    old: list[str] = []
    new: list[str] = []
    for line in [*lines, " "]:
        if (line.startswith("- ") and new) or line == " ":
            text = _replaced(text, old, new, name)
            old, new = [], []
        if line == "delete":
            file.unlink()
            return
        if line.startswith("- "):
            old.append(line[2:])
        elif line.startswith("+ ") or line == "+":
            new.append(_unescaped(line[2:]))
    file.write_text(text, encoding="utf-8", newline="")


def _unescaped(line: str) -> str:
    """`<U+200B>` in a fixture is that character: nobody could see it there."""
    made = re.sub(r"<U\+([0-9A-F]{4,6})>", lambda found: chr(int(found[1], 16)), line)
    return made.replace("<50 KB>", "Words. " * 7200)


def _replaced(text: str, old: list[str], new: list[str], name: str) -> str:
    if not old:
        return text + "".join(f"{line}\n" for line in new)
    wanted = "".join(f"{line}\n" for line in old)
    assert text.count(wanted) == 1, f"{name}: {wanted!r} is there {text.count(wanted)} times"
    return text.replace(wanted, "".join(f"{line}\n" for line in new))


def shown(problem: Problem) -> str:
    """A finding on one line, as fixtures write it; hidden characters by their code."""
    place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part is not None)
    return f"{place} {problem.code} {problem.severity}: {problem.message}"
