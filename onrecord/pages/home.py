"""The home page: who changed position on what, before anything else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from onrecord.model import FLIPS
from onrecord.pages.index import Change
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Late, Page, newest
from onrecord.pages.views import Who

TURNS, CLAIMS, PEOPLE, MOVERS = 7, 8, 12, 6


class Tally(NamedTuple):
    """A person with the number of claims, of half and of full flips."""

    who: Who
    claims: int
    half: int
    full: int


def tally(ledger: Ledger, speaker: str) -> Tally:
    """How many claims and changes of position somebody has."""
    person = ledger.person(speaker)
    title = person.roles[-1].title if person.roles else ""
    half, full = ledger.facts.of("flips", speaker, ledger.stamps.speaker(speaker), partial(_flips, ledger, speaker))
    who = Who(person.id, person.name, person.kind, title)
    return Tally(who, len(ledger.by_speaker[speaker]), half, full)


def _flips(ledger: Ledger, speaker: str) -> list[int]:
    chains = ledger.positions(speaker)
    return [sum(chain.half for chain in chains), sum(chain.full for chain in chains)]


def pages(ledger: Ledger) -> Iterator[Page]:
    changed = newest(ledger.stamps.days.values())
    yield Page("index.html", "home.html", Late(partial(_made, ledger), learns=True), changed, True, ledger.stamps.shown)


def _made(ledger: Ledger) -> dict[str, Any]:
    people = sorted((tally(ledger, speaker) for speaker in ledger.by_speaker), key=_most_changed)
    rated = [identity for identity, claim in ledger.claims.items() if claim.rating]
    rated.sort(key=lambda identity: ledger.claims[identity].rating.on, reverse=True)  # type: ignore[union-attr]
    return {
        "turns": ledger.turns(lead_first(ledger)[:TURNS]),
        "more_turns": max(len(ledger.changes) - TURNS, 0),
        "claims": tuple(ledger.words(identity) for identity in list(ledger.claims)[:CLAIMS]),
        "rated": tuple(ledger.words(identity) for identity in rated[:4]),
        "people": tuple(people[:PEOPLE]), "movers": tuple(one for one in people[:MOVERS] if one.full or one.half),
        "counts": {
            "claims": len(ledger.claims), "people": len(ledger.by_speaker),
            "sources": len(ledger.sources), "changes": len(ledger.changes),
        },
    }  # fmt: skip


def _most_changed(one: Tally) -> tuple[int, int, int, str]:
    return (-one.full, -one.half, -one.claims, one.who.name.casefold())


def lead_first(ledger: Ledger) -> list[Change]:
    """The newest changes; of those of the newest day a full flip leads, and proposed ones never come first."""
    changes = list(ledger.changes)
    changes.sort(key=lambda change: FLIPS[change[1].change] != "full")
    changes.sort(key=lambda change: ledger.said(change[0]), reverse=True)
    changes.sort(key=lambda change: change[1].ruling != "confirmed")
    return changes
