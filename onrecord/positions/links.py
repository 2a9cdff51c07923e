"""What a record's matches say before more are proposed: which pairs have one, and which claims hang together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.chains import folded
from onrecord.model import Claim, Match, Record, Source


@dataclass(frozen=True)
class Links:
    """Pairs with a match of any ruling, and the chains that matches make where nobody rejected them.

    `linked` and `rejected` hold the earlier claims of a claim's matches; `reports` the claim that stands for all
    reports of one statement, by claim, and `apart` such statements that a person rejected as a pair. `denied` are the
    claims that a claim denies. `join` adds what a run proposes, so that the claims it looks at later know of it.
    """

    pairs: frozenset[tuple[str, str]] = frozenset()
    said: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    linked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rejected: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reports: dict[str, str] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()
    denied: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _parent: dict[str, str] = field(default_factory=dict)

    def ruled(self, one: str, other: str) -> bool:
        """Whether there is a match between the two, in either direction, or a rejected one between other reports of the
        same two statements.
        """
        if (one, other) in self.pairs or (other, one) in self.pairs:
            return True
        return frozenset((self.reports.get(one, one), self.reports.get(other, other))) in self.apart

    def chain(self, key: str) -> str:
        """What stands for all claims that hang together with this one."""
        parent = self._parent
        while parent.get(key, key) != key:
            parent[key] = parent.get(parent[key], parent[key])
            key = parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        """From now on the two hang together."""
        self._parent[self.chain(one)] = self.chain(other)

    def denies(self, claim: str, chain: str) -> bool:
        """Whether the claim has its statement of a chain that it denies: it is no denial of another one there."""
        return any(self.chain(earlier) == chain for earlier in self.denied.get(claim, ()))

    def settled(self, claim: str, chain: str) -> str:
        """The last day of a chain up to which a claim's place in it is settled: it has a match there, and what was
        said by that day was left out or rejected. Empty without such a match.
        """
        if not any(self.chain(earlier) == chain for earlier in self.linked.get(claim, ())):
            return ""
        known = (*self.linked.get(claim, ()), *self.rejected.get(claim, ()))
        return max(self.said.get(earlier, "") for earlier in known if self.chain(earlier) == chain)


def links(record: Record) -> Links:
    """Read once for a run and handed to every `propose`."""
    claims = record.claims()
    every = tuple(_matched(record, claims))
    matched = [(claim, match, earlier) for claim, match, earlier in every if earlier in claims]
    linked = _earlier((claim.id, earlier) for claim, match, earlier in matched if match.ruling != "rejected")
    rejected = _earlier((claim.id, earlier) for claim, match, earlier in matched if match.ruling == "rejected")
    reports = _reports(claims)
    apart = (frozenset((reports[key], reports[other])) for key, held in rejected.items() for other in held)
    known = Links(
        pairs=frozenset((claim.id, earlier) for claim, _, earlier in every),
        said={claim.id: claim.said or "" for claim in claims.values()},
        sources={claim.id: file.source for file in record.files for claim in file.claims},
        linked=linked, rejected=rejected, reports=reports,
        apart=frozenset(pair for pair in apart if len(pair) == 2),
        denied=_earlier((claim.id, earlier) for claim, match, earlier in matched if _denies(match)),
    )
    _join(known)
    return known


def _matched(record: Record, claims: Mapping[str, Claim]) -> Iterator[tuple[Claim, Match, str]]:
    """Each claim with each of its matches and the identifier of the earlier claim, which may be in no file."""
    names = {name: claim.id for name, claim in record.named().items()}
    for claim in claims.values():
        for match in claim.matches:
            yield claim, match, names.get(match.earlier, match.earlier)


def _earlier(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Claim -> the earlier ones it has in pairs."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim, earlier in pairs:
        found[claim].append(earlier)
    return {claim: tuple(earlier) for claim, earlier in found.items()}


def _denies(match: Match) -> bool:
    return match.ruling != "rejected" and match.change == "denied"


def _join(known: Links) -> None:
    """Join what matches and reports of one statement hang together."""
    for later, matched in known.linked.items():
        for earlier in matched:
            known.join(later, earlier)
    for report, first in known.reports.items():
        known.join(report, first)


def _reports(claims: dict[str, Claim]) -> dict[str, str]:
    """Claim -> the first with its words and date: a statement that was reported twice is one statement."""
    first: dict[tuple[str, str, str], str] = {}
    return {
        claim.id: first.setdefault((claim.speaker, claim.said, folded(claim.text)), claim.id)
        if claim.said and claim.speaker else claim.id for claim in claims.values()
    }
