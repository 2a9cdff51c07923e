"""How the command line speaks: findings, progress, and text from documents made safe for a terminal."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TypeVar

import click

from onrecord.counting import counted
from onrecord.model import Problem

if TYPE_CHECKING:
    from onrecord.tasks.outlived import Outlived

Item = TypeVar("Item")

# C0 and C1 controls and the bidirectional controls: a document must not steer the reader's terminal.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def safe(text: str) -> str:
    """Text from a document for a terminal: control characters are shown as `\\x1b`, lone surrogates too."""
    shown = _CONTROLS.sub(lambda found: _escaped(ord(found.group())), text)
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")


def coloured() -> bool:
    """Colour on a terminal only, and never against the reader's wish (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def columns(most: int = 100) -> int:
    """How wide text is set: as wide as the terminal, but no wider than is read with ease."""
    return min(most, get_terminal_size().columns) if sys.stdout.isatty() else most


def _escaped(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def safe_json(text: str) -> str:
    """JSON for a terminal or a job log: the same values, with what could steer it written as escapes."""
    shown = _CONTROLS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")


def say(message: str) -> None:
    """A line of talk, on stderr."""
    click.echo(safe(message), err=True)


def say_taken_back(gone: Iterable[Outlived]) -> None:
    """Which proposals a correction has outlived."""
    for one in gone:
        say(f"{one.claim}: no longer proposed as a change of {one.earlier}, since {one.why}")


def say_renamed(renamed: Mapping[str, str]) -> None:
    """Which documents were found under another name, which the record names now."""
    for source, file in renamed.items():
        say(f"{source}: its document is {file} now, and its claims file says so")


def say_added(added: Mapping[str, int], dated: Mapping[str, int]) -> None:
    """How many claims each source got, and how many of its claims a date."""
    for source, count in added.items():
        say(f"{source}: {counted(count, 'new claim')}")
    for source, count in dated.items():
        say(f"{source}: {counted(count, 'claim')} dated")


def place(problem: Problem) -> str:
    """Where a problem is: claims/x.yaml:12:9, as far as it is known."""
    parts = (problem.file, problem.line, problem.column)
    return ":".join(str(part) for part in parts if part is not None)


def one_line(text: str) -> str:
    """Text of a document on one line, safe for a terminal."""
    return safe(text.replace("\n", "\\n"))


def show_problems(problems: Sequence[Problem], err: bool = True) -> None:
    """Every finding on stderr (or stdout): place, code, message, then the line underlined and what to do.

    They come file by file, each from its top. No line begins with words of a document: job logs run lines that begin
    with `::`, even after spaces.
    """
    for problem in sorted(problems, key=lambda one: one.place):
        grade = "" if problem.severity == "error" else f"{problem.severity}: "
        said = f"{problem.code} {grade}{problem.message}"
        where = place(problem)
        click.echo(one_line(f"{where}: {said}" if where else said), err=err)
        if problem.excerpt is not None:
            click.echo(_underlined(problem), err=err)
        if problem.fix:
            click.echo(one_line(f"    fix: {problem.fix}"), err=err)


def _underlined(problem: Problem) -> str:
    excerpt, column = problem.excerpt or "", (problem.column or 1) - 1
    first = max(column - 60, 0)
    shown = excerpt[first : first + 100]
    before, marked = shown[: column - first], shown[column - first : column - first + problem.length]
    marks = "^" * max(1, width(one_line(marked)))
    return f"    | {one_line(shown)}\n    | {' ' * width(one_line(before))}{marks}"


def width(text: str) -> int:
    """How many columns a terminal needs for a text."""
    return sum(
        0 if unicodedata.category(one) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )


@contextmanager
def progress(items: Iterable[Item], label: str, length: int | None = None) -> Iterator[Iterable[Item]]:
    """`items` with a bar on a terminal; as they are elsewhere."""
    if not sys.stderr.isatty():
        yield items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr) as bar:
        yield bar


@contextmanager
def bar(label: str) -> Iterator[Callable[[int], Callable[[int], object]] | None]:
    """A bar on a terminal for work whose length only the task knows: it is told the length, then each step; None
    elsewhere.
    """
    if not sys.stderr.isatty():
        yield None
        return
    bars: list[click._termui_impl.ProgressBar[int]] = []

    def begin(total: int) -> Callable[[int], object]:
        bars.append(click.progressbar(length=total, label=label, file=sys.stderr))
        bars[-1].__enter__()
        return bars[-1].update

    try:
        yield begin
    finally:
        for each in bars:
            each.__exit__(None, None, None)
