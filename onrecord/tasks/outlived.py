"""Proposals that a correction has outlived: the tool made them, so it takes them back; rulings stay a person's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord import store
from onrecord.chains import in_source_words
from onrecord.checks.days import surely_after
from onrecord.model import Claim, Match, Record
from onrecord.positions import match_of
from onrecord.settings import Settings

Pair = frozenset[str]  # the ids of two claims


@dataclass(frozen=True)
class Outlived:
    """A proposal that cannot be true any more: on which claim of which source, with which earlier one, and why."""

    source: str
    claim: str
    earlier: str
    why: str


def outlived(record: Record, settings: Settings) -> list[Outlived]:
    """The proposals of a record that no ruling could confirm, or that its words no longer bear out, in its order.

    What a person ruled on is none of them.
    """
    known = record.named()
    matched = _ruled_pairs(record, known)
    found = []
    for file in record.files:
        language = file.source.language or settings.language
        for claim in file.claims:
            for match in claim.matches:
                if match.ruling != "proposed":
                    continue
                earlier = known.get(match.earlier)
                why = _why(claim, earlier, matched) or _corrected(claim, earlier, match, settings, language)
                if why:
                    found.append(Outlived(file.source.id, claim.id, match.earlier, why))
                elif earlier:
                    matched.add(_pair(claim, earlier))
    return found


def take_back(root: Path, record: Record, settings: Settings) -> list[Outlived]:
    """Take the lines of those proposals out of their files, one write a file; what was taken out."""
    gone = outlived(record, settings)
    for source in sorted({one.source for one in gone}):
        pairs = {(one.claim, one.earlier) for one in gone if one.source == source}
        store.drop_proposals(root, source, pairs)
    return gone


def _pair(claim: Claim, earlier: Claim) -> Pair:
    return frozenset((claim.id, earlier.id))


def _ruled_pairs(record: Record, known: dict[str, Claim]) -> set[Pair]:
    """The pairs that a person ruled on, whichever of the two holds the ruling and by whichever id."""
    return {
        _pair(claim, known[match.earlier]) for file in record.files for claim in file.claims
        for match in claim.matches if match.ruling != "proposed" and match.earlier in known
    }


def _why(claim: Claim, earlier: Claim | None, matched: set[Pair]) -> str | None:
    if earlier is None:
        return "there is no such claim any more"
    if earlier.id == claim.id:
        return "the two are one claim now"
    if earlier.speaker != claim.speaker:
        return "they have two speakers now"
    if "withdrawn" in (claim.status, earlier.status):
        return "it was withdrawn" if earlier.status == "withdrawn" else "this claim was withdrawn"
    if surely_after(earlier.said, claim.said):
        return "it was said later"
    return "the two are matched already" if _pair(claim, earlier) in matched else None


def _corrected(claim: Claim, earlier: Claim | None, match: Match, settings: Settings, language: str) -> str | None:
    """Where a person merged claims, or put one into other words, what the tool would propose now, if it is another.

    What has no score was not proposed by the tool.
    """
    if earlier is None or match.score is None:
        return None
    if match.earlier != earlier.id:
        return f"its id is {earlier.id} now"
    if in_source_words(claim) and in_source_words(earlier):
        return None
    now = match_of(claim, earlier, settings, language)
    if now and (now.change, now.because) == (match.change, match.because):
        return None
    return "their words say something else now"
