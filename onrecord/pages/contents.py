"""The table of contents: every kind of page in the order they are made, and the site they make together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from onrecord.model import Document, Record
from onrecord.pages import (
    changes,
    claims,
    corrections,
    downloads,
    embed,
    feeds,
    home,
    hosting,
    people,
    prose,
    sources,
    structured,
    topics,
)
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Page
from onrecord.settings import Settings

# Every kind of page and file, in the order they are made. The sitemap comes last, since it lists the others.
PAGES: tuple[Callable[[Ledger], Iterator[Page]], ...] = (
    home.pages,
    changes.pages,
    claims.pages,
    people.pages,
    topics.pages,
    sources.pages,
    corrections.pages,
    prose.pages,
    embed.pages,
    feeds.pages,
    downloads.pages,
    structured.pages,
    hosting.pages,
)


def site(
    record: Record,
    documents: Mapping[str, Document],
    settings: Settings,
    *,
    drafts: bool = False,
    base_url: str | None = None,
    texts: Mapping[str, str] | None = None,
    search: bool = False,
    images: bool = False,
) -> tuple[Page, ...]:
    """Every page and file of the site, each address once, in one order that only the record decides.

    `documents` are the sources' texts by source id; a source without one is shown without its words. `texts` are
    Markdown pages by name. `base_url` overrides the configured one; without any, what needs absolute addresses
    (feeds, sitemap) is made with relative ones or left out. `search` and `images` say whether the search page and
    the share images will be there to link to.
    """
    return pages_of(Ledger.of(record, documents, settings, drafts, base_url, texts or {}, search, images))


def pages_of(ledger: Ledger) -> tuple[Page, ...]:
    """The pages of a ledger; the first to take an address keeps it."""
    made: dict[str, Page] = {}
    for kind in PAGES:
        for page in kind(ledger):
            made.setdefault(page.address, page)
    for page in hosting.sitemap(ledger, list(made.values())):
        made.setdefault(page.address, page)
    return tuple(made.values())
