"""Proposals that a correction has outlived: the tool made them, so it takes them back; rulings stay a person's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord import store
from onrecord.checks.days import surely_after
from onrecord.model import Claim, Match, Record


@dataclass(frozen=True)
class Outlived:
    """A proposal that cannot be true any more: on which claim of which source, with which earlier one, and why."""

    source: str
    claim: str
    earlier: str
    why: str


def outlived(record: Record) -> list[Outlived]:
    """The proposals of a record that no ruling could confirm, in its order. What a person ruled on is none of them."""
    known = _by_name(record)
    return [
        Outlived(file.source.id, claim.id, match.earlier, why)
        for file in record.files for claim in file.claims for match in claim.matches
        if match.ruling == "proposed" and (why := _why(claim, match, known))
    ]  # fmt: skip


def take_back(root: Path, record: Record) -> list[Outlived]:
    """Take the lines of those proposals out of their files, one write a file; what was taken out."""
    gone = outlived(record)
    for source in sorted({one.source for one in gone}):
        pairs = {(one.claim, one.earlier) for one in gone if one.source == source}
        store.drop_proposals(root, source, pairs)
    return gone


def _by_name(record: Record) -> dict[str, Claim]:
    """Claims by their ids, and by their old ids where no other claim has that one now."""
    claims = [claim for file in record.files for claim in file.claims]
    return {alias: claim for claim in claims for alias in claim.aliases} | {claim.id: claim for claim in claims}


def _why(claim: Claim, match: Match, known: dict[str, Claim]) -> str | None:
    earlier = known.get(match.earlier)
    if earlier is None:
        return "there is no such claim any more"
    if earlier.speaker != claim.speaker:
        return "they have two speakers now"
    if surely_after(earlier.said, claim.said):
        return "it was said later"
    return None
