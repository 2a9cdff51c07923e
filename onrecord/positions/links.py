"""What a record's matches say before more are proposed: which pairs have one, and which claims hang together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from onrecord.chains import folded
from onrecord.model import Claim, Record, Source


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
    names = {name: claim.id for name, claim in record.named().items()}
    pairs: set[tuple[str, str]] = set()
    linked: dict[str, list[str]] = defaultdict(list)
    rejected: dict[str, list[str]] = defaultdict(list)
    denied: dict[str, list[str]] = defaultdict(list)
    for claim in claims.values():
        for match in claim.matches:
            earlier = names.get(match.earlier, match.earlier)
            pairs.add((claim.id, earlier))
            if earlier in claims:
                (rejected if match.ruling == "rejected" else linked)[claim.id].append(earlier)
                if match.ruling != "rejected" and match.change == "denied":
                    denied[claim.id].append(earlier)
    reports = _reports(claims)
    apart = (frozenset((reports[key], reports[other])) for key, held in rejected.items() for other in held)
    known = Links(
        frozenset(pairs), {claim.id: claim.said or "" for claim in claims.values()},
        {claim.id: file.source for file in record.files for claim in file.claims},
        {key: tuple(value) for key, value in linked.items()}, {key: tuple(value) for key, value in rejected.items()},
        reports, frozenset(pair for pair in apart if len(pair) == 2),
        {key: tuple(value) for key, value in denied.items()},
    )  # fmt: skip
    for later, matched in known.linked.items():
        for earlier in matched:
            known.join(later, earlier)
    for report, first in reports.items():
        known.join(report, first)
    return known


def _reports(claims: dict[str, Claim]) -> dict[str, str]:
    """Claim -> the first with its words and date: a statement that was reported twice is one statement."""
    first: dict[tuple[str, str, str], str] = {}
    return {
        claim.id: first.setdefault((claim.speaker, claim.said, folded(claim.text)), claim.id)
        if claim.said and claim.speaker else claim.id for claim in claims.values()
    }
