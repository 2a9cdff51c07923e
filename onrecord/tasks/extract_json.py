"""`extract --json`: the claims of documents, inside a tracker or not, with nothing written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any

from onrecord import config, readers, store
from onrecord.errors import BadInput
from onrecord.identity import claim_id, slug
from onrecord.model import Document, Extracted, Mention, Person, Problem, Source, Span
from onrecord.settings import Settings
from onrecord.tasks.extract import job
from onrecord.tasks.extracting import extract_all
from onrecord.tasks.intake import person_id, words_of

FEW = 20  # documents that are worth looking for in the claims files before these are read


def as_json(files: Sequence[Path], **given: Any) -> Iterator[Iterator[str] | Problem]:
    """One JSON object a file, in order and in pieces: what `extract --json` prints. Nothing is written.

    Of a tracker, its people and settings and what its record says of a document are used for files inside it. The
    pieces of a file are joined by nobody: those of a book take many times its memory.
    """
    for root, group in groupby(files, key=_home):
        settings, people = _known(root)
        chosen = list(group)
        sources = _sources(root, {readers.name_of(file, root) for file in chosen})
        for outcome in extract_all(chosen, job(root, settings, people, sources=sources, **given)):
            yield outcome if isinstance(outcome, Problem) else _written(*outcome, people)


def _home(file: Path) -> Path:
    """The tracker around a file, or its folder."""
    folder = file.resolve().parent
    with suppress(BadInput):
        return config.find(folder)
    return folder


def _known(root: Path) -> tuple[Settings, dict[str, Person]]:
    """The settings and people of a tracker; of a plain folder the defaults and nobody."""
    if not (root / config.NAME).is_file():
        return Settings(), {}
    return config.load(root), store.known_people(root)


def _sources(root: Path, names: Set[str]) -> dict[str, Source]:
    """What the record says of documents; only claims files that name one of them are read whole."""
    found = {}
    marks = [name.encode() for name in names] if len(names) <= FEW else [b""]
    files = store.claim_paths(root) if (root / config.NAME).is_file() else []
    for file in (file for file in files if file.stem not in store.TAKEN):
        content = store.read_bytes(root, file, store.LARGEST)
        read = store.readable(root, file) if any(mark in content for mark in marks) else None
        if read and read[0].source.file in names:
            found[read[0].source.file] = read[0].source
    return found


def _written(document: Document, found: Iterable[Extracted], people: dict[str, Person]) -> Iterator[str]:
    """A document and its claims as one line, claim by claim."""
    yield f'{{"source": {_json(_plain_source(document.source))}, "claims": ['
    taken: set[str] = set()
    for number, item in enumerate(found):
        name = item.speaker.name if item.speaker else None
        speaker = person_id(item.speaker, people) or (slug(name) if name else None)
        made = claim_id(speaker, item.said.date if item.said else None, document.source.id, words_of(item), taken)
        taken.add(made)
        yield (", " if number else "") + _json(_plain_claim(made, speaker, item))
    yield "]}"


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _plain_claim(made: str, speaker: str | None, item: Extracted) -> dict[str, Any]:
    guess, place = item.speaker, item.speaker.mention if item.speaker else None
    return {
        "id": made, "kind": item.kind, "text": item.text,
        "speaker": {"id": speaker, "name": guess.name, **_mention(place)} if guess else None,
        "cue": _mention(item.cue) if item.cue else None,
        "spans": [_span(span) for span in item.spans],
        "said": {"date": item.said.date, "words": item.said.words} if item.said else None,
        "reported_by": item.reported_by.name if item.reported_by else None,
        "checkworthy": round(item.checkworthy, 2), "because": list(item.because), "rule": item.rule,
    }  # fmt: skip


def _span(span: Span) -> dict[str, Any]:
    place = {"start": span.start, "end": span.end, "exact": span.exact}
    return {**place, "at": span.at} if span.at else place


def _mention(place: Mention | None) -> dict[str, Any]:
    return {name: getattr(place, name, None) for name in ("text", "start", "end")}


def _plain_source(source: Source) -> dict[str, Any]:
    names = ("id", "file", "sha256", "title", "publisher", "url", "published", "language", "text_file")
    return {name: getattr(source, name) for name in names}
