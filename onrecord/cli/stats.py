"""`onrecord stats`: count what is in the record."""

from __future__ import annotations

import json
from dataclasses import asdict

import click


@click.command(name="stats", epilog="Example: onrecord stats")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON object.")
@click.pass_obj
def command(folder: str | None, /, as_json: bool) -> None:
    """Count sources, claims, people, changes and ratings."""
    from onrecord import store
    from onrecord.cli.talk import safe, safe_json
    from onrecord.tasks.stats import stats
    from onrecord.tracker import root_of

    counts = asdict(stats(store.load(root_of(folder))))
    if as_json:
        click.echo(safe_json(json.dumps(counts, ensure_ascii=False)))
        return
    for name, value in counts.items():
        label = name.replace("_", " ")
        if not isinstance(value, dict):
            click.echo(f"{label:12} {value}")
            continue
        click.echo(f"{label:12} " + (safe(", ".join(f"{key} {count}" for key, count in value.items())) or "none"))
