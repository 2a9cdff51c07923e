"""ClaimReview for rated, published claims. A change of position is no rating of truth and is never written as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.model import Claim
from onrecord.pages import plain
from onrecord.pages.index import dated
from onrecord.pages.ledger import Ledger
from onrecord.pages.links import safe_url
from onrecord.pages.page import Late, Page, place

_KINDS = {"person": "Person", "group": "Organization", "office": "Organization"}


def pages(ledger: Ledger) -> Iterator[Page]:
    """One file with all reviews; on pages each stands alone."""
    late = Late(lambda: {"content": reviews(ledger)})
    yield Page("data/claimreview.json", "", late, stamp=ledger.stamps.whole)


def reviews(ledger: Ledger) -> dict[str, Any]:
    """The reviews of the whole record."""
    rated = [claim for claim in ledger.claims.values() if claim.rating and claim.status == "published"]
    return {
        "@context": "https://schema.org", "@type": "DataFeed", "name": ledger.settings.title,
        "dataFeedElement": [claim_review(ledger, claim) for claim in rated],
    }  # fmt: skip


def claim_review(ledger: Ledger, claim: Claim) -> dict[str, Any]:
    """https://schema.org/ClaimReview, with the speaker as the author of what is reviewed."""
    assert claim.rating is not None
    grade, page = ledger.grading(claim), plain.address(ledger, place("claims", claim.id))
    source, who, scale = ledger.home_of[claim.id], ledger.who(claim), ledger.settings.rating_scale
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": grade.name if grade else claim.rating.value}
    if grade and grade.level:
        worst = min(each.level for each in scale)
        rating |= {"ratingValue": grade.level, "worstRating": worst, "bestRating": grade.of}
    where = [url for url in map(safe_url, (source.url, *source.origins)) if url]
    appearances = [{"@type": "CreativeWork", "url": url} for url in where]
    item = plain.filled({
        "@type": "Claim", "author": _author(ledger, claim, who.name, who.kind, who.role),
        "datePublished": dated(claim, source), "appearance": appearances[1:],
        "firstAppearance": appearances[0] if appearances else None,
    })  # fmt: skip
    return plain.filled({
        "@context": "https://schema.org", "@type": "ClaimReview", "url": page, "claimReviewed": claim.text,
        "datePublished": claim.rating.on, "inLanguage": ledger.settings.language,
        "author": plain.filled({
            "@type": "Organization", "name": ledger.settings.publisher or ledger.settings.title,
            "url": safe_url(ledger.settings.publisher_url) or ledger.base_url,
        }),
        "reviewRating": rating, "itemReviewed": item,
    })  # fmt: skip


def _author(ledger: Ledger, claim: Claim, name: str, kind: str, role: str) -> dict[str, Any]:
    wikidata = ledger.person(claim.speaker).wikidata if claim.speaker else None
    return plain.filled({
        "@type": _KINDS.get(kind, "Person"), "name": name,
        "jobTitle": role if kind == "person" else None,
        "sameAs": f"https://www.wikidata.org/wiki/{wikidata}" if wikidata else None,
    })  # fmt: skip
