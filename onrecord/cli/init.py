"""`onrecord init`: make a new tracker."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.talk import say
from onrecord.counting import counted


@click.command(name="init", epilog="Example: onrecord init my-tracker --example")
@click.argument("folder", required=False, default=".", metavar="[DIR]", type=click.Path(path_type=Path))
@click.option("--example", is_flag=True, help="Put a small fictional record in, to look around.")
@click.option("--title", help="The name of the tracker.")
def command(folder: Path, example: bool, title: str | None) -> None:
    """Make a tracker in DIR (here by default), ready for a team: configuration, folders, editor and workflow files.

    Nothing that is there already is touched.
    """
    from onrecord.tasks.init import init

    made = init(folder, example=example, title=title)
    for name in made.kept:
        say(f"left as it was: {name}")
    say(f"{counted(len(made.written), 'file')} written in {made.root}")
    here = "" if folder == Path(".") else f"cd {folder} && "
    if example:
        say(f"next: {here}onrecord build, then open site/index.html; or {here}onrecord serve --open")
    else:
        say(f"next: put documents into seeds/ ({here}onrecord add FILE), then {here}onrecord update")
