"""Proposals: which earlier claims of the same speaker a claim is matched with, and as what change.

A proposal is a guess for a person to rule on, so whatever was ruled on before is never proposed again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord import language as lists
from onrecord.chains import folded, order, same_statement
from onrecord.model import FLIPS, Claim, Match, Record, Source
from onrecord.positions.compare import compare
from onrecord.positions.phrases import phrases
from onrecord.positions.words import read
from onrecord.settings import Settings

MOST = 3  # proposals for one claim: more would bury the reviewer


@dataclass(frozen=True)
class Links:
    """What is ruled on already: pairs of any ruling in both directions, and the chains that confirmed matches make."""

    pairs: frozenset[tuple[str, str]] = frozenset()
    chain: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    linked: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def ruled(self, one: str, other: str) -> bool:
        return (one, other) in self.pairs or (other, one) in self.pairs


def links(record: Record) -> Links:
    """Read once for a run and handed to every `propose`."""
    claims = {claim.id: claim for file in record.files for claim in file.claims}
    names = {alias: claim.id for claim in claims.values() for alias in claim.aliases} | {key: key for key in claims}
    parent = {key: key for key in claims}
    pairs = set()
    linked: dict[str, list[str]] = defaultdict(list)

    def top(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    said: dict[tuple[str | None, str | None, str], str] = {}
    for claim in claims.values():
        if claim.said and claim.speaker:  # a statement reported twice is one statement
            parent[top(claim.id)] = top(said.setdefault((claim.speaker, claim.said, folded(claim.text)), claim.id))
        for match in claim.matches:
            earlier = names.get(match.earlier, match.earlier)
            pairs.add((claim.id, earlier))
            if earlier in claims and match.ruling == "confirmed":
                parent[top(claim.id)] = top(earlier)
            if earlier in claims and match.ruling != "rejected":
                linked[claim.id].append(earlier)
    return Links(
        frozenset(pairs), {key: top(key) for key in claims},
        {claim.id: file.source for file in record.files for claim in file.claims},
        {key: tuple(value) for key, value in linked.items()},
    )


def propose(
    record: Record, claim: Claim, candidates: Sequence[tuple[Claim, float]], settings: Settings, *,
    known: Links | None = None, language: str | None = None,
) -> list[Match]:
    """Matches to propose on `claim`, best first, at most MOST; `candidates` are earlier claims with a likeness 0 to 1.

    Left out: other speakers, claims without a date or said later, the narrator's own assertions, withdrawn claims,
    what is less alike than `settings.propose_score`, what the comparison is less sure of than
    `settings.propose_sure`, what is unrelated or filed under other topics, whatever was ruled on in either direction,
    and, of several claims of one chain, all but the nearest. A hypothetical, somebody else's words quoted, or a
    spokesperson's are no flip.
    """
    known = known or links(record)
    if not _can_change(claim) or not claim.said:
        return []
    tongue = language or _language(claim, known, settings)
    found = []
    for earlier, likeness in _nearest_of_chains(claim, candidates, known):
        if likeness < settings.propose_score or known.ruled(claim.id, earlier.id):
            continue
        filed_together = bool(set(claim.topics) & set(earlier.topics))
        if _filed_apart(claim, earlier) and not same_statement(claim, earlier):
            continue
        found_change = compare(earlier.text, claim.text, tongue, same_issue=filed_together)
        if found_change.change == "unrelated" or found_change.score < settings.propose_sure:
            continue
        flip = FLIPS[found_change.change]
        if flip != "none" and (_not_own_words(claim, tongue) or _not_own_words(earlier, tongue)):
            continue
        if flip == "full" and (_second_hand(claim) or _second_hand(earlier)):
            continue
        change = "repeated" if same_statement(claim, earlier) else found_change.change
        found.append((likeness, Match(earlier.id, change, "proposed", found_change.score, found_change.because)))
    found.sort(key=lambda item: (-item[0] * (item[1].score or 0.0), item[1].earlier))
    return [match for _, match in found[:MOST]]


def also_said(
    claim: Claim, candidates: Sequence[tuple[Claim, float]], settings: Settings, language: str = "en"
) -> tuple[tuple[Claim, float], ...]:
    """Other speakers' claims that say the same, best first: "also said by", never this speaker's position."""
    found = [
        (other, likeness) for other, likeness in candidates
        if other.speaker and other.speaker != claim.speaker and other.status != "withdrawn"
        and likeness >= settings.propose_score
        and FLIPS[compare(claim.text, other.text, language).change] == "none"
    ]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0].id)))


def _can_change(claim: Claim) -> bool:
    return bool(claim.speaker) and claim.kind != "assertion" and claim.status != "withdrawn"


def _language(claim: Claim, known: Links, settings: Settings) -> str:
    source = known.sources.get(claim.id)
    return (source.language if source else None) or settings.language


def _nearest_of_chains(
    claim: Claim, candidates: Sequence[tuple[Claim, float]], known: Links
) -> list[tuple[Claim, float]]:
    """The candidates that may be matched at all; of several in one chain only the one said last."""
    mine = _order(claim, known)
    nearest: dict[str, tuple[Claim, float]] = {}
    for other, likeness in candidates:
        if other.speaker != claim.speaker or not _can_change(other) or not other.said or other.id == claim.id:
            continue
        if _order(other, known) >= mine:
            continue
        chain = known.chain.get(other.id, other.id)
        if chain not in nearest or _is_nearer(other, nearest[chain][0], known):
            nearest[chain] = (other, likeness)
    for earlier in known.linked.get(claim.id, ()):
        # Linked already to this chain: only a claim that came in between, nearer than the link, is news.
        chain = known.chain.get(earlier, earlier)
        held = nearest.get(chain)
        if held and _order_of(earlier, candidates, known) >= _order(held[0], known):
            del nearest[chain]
    return list(nearest.values())


def _is_nearer(claim: Claim, held: Claim, known: Links) -> bool:
    """Said later; of reports of the same statement the first stands for it."""
    later = _order(held, known) < _order(claim, known)
    return not later if same_statement(claim, held) else later


def _order(claim: Claim, known: Links) -> tuple[str, str, str]:
    source = known.sources.get(claim.id)
    return order(claim, source) if source else (claim.said or "", "", claim.id)


def _order_of(
    claim_id: str, candidates: Sequence[tuple[Claim, float]], known: Links
) -> tuple[str, str, str]:
    found = next((claim for claim, _ in candidates if claim.id == claim_id), None)
    return _order(found, known) if found else ("", "", claim_id)


def _filed_apart(claim: Claim, earlier: Claim) -> bool:
    """An editor gave both topics, and none to both: they are about different things, whatever words they share."""
    return bool(claim.topics and earlier.topics) and not set(claim.topics) & set(earlier.topics)


def _second_hand(claim: Claim) -> bool:
    """Somebody else reports it, or a spokesperson said it."""
    named = (claim.named or "").casefold()
    return bool(claim.reported_by and claim.reported_by != claim.speaker) or "spokes" in named


def _not_own_words(claim: Claim, language: str) -> bool:
    """A hypothetical ("if I were mayor …") or an opponent's words quoted ("my opponent says …")."""
    code = lists.primary(language)
    words = tuple(read(claim.text, code))[:12]
    return bool(phrases(code, "stance-not-own").find(words))
