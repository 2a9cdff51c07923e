"""The claims of a source as W3C Web Annotations: where the words stand, for tools that mark documents."""

from __future__ import annotations

from typing import Any

from onrecord.model import Claim, Source, Span
from onrecord.pages import plain
from onrecord.pages.ledger import Ledger
from onrecord.pages.links import safe_url
from onrecord.pages.page import place


def collections(ledger: Ledger) -> list[dict[str, Any]]:
    """The pages of all sources."""
    return [collection(ledger, identity) for identity in ledger.by_source]


def collection(ledger: Ledger, identity: str) -> dict[str, Any]:
    """An AnnotationPage after https://www.w3.org/TR/annotation-model/ with one annotation a claim."""
    source = ledger.sources[identity]
    items = [annotation(ledger, claim, source) for claim in ledger.by_source[identity]]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage",
        "id": plain.address(ledger, place("sources", identity, ".annotations.json")), "items": items,
    }  # fmt: skip


def annotation(ledger: Ledger, claim: Claim, source: Source) -> dict[str, Any]:
    """A claim as a W3C Web Annotation: its words in its source, and who said them."""
    page = plain.address(ledger, place("claims", claim.id))
    where = safe_url(source.url) or plain.address(ledger, place("sources", source.id))
    body = plain.filled({
        "type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": source.language,
        "value": f"{ledger.who(claim).name}: {claim.text}",
    })  # fmt: skip
    return {
        "type": "Annotation", "id": page, "motivation": "identifying", "body": body,
        "target": [{"source": where, "selector": _selectors(span)} for span in claim.spans],
    }  # fmt: skip


def _selectors(span: Span) -> list[dict[str, Any]]:
    """Both selectors of a span; positions are code points of the stored text, as the model says."""
    return [
        {"type": "TextQuoteSelector", "exact": span.exact, "prefix": span.prefix, "suffix": span.suffix},
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
