"""A speaker's matched claims as chains in the order of the date said: the positions that pages draw."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from onrecord.chains import Position, chains
from onrecord.chains import Step as PositionStep
from onrecord.model import FLIPS, ClaimFile, Record
from onrecord.pages.briefs import Briefs
from onrecord.pages.views import Subject, Turn, Words


class Step(NamedTuple):
    """One claim of a chain; `turn` is what changed since an earlier one, None for the first words on the issue.

    `x` is where its mark stands on a line of time, 0 to 100. `sightings` are further reports of the same statement.
    """

    words: Words
    turn: Turn | None
    x: float = 0.0
    sightings: tuple[Words, ...] = ()


class Chain(NamedTuple):
    """A position over time. `id` is that of its first claim; `flips` counts half and full ones that are confirmed."""

    id: str
    topics: tuple[Subject, ...]
    steps: tuple[Step, ...]
    half: int
    full: int
    ticks: tuple[tuple[float, str, bool], ...] = ()


class Overview(NamedTuple):
    """Several positions on one line of time, each with the places of its marks, and the first and last date of all."""

    lanes: tuple[tuple[Chain, tuple[float, ...]], ...]
    ticks: tuple[tuple[float, str, bool], ...]
    first: str
    last: str


_LEFT, _RIGHT = 4.0, 96.0  # the ends of the line of time
_APART = 5.0  # at least this far from mark to mark, so that none hides another on a phone
_NEAR, _NARROW = 12.0, 33.0  # labels nearer to the ends would run into the dates there, the latter on a phone
_SHORTER = 18.0  # the same where names stand before the line
_SEVERAL = 2  # positions that are worth one


def drawn(ledger: Briefs, speaker: str) -> tuple[Chain, ...]:
    """The positions of a speaker, those with the newest statement first."""
    own = [
        ClaimFile(source, tuple(claim))
        for source, claim in groupby(ledger.by_speaker.get(speaker, ()), lambda claim: ledger.home_of[claim.id])
    ]
    made = [_chain(ledger, position) for position in chains(Record(tuple(own)), drafts=ledger.drafts)]
    made.sort(key=lambda chain: max(step.words.said for step in chain.steps), reverse=True)
    return tuple(made)


def _chain(ledger: Briefs, position: Position) -> Chain:
    """The steps of one position, oldest first, with where each stands on a line of time (0 to 100)."""
    words = [ledger.words(step.claim.id) for step in position.steps]
    days = [_day(each.said) for each in words]
    low, high = min(days), max(days)
    marks = spread([_x(day, low, high) for day in days])
    steps = tuple(
        Step(each, _turn(ledger, step), mark, tuple(ledger.words(again.id) for again in step.sightings))
        for step, each, mark in zip(position.steps, words, marks, strict=True)
    )
    flips = [FLIPS.get(step.turn.change) for step in steps if step.turn and step.turn.ruling == "confirmed"]
    topics = tuple(dict.fromkeys(topic for step in steps for topic in step.words.topics))
    topics = tuple(sorted(topics, key=lambda topic: topic.id != position.topic))
    return Chain(position.id, topics, steps, flips.count("half"), flips.count("full"), _ticks(low, high))


def overview(positions: Sequence[Chain]) -> Overview | None:
    """The positions on a common line of time; None where there is nothing to see at a glance."""
    said = sorted(step.words.said for chain in positions for step in chain.steps if step.words.said)
    if len(positions) < _SEVERAL or not said or _day(said[0]) == _day(said[-1]):
        return None
    low, high = _day(said[0]), _day(said[-1])
    lanes = tuple(
        (chain, tuple(spread([_x(max(_day(step.words.said), low), low, high) for step in chain.steps])))
        for chain in positions
    )
    return Overview(lanes, _ticks(low, high, _SHORTER), said[0], said[-1])


def _turn(ledger: Briefs, step: PositionStep) -> Turn | None:
    """What changed with a step; its match may be held by one of the reports of the same statement."""
    if step.match is None:
        return None
    for claim in (step.claim, *step.sightings):
        for match in ledger.earlier_of.get(claim.id, ()):
            if match.earlier == ledger.aliases.get(step.match.earlier, step.match.earlier):
                return ledger.turn(claim.id, match)
    return None


def _day(said: str) -> float:
    """A date of any precision as a number that grows by about 365 a year: for drawing only."""
    parts = [int(part) for part in said.split("-") if part.isdigit()]
    year, month, day = ([*parts, 0, 0, 0])[:3]
    return year * 365.25 + max(month - 1, 0) * 30.44 + max(day - 1, 0)


def _x(day: float, low: float, high: float) -> float:
    return 50.0 if high <= low else round(_LEFT + (_RIGHT - _LEFT) * (day - low) / (high - low), 1)


def spread(places: Sequence[float]) -> list[float]:
    """Places in order on a line from 0 to 100, moved as little as keeps marks on them apart."""
    apart = min(_APART, (_RIGHT - _LEFT) / max(len(places) - 1, 1))
    runs: list[tuple[float, int]] = []  # the mean of places less their distances, and how many of them share it
    for number, place in enumerate(places):
        mean, size = place - number * apart, 1
        while runs and runs[-1][0] > mean:
            before, count = runs.pop()
            mean, size = (before * count + mean * size) / (count + size), size + count
        runs.append((mean, size))
    last = _RIGHT - (len(places) - 1) * apart
    flat = [min(max(mean, _LEFT), last) for mean, size in runs for _ in range(size)]
    return [round(place + number * apart, 1) for number, place in enumerate(flat)]


def _ticks(low: float, high: float, near: float = _NEAR) -> tuple[tuple[float, str, bool], ...]:
    """The first of each year between the ends, at most eight of them, '' where its number has no room.

    The last value says that it has room on a phone too.
    """
    if high <= low:
        return ()
    first, last = int(low // 365.25) + 1, int(high // 365.25)
    years = list(range(first, last + 1))
    every = max(1, -(-len(years) // 8))
    found = ((_x(year * 365.25, low, high), f"{year:04d}") for year in years[::every])
    return tuple((x, year if _room(x, near) else "", _room(x, _NARROW)) for x, year in found)


def _room(x: float, margin: float) -> bool:
    return margin <= x <= 100 - margin
