"""`onrecord diff`: what changed in the record between two revisions."""

from __future__ import annotations

import sys

import click

from onrecord.cli.talk import safe, safe_json, say, show_problems


@click.command(name="diff", epilog="Example: onrecord diff main..HEAD --format markdown")
@click.argument("revisions", required=False, metavar="[BASE[..HEAD]]")
@click.option("--format", "form", type=click.Choice(("text", "markdown", "json")), default="text", show_default=True,
              help="For a terminal, for a comment on a pull request, or for scripts.")
@click.option("--preview-url", metavar="URL", help="Where the preview of HEAD lives; claims link into it.")
@click.pass_obj
def command(folder: str | None, /, revisions: str | None, form: str, preview_url: str | None) -> None:
    """Tell the claims added, removed, reworded, moved, rated, ruled and corrected between two revisions.

    HEAD left out is the working folder, BASE left out the main branch. Counted from where the two parted.
    """
    from dataclasses import replace
    from urllib.parse import quote

    from onrecord import config
    from onrecord.review import formats
    from onrecord.review.changes import compare
    from onrecord.review.revisions import branch, range_of, records
    from onrecord.tracker import root_of

    root = root_of(folder)
    wanted = range_of(root, revisions)
    if wanted.note:
        say(wanted.note)
    ends = records(root, wanted)
    for end, where in zip(ends, (wanted.base[:12], wanted.head or "the working folder"), strict=True):
        if end.problems:
            say(f"left out of {where}, since it cannot be read:")
            show_problems(end.problems)
    unread = tuple(dict.fromkeys(file for end in ends for file in end.unread))
    found = replace(compare(*(end.record for end in ends)), unread=unread)
    preview = preview_url or config.load(root).preview_url
    preview = preview.replace("{branch}", quote(branch(root) or "HEAD"))
    if form == "json":
        click.echo(safe_json(formats.as_json(found, wanted.base, wanted.head, preview)))
    elif form == "markdown":
        click.echo(formats.as_markdown(found, preview), nl=False)
    else:
        click.echo("\n".join(safe(line) for line in formats.as_text(found).split("\n")), nl=False)
    if ends[1].unread:
        sys.exit(2)
