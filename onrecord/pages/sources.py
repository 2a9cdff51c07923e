"""The list of sources, and a page for each: the document with its claims marked, linked both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from onrecord.pages.excerpt import marked_in
from onrecord.pages.ledger import Ledger
from onrecord.pages.links import safe_url
from onrecord.pages.page import Late, Leaf, Page, leaves, newest, place
from onrecord.pages.parts import source_parts
from onrecord.pages.stamps import joined
from onrecord.pages.views import Mark, Paragraph


def lists(ledger: Ledger) -> Iterator[Page]:
    rows = tuple((ledger.origin(ledger.sources[identity]), len(found)) for identity, found in ledger.by_source.items())
    for leaf in leaves("sources/index.html", rows, 60):
        yield Page(leaf.address, "sources.html", {"leaf": leaf}, newest(row[0].published for row in leaf.items), True)


def of_source(ledger: Ledger, identity: str) -> Iterator[Page]:
    stamp = ledger.stamps.source(identity)
    dated = joined((stamp, *[ledger.stamps.days[claim.id] for claim in ledger.by_source[identity]]))
    days = ledger.facts.of("days", identity, dated, partial(_days, ledger, identity))
    for leaf in leaves(place("sources", identity), days, 1):
        late = Late(partial(_source, ledger, identity, leaf._replace(items=())))
        yield Page(leaf.address, "source.html", late, leaf.items[0], True, stamp)


def _days(ledger: Ledger, identity: str) -> list[str]:
    """The newest day that shows on each page of a source."""
    published = ledger.sources[identity].published
    return [newest((published, *(ledger.edited(ledger.claims[claim]) for claim in _on(ledger, identity, number)[0])))
            for number in range(1, len(source_parts(ledger, identity)) + 1)]  # fmt: skip


def _on(ledger: Ledger, identity: str, number: int) -> tuple[list[str], tuple[str, ...]]:
    """The claims that one page of a source shows, and those of them whose words cannot be shown in the text.

    These are listed on the first page, and their links lead to that list.
    """
    parts, claims = source_parts(ledger, identity), [claim.id for claim in ledger.by_source[identity]]
    everywhere = set().union(*map(marked_in, parts)) if number == 1 else set(claims)
    here = marked_in(parts[number - 1])
    unmarked = tuple(claim for claim in claims if claim not in everywhere)
    return [claim for claim in claims if claim in here or claim in unmarked], unmarked


def _below_title(paragraphs: Sequence[Paragraph], title: str | None) -> Sequence[Paragraph]:
    """A document without its own heading where that is the title, which the page shows already."""
    match paragraphs:
        case [Paragraph(kind="heading", marks=(Mark(text=text, claims=()),)), _, *_] if text == title:
            return paragraphs[1:]
    return paragraphs


def _source(ledger: Ledger, identity: str, leaf: Leaf) -> dict[str, Any]:
    source = ledger.sources[identity]
    facts = {
        "origin": ledger.origin(source), "file": source.file.rsplit("/", 1)[-1], "sha256": source.sha256,
        "show": source.show or ledger.settings.show, "missing": identity not in ledger.documents,
        "origins": tuple(url for url in map(safe_url, source.origins) if url),
        "annotations": place("sources", identity, ".annotations.json"),
    }  # fmt: skip
    shown, unmarked = _on(ledger, identity, leaf.number)
    text = _below_title(source_parts(ledger, identity)[leaf.number - 1], source.title)
    return {
        "source": facts, "leaf": leaf, "paragraphs": text,
        "claims": tuple(ledger.words(claim) for claim in shown), "unmarked": unmarked,
        "count": len(ledger.by_source[identity]),
    }  # fmt: skip
