"""The list of people, and a page for each with the timeline of each position."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.pages.home import tally
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Page, leaves, newest, place

CHAINS = 12  # positions drawn on one page of a person


def pages(ledger: Ledger) -> Iterator[Page]:
    tallies = tuple(tally(ledger, speaker) for speaker in ledger.by_speaker)
    for leaf in leaves("people/index.html", tallies, 100):
        yield Page(leaf.address, "people.html", {"leaf": leaf}, "", True)
    for speaker in ledger.by_speaker:
        yield from _person(ledger, speaker)


def _person(ledger: Ledger, speaker: str) -> Iterator[Page]:
    """The positions come first, then every claim; both are cut into pages where they are many."""
    person, chains = ledger.person(speaker), ledger.positions.get(speaker, ())
    shown = tally(ledger, speaker)
    roles = tuple((role.title, role.since or "", role.until or "") for role in person.roles)
    facts = {
        "tally": shown, "roles": roles, "about": person.about or "",
        "wikidata": person.wikidata or "", "aliases": person.aliases,
        "feed": place("feeds/people", speaker, ".xml"), "json": place("people", speaker, ".json"),
    }  # fmt: skip
    ids = [claim.id for claim in ledger.by_speaker[speaker]]
    for leaf in leaves(place("people", speaker), ids, 30):
        words = tuple(ledger.words(identity) for identity in leaf.items)
        first = leaf.number == 1
        context = {
            "person": facts, "leaf": leaf._replace(items=words), "chains": chains[:CHAINS] if first else (),
            "more_chains": chains[CHAINS:] if first else (),
        }  # fmt: skip
        yield Page(leaf.address, "person.html", context, newest(each.said for each in words), True)
