"""Proposals: which earlier claims of the same speaker a claim is matched with, and as what change.

A proposal is a guess for a person to rule on, so whatever was ruled on before is never proposed again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import language as lists
from onrecord.chains import order, same_statement
from onrecord.denials import denial_of
from onrecord.model import FLIPS, Claim, Match, Record
from onrecord.positions.compare import compare
from onrecord.positions.denied import turned
from onrecord.positions.finding import Comparison
from onrecord.positions.links import Links, links
from onrecord.positions.phrases import phrases
from onrecord.positions.small_words import small
from onrecord.positions.words import read
from onrecord.settings import Settings

MOST = 3  # proposals for one claim: more would bury the reviewer


def propose(
    record: Record, claim: Claim, candidates: Sequence[tuple[Claim, float]], settings: Settings, *,
    known: Links | None = None, language: str | None = None,
) -> list[Match]:
    """Matches to propose on `claim`, best first, at most MOST; `candidates` are earlier claims with a likeness 0 to 1.

    Left out: other speakers, claims without a date or said later, the narrator's own assertions, withdrawn claims,
    what is less alike than `settings.propose_score`, what the comparison is less sure of than
    `settings.propose_sure`, what is unrelated or filed under other topics, whatever was ruled on in either
    direction, and, of several claims that hang together, all but the one said last (or denied). A hypothetical or
    an opponent's words quoted are matched with no statement of one's own; a spokesperson's words are no full flip.
    """
    known = known or links(record)
    if not _can_change(claim) or not claim.said:
        return []
    tongue = language or _language(claim, known, settings)
    found: dict[str, list[Proposal]] = defaultdict(list)
    for earlier, likeness in candidates:
        if likeness < settings.propose_score or not _may_be_earlier(claim, earlier, known):
            continue
        match = match_of(claim, earlier, settings, tongue)
        chain = known.chain(earlier.id)
        if match and match.change == "denied" and known.denies(claim.id, chain):
            continue
        if match and (earlier.said or "") > known.settled(claim.id, chain):
            found[chain].append(Proposal(earlier, likeness, match, _order(earlier, known)))
    held = [other for other, _ in candidates if other.id in known.linked.get(claim.id, ())]
    nearest = sorted(_one_a_topic(claim, found, held, known), key=lambda one: (-one.weight, one.earlier.id))
    return [one.match for one in nearest[:MOST]]


@dataclass(frozen=True)
class Proposal:
    """An earlier claim that could be matched, how alike it is, as what change, and its place in time."""

    earlier: Claim
    likeness: float
    match: Match
    order: tuple[str, str, str]

    @property
    def weight(self) -> float:
        return self.likeness * (self.match.score or 0.0)


def _nearest(several: list[Proposal]) -> Proposal:
    """The one said last; of those of one day the likeliest, and of reports of one statement the first.

    A denial is of the statement it is most like, however long ago that was said.
    """
    if denials := [one for one in several if one.match.change == "denied"]:
        return min(denials, key=lambda one: (-one.weight, one.order))
    day = max(one.earlier.said or "" for one in several)
    return min((one for one in several if one.earlier.said == day), key=lambda one: (-one.weight, one.order))


def _one_a_topic(claim: Claim, found: dict[str, list[Proposal]], held: list[Claim], known: Links) -> list[Proposal]:
    """The nearest of each chain of `found`. What an editor has filed under one topic is one position, whether or not
    its claims are matched yet: only the longest chain of each topic on which the claim has no match yet (`held`).
    """
    joined = {known.chain(one.id) for one in held}
    kept = [_nearest(several) for chain, several in found.items() if chain in joined]
    taken = {topic for one in held for topic in one.topics}
    new = [several for chain, several in found.items() if chain not in joined]
    for several in sorted(new, key=lambda several: (-len(several), -_nearest(several).weight)):
        one = _nearest(several)
        topics = set(claim.topics) & set(one.earlier.topics)
        if not topics or topics - taken:
            kept.append(one)
        taken |= topics
    return kept


def compared(earlier: Claim, later: Claim, language: str) -> Comparison:
    """What changed between two claims, with what is known beside their words: dates, topics, and cues that deny."""
    filed_together = bool(set(later.topics) & set(earlier.topics))
    found = compare(earlier.text, later.text, language, same_issue=filed_together, said=(earlier.said, later.said))
    denied, denies = denial_of(earlier, language), denial_of(later, language)
    return turned(found, denied, denies) or Comparison(
        "unrelated", 0.0, (f"one is denied, and what the other says of it is not sure: {denied or denies}",))


def match_of(claim: Claim, earlier: Claim, settings: Settings, language: str) -> Match | None:
    """The match of two claims of one speaker as the comparison sees it; None for what is not to be proposed.

    `language` is that of the later claim's source.
    """
    if _filed_apart(claim, earlier) and not same_statement(claim, earlier):
        return None
    found = compared(earlier, claim, language)
    if found.change == "unrelated" or found.score < settings.propose_sure:
        return None
    flip = FLIPS[found.change]
    others = [_not_own_words(one, language) for one in (claim, earlier)]
    if any(others) and not (all(others) and flip == "none"):
        return None
    if flip == "full" and any(_second_hand(one, language) for one in (claim, earlier)):
        return None
    change = "repeated" if flip == "none" and same_statement(claim, earlier) else found.change
    return Match(earlier.id, change, "proposed", found.score, found.because)


def _may_be_earlier(claim: Claim, other: Claim, known: Links) -> bool:
    """Said by the same speaker before, with a date, and not ruled on yet."""
    if other.speaker != claim.speaker or not _can_change(other) or not other.said or other.id == claim.id:
        return False
    return _order(other, known) < _order(claim, known) and not known.ruled(claim.id, other.id)


def also_said(
    claim: Claim, candidates: Sequence[tuple[Claim, float]], settings: Settings, language: str = "en"
) -> tuple[tuple[Claim, float], ...]:
    """Other speakers' claims that say the same, best first: "also said by", never this speaker's position."""
    found = [
        (other, likeness) for other, likeness in candidates
        if other.speaker and other.speaker != claim.speaker and other.status != "withdrawn"
        and likeness >= settings.propose_score
        and bool(denial_of(claim, language)) == bool(denial_of(other, language))
        and not _not_own_words(claim, language) and not _not_own_words(other, language)
        and FLIPS[compare(claim.text, other.text, language).change] == "none"
    ]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0].id)))


def _can_change(claim: Claim) -> bool:
    return bool(claim.speaker) and claim.kind != "assertion" and claim.status != "withdrawn"


def _language(claim: Claim, known: Links, settings: Settings) -> str:
    source = known.sources.get(claim.id)
    return (source.language if source else None) or settings.language


def _order(claim: Claim, known: Links) -> tuple[str, str, str]:
    source = known.sources.get(claim.id)
    return order(claim, source) if source else (claim.said or "", "", claim.id)


def _filed_apart(claim: Claim, earlier: Claim) -> bool:
    """An editor gave both topics, and none to both: they are about different things, whatever words they share."""
    return bool(claim.topics and earlier.topics) and not set(claim.topics) & set(earlier.topics)


def _second_hand(claim: Claim, language: str) -> bool:
    """Somebody else reports it, or a spokesperson said it."""
    named = (claim.named or "").casefold()
    return bool(claim.reported_by and claim.reported_by != claim.speaker) or any(
        part in named for part in small(lists.primary(language), "speaking_for")
    )


def _not_own_words(claim: Claim, language: str) -> bool:
    """A hypothetical ("if I were mayor …") or an opponent's words quoted ("my opponent says …")."""
    code = lists.primary(language)
    words = tuple(read(claim.text, code))[:12]
    return bool(phrases(code, "stance-not-own").find(words))
