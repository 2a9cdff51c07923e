"""`onrecord fmt`: write claim files in their one canonical form."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli.talk import safe, say, show_problems
from onrecord.counting import counted


@click.command(name="fmt", epilog="Example: onrecord fmt --check claims/2025-04-18-paris.yaml")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; print what would change and exit with 1 if anything would.")
@click.pass_obj
def command(folder: str | None, paths: tuple[Path, ...], check: bool) -> None:
    """Write the files of claims/, or only PATHS, in their one canonical form; comments stay with their values."""
    from onrecord.tasks.fmt import fmt, shown_diff
    from onrecord.tracker import root_of

    done = fmt(root_of(folder), paths, check)
    show_problems(done.problems)
    if check:
        for change in done.changes:
            for line in shown_diff(change):
                click.echo(safe(line))
    for change in done.changes:
        say(f"{change.file}: {'not in canonical form' if check else 'written'}")
    what = "would change" if check else "changed"
    say(f"{counted(done.files, 'file')}, {len(done.changes)} {what}, "
        f"{len({problem.file for problem in done.problems})} broken")
    sys.exit(2 if done.problems else 1 if check and done.changes else 0)
