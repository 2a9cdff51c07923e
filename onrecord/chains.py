"""Positions: one speaker's matched claims on one issue, in the order in which they were said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.model import FLIPS, Claim, Match, Record, Source

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Step:
    """One statement of a position. `match` is its relation to the step before, or to the nearest it is matched with.

    `match` is None for the first step, and where an older document arrived later and nobody has ruled on it yet.
    `sightings` are further reports of the same statement; they are no steps of their own.
    """

    claim: Claim
    source: Source
    match: Match | None = None
    sightings: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """A chain. `id` is the id of its first claim; `topic` the topic most of its claims have, None without any.

    `repeats` counts the steps that say the same again, `changes` those that are half or full flips, `sightings` the
    re-reports. Steps are in the order of the date said.
    """

    id: str
    speaker: str
    topic: str | None
    steps: tuple[Step, ...]
    repeats: int = 0
    changes: int = 0
    sightings: int = 0


def chains(record: Record, *, drafts: bool = False) -> tuple[Position, ...]:
    """Every position of the record, by speaker and then by id. Confirmed matches join; proposed ones with `drafts`.

    A position has at least two claims. Withdrawn claims are in none; drafts only with `drafts`.
    """
    sources, claims, canonical = _shown(record, drafts)
    joined: list[tuple[str, Match]] = []
    parent = {key: key for key in claims}
    for claim in claims.values():
        for match in claim.matches:
            earlier = canonical.get(match.earlier)
            if earlier is None or not _joins(claim, claims[earlier], match, drafts):
                continue
            joined.append((claim.id, match))
            parent[_top(parent, claim.id)] = _top(parent, earlier)
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims.values():
        groups[_top(parent, claim.id)].append(claim)
    edges: dict[str, list[Match]] = defaultdict(list)
    for later, match in joined:
        edges[later].append(match)
    made = [_position(group, edges, sources, canonical) for group in groups.values() if len(group) > 1]
    return tuple(sorted(made, key=lambda position: (position.speaker, position.id)))


def position_of(claim_id: str, positions: Iterable[Position]) -> Position | None:
    """The position that a claim, one of its sightings or an alias of either is in; None if it is in none."""
    for position in positions:
        for step in position.steps:
            for claim in (step.claim, *step.sightings):
                if claim_id == claim.id or claim_id in claim.aliases:
                    return position
    return None


def order(claim: Claim, source: Source) -> tuple[str, str, str]:
    """What claims are ordered by: date said (a month sorts before its days), then date published, then id."""
    return claim.said or source.published or "", source.published or "", claim.id


def same_statement(one: Claim, other: Claim) -> bool:
    """The same words said on the same date by the same speaker: one statement, reported twice."""
    if one.speaker is None or one.speaker != other.speaker or not one.said or one.said != other.said:
        return False
    return folded(one.text) == folded(other.text)


def in_source_words(claim: Claim) -> bool:
    """Whether the words of a claim are those of its source, and no person has put them into others."""
    return folded(claim.text) == folded(" ".join(span.exact for span in claim.spans))


def folded(text: str) -> str:
    """The words of a text without case and marks: what two reports of one statement have in common."""
    return " ".join(_WORDS.findall(text.casefold().replace("’", "'")))


def _shown(record: Record, drafts: bool) -> tuple[Mapping[str, Source], dict[str, Claim], dict[str, str]]:
    """Source of each claim, claims that count, and every id or alias -> id."""
    sources: dict[str, Source] = {}
    claims: dict[str, Claim] = {}
    canonical: dict[str, str] = {}
    statuses = ("published", "draft") if drafts else ("published",)
    for file in record.files:
        for claim in file.claims:
            if claim.speaker and claim.kind != "assertion" and claim.status in statuses:
                claims[claim.id] = claim
                sources[claim.id] = file.source
                canonical.update(dict.fromkeys(claim.aliases, claim.id))
    canonical.update({key: key for key in claims})
    return sources, claims, canonical


def _joins(claim: Claim, earlier: Claim, match: Match, drafts: bool) -> bool:
    ruled = match.ruling == "confirmed" or (drafts and match.ruling == "proposed")
    return ruled and match.change != "unrelated" and claim.speaker == earlier.speaker and claim.id != earlier.id


def _top(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _position(
    group: list[Claim], edges: Mapping[str, list[Match]], sources: Mapping[str, Source], canonical: Mapping[str, str]
) -> Position:
    ordered = sorted(group, key=lambda claim: order(claim, sources[claim.id]))
    stands_for = _sightings(ordered, edges, canonical)
    kept = [claim for claim in ordered if stands_for[claim.id] == claim.id]
    steps = []
    for index, claim in enumerate(kept):
        again = tuple(other for other in ordered if stands_for[other.id] == claim.id and other.id != claim.id)
        before = [earlier.id for earlier in kept[:index]]
        found = _nearest((claim, *again), before, edges, canonical, stands_for)
        steps.append(Step(claim, sources[claim.id], found, again))
    flips = [FLIPS.get(step.match.change) for step in steps if step.match]
    return Position(
        kept[0].id, kept[0].speaker or "", _topic(group), tuple(steps), flips.count("none"),
        flips.count("half") + flips.count("full"), len(ordered) - len(kept),
    )


def _sightings(
    ordered: list[Claim], edges: Mapping[str, list[Match]], canonical: Mapping[str, str]
) -> dict[str, str]:
    """Claim id -> the id of the claim that stands for its statement: the earliest report."""
    stands_for = {claim.id: claim.id for claim in ordered}
    by_id = {claim.id: claim for claim in ordered}
    for claim in ordered:
        for match in edges.get(claim.id, ()):
            earlier = by_id.get(canonical[match.earlier])
            if earlier and match.change == "repeated" and claim.said and claim.said == earlier.said:
                stands_for[_top(stands_for, claim.id)] = _top(stands_for, earlier.id)
    seen: dict[tuple[str, str], str] = {}
    for claim in ordered:
        if claim.said:
            first = seen.setdefault((claim.said, folded(claim.text)), claim.id)
            stands_for[_top(stands_for, claim.id)] = _top(stands_for, first)
    place = {claim.id: index for index, claim in enumerate(ordered)}
    first_of: dict[str, str] = {}
    for claim in ordered:
        top = _top(stands_for, claim.id)
        if top not in first_of or place[claim.id] < place[first_of[top]]:
            first_of[top] = claim.id
    return {claim.id: first_of[_top(stands_for, claim.id)] for claim in ordered}


def _nearest(
    claims: tuple[Claim, ...], before: list[str], edges: Mapping[str, list[Match]], canonical: Mapping[str, str],
    stands_for: Mapping[str, str],
) -> Match | None:
    """Of the matches of a statement's reports, the one with the latest step before it."""
    place = {key: index for index, key in enumerate(before)}
    found = [
        (place[stands_for[canonical[match.earlier]]], match)
        for claim in claims for match in edges.get(claim.id, ()) if stands_for[canonical[match.earlier]] in place
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _topic(group: list[Claim]) -> str | None:
    counts: dict[str, int] = defaultdict(int)
    for claim in group:
        for topic in claim.topics:
            counts[topic] += 1
    return min(counts, key=lambda topic: (-counts[topic], topic)) if counts else None
