"""`onrecord extract`: find the claims in source documents."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from onrecord.cli.talk import progress, safe_json, say, say_added, say_renamed, show_problems
from onrecord.counting import counted
from onrecord.model import Problem


@click.command(name="extract", epilog="Example: onrecord extract seeds/2025-04-18-paris.md")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the claims, one line a file; write nothing.")
@click.option("--published", metavar="DATE", help="The day the document was published, where it does not say so.")
@click.option("--assertions/--no-assertions", default=None, help="Also take the source's own checkable sentences.")
@click.option("--min-checkworthy", type=click.FloatRange(0, 1), help="Leave out what scores lower (0 to 1).")
@click.option("--model", metavar="URL", help="Ask this OpenAI-compatible endpoint for claims; every span is verified.")
@click.option("--model-name", metavar="NAME", help="The model to ask for at that endpoint.")
@click.pass_obj
def command(folder: str | None, /, sources: tuple[Path, ...], as_json: bool, **options: Any) -> None:
    """Find the claims in SOURCE documents, or in all of seeds/, and add what is new to claims/."""
    from onrecord.tasks.dates import checked_date
    from onrecord.tracker import root_of, seeds

    if options["published"]:
        options["published"] = checked_date(options["published"])
    if as_json:
        sys.exit(_print(sources or seeds(root_of(folder)), options))
    from onrecord.tasks.extract import extract

    root = root_of(folder)
    files = list(sources) or seeds(root)
    with progress(files, "extract") as bar:
        steps = iter(bar)
        report = extract(root, sources, watch=lambda _: next(steps, None), **options)
        next(steps, None)
    show_problems(report.problems)
    say_renamed(report.renamed)
    say_added(report.added, report.dated)
    people = counted(len(report.people), "new person", "new people")
    say(f"{counted(report.sources, 'source')} read, {counted(report.claims, 'new claim')}, {people}")
    if any(problem.severity == "error" for problem in report.problems):
        sys.exit(2)


def _print(sources: Sequence[Path], options: dict[str, Any]) -> int:
    from onrecord.tasks.extract_json import as_json

    problems = []
    for outcome in as_json(sources, **options):
        if isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            for piece in outcome:
                click.echo(safe_json(piece), nl=False)
            click.echo()
    show_problems(problems)
    return 2 if problems else 0
