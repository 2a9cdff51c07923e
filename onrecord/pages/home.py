"""The home page: who changed position on what, before anything else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.model import FLIPS
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Page, newest
from onrecord.pages.views import Turn, Who

TURNS, CLAIMS, PEOPLE = 7, 8, 12


class Tally(NamedTuple):
    """A person with the number of claims, of half and of full flips."""

    who: Who
    claims: int
    half: int
    full: int


def tally(ledger: Ledger, speaker: str) -> Tally:
    chains = ledger.positions.get(speaker, ())
    person = ledger.person(speaker)
    title = person.roles[-1].title if person.roles else ""
    return Tally(
        Who(person.id, person.name, person.kind, title), len(ledger.by_speaker[speaker]),
        sum(chain.half for chain in chains), sum(chain.full for chain in chains),
    )  # fmt: skip


def pages(ledger: Ledger) -> Iterator[Page]:
    turns = lead_first(ledger)
    people = sorted((tally(ledger, speaker) for speaker in ledger.by_speaker), key=_most_changed)
    newest_claims = [ledger.words(identity) for identity in list(ledger.claims)[:CLAIMS]]
    rated = [identity for identity, claim in ledger.claims.items() if claim.rating]
    rated.sort(key=lambda identity: ledger.claims[identity].rating.on, reverse=True)  # type: ignore[union-attr]
    context = {
        "turns": tuple(turns[:TURNS]),
        "more_turns": max(len(ledger.turns) - TURNS, 0),
        "claims": tuple(newest_claims),
        "rated": tuple(ledger.words(identity) for identity in rated[:4]),
        "people": tuple(people[:PEOPLE]),
        "counts": {
            "claims": len(ledger.claims), "people": len(ledger.by_speaker),
            "sources": len(ledger.sources), "changes": len(ledger.turns),
        },
    }  # fmt: skip
    yield Page("index.html", "home.html", context, newest(words.said for words in newest_claims), True)


def _most_changed(one: Tally) -> tuple[int, int, int, str]:
    return (-one.full, -one.half, -one.claims, one.who.name.casefold())


def lead_first(ledger: Ledger) -> list[Turn]:
    """The newest changes; of those of the newest day a full flip leads, and proposed ones never come first."""
    turns = list(ledger.turns)
    turns.sort(key=lambda turn: FLIPS[turn.change] != "full")
    turns.sort(key=lambda turn: turn.later.said, reverse=True)
    turns.sort(key=lambda turn: turn.ruling != "confirmed")
    return turns
