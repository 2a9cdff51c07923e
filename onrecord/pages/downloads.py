"""The record for machines: JSON for each claim and person, one dump, CSV, annotations, their schema and their page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from onrecord.pages import plain, shapes, web_annotations
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Late, Page, place

CLAIM_COLUMNS = (
    "id", "url", "speaker", "name", "said", "kind", "text", "topics", "rating", "rated_on", "change", "earlier",
    "source", "source_title", "publisher", "source_url", "published", "start", "end", "checkworthy",
)  # fmt: skip
CHANGE_COLUMNS = (
    "speaker", "name", "change", "flip", "ruling", "earlier", "earlier_said", "earlier_text", "later", "later_said",
    "later_text", "because", "url", "ruled_by", "ruled_on", "note",
)  # fmt: skip


def pages(ledger: Ledger) -> Iterator[Page]:
    for claim in ledger.claims.values():
        stamp = ledger.stamps.claim(claim.id)
        yield Page(place("claims", claim.id, ".json"), "", _late(plain.claim, ledger, claim), stamp=stamp)
    for speaker in ledger.by_speaker:
        late, stamp = _late(plain.person, ledger, speaker), ledger.stamps.speaker(speaker)
        yield Page(place("people", speaker, ".json"), "", late, stamp=stamp)
    for identity in ledger.by_source:
        content, stamp = _late(web_annotations.collection, ledger, identity), ledger.stamps.source(identity)
        yield Page(place("sources", identity, ".annotations.json"), "", content, stamp=stamp)
    yield Page("data/record.json", "", _late(plain.record, ledger), stamp=ledger.stamps.whole)
    yield Page("data/claims.csv", "", _late(claim_rows, ledger), stamp=ledger.stamps.whole)
    yield Page("data/changes.csv", "", _late(change_rows, ledger), stamp=ledger.stamps.whole)
    yield Page("data/schema.json", "", {"content": shapes.schema()})
    yield Page("data/index.html", "data.html", {
        "columns": (("claims.csv", CLAIM_COLUMNS), ("changes.csv", CHANGE_COLUMNS)),
        "shapes": shapes.described(), "claim": next(iter(ledger.claims), ""),
        "person": next(iter(ledger.by_speaker), ""), "source": next(iter(ledger.by_source), ""),
    }, "", True)  # fmt: skip


def _late(make: Callable[..., Any], *values: Any) -> Late:
    return Late(lambda: {"content": make(*values)})


def claim_rows(ledger: Ledger) -> Iterable[Sequence[object]]:
    """One row a claim under a heading; the newest confirmed match only, since a cell holds one thing."""
    rows: list[Sequence[object]] = [CLAIM_COLUMNS]
    for claim in ledger.claims.values():
        source, matches = ledger.home_of[claim.id], ledger.earlier_of.get(claim.id, ())
        first = claim.spans[0] if claim.spans else None
        origin = ledger.origin(source)
        rows.append((
            claim.id, plain.address(ledger, place("claims", claim.id)), claim.speaker or "", ledger.who(claim).name,
            claim.said or "", claim.kind, claim.text, " ".join(claim.topics),
            claim.rating.value if claim.rating else "", claim.rating.on if claim.rating else "",
            matches[0].change if matches else "", matches[0].earlier if matches else "", source.id, origin.title,
            origin.publisher, origin.url, origin.published, first.start if first else "",
            claim.spans[-1].end if first else "", "" if claim.checkworthy is None else claim.checkworthy,
        ))  # fmt: skip
    return rows


def change_rows(ledger: Ledger) -> Iterable[Sequence[object]]:
    """One row a change of position, newest first."""
    rows: list[Sequence[object]] = [CHANGE_COLUMNS]
    for turn in ledger.turns(ledger.changes):
        rows.append((
            turn.later.who.id, turn.later.who.name, turn.change, turn.flip, turn.ruling, turn.earlier.id,
            turn.earlier.said, turn.earlier.text, turn.later.id, turn.later.said, turn.later.text,
            "; ".join(turn.because), plain.address(ledger, turn.address), turn.by, turn.on, turn.note,
        ))  # fmt: skip
    return rows
