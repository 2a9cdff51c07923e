"""The pages of a chapter as a build left them: one text, since there are many chapters and few are asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Self

from onrecord.pages.stamps import digest

Listed = tuple[str, str]  # the address of a page that sitemaps list, and its newest day


class Left(NamedTuple):
    """A page as it was left: `known` is its stamp, size and time on the disk, `digest` the hash of its bytes."""

    known: str
    digest: str


class Days(NamedTuple):
    """What sitemaps say of a chapter: how many of its pages they list, and a hash of all they say of them."""

    size: int
    stamp: str
    pages: Callable[[], Iterable[Listed]]


class Listing(NamedTuple):
    """`size` pages, of which sitemaps list `listed`; `mark` is a hash of what they say. `text` holds the rest."""

    size: int
    listed: int
    mark: str
    text: bytes | memoryview

    @classmethod
    def of(cls, pages: Mapping[str, Left], days: Mapping[str, str]) -> Self:
        """Of pages by address; `days` are the newest on those that sitemaps list."""
        known, digests = zip(*pages.values(), strict=True) if pages else ((), ())
        columns = (list(pages), known, digests, [days.get(address) for address in pages])
        told = told_of(list(days.items()))
        return cls(len(pages), told.size, told.stamp, json.dumps(columns, separators=(",", ":")).encode())

    def addresses(self) -> Sequence[str]:
        found: Sequence[str] = json.loads(bytes(self.text))[0]
        return found

    def files(self) -> Iterator[tuple[str, Left]]:
        """The pages with what is known of each."""
        addresses, known, digests, _ = json.loads(bytes(self.text))
        return zip(addresses, map(Left, known, digests), strict=True)

    def days(self) -> Days:
        return Days(self.listed, self.mark, self._days)

    def _days(self) -> Iterator[Listed]:
        addresses, _, _, days = json.loads(bytes(self.text))
        return ((address, day) for address, day in zip(addresses, days, strict=True) if day is not None)


def told_of(listed: Sequence[Listed]) -> Days:
    """The same of pages that are planned anew."""
    return Days(len(listed), digest(listed), lambda: listed)
