"""`stats`: what is in the record, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Record


@dataclass(frozen=True)
class Stats:
    """Counts by name, each mapping sorted by count and then by name."""

    sources: int
    claims: int
    people: int
    topics: int
    by_status: dict[str, int]
    by_kind: dict[str, int]
    by_speaker: dict[str, int]
    by_change: dict[str, int]
    by_ruling: dict[str, int]
    unresolved: int
    rated: int


def stats(record: Record) -> Stats:
    """Count everything once."""
    claims = [claim for item in record.files for claim in item.claims]
    matches = [found for claim in claims for found in claim.matches]
    return Stats(
        sources=len(record.files), claims=len(claims), people=len(record.people), topics=len(record.topics),
        by_status=_counted(claim.status for claim in claims), by_kind=_counted(claim.kind for claim in claims),
        by_speaker=_counted(claim.speaker for claim in claims if claim.speaker),
        by_change=_counted(found.change for found in matches if found.ruling == "confirmed"),
        by_ruling=_counted(found.ruling for found in matches),
        unresolved=sum(claim.speaker is None and claim.kind != "assertion" for claim in claims),
        rated=sum(claim.rating is not None for claim in claims),
    )  # fmt: skip


def _counted(names: Iterable[str]) -> dict[str, int]:
    counts = Counter(names)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
