"""The list of sources, and a page for each: the document with its claims marked, linked both ways."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.pages.excerpt import marked_in
from onrecord.pages.ledger import Ledger
from onrecord.pages.links import safe_url
from onrecord.pages.page import Page, leaves, newest, place
from onrecord.pages.parts import source_parts
from onrecord.pages.views import Words


def pages(ledger: Ledger) -> Iterator[Page]:
    rows = tuple((ledger.origin(ledger.sources[identity]), len(found)) for identity, found in ledger.by_source.items())
    for leaf in leaves("sources/index.html", rows, 60):
        yield Page(leaf.address, "sources.html", {"leaf": leaf}, newest(row[0].published for row in leaf.items), True)
    for identity in ledger.by_source:
        yield from _source(ledger, identity)


def _source(ledger: Ledger, identity: str) -> Iterator[Page]:
    source, claims = ledger.sources[identity], ledger.by_source[identity]
    parts = source_parts(ledger, identity)
    facts = {
        "origin": ledger.origin(source), "file": source.file.rsplit("/", 1)[-1], "sha256": source.sha256,
        "show": source.show or ledger.settings.show, "missing": identity not in ledger.documents,
        "origins": tuple(url for url in map(safe_url, source.origins) if url),
        "annotations": place("sources", identity, ".annotations.json"),
    }  # fmt: skip
    words: tuple[Words, ...] = tuple(ledger.words(claim.id) for claim in claims)
    everywhere = set().union(*map(marked_in, parts))
    for leaf in leaves(place("sources", identity), parts, 1):
        part = leaf.items[0]
        here = marked_in(part)
        # Claims whose words cannot be shown are listed on the first page, and their links lead to that list.
        unmarked = tuple(each.id for each in words if leaf.number == 1 and each.id not in everywhere)
        shown = tuple(each for each in words if each.id in here or each.id in unmarked)
        context = {"source": facts, "leaf": leaf._replace(items=()), "paragraphs": part, "claims": shown,
                   "unmarked": unmarked, "count": len(words)}  # fmt: skip
        changed = newest((source.published, *(each.said for each in shown)))
        yield Page(leaf.address, "source.html", context, changed, True)
