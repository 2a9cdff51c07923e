"""What waits for a person: drafts with their words in context, and proposed changes side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.model import CHANGES, FLIPS, Claim, ClaimFile, Document, Match, Record
from onrecord.pages import excerpt
from onrecord.render.comparison import comparison


def queue(record: Record, documents: Mapping[str, Document], versions: Mapping[str, str]) -> dict[str, Any]:
    """Everything the review page shows, as plain values.

    `versions` are fingerprints of the claim files, by source id.
    """
    holders = {claim.id: (item, claim) for item in record.files for claim in item.claims}
    drafts = [
        _claim(item, claim, record, documents, versions) for item, claim in _of(record) if claim.status == "draft"
    ]
    changes = [
        _change(claim, found, holders, record, documents, versions)
        for _, claim in _of(record) for found in claim.matches
        if found.ruling == "proposed" and found.earlier in holders and claim.status != "withdrawn"
    ]  # fmt: skip
    return {
        "claims": sorted(drafts, key=lambda one: (one["source"], one["start"])),
        "changes": sorted(changes, key=lambda one: (-one["flip"], -(one["score"] or 0), one["later"]["id"])),
        "people": {key: person.name for key, person in record.people.items()},
        "topics": {key: topic.name for key, topic in record.topics.items()},
        "kinds": [kind for kind in CHANGES if kind != "unrelated"],
        "sources": {item.source.id: item.source.title or item.source.id for item in record.files},
    }


def _of(record: Record) -> Iterator[tuple[ClaimFile, Claim]]:
    return ((item, claim) for item in record.files for claim in item.claims)


def _claim(
    item: ClaimFile, claim: Claim, record: Record, documents: Mapping[str, Document], versions: Mapping[str, str]
) -> dict[str, Any]:
    person = record.people.get(claim.speaker or "")
    return {
        "id": claim.id, "source": item.source.id, "title": item.source.title or item.source.id,
        "published": item.source.published, "version": versions.get(item.source.id, ""),
        "start": claim.spans[0].start if claim.spans else 0,
        "kind": claim.kind, "text": claim.text, "speaker": claim.speaker, "name": person.name if person else None,
        "named": claim.named, "cue": claim.cue, "said": claim.said, "said_words": claim.said_words,
        "topics": list(claim.topics), "status": claim.status, "checkworthy": claim.checkworthy,
        "language": item.source.language, "context": context(claim, documents.get(item.source.id)),
    }  # fmt: skip


def context(claim: Claim, document: Document | None) -> list[tuple[str, bool]]:
    """The words of a claim with what stands around them, as (text, is it the claim's) parts."""
    marked = excerpt.places([claim], document.text) if document else []
    if document is None or not marked:
        return [(span.exact, True) for span in claim.spans]
    parts: list[tuple[str, bool]] = []
    for paragraph in excerpt.around(document, marked):
        parts += [("\n\n" if parts else "", False), *((mark.text, bool(mark.claims)) for mark in paragraph.marks)]
    return parts


def _change(
    claim: Claim, found: Match, holders: Mapping[str, tuple[ClaimFile, Claim]], record: Record,
    documents: Mapping[str, Document], versions: Mapping[str, str],
) -> dict[str, Any]:  # fmt: skip
    later, earlier = holders[claim.id], holders[found.earlier]
    sides = comparison(earlier[1].text, later[1].text, found.because)
    return {
        "change": found.change, "score": found.score, "because": list(found.because),
        "sides": {"earlier": sides.earlier, "later": sides.later},
        "flip": {"none": 0, "half": 1, "full": 2}.get(FLIPS.get(found.change) or "none", 0),
        "later": _claim(*later, record, documents, versions), "earlier": _claim(*earlier, record, documents, versions),
    }
