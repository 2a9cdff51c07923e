"""`onrecord reanchor`: find spans again after a source changed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.talk import one_line, safe_json, say, show_problems
from onrecord.counting import counted

if TYPE_CHECKING:
    from onrecord.anchoring import Found
    from onrecord.model import Span
    from onrecord.tasks.reanchor import Outcome, ReanchorReport

_SHOWN = 5  # candidates of one span


@click.command(name="reanchor", epilog="Example: onrecord reanchor --dry-run")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--dry-run", is_flag=True, help="Show what would be done; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@click.pass_obj
def command(folder: str | None, /, sources: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Find the claims of SOURCE documents that changed (all of them by default) and move those that are certain.

    Moved words stand exactly, once, in their surroundings. Altered, ambiguous and lost ones are shown and left as they
    are; exit code 1 says that some are left.
    """
    from onrecord.tasks.reanchor import reanchor
    from onrecord.tracker import root_of

    report = reanchor(root_of(folder), sources, dry_run=dry_run)
    if as_json:
        click.echo(safe_json(json.dumps(_plain(report), ensure_ascii=False, indent=2)))
    else:
        for outcome in report.outcomes:
            for line in _lines(outcome):
                click.echo(one_line(line))
    show_problems(report.problems)
    say(_summed(report, dry_run))
    sys.exit(1 if report.left or report.problems else 0)


def _summed(report: ReanchorReport, dry_run: bool) -> str:
    done = "would move" if dry_run else "moved"
    moved, settled = counted(len(report.moved), "claim"), counted(len(report.renewed), "file")
    return f"{done} {moved}, {len(report.left)} left for a person, {settled} settled"


def _lines(outcome: Outcome) -> Iterator[str]:
    yield f"{outcome.file}: {outcome.claim.id}"
    for stored, found in zip(outcome.claim.spans, outcome.found, strict=True):
        yield from _of_span(outcome, stored, found)


def _of_span(outcome: Outcome, stored: Span, found: Found) -> Iterator[str]:
    from onrecord.anchoring import CERTAIN, only_line_ends
    from onrecord.wording import marked

    if found.state in CERTAIN and found.span is not None:
        what = found.state if outcome.settled else "found, but left with its neighbours"
        yield f"    {what}: {stored.start} -> {found.span.start} \"{_short(stored.exact)}\""
    elif found.state == "altered" and found.span is not None:
        what = _short(marked(found.diff), 600)
        if only_line_ends(stored.exact, found.span.exact):
            what = f"\"{_short(stored.exact)}\" has other line ends now: save the document with those it had"
        yield f"    altered at {_place(outcome, found.span)}: {what}"
    elif found.state == "ambiguous":
        yield f"    ambiguous: \"{_short(stored.exact)}\" may be"
        for candidate in found.candidates[:_SHOWN]:
            around = f"{candidate.prefix}[{_short(candidate.exact)}]{candidate.suffix}"
            yield f"        {_place(outcome, candidate)} at {candidate.start}: {around}"
        if len(found.candidates) > _SHOWN:
            yield f"        or one of {counted(len(found.candidates) - _SHOWN, 'more place')}"
    else:
        yield f"    lost: \"{_short(stored.exact)}\""


def _place(outcome: Outcome, span: Span) -> str:
    from onrecord.text import LineTable

    line, column = LineTable.of(outcome.document.text).place(span.start)
    return f"{outcome.document.source.file}:{line}:{column}"


def _short(words: str, longest: int = 120) -> str:
    return words if len(words) <= longest else f"{words[:longest]} …"


def _plain(report: ReanchorReport) -> dict[str, Any]:
    from dataclasses import asdict

    from msgspec.structs import asdict as row

    claims = [
        {"id": one.claim.id, "file": one.file, "applied": one.applied,
         "spans": [{"state": found.state, "span": found.span and row(found.span),
                    "candidates": [row(span) for span in found.candidates],
                    "diff": [asdict(piece) for piece in found.diff], "stored": row(stored)}
                   for stored, found in zip(one.claim.spans, one.found, strict=True)]}
        for one in report.outcomes
    ]  # fmt: skip
    problems = [asdict(one) for one in report.problems]
    return {"claims": claims, "settled": list(report.renewed), "left": len(report.left), "problems": problems}
