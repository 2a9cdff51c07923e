"""`onrecord check`: check the whole record."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.talk import safe_json, say, show_problems
from onrecord.counting import counted

if TYPE_CHECKING:
    from onrecord.tasks.check import CheckReport

FORMATS = ("text", "json", "github", "sarif")


@click.command(name="check", epilog="Example: onrecord check --strict")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Warnings count as findings too.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
              help="How findings are printed: for people, scripts, GitHub annotations or code scanning.")
@click.option("--changed-since", "changed", metavar="REF", help="Report only on files that differ from this revision.")
@click.pass_obj
def command(folder: str | None, /, paths: tuple[Path, ...], strict: bool, form: str, changed: str | None) -> None:
    """Check the record against its documents and itself; report on PATH only, if given.

    Exit code 1 where there are errors (with --strict: or warnings), 2 where a file of the record cannot be read.
    """
    from onrecord.tasks.check import check
    from onrecord.tracker import root_of

    root = root_of(folder)
    report = check(root, paths=paths, changed=changed)
    _print(report, form, root)
    say(_summed(report))
    sys.exit(2 if report.unreadable else 1 if report.found(strict) else 0)


def _summed(report: CheckReport) -> str:
    numbers = ", ".join(counted(report.count(grade), grade) for grade in ("error", "warning", "notice"))
    return f"{counted(report.files, 'source')}, {counted(report.claims, 'claim')} checked: {numbers}"


def _print(report: CheckReport, form: str, root: Path) -> None:
    if form == "text":
        show_problems(report.problems, err=False)
        return
    from onrecord import __version__
    from onrecord.checks import formats
    from onrecord.schema import CODES

    if form == "json":
        click.echo(safe_json(formats.as_json(report.problems)))
    elif form == "sarif":
        click.echo(safe_json(formats.sarif(report.problems, __version__, CODES, _prefix(root))))
    else:
        for line in formats.workflow_commands(report.problems, _prefix(root)):
            click.echo(line)
        _summarise(report, root)


def _prefix(root: Path) -> str:
    """Where the tracker is in its repository, for places others look up from its top."""
    from onrecord.errors import OnrecordError
    from onrecord.review import git

    try:
        return git.prefix(root)
    except OnrecordError:
        return ""


def _summarise(report: CheckReport, root: Path) -> None:
    """Put everything into the job summary, which has room for what annotations have not."""
    from onrecord.checks import formats

    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if place and report.problems:
        with Path(place).open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(formats.summary(report.problems, _prefix(root)))
