"""`onrecord find`: has this been said or checked before?"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.talk import bar, coloured, columns, safe, safe_json, say
from onrecord.counting import counted
from onrecord.errors import BadInput, Invalid

if TYPE_CHECKING:
    from onrecord.matching import Entry, Hit
    from onrecord.tasks.find import Searched

BESIDE = " " * 9 + "| "  # in front of words of a document: no line that a job log shows begins with them
NARROWEST = 30  # columns: below that the words would stand in a pillar
TELLING = 0.1  # a likeness worth showing where no telling word is shared
SHARED = 8  # shared words that are named: the rarest say enough


@click.command(name="find", epilog='Example: onrecord find "We will not close the harbour."')
@click.argument("text", required=False)
@click.option("--queries", metavar="FILE", type=click.Path(path_type=Path),
              help='Search for every line of a file: {"id", "text", "speaker"?, "said"?}.')
@click.option("--claims", metavar="FILE", type=click.Path(path_type=Path),
              help='Search this file instead of the tracker: {"id", "text", "title"?, "speaker"?, "said"?} a line.')
@click.option("--top", metavar="N", type=click.IntRange(1, 1000), help="How many to show (5; 20 for a file).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option("--speaker", metavar="NAME", help="Who said TEXT.")
@click.option("--said", metavar="DATE", help="When TEXT was said, such as 2025-04-18.")
@click.option("--same-speaker", is_flag=True, help="Only claims by the query's speaker.")
@click.option("--earlier", is_flag=True, help="Only claims surely said before the query.")
@click.option("--model", metavar="DIR",
              help="Sentence-embedding model for the semantic extra; `auto`: an installed one; `off`: none.")
@click.pass_obj
def command(folder: str | None, /, text: str | None, queries: Path | None, claims: Path | None, top: int | None,
            as_json: bool, speaker: str | None, said: str | None, same_speaker: bool, earlier: bool,
            model: str | None) -> None:
    """Search for TEXT, or for each query of a file, and show the most alike claims with what they share."""
    from onrecord.matching import Entry
    from onrecord.tasks import find as task

    _refuse(text, queries, said)
    root, settings = task.settings_around(folder)
    if claims is None and root is None:
        raise BadInput("no tracker here: give -C DIR, or a file to search with --claims FILE")
    searched, asked, numbers = task.read(root, getattr(settings, "language", "en"), claims, queries)
    if queries is None:
        key = task.speaker_key(speaker, searched.people)
        asked = [(Entry("query", text or "", "", key, said, speaker or ""), None)]
    if problems := task.wrong(asked, searched, str(queries) if queries else None, same_speaker, earlier):
        raise Invalid(problems)
    if speaker and queries is None and not task.speaks(asked[0][0].speaker, searched):
        say(f"no claim by the speaker '{speaker}': all that is found was said by others")
    if earlier and searched.undated:
        _say_left_out(searched)
    if model is None:
        model = settings.semantic_model if settings else ""
    entries = [entry for entry, _ in asked]
    with bar("Embedding") as progress:
        found = task.find(searched, entries, top or (5 if queries is None else 20), same_speaker=same_speaker,
                          earlier=earlier, model=model, root=root, progress=progress)
    for query, hits in zip(entries, found, strict=True):
        _print(query, numbers.get(query.id, query.id), hits, searched, as_json, queries is not None)


def _refuse(text: str | None, queries: Path | None, said: str | None) -> None:
    """Raises for a question that cannot be asked."""
    from onrecord.tasks import find as task

    if (text is None) == (queries is None):
        raise click.UsageError('give one text in quotation marks, or --queries FILE: onrecord find "TEXT"')
    if text is not None and (fault := task.text_fault(text, "TEXT")):
        raise BadInput(fault)
    if said is not None and not task.is_date(said):
        raise BadInput(f"--said: '{said}' is no date: write it as 2025-04-18, 2025-04 or 2025")


def _say_left_out(searched: Searched) -> None:
    have, are = ("has", "is") if searched.undated == 1 else ("have", "are")
    claims_here = counted(len(searched.entries), "claim")
    say(f"{searched.undated} of {claims_here} {have} no date that can be read and {are} left out")


def _print(query: Entry, query_id: str | int, hits: tuple[Hit, ...], searched: Searched, as_json: bool,
           many: bool) -> None:
    if as_json:
        results = [{"id": searched.ids.get(hit.id, hit.id), "score": hit.score, "shared": list(hit.shared[:SHARED])}
                   for hit in hits]
        line = json.dumps({"query": query_id, "results": results}, ensure_ascii=False)
        click.echo(safe_json(line))
        return
    if many:
        click.echo(safe(f"{query.id}: {_short(query.text)}"))
    hits = tuple(hit for hit in hits if hit.shared or hit.score >= TELLING)
    if not hits:
        click.echo("nothing like it was found")
    for number, hit in enumerate(hits, 1):
        for line in _shown(number, hit, query, searched, coloured()):
            click.echo(line)
    if many:
        click.echo()


def _shown(number: int, hit: Hit, query: Entry, searched: Searched, colour: bool) -> Iterator[str]:
    """A claim that was found: likeness, who and when, the words with what is shared marked, and why."""
    entry = searched.entries[hit.id]
    person = searched.people.get(entry.speaker or "")
    who = person.name if person else searched.named.get(hit.id) or entry.speaker or "unknown speaker"
    if query.speaker:
        who = f"{who} ({_before(entry, query)})" if entry.speaker == query.speaker else f"also said by {who}"
    facts = [who, entry.said or "no date", *([f"rated {searched.rated[hit.id]}"] if hit.id in searched.rated else [])]
    head = f"{number:>3}  {hit.score:4.0%}  {safe(', '.join(facts))}"
    yield (click.style(head, bold=True) if colour else head) + f"  [{safe(hit.id)}]"
    words = safe(_short(entry.text, 400))
    for line in textwrap.wrap(words, max(columns(), NARROWEST), initial_indent=BESIDE, subsequent_indent=BESIDE):
        yield _marked(line, hit.shared[:SHARED], searched) if colour else line
    if hit.shared:
        yield f"           shares: {safe(', '.join(hit.shared[:SHARED]))}"


def _before(entry: Entry, query: Entry) -> str:
    """When the speaker of the query said this; what has been said already was said before a query without a date."""
    from onrecord.matching import is_earlier

    if query.said is None or is_earlier(entry.said, query.said):
        return "said before"
    return "said later" if is_earlier(query.said, entry.said) else "the same speaker"


def _marked(line: str, shared: tuple[str, ...], searched: Searched) -> str:
    """The shared words in colour, in whatever form they stand in the line."""
    from onrecord.matching import Words, folds, places

    made, at = "", 0
    for start, end in places(line, shared, Words(searched.language, folds(searched.people))):
        made += line[at:start] + click.style(line[start:end], fg="green")
        at = end
    return made + line[at:]


def _short(text: str, most: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
