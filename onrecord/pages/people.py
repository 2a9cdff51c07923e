"""The list of people, and a page for each with the timeline of each position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.pages.chains import Chain
from onrecord.pages.home import tally
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Page, leaves, newest, place

STEPS = 36  # statements in positions drawn on one page of a person
CLAIMS = 20


def pages(ledger: Ledger) -> Iterator[Page]:
    tallies = tuple(tally(ledger, speaker) for speaker in ledger.by_speaker)
    for leaf in leaves("people/index.html", tallies, 100):
        yield Page(leaf.address, "people.html", {"leaf": leaf}, "", True)
    for speaker in ledger.by_speaker:
        yield from _person(ledger, speaker)


def _first(chains: Sequence[Chain]) -> tuple[Chain, ...]:
    """As many positions as one page can hold; of a very long one the newest statements."""
    found: list[Chain] = []
    length = 0
    for chain in chains:
        if found and length + len(chain.steps) > STEPS:
            break
        found.append(chain._replace(steps=chain.steps[-STEPS:]))
        length += len(chain.steps)
    return tuple(found)


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
    drawn = _first(chains)
    for leaf in leaves(place("people", speaker), ids, CLAIMS):
        words = tuple(ledger.words(identity) for identity in leaf.items)
        first = leaf.number == 1
        context = {
            "person": facts, "leaf": leaf._replace(items=words), "chains": drawn if first else (),
            "more_chains": chains[len(drawn) :] if first else (),
        }  # fmt: skip
        yield Page(leaf.address, "person.html", context, newest(each.said for each in words), True)
