"""Long files piece by piece: what did not change since the last build is cut out of the file of that build."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from onrecord.pages.page import Joined


class Pieces(NamedTuple):
    """A file before it is joined: `write` gives the text of an item, `between` stands between two of them."""

    before: str
    items: Joined
    write: Callable[[Any], str]
    between: str = ""
    after: str = ""


class Cut(NamedTuple):
    """Where the pieces of a written file are: by stamp in their order, with the number of bytes of each."""

    first: int
    between: int
    stamps: Sequence[str]
    lengths: Sequence[int]

    def places(self) -> Iterator[tuple[str, slice]]:
        """Stamps with the bytes of their pieces."""
        at = self.first
        for stamp, length in zip(self.stamps, self.lengths, strict=True):
            yield stamp, slice(at, at + length)
            at += length + self.between


class Cuts:
    """Joins files. `before` are the cuts of the last build, `read` gives the bytes of one of its files as it left it.

    `read` gives None for a file that is no longer so. `now` are the cuts of the files that were joined.
    """

    def __init__(
        self, before: Mapping[str, Cut] | None = None, read: Callable[[str], bytes | None] = lambda _: None
    ) -> None:
        self._before, self._read = before or {}, read
        self.now: dict[str, Cut] = {}

    def joined(self, address: str, pieces: Pieces) -> bytes:
        """The bytes of a file. Half of a surrogate pair is written as a question mark."""
        known, held = self._known(address)
        found = []
        for number, stamp in enumerate(pieces.items.stamps):
            place = known.get(stamp)
            found.append(held[place] if place else _bytes(pieces.write(pieces.items.make(number))))
        before, between = _bytes(pieces.before), _bytes(pieces.between)
        self.now[address] = Cut(len(before), len(between), pieces.items.stamps, list(map(len, found)))
        return before + between.join(found) + _bytes(pieces.after)

    def of(self, addresses: Container[str]) -> dict[str, Cut]:
        """The cuts of the files that stand in the site now."""
        return {address: cut for address, cut in {**self._before, **self.now}.items() if address in addresses}

    def _known(self, address: str) -> tuple[Mapping[str, slice], bytes]:
        """The pieces of the file of the last build, and its bytes."""
        cut = self._before.get(address)
        held = self._read(address) if cut else None
        return (dict(cut.places()), held) if cut and held is not None else ({}, b"")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
