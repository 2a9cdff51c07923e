"""The list of topics, and a page for each: who changed position on it, and all that was said."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Page, leaves, newest, place

TURNS = 12


def pages(ledger: Ledger) -> Iterator[Page]:
    rows = tuple(
        (ledger.subject(topic), len(claims), len({claim.speaker for claim in claims if claim.speaker}),
         sum(1 for turn in ledger.turns if any(each.id == topic for each in turn.later.topics)))
        for topic, claims in ledger.by_topic.items()
    )  # fmt: skip
    for leaf in leaves("topics/index.html", rows, 100):
        yield Page(leaf.address, "topics.html", {"leaf": leaf}, "", True)
    for topic, claims in ledger.by_topic.items():
        known = ledger.record.topics.get(topic)
        turns = tuple(turn for turn in ledger.turns if any(each.id == topic for each in turn.later.topics))
        for leaf in leaves(place("topics", topic), [claim.id for claim in claims], 25):
            words = tuple(ledger.words(identity) for identity in leaf.items)
            context = {
                "topic": ledger.subject(topic), "about": (known.about or "") if known else "",
                "turns": turns[:TURNS] if leaf.number == 1 else (), "leaf": leaf._replace(items=words),
            }  # fmt: skip
            yield Page(leaf.address, "topic.html", context, newest(each.said for each in words), True)
