"""The list of sources, and a page for each: the document with its claims marked, linked both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.pages import excerpt
from onrecord.pages.ledger import Ledger
from onrecord.pages.links import safe_url
from onrecord.pages.page import Page, leaves, newest, place
from onrecord.pages.views import Paragraph, Words

LONG = 30_000  # code points of a document that fit on one page


def pages(ledger: Ledger) -> Iterator[Page]:
    rows = tuple((ledger.origin(ledger.sources[identity]), len(found)) for identity, found in ledger.by_source.items())
    for leaf in leaves("sources/index.html", rows, 60):
        yield Page(leaf.address, "sources.html", {"leaf": leaf}, newest(row[0].published for row in leaf.items), True)
    for identity in ledger.by_source:
        yield from _source(ledger, identity)


def _source(ledger: Ledger, identity: str) -> Iterator[Page]:
    source, claims = ledger.sources[identity], ledger.by_source[identity]
    document, show = ledger.documents.get(identity), source.show or ledger.settings.show
    paragraphs: tuple[Paragraph, ...] = ()
    if document and show != "none":
        marked = excerpt.places(claims, document.text)
        paragraphs = (excerpt.whole if show == "full" else excerpt.around)(document, marked)
    origin = ledger.origin(source)
    facts = {
        "origin": origin, "file": source.file.rsplit("/", 1)[-1], "sha256": source.sha256, "show": show,
        "missing": document is None, "origins": tuple(url for url in map(safe_url, source.origins) if url),
        "annotations": place("sources", identity, ".annotations.json"),
    }  # fmt: skip
    words: tuple[Words, ...] = tuple(ledger.words(claim.id) for claim in claims)
    marked_ids = _ids(paragraphs)
    for leaf in leaves(place("sources", identity), _parts(paragraphs), 1):
        part = leaf.items[0] if leaf.items else ()
        here = _ids(part)
        # Claims whose words cannot be shown are listed on the first page.
        shown = tuple(each for each in words if each.id in here or (leaf.number == 1 and each.id not in marked_ids))
        context = {"source": facts, "leaf": leaf._replace(items=()), "paragraphs": part, "claims": shown,
                   "count": len(words)}  # fmt: skip
        changed = newest((source.published, *(each.said for each in shown)))
        yield Page(leaf.address, "source.html", context, changed, True)


def _ids(paragraphs: Iterable[Paragraph]) -> set[str]:
    return {claim for paragraph in paragraphs for mark in paragraph.marks for claim in mark.claims}


def _parts(paragraphs: tuple[Paragraph, ...]) -> list[tuple[Paragraph, ...]]:
    """A long document in parts that each make a page of sensible size."""
    parts: list[list[Paragraph]] = [[]]
    length = 0
    for paragraph in paragraphs:
        size = sum(len(mark.text) for mark in paragraph.marks)
        if parts[-1] and length + size > LONG:
            parts.append([])
            length = 0
        parts[-1].append(paragraph)
        length += size
    return [tuple(part) for part in parts]
