"""The list of topics, and a page for each: who changed position on it, and all that was said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from onrecord.model import FLIPS
from onrecord.pages.changes import listed
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Late, Leaf, Page, leaves, newest, place

TURNS = 12  # changes of position on the page of a topic
MOVERS = 6  # people on it who changed position


def lists(ledger: Ledger) -> Iterator[Page]:
    rows = tuple(
        (ledger.subject(topic), len(claims), len({claim.speaker for claim in claims if claim.speaker}),
         len(ledger.changes_on.get(topic, ())), _movers(ledger, topic))
        for topic, claims in ledger.by_topic.items()
    )  # fmt: skip
    for leaf in leaves("topics/index.html", rows, 100):
        yield Page(leaf.address, "topics.html", {"leaf": leaf}, "", True)


def _movers(ledger: Ledger, topic: str) -> tuple[tuple[str, str, str], ...]:
    """Who changed position on a topic, full flips first: id, name and the greatest flip."""
    flips: dict[str, str] = {}
    for later, match in ledger.changes_on.get(topic, ()):
        speaker, flip = ledger.claims[later].speaker or "", FLIPS[match.change] or ""
        flips[speaker] = "full" if "full" in (flip, flips.get(speaker)) else flip
    named = ((speaker, ledger.person(speaker).name, flip) for speaker, flip in flips.items())
    return tuple(sorted(named, key=lambda one: (one[2] != "full", one[1].casefold(), one[0]))[:MOVERS])


def of_topic(ledger: Ledger, topic: str) -> Iterator[Page]:
    stamps, claims = ledger.stamps, ledger.by_topic[topic]
    for leaf in leaves(place("topics", topic), claims, 25):
        about = stamps.topic_changes(topic) if leaf.number == 1 else stamps.topic(topic)
        stamp = stamps.leaf(leaf, (about, *(stamps.briefs[claim.id] for claim in leaf.items)))
        changed = newest(map(ledger.edited, claims if leaf.number == 1 else leaf.items))
        yield Page(leaf.address, "topic.html", Late(partial(_topic, ledger, topic, leaf)), changed, True, stamp)
    if len(changes := ledger.changes_on.get(topic, ())) > TURNS:
        yield from listed(ledger, _all_changes(topic), changes, topic)


def _all_changes(topic: str) -> str:
    return f"{place('topics', topic, '')}/changes.html"


def _topic(ledger: Ledger, topic: str, leaf: Leaf) -> dict[str, Any]:
    known = ledger.record.topics.get(topic)
    changes = ledger.changes_on.get(topic, ()) if leaf.number == 1 else ()
    return {
        "topic": ledger.subject(topic), "about": (known.about or "") if known else "",
        "turns": ledger.turns(changes[:TURNS]), "changes": len(changes),
        "movers": _movers(ledger, topic) if changes else (),
        "all_changes": _all_changes(topic) if len(changes) > TURNS else "",
        "leaf": leaf._replace(items=tuple(ledger.words(claim.id) for claim in leaf.items)),
    }  # fmt: skip
