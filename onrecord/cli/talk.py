"""How the command line speaks: findings, progress, and text from documents made safe for a terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import click

from onrecord.model import Problem

Item = TypeVar("Item")

# C0 and C1 controls and the bidirectional controls: a document must not steer the reader's terminal.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def safe(text: str) -> str:
    """Text from a document for a terminal: control characters are shown as `\\x1b`, lone surrogates too."""
    shown = _CONTROLS.sub(lambda found: f"\\x{ord(found.group()):02x}", text)
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")


def say(message: str) -> None:
    """A line of talk, on stderr."""
    click.echo(safe(message), err=True)


def place(problem: Problem) -> str:
    parts = (problem.file, problem.line, problem.column)
    return ":".join(str(part) for part in parts if part is not None)


def show_problems(problems: Sequence[Problem]) -> None:
    """Every finding on stderr: place, code, message, then the line underlined and what to do."""
    for problem in problems:
        where = place(problem)
        say(f"{where}: {problem.code} {problem.message}" if where else f"{problem.code} {problem.message}")
        if problem.excerpt is not None:
            click.echo(safe(_underlined(problem)), err=True)
        if problem.fix:
            click.echo(safe(f"    fix: {problem.fix}"), err=True)


def _underlined(problem: Problem) -> str:
    excerpt, column = problem.excerpt or "", (problem.column or 1) - 1
    first = max(column - 60, 0)
    shown = excerpt[first : first + 100]
    marks = "^" * max(1, min(problem.length, len(shown) - (column - first)))
    return f"    {shown}\n    {' ' * (column - first)}{marks}"


@contextmanager
def progress(items: Iterable[Item], label: str, length: int | None = None) -> Iterator[Iterable[Item]]:
    """`items` with a bar on a terminal; as they are elsewhere."""
    if not sys.stderr.isatty():
        yield items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr) as bar:
        yield bar
