"""`onrecord match`: propose matches with what the same speaker said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli.talk import bar, safe, say, say_taken_back
from onrecord.counting import counted

if TYPE_CHECKING:
    from onrecord.model import Claim

FLIP_WORDS = {"none": "no flip", "half": "half flip", "full": "full flip"}


@click.command(name="match", epilog="Example: onrecord match")
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@click.option("--also", is_flag=True, help="Also list other speakers' claims that say the same.")
@click.pass_obj
def command(folder: str | None, /, sources: tuple[str, ...], also: bool) -> None:
    """Compare each claim with the earlier ones of its speaker and write proposals to the later claim.

    SOURCE is the name of a claims file, with or without claims/ and .yaml; without one, the whole record is matched.
    What a person has confirmed or rejected stays as it is and is never proposed again.
    """
    from onrecord.model import FLIPS
    from onrecord.tasks.match import match
    from onrecord.tracker import root_of

    with bar("Embedding") as progress:
        report = match(root_of(folder), sources or None, also=also, progress=progress)
    say_taken_back(report.taken_back)
    for one in report.added:
        flip = FLIP_WORDS[FLIPS[one.match.change] or "none"]
        click.echo(safe(f"{one.claim.id}  {one.match.change} ({flip})  {one.earlier.id}"))
        click.echo(safe(f"  earlier  {_dated(one.earlier)}"))
        click.echo(safe(f"  later    {_dated(one.claim)}"))
        because = list(one.match.because)
        shared = f"both say: {', '.join(one.shared[:6])}" if one.shared else "an editor put both under one topic"
        for reason in (*because, f"{shared} (likeness {one.likeness:.0%})"):
            click.echo(safe(f"  because  {reason}"))
    claims = report.record.claims()
    for claim_id, others in sorted(report.also.items()):
        click.echo(safe(f"{claim_id}\n  said     {_dated(claims[claim_id])}"))
        for other, likeness in others:
            person = report.record.people.get(other.speaker or "")
            who = person.name if person else other.speaker
            click.echo(safe(f"  also said by {who}  {other.id}  (likeness {likeness:.0%})"))
            click.echo(safe(f"           {_dated(other)}"))
    waiting = counted(report.waiting, "waits for a ruling", "wait for a ruling")
    say(f"{counted(report.compared, 'claim')} compared, {counted(len(report.added), 'proposal')} added; "
        f"{waiting}, {report.confirmed} confirmed, {report.rejected} rejected")


def _dated(claim: Claim) -> str:
    return f"{claim.said or 'no date'}  {_short(claim.text)}"


def _short(text: str, most: int = 400) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
