"""`onrecord compare`: what changed between two statements, and the words that it rests on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.talk import coloured, columns, safe, safe_json, say
from onrecord.errors import BadInput
from onrecord.language import FALLBACK
from onrecord.model import FLIPS

if TYPE_CHECKING:
    from onrecord.positions.finding import Comparison

LINE = 'write {"id": …, "earlier": "…", "later": "…"} on the line'
FLIP_WORDS = {"none": "no flip", "half": "half flip", "full": "full flip", None: "not the same issue"}
LONGEST = 2000  # characters of a wording that are shown
COLOURS = {"none": "green", "half": "yellow", "full": "red", None: "blue"}


@click.command(name="compare", epilog='Example: onrecord compare "We will sign." "We may sign, if it is fair."')
@click.argument("earlier", required=False)
@click.argument("later", required=False)
@click.option("--pairs", metavar="FILE", type=click.Path(path_type=Path),
              help='Compare the pairs of a file, one JSON object a line: {"id", "earlier", "later"}.')
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option("--language", metavar="TAG",
              help="The language of the statements; the tracker's, else English, if left out.")
@click.pass_obj
def command(folder: str | None, /, earlier: str | None, later: str | None, pairs: Path | None, as_json: bool,
            language: str | None) -> None:
    """Say in one word what changed from the EARLIER statement to the LATER one, and why.

    Each is the words of a statement, or the id of a claim of the tracker.
    """
    from onrecord.positions import compare
    from onrecord.tasks import compare as task
    from onrecord.tasks.find import settings_around
    from onrecord.tasks.languages import checked_tag

    root, settings = settings_around(folder)
    language = checked_tag(language) if language else settings.language if settings else FALLBACK
    if pairs is not None:
        if earlier is not None or later is not None:
            raise click.UsageError("give either two statements or --pairs FILE, not both")
        for pair in _read_pairs(pairs):
            said = (_date(pair, "earlier_said"), _date(pair, "later_said"))
            found = compare(pair["earlier"], pair["later"], pair.get("language") or language, said=said)
            _print(pair, found, as_json)
        return
    if earlier is None or later is None:
        raise click.UsageError('give two statements, each in quotation marks: onrecord compare "EARLIER" "LATER"')
    for name, text in (("EARLIER", earlier), ("LATER", later)):
        if not text.strip():
            raise BadInput(f"{name} is empty: give the words of both statements")
    sides = task.statements(root, (earlier, later))
    if doubt := task.doubts(*sides):
        say(doubt)
    found = task.compare_statements(*sides, language)
    claims = {key: side for key, side in zip(("earlier", "later"), sides, strict=True) if side.claim}
    _print({"earlier": sides[0].text, "later": sides[1].text, "claims": claims}, found, as_json)


def _print(pair: dict[str, Any], found: Comparison, as_json: bool) -> None:
    _say_if_cut(pair)
    if as_json:
        known = {"id": pair["id"]} if "id" in pair else {key: one.claim.id for key, one in pair["claims"].items()}
        flip = FLIPS[found.change]
        answer = {"change": found.change, "flip": flip, "score": found.score, "because": list(found.because)}
        click.echo(safe_json(json.dumps(known | answer, ensure_ascii=False)))
        return
    if "id" in pair:
        click.echo(safe(str(pair["id"])))
    for key, one in pair.get("claims", {}).items():
        click.echo(safe(f"{key}: {one.name}, {one.claim.said or 'no date'}  [{one.claim.id}]"))
    for line in _shown(pair["earlier"], pair["later"], found, coloured()):
        click.echo(line)
    click.echo()


def _date(pair: dict[str, Any], key: str) -> str | None:
    """The date a pair gives; one that cannot be read is left out, and that is said."""
    from onrecord.checks.days import bounds

    said: str | None = pair.get(key)
    if said and bounds(said) is None:
        say(f"pair {pair['id']}: '{said}' in '{key}' is no date such as 2025-04-18, and is left out")
        return None
    return said


def _say_if_cut(pair: dict[str, Any]) -> None:
    """A text too long to be a statement is compared in part, and that is said."""
    from onrecord.positions.words import MOST

    for side in ("earlier", "later"):
        if len(pair[side]) > MOST and (count := len(pair[side].split())) > MOST:
            where = f"pair {pair['id']}: " if "id" in pair else ""
            say(f"{where}{side.upper()} has {count:,} words: only the first {MOST:,} are compared")


def _shown(earlier: str, later: str, found: Comparison, colour: bool) -> Iterator[str]:
    """The verdict, both wordings with what differs marked, and the evidence."""
    flip = FLIPS[found.change]
    verdict = f"{found.change} ({FLIP_WORDS[flip]}, {found.score:.0%} sure)"
    yield click.style(verdict, bold=True, fg=COLOURS[flip]) if colour else verdict
    yield from _wordings(earlier, later, colour)
    for reason in found.because:
        yield f"  because  {safe(reason)}"


def _wordings(earlier: str, later: str, colour: bool) -> Iterator[str]:
    """Each wording on one line, its own words marked; on a terminal in rows in which words of both are aligned."""
    from onrecord.cli.aligned import NARROWEST, aligned, alike
    from onrecord.wording import ADDED, REMOVED, SAME, words_changed

    def mark(op: str, text: str) -> str:
        if colour:
            return click.style(text, fg="red" if op == REMOVED else "green", underline=True)
        return f"[-{text}-]" if op == REMOVED else f"{{+{text}+}}"

    pieces = words_changed(_cut(earlier), _cut(later))
    if not sys.stdout.isatty():
        for name, own in (("earlier", REMOVED), ("later", ADDED)):
            shown = (safe(one.text) if one.op != own else mark(own, safe(one.text))
                     for one in pieces if one.op in (own, SAME))
            yield f"  {name:8} {''.join(shown)}"
        return
    names, room = ("  earlier  ", "  later    "), columns(120) - 11
    if not alike(pieces):
        for name, text in zip(names, (earlier, later), strict=True):
            yield fill(safe(_cut(text)), max(room, NARROWEST) + 11, initial_indent=name, subsequent_indent=" " * 11)
        return
    for number, lines in enumerate(aligned(pieces, room, mark)):
        yield from [""] * bool(number)
        yield from ((name if not number else " " * 11) + line for name, line in zip(names, lines, strict=True) if line)


def _cut(text: str) -> str:
    """A wording on one line, as long as is worth showing."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[:LONGEST].rstrip() + "…"


def _read_pairs(file: Path) -> list[dict[str, Any]]:
    """The pairs of a file; every broken line is a problem, and all of them are reported together."""
    from onrecord.tasks.jsonl import objects

    return [pair for _, pair in objects(file, _fault, code="Q101", fix=LINE)]


def _fault(pair: dict[str, Any], _: int) -> str:
    """What is wrong with a pair."""
    for key in ("id", "earlier", "later"):
        if key not in pair:
            return f"this pair has no '{key}'"
    for key in ("earlier", "later"):
        if not isinstance(pair[key], str):
            return f"'{key}' of this pair is not text"
        if not pair[key].strip():
            return f"'{key}' of this pair is empty"
    if not isinstance(pair["id"], str | int) or isinstance(pair["id"], bool):
        return "'id' of this pair is neither text nor a number"
    if not isinstance(pair.get("language", ""), str):
        return "'language' of this pair is not text"
    for key in ("earlier_said", "later_said"):
        if not isinstance(pair.get(key) or "", str):
            return f"'{key}' of this pair is not text"
    return ""
