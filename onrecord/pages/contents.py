"""The table of contents: every kind of page in the order they are made, and the site they make together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

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
    selections,
    sources,
    structured,
    topics,
)
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Chapter, Page
from onrecord.pages.stamps import digest
from onrecord.settings import Settings

Kind = Callable[[Ledger], Iterable[Page]]
KindOf = Callable[[Ledger, str], Iterable[Page]]

# Every kind of page and file, in the order they are made: those of the whole record, of each source with its claims, of
# each person and of each topic. The sitemap comes last, since it lists the others.
BEFORE: tuple[Kind, ...] = (home.pages, changes.pages, claims.lists, selections.pages)
OF_SOURCE: tuple[KindOf, ...] = (
    claims.of_source, sources.of_source, embed.of_source, downloads.of_source, hosting.of_source,
)  # fmt: skip
OF_SPEAKER: tuple[KindOf, ...] = (people.of_speaker, feeds.of_speaker, downloads.of_speaker)
OF_TOPIC: tuple[KindOf, ...] = (topics.of_topic,)
AFTER: tuple[Kind, ...] = (
    claims.gone, people.lists, topics.lists, sources.lists, corrections.pages, prose.pages, feeds.pages,
    downloads.pages, structured.pages, hosting.pages,
)  # fmt: skip


def chapters(ledger: Ledger) -> Iterator[Chapter]:
    """The site in parts that are planned together; the sitemap is not among them."""
    stamps = ledger.stamps
    yield from (Chapter("", partial(kind, ledger)) for kind in BEFORE)
    for kinds, subjects, mark in (
        (OF_SOURCE, ledger.by_source, stamps.of_source), (OF_SPEAKER, ledger.by_speaker, stamps.of_speaker),
        (OF_TOPIC, ledger.by_topic, stamps.of_topic),
    ):  # fmt: skip
        yield from (Chapter(mark(one), partial(_of, kinds, ledger, one)) for one in subjects)
    yield from (Chapter("", partial(kind, ledger)) for kind in AFTER)


def _of(kinds: Iterable[KindOf], ledger: Ledger, subject: str) -> Iterator[Page]:
    for kind in kinds:
        yield from kind(ledger, subject)


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
    for chapter in chapters(ledger):
        for page in chapter.pages():
            made.setdefault(page.address, page)
    listed = [(page.address, page.changed) for page in made.values() if page.listed]
    for page in hosting.sitemap(ledger, len(listed), digest(listed), lambda: listed):
        made.setdefault(page.address, page)
    return tuple(made.values())
