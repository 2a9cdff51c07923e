"""What the next site consists of: chapters that are as the last build left them, and the pages of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from onrecord.build.listing import Days, Left, Listing, told_of
from onrecord.build.state import State
from onrecord.pages import Ledger, Page, chapters, sitemap
from onrecord.pages.stamps import joined
from onrecord.render import Renderer

_SITEMAP, _ALL = "sitemap", "all"


@dataclass(frozen=True)
class Contents:
    """The chapters of the next site by key: those of which all stands in the last one, and the pages of the others."""

    kept: Mapping[str, Listing]
    made: Mapping[str, Sequence[Page]]

    @property
    def pages(self) -> Sequence[Page]:
        return list(chain.from_iterable(self.made.values()))

    def listings(self, files: Mapping[str, Left]) -> dict[str, Listing]:
        """All chapters for the next build; `files` are the pages that were looked at.

        A chapter with a page that does not stand in the site is planned each time: its key is no longer that of a mark.
        """
        found = dict(self.kept)
        for number, (key, pages) in enumerate(self.made.items()):
            there = {page.address: files[page.address] for page in pages if page.address in files}
            days = {page.address: page.changed for page in pages if page.listed and page.address in files}
            found[key if len(there) == len(pages) else f"part-{number}"] = Listing.of(there, days)
        return found


def contents(ledger: Ledger, renderer: Renderer, state: State) -> Contents:
    """`state` is what is remembered of the last build."""
    kept: dict[str, Listing] = {}
    made: dict[str, Sequence[Page]] = {}
    days: list[Days] = []
    for number, chapter in enumerate(chapters(ledger)):
        key = renderer.key_of(chapter.mark) if chapter.mark else str(number)
        listing = state.listings.get(key) if chapter.mark else None
        if listing and _stands(listing, state):
            kept[key] = listing
            days.append(listing.days())
        else:
            made[key] = list(chapter.pages())
            days.append(told_of([(page.address, page.changed) for page in made[key] if page.listed]))
    made[_SITEMAP] = list(sitemap(
        ledger, sum(one.size for one in days), joined(one.stamp for one in days),
        lambda: chain.from_iterable(one.pages() for one in days),
    ))  # fmt: skip
    found = Contents(kept, made)
    pages = {page.address: page for page in reversed(found.pages)}
    if kept and (len(pages) < len(found.pages) or _stand_in(kept, pages, state)):
        # One address of two pages: the first has it, and which that is may have changed.
        return contents(ledger, renderer, replace(state, listings={}))
    return found if len(pages) == len(found.pages) else Contents({}, {_ALL: list(reversed(pages.values()))})


def _stands(listing: Listing, state: State) -> bool:
    """Whether the files of a chapter are there as the last build left them."""
    altered = state.altered
    return listing.size > 0 and (not altered or altered.isdisjoint(listing.addresses()))


def _stand_in(kept: Mapping[str, Listing], pages: Mapping[str, Page], state: State) -> bool:
    """Whether one of some pages stands in a chapter that is kept. Each page of the last build stood in one alone."""
    fresh = pages.keys() - {address for address, _ in state.files(kept)}
    return bool(fresh) and any(not fresh.isdisjoint(listing.addresses()) for listing in kept.values())
