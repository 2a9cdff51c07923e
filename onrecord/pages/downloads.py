"""The record for machines: JSON for each claim and person, one dump, CSV, annotations, their schema and their page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from onrecord.model import Claim
from onrecord.pages import plain, shapes, web_annotations
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Joined, Late, Page, place
from onrecord.pages.views import Turn

Row = Sequence[object]

CLAIM_COLUMNS = (
    "id", "url", "speaker", "name", "said", "kind", "text", "topics", "rating", "rated_on", "change", "earlier",
    "source", "source_title", "publisher", "source_url", "published", "start", "end", "checkworthy",
)  # fmt: skip
CHANGE_COLUMNS = (
    "speaker", "name", "change", "flip", "ruling", "earlier", "earlier_said", "earlier_text", "later", "later_said",
    "later_text", "because", "url", "ruled_by", "ruled_on", "note",
)  # fmt: skip


def pages(ledger: Ledger) -> Iterator[Page]:
    """The record as one dump, as tables, and what they hold."""
    yield Page("data/record.json", "", _late(plain.pieces, ledger, learns=True), stamp=ledger.stamps.whole)
    yield Page("data/claims.csv", "", _late(_claims, ledger, learns=True), stamp=ledger.stamps.whole)
    yield Page("data/changes.csv", "", _late(_changes, ledger, learns=True), stamp=ledger.stamps.changes)
    yield Page("data/schema.json", "", {"content": shapes.schema()})
    yield Page("data/index.html", "data.html", {
        "columns": (("claims.csv", CLAIM_COLUMNS), ("changes.csv", CHANGE_COLUMNS)),
        "shapes": shapes.described(), "claim": next(iter(ledger.claims), ""),
        "person": next(iter(ledger.by_speaker), ""), "source": next(iter(ledger.by_source), ""),
    }, "", True)  # fmt: skip


def of_source(ledger: Ledger, identity: str) -> Iterator[Page]:
    """The files of a source and of its claims."""
    for claim in ledger.by_source[identity]:
        stamp = ledger.stamps.words[claim.id]
        yield Page(place("claims", claim.id, ".json"), "", _late(plain.claim, ledger, claim), stamp=stamp)
    content, stamp = _late(web_annotations.collection, ledger, identity), ledger.stamps.source(identity)
    yield Page(place("sources", identity, ".annotations.json"), "", content, stamp=stamp)


def of_speaker(ledger: Ledger, speaker: str) -> Iterator[Page]:
    """The data of one person."""
    late, stamp = _late(plain.person, ledger, speaker), ledger.stamps.speaker(speaker)
    yield Page(place("people", speaker, ".json"), "", late, stamp=stamp)


def _late(make: Callable[..., Any], *values: Any, learns: bool = False) -> Late:
    return Late(lambda: {"content": make(*values)}, learns)


def claim_rows(ledger: Ledger) -> Iterable[Row]:
    """One row a claim under a heading."""
    return _claims(ledger).whole()


def _table(columns: Row, stamps: Iterable[str], row: Callable[[int], Row]) -> Joined:
    """A heading and the rows under it, which `row` gives by their number from 0."""
    return Joined(["columns", *stamps], lambda number: row(number - 1) if number else columns)


def _claims(ledger: Ledger) -> Joined:
    shown = list(ledger.claims.values())
    stamps = map(ledger.stamps.words.__getitem__, ledger.claims)
    return _table(CLAIM_COLUMNS, stamps, lambda number: _claim_row(ledger, shown[number]))


def _claim_row(ledger: Ledger, claim: Claim) -> Row:
    """With the newest confirmed match only, since a cell holds one thing."""
    source, matches = ledger.home_of[claim.id], ledger.earlier_of.get(claim.id, ())
    first = claim.spans[0] if claim.spans else None
    origin = ledger.origin(source)
    return (
        claim.id, plain.address(ledger, place("claims", claim.id)), claim.speaker or "", ledger.who(claim).name,
        claim.said or "", claim.kind, claim.text, " ".join(claim.topics),
        claim.rating.value if claim.rating else "", claim.rating.on if claim.rating else "",
        matches[0].change if matches else "", matches[0].earlier if matches else "", source.id, origin.title,
        origin.publisher, origin.url, origin.published, first.start if first else "",
        claim.spans[-1].end if first else "", "" if claim.checkworthy is None else claim.checkworthy,
    )  # fmt: skip


def _changes(ledger: Ledger) -> Joined:
    """One row a change of position, newest first."""
    stamps = (ledger.stamps.change(later, match) for later, match in ledger.changes)
    return _table(CHANGE_COLUMNS, stamps, lambda number: _change_row(ledger, ledger.turn(*ledger.changes[number])))


def _change_row(ledger: Ledger, turn: Turn) -> Row:
    return (
        turn.later.who.id, turn.later.who.name, turn.change, turn.flip, turn.ruling, turn.earlier.id,
        turn.earlier.said, turn.earlier.text, turn.later.id, turn.later.said, turn.later.text,
        "; ".join(turn.because), plain.address(ledger, turn.address), turn.by, turn.on, turn.note,
    )  # fmt: skip
