"""`onrecord update`: extract, match, check and build."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli.talk import bar, progress, say, say_added, say_renamed, say_taken_back, show_problems
from onrecord.counting import counted


@click.command(name="update", epilog="Example: onrecord update")
@click.option("--drafts", is_flag=True, help="Build the drafts and proposals too.")
@click.option("--published", metavar="DATE", help="The day the documents were published, where one does not say so.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the site here instead of site/.")
@click.pass_obj
def command(folder: str | None, /, drafts: bool, published: str | None, out: Path | None) -> None:
    """Extract, match, check and build: everything that is needed after a document was added or a claim reviewed."""
    from onrecord.tasks.dates import checked_date
    from onrecord.tasks.update import update
    from onrecord.tracker import root_of, seeds

    day = checked_date(published) if published else None
    root = root_of(folder)
    files = seeds(root)
    with progress(files, "extract") as read, bar("Embedding") as embedding:
        steps = iter(read)
        report = update(root, drafts=drafts, out=out, published=day, watch=lambda _: next(steps, None),
                        progress=embedding)
        next(steps, None)
    show_problems([problem for problem in report.problems if problem.severity != "notice"])
    notices = sum(problem.severity == "notice" for problem in report.problems)
    if notices:
        say(f"{counted(notices, 'notice')}; `onrecord check` shows {'it' if notices == 1 else 'them'}")
    say_renamed(report.renamed)
    say_added(report.added, report.dated)
    say_taken_back(report.taken_back)
    for remark in report.remarks:
        say(remark)
    say(report.summary)
    if any(problem.severity == "error" for problem in report.problems):
        sys.exit(2 if report.unreadable else 1)
