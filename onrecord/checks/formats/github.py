"""Findings as GitHub workflow commands, within what the platform shows, and all of them as a job summary.

A step shows ten errors, ten warnings and ten notices; what goes beyond is dropped without a word. So the last one of
each says how many more there are. Values are escaped as the runner reads them (actions/toolkit, command.ts): words of
a document cannot end a command or begin another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.counting import counted
from onrecord.model import SEVERITIES, Problem

_SHOWN = 10  # annotations of one severity that GitHub shows of a step
_SUMMARY = 900_000  # bytes; a job summary may have 1 MiB
_PUNCTUATION = "\\`*_{}[]()<>#!|~&@:"


def workflow_commands(problems: Sequence[Problem], folder: str = "") -> list[str]:
    """One command a finding, the gravest kind first. `folder` is where the tracker is in the repository, `` or `x/`."""
    lines = []
    for grade in SEVERITIES:
        graded = [problem for problem in problems if problem.severity == grade]
        shown = graded if len(graded) <= _SHOWN else graded[: _SHOWN - 1]
        lines += [_command(problem, folder) for problem in shown]
        if len(shown) < len(graded):
            more = f"and {len(graded) - len(shown)} more: see the summary of this job"
            lines.append(f"::{grade} title=onrecord check::{_data(more)}")
    return lines


def _command(problem: Problem, folder: str) -> str:
    place = {"file": f"{folder}{problem.file}" if problem.file else None, "line": problem.line, "col": problem.column}
    if problem.column is not None:
        place["endColumn"] = problem.column + max(problem.length, 1)
    values = [f"{key}={_property(str(value))}" for key, value in place.items() if value is not None]
    words = f"{problem.message}\nfix: {problem.fix}" if problem.fix else problem.message
    return f"::{problem.severity} {','.join([*values, f'title={_property(problem.code)}'])}::{_data(words)}"


def _data(value: str) -> str:
    printable = "".join(one if one.isprintable() or one in "\r\n" else f"\\u{ord(one):04x}" for one in value)
    return printable.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def summary(problems: Sequence[Problem], folder: str = "") -> str:
    """All findings as a Markdown table; words of a document are inert in it."""
    counts = ", ".join(counted(sum(one.severity == grade for one in problems), grade) for grade in SEVERITIES)
    lines = [f"### onrecord check: {counts}", ""]
    if problems:
        lines += ["| Place | Code | Finding | What to do |", "| --- | --- | --- | --- |"]
    room = _SUMMARY
    for number, problem in enumerate(problems):
        row = _row(problem, folder)
        room -= len(row.encode("utf-8", "replace")) + 1
        if room < 0:
            lines += ["", f"and {len(problems) - number} more: run `onrecord check`"]
            break
        lines.append(row)
    return "\n".join(lines) + "\n"


def _row(problem: Problem, folder: str) -> str:
    parts = (f"{folder}{problem.file}" if problem.file else "", problem.line, problem.column)
    place = ":".join(str(part) for part in parts if part not in (None, ""))
    cells = (place, f"{problem.code} {problem.severity}", problem.message, problem.fix or "")
    return f"| {' | '.join(markdown(cell) for cell in cells)} |"


def markdown(text: str) -> str:
    """Words of a document as Markdown that shows them and does nothing else: no links, names, tags or markup."""
    shown = "".join(one if one.isprintable() or one == "\n" else f"\\u{ord(one):04x}" for one in text)
    escaped = "".join(f"&#{ord(one)};" if one in _PUNCTUATION else one for one in shown).replace("\n", " ")
    return re.sub("(?i)www[.]", "www&#46;", escaped)
