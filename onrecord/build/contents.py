"""What the next site consists of: chapters that are as the last build left them, and the pages of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.build.state import Listing, State
from onrecord.pages import Ledger, Page, chapters, sitemap
from onrecord.render import Renderer

_SITEMAP = "sitemap"


@dataclass(frozen=True)
class Contents:
    """The addresses of the next site: of `kept` files, which stand in the last one, and of `pages` to be looked at.

    `listings` are those of the chapters by key, for the next build; none where one address is of two pages.
    """

    listings: Mapping[str, Listing]
    pages: Sequence[Page]
    kept: Mapping[str, str]


def contents(ledger: Ledger, renderer: Renderer, state: State) -> Contents:
    """`state` is what is remembered of the last build."""
    listings: dict[str, Listing] = {}
    pages: dict[str, Page] = {}
    kept: dict[str, str] = {}

    def add(key: str, made: Sequence[Page]) -> None:
        listings[key] = Listing([page.address for page in made],
                                [page.changed if page.listed else None for page in made])  # fmt: skip
        for page in made:
            pages.setdefault(page.address, page)

    for number, chapter in enumerate(chapters(ledger)):
        key = renderer.key_of(chapter.mark) if chapter.mark else str(number)
        listing = state.listings.get(key) if chapter.mark else None
        held = listing and _left(listing, state)
        if listing and held:
            listings[key] = listing
            kept.update(held)
        else:
            add(key, list(chapter.pages()))
    add(_SITEMAP, list(sitemap(ledger, _listed(listings))))
    if len(pages) + len(kept) == sum(len(one.addresses) for one in listings.values()) and pages.keys().isdisjoint(kept):
        return Contents(listings, tuple(pages.values()), kept)
    if kept:  # one address of two pages: the first has it, and which that is may have changed
        return contents(ledger, renderer, replace(state, listings={}))
    return Contents({}, tuple(pages.values()), {})


def _left(listing: Listing, state: State) -> dict[str, str] | None:
    """What is known of the files of a chapter; None if one of them is not there as the last build left it."""
    files = state.files
    if not state.altered.isdisjoint(listing.addresses):
        return None
    try:
        return {address: files[address] for address in listing.addresses} or None
    except KeyError:
        return None


def _listed(listings: Mapping[str, Listing]) -> list[tuple[str, str]]:
    return [(address, day) for one in listings.values()
            for address, day in zip(one.addresses, one.days, strict=True) if day is not None]  # fmt: skip
