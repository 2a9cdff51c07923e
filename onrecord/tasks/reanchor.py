"""`reanchor`: after a document changed, move the spans that are certain and show the rest to a person.

The stored words (`exact`) are never rewritten. A claim is moved as a whole or not at all, and the fingerprint of the
document is renewed only when every claim of it is settled: until then `check` goes on saying that it changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from msgspec import structs

from onrecord import config, readers, store
from onrecord.anchoring import CERTAIN, Found, describe, resolve_all
from onrecord.errors import BadInput, OnrecordError
from onrecord.model import Claim, ClaimFile, Document, Problem, Span
from onrecord.schema import to_plain
from onrecord.settings import Settings
from onrecord.tasks.past import recall, remember


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one claim: its spans as stored, and each as it was found. `applied` says that it was written."""

    file: str
    document: Document
    claim: Claim
    found: tuple[Found, ...]
    applied: bool = False

    @property
    def settled(self) -> bool:
        """Whether nothing is left for a person; a withdrawn claim is kept out, wherever its words are."""
        return self.claim.status == "withdrawn" or all(one.state in CERTAIN for one in self.found)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The claim's spans where they are certain now, as stored where they are not."""
        if not all(one.state in CERTAIN for one in self.found):
            return self.claim.spans
        fresh = (one.span for one in self.found if one.span is not None)
        return tuple(_followed(self.document, *pair) for pair in zip(self.claim.spans, fresh, strict=True))


def _followed(document: Document, stored: Span, now: Span) -> Span:
    """The stored span at its new place; the time of a subtitle goes with it, the words stay as they are."""
    at = stored.at and next(
        (time for block in document.blocks for (start, end), time in zip(block.pieces, block.at, strict=False)
         if start <= now.start < end), stored.at,
    )  # fmt: skip
    return structs.replace(stored, start=now.start, end=now.end, prefix=now.prefix, suffix=now.suffix, at=at)


@dataclass(frozen=True, slots=True)
class ReanchorReport:
    """Claims that moved or are left for a person, the files whose fingerprint was renewed, documents not read."""

    outcomes: tuple[Outcome, ...]
    renewed: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def left(self) -> tuple[Outcome, ...]:
        return tuple(one for one in self.outcomes if not one.settled)

    @property
    def moved(self) -> tuple[Outcome, ...]:
        return tuple(one for one in self.outcomes if one.spans != one.claim.spans)


def reanchor(root: Path, sources: Sequence[str] = (), *, dry_run: bool = False) -> ReanchorReport:
    """Find the claims of changed documents again and write what is certain.

    `sources` are source ids or file names, all of them where none is given. With `dry_run` nothing is written.
    """
    settings = config.load(root)
    record = store.load(root)
    outcomes: list[Outcome] = []
    renewed, problems = [], []
    for item in _chosen(record.files, sources):
        try:
            document = _document(root, item, settings, keep=not dry_run)
        except OnrecordError as error:
            problems.append(Problem("C202", error.message, error.file or item.source.file, error.line, error.column))
            continue
        found = _resolved(root, item, document)
        changed = document.source.sha256 != item.source.sha256
        settled = changed and all(one.settled for one in found)
        if not dry_run:
            found = _applied(root, item, document, found, settled)
            remember(root, document)
        if settled:
            renewed.append(item.source.file)
        outcomes += [one for one in found if not one.settled or one.spans != one.claim.spans]
    return ReanchorReport(tuple(outcomes), tuple(renewed), tuple(problems))


def _chosen(files: Sequence[ClaimFile], sources: Sequence[str]) -> list[ClaimFile]:
    chosen = []
    for name in sources:
        named = [item for item in files if _is_named(item, name)]
        if not named:
            raise BadInput(f"there is no source {name}: give its id, its document or its claims file")
        chosen += named
    return chosen if sources else list(files)


def _is_named(item: ClaimFile, name: str) -> bool:
    wanted = name.removeprefix("./")
    source = item.source
    return wanted in (source.id, source.file, f"claims/{source.id}.yaml", f"{source.id}.yaml", Path(source.file).name)


def _document(root: Path, item: ClaimFile, settings: Settings, keep: bool) -> Document:
    """The document as it is now; of a page, PDF or Word file that changed the stored text is made anew with `keep`."""
    language = item.source.language or settings.language
    return readers.read(root / item.source.file, root, language=language, keep=keep)


def _resolved(root: Path, item: ClaimFile, document: Document) -> list[Outcome]:
    file = f"claims/{item.source.id}.yaml"
    changed = document.source.sha256 != item.source.sha256
    before = recall(root, item.source) if changed and item.claims else None
    return [
        Outcome(file, document, claim, (None if changed else _in_place(document.text, claim.spans))
                or resolve_all(document.text, claim.spans, before))
        for claim in item.claims
    ]


def _in_place(text: str, spans: tuple[Span, ...]) -> tuple[Found, ...] | None:
    """The spans of a document that did not change, if their words stand where they say: nothing is in doubt there."""
    if any(text[span.start : span.end] != span.exact for span in spans):
        return None
    return tuple(Found("same", describe(text, span.start, span.end, span.at)) for span in spans)


def _applied(
    root: Path, item: ClaimFile, document: Document, found: list[Outcome], settled: bool
) -> list[Outcome]:
    """Write the spans of moved claims and, where all is settled, the new fingerprint: one change of one file."""
    moves = {one.claim.id: one for one in found if one.spans != one.claim.spans}
    if not moves and not settled:
        return found

    def alter(plain: dict[str, Any]) -> dict[str, Any]:
        claims = [_moved(claim, moves.get(claim["id"])) for claim in plain.get("claims", ())]
        source = plain["source"] | ({"sha256": document.source.sha256} if settled else {})
        return plain | {"source": source, "claims": claims}

    store.change(root, root / "claims" / f"{item.source.id}.yaml", alter)
    return [replace(one, applied=one.claim.id in moves) for one in found]


def _moved(claim: dict[str, Any], outcome: Outcome | None) -> dict[str, Any]:
    """The claim with its spans where they are now, unless somebody changed them since they were looked up."""
    if outcome is None or claim["spans"] != [to_plain(span) for span in outcome.claim.spans]:
        return claim
    return claim | {"spans": [to_plain(span) for span in outcome.spans]}
