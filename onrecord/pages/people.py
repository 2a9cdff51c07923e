"""The list of people, and a page for each with the timeline of each position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from onrecord.pages.chains import Chain, overview
from onrecord.pages.home import tally
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Late, Leaf, Page, leaves, newest, place

STEPS = 30  # statements in positions drawn on one page of a person
CLAIMS = 20  # on one page of a person


def lists(ledger: Ledger) -> Iterator[Page]:
    for leaf in leaves("people/index.html", tuple(ledger.by_speaker), 100):
        stamp = ledger.stamps.leaf(leaf, map(ledger.stamps.speaker, leaf.items))
        late = Late(partial(_tallies, ledger, leaf), learns=True)
        yield Page(leaf.address, "people.html", late, "", True, stamp)


def of_speaker(ledger: Ledger, speaker: str) -> Iterator[Page]:
    claims, stamps = ledger.by_speaker[speaker], ledger.stamps
    for leaf in leaves(place("people", speaker), claims, CLAIMS):
        stamp = stamps.speaker(speaker) if leaf.number == 1 else _of_leaf(ledger, speaker, leaf)
        changed = newest(map(ledger.edited, claims if leaf.number == 1 else leaf.items))
        late = Late(partial(_person, ledger, speaker, leaf))
        yield Page(leaf.address, "person.html", late, changed, True, stamp)
    stamp = stamps.speaker(speaker)
    groups = ledger.facts.of("groups", speaker, stamp, partial(_number, ledger, speaker))
    for leaf in leaves(_further(speaker), range(1, groups), 1) if groups > 1 else ():
        late = Late(partial(_positions, ledger, speaker, leaf))
        changed = newest(map(ledger.edited, claims))
        yield Page(leaf.address, "person_positions.html", late, changed, True, stamps.leaf(leaf, (stamp,)))


def _of_leaf(ledger: Ledger, speaker: str, leaf: Leaf) -> str:
    """What a page after the first is made from: it shows no positions, but how often they change."""
    stamps = ledger.stamps
    tallied = f"{tally(ledger, speaker)} {stamps.person(speaker)}"
    return stamps.leaf(leaf, (tallied, *(stamps.briefs[claim.id] for claim in leaf.items)))


def _tallies(ledger: Ledger, leaf: Leaf) -> dict[str, Any]:
    return {"leaf": leaf._replace(items=tuple(tally(ledger, speaker) for speaker in leaf.items))}


def _groups(chains: Sequence[Chain]) -> list[tuple[Chain, ...]]:
    """As many positions together as one page can hold; of a very long one the newest statements."""
    groups: list[list[Chain]] = []
    length = STEPS
    for chain in chains:
        if length + len(chain.steps) > STEPS:
            groups.append([])
            length = 0
        groups[-1].append(chain._replace(steps=chain.steps[-STEPS:]))
        length += len(chain.steps)
    return [tuple(group) for group in groups]


def _number(ledger: Ledger, speaker: str) -> int:
    return len(_groups(ledger.positions(speaker)))


def _further(speaker: str) -> str:
    """Where the positions begin that the page of a person has no room for."""
    return f"{place('people', speaker, '')}/positions.html"


def _positions(ledger: Ledger, speaker: str, leaf: Leaf) -> dict[str, Any]:
    chains = _groups(ledger.positions(speaker))[leaf.items[0]]
    return {"who": tally(ledger, speaker).who, "leaf": leaf, "chains": chains, "overview": overview(chains)}


def _person(ledger: Ledger, speaker: str, leaf: Leaf) -> dict[str, Any]:
    """The positions come first, then every claim; both are cut into pages where they are many."""
    person, chains = ledger.person(speaker), ledger.positions(speaker) if leaf.number == 1 else ()
    facts = {
        "tally": tally(ledger, speaker), "about": person.about or "",
        "roles": tuple((role.title, role.since or "", role.until or "") for role in person.roles),
        "wikidata": person.wikidata or "", "aliases": person.aliases,
        "feed": place("feeds/people", speaker, ".xml"), "json": place("people", speaker, ".json"),
    }  # fmt: skip
    drawn, items = _groups(chains)[0] if chains else (), tuple(ledger.words(claim.id) for claim in leaf.items)
    rest = len(chains) - len(drawn)
    return {
        "person": facts, "leaf": leaf._replace(items=items), "chains": drawn, "overview": overview(drawn),
        "further": _further(speaker) if rest else "", "further_number": rest,
    }  # fmt: skip
