"""A speaker's matched claims as chains in the order of the date said: the positions that pages draw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from onrecord.model import FLIPS
from onrecord.pages.views import Subject, Turn, Words

if TYPE_CHECKING:
    from onrecord.pages.ledger import Ledger


class Step(NamedTuple):
    """One claim of a chain; `turn` is what changed since an earlier one, None for the first words on the issue."""

    words: Words
    turn: Turn | None
    x: float = 0.0


class Chain(NamedTuple):
    """A position over time. `id` is that of its first claim; `flips` counts half and full ones that are confirmed."""

    id: str
    topics: tuple[Subject, ...]
    steps: tuple[Step, ...]
    half: int
    full: int
    ticks: tuple[tuple[float, str], ...] = ()


def chains(ledger: Ledger) -> Mapping[str, tuple[Chain, ...]]:
    """The chains of each speaker, those with the newest change first. Matches that do not show do not join."""
    parent: dict[str, str] = {}

    def top(identity: str) -> str:
        while parent.setdefault(identity, identity) != identity:
            parent[identity] = parent[parent[identity]]
            identity = parent[identity]
        return identity

    for later, matches in ledger.earlier_of.items():
        for match in matches:
            parent[top(later)] = top(match.earlier)
    groups: dict[str, list[str]] = defaultdict(list)
    for identity in reversed(list(ledger.claims)):  # oldest first
        if identity in parent:
            groups[top(identity)].append(identity)
    found: dict[str, list[Chain]] = defaultdict(list)
    for members in groups.values():
        speaker = ledger.claims[members[0]].speaker
        if speaker:
            found[speaker].append(_chain(ledger, members))
    for made in found.values():
        made.sort(key=lambda chain: chain.id)
        made.sort(key=lambda chain: max(step.words.said for step in chain.steps), reverse=True)
    return {speaker: tuple(made) for speaker, made in found.items()}


def _chain(ledger: Ledger, members: list[str]) -> Chain:
    """The claims of one chain, oldest first, with where each stands on a line of time (0 to 100)."""
    order = {identity: at for at, identity in enumerate(members)}
    steps = []
    days = [_day(ledger.words(identity).said) for identity in members]
    low, high = min(days), max(days)
    for identity, day in zip(members, days, strict=True):
        matches = [match for match in ledger.earlier_of.get(identity, ()) if match.earlier in order]
        nearest = max(matches, key=lambda match: order[match.earlier], default=None)
        turn = ledger.turn(identity, nearest) if nearest else None
        steps.append(Step(ledger.words(identity), turn, _x(day, low, high)))
    flips = [FLIPS.get(step.turn.change) for step in steps if step.turn and step.turn.ruling == "confirmed"]
    topics = tuple(dict.fromkeys(topic for step in steps for topic in step.words.topics))
    return Chain(members[0], topics, tuple(steps), flips.count("half"), flips.count("full"), _ticks(low, high))


def _day(said: str) -> float:
    """A date of any precision as a number that grows by about 365 a year: for drawing only."""
    parts = [int(part) for part in said.split("-") if part.isdigit()]
    year, month, day = ([*parts, 0, 0, 0])[:3]
    return year * 365.25 + max(month - 1, 0) * 30.44 + max(day - 1, 0)


def _x(day: float, low: float, high: float) -> float:
    return 50.0 if high <= low else round(4 + 92 * (day - low) / (high - low), 1)


def _ticks(low: float, high: float) -> tuple[tuple[float, str], ...]:
    """The first of each year between the ends, at most eight of them."""
    if high <= low:
        return ()
    first, last = int(low // 365.25) + 1, int(high // 365.25)
    years = list(range(first, last + 1))
    every = max(1, -(-len(years) // 8))
    return tuple((_x(year * 365.25, low, high), f"{year:04d}") for year in years[::every])
