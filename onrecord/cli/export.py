"""`onrecord export`: print the published record for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli.talk import safe, safe_json


@click.command("export", epilog="Example: onrecord export --format csv > claims.csv")
@click.option(
    "--format", "form", type=click.Choice(["json", "csv", "claimreview", "w3c"]), required=True,
    help="json: the whole record. csv: one row a claim. claimreview: schema.org. w3c: Web Annotations.",
)  # fmt: skip
@click.option("--base-url", metavar="URL", help="Where the site lives, in place of the configured base_url.")
@click.option("--drafts", is_flag=True, help="Drafts and proposed changes too.")
@click.pass_obj
def command(folder: str | None, form: str, base_url: str | None, drafts: bool) -> None:
    """Print the published record. It holds what the site holds: no drafts, no notes, nothing withdrawn."""
    from onrecord import config
    from onrecord.build import export

    text = export(config.find(Path(folder or ".")), form, base_url=base_url, drafts=drafts)
    if form != "csv":
        text = safe_json(text)
    elif sys.stdout.isatty():  # a table has no escapes: for programs its cells stay as they are
        text = "\n".join(safe(line) for line in text.split("\n"))
    click.echo(text.encode("utf-8", "replace"), nl=False)
