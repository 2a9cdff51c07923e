"""A source's text as its pages show it: cut into parts that each make a page of sensible size."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.pages.excerpt import around, marked_in, places, whole
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import place
from onrecord.pages.views import Paragraph

LONG = 30_000  # code points of a document that fit on one page

Part = tuple[Paragraph, ...]


def source_parts(ledger: Ledger, identity: str) -> tuple[Part, ...]:
    """The parts of a source, made once: at least one, empty where the text may not or cannot be shown."""
    if identity not in ledger.parts:
        source, document = ledger.sources[identity], ledger.documents.get(identity)
        show = source.show or ledger.settings.show
        paragraphs: Part = ()
        if document and show != "none":
            marked = places(ledger.by_source[identity], document.text)
            paragraphs = (whole if show == "full" else around)(document, marked)
        ledger.parts[identity] = _cut(paragraphs)
    return ledger.parts[identity]


def spot(ledger: Ledger, claim: str) -> str:
    """Where a claim's words stand on the pages of its source: address and fragment."""
    source = ledger.home_of[claim].id
    parts = source_parts(ledger, source)
    if source not in ledger.spots:
        ledger.spots[source] = {one: number for number, part in reversed(list(enumerate(parts, 1)))
                                for one in marked_in(part)}  # fmt: skip
    number = ledger.spots[source].get(claim, 1)
    stem = place("sources", source)
    return f"{stem if number == 1 else f'{stem[:-5]}/page/{number}.html'}#c-{claim}"


def _cut(paragraphs: Sequence[Paragraph]) -> tuple[Part, ...]:
    parts: list[list[Paragraph]] = [[]]
    length = 0
    for paragraph in paragraphs:
        size = sum(len(mark.text) for mark in paragraph.marks)
        if parts[-1] and length + size > LONG:
            parts.append([])
            length = 0
        parts[-1].append(paragraph)
        length += size
    return tuple(tuple(part) for part in parts)
