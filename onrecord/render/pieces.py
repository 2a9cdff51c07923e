"""Long files piece by piece: what did not change since the last build is cut out of the file of that build."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from onrecord.pages.facts import Kept
from onrecord.pages.page import Joined


class Pieces(NamedTuple):
    """A stretch of a file before it is joined: `write` gives the text of an item, `between` stands between two of them.
    """

    before: str
    items: Joined
    write: Callable[[Any], str]
    between: str = ""
    after: str = ""


class Cut(NamedTuple):
    """Where the pieces of a stretch are in a file: by stamp in their order, with the number of bytes of each."""

    first: int
    between: int
    stamps: Sequence[str]
    lengths: Sequence[int]

    def starts(self) -> list[int]:
        """Where each piece begins, and where another would behind the last."""
        return list(accumulate((length + self.between for length in self.lengths), initial=self.first))


class Cuts:
    """Joins files. `before` are the cuts of the last build, `read` gives the bytes of one of its files as it left it.

    `read` gives None for a file that is no longer so. `now` are the cuts of the files that were joined.
    """

    def __init__(
        self, before: Mapping[str, Kept] | None = None, read: Callable[[str], bytes | None] = lambda _: None
    ) -> None:
        self._before, self._read = before or {}, read
        self.now: dict[str, Kept] = {}

    def joined(self, address: str, stretches: Sequence[Pieces]) -> bytes:
        """The bytes of a file. Half of a surrogate pair is written as a question mark."""
        known, held = self._known(address, len(stretches))
        view, found, cuts, size = memoryview(held), list[bytes | memoryview](), list[Cut](), 0
        for pieces, cut in zip(stretches, known, strict=True):
            before, between = _bytes(pieces.before), _bytes(pieces.between)
            runs, lengths = _runs(pieces, cut, view)
            cuts.append(Cut(size + len(before), len(between), pieces.items.stamps, lengths))
            parts = [before, *[part for run in runs for part in (between, run)][1:], _bytes(pieces.after)]
            size += sum(map(len, parts))
            found += parts
        self.now[address] = Kept.of(cuts)
        return b"".join(found)

    def of(self, addresses: Container[str]) -> dict[str, Kept]:
        """The cuts of the files that stand in the site now."""
        return {address: cut for address, cut in {**self._before, **self.now}.items() if address in addresses}

    def _known(self, address: str, count: int) -> tuple[list[Cut], bytes]:
        """Where the pieces of each stretch are in the file of the last build, and its bytes."""
        cuts = self._before.get(address)
        held = self._read(address) if cuts else None
        if cuts and held is not None and len(cuts.value) == count:
            return [Cut(*cut) for cut in cuts.value], held
        return [Cut(0, 0, (), ())] * count, b""


def _runs(pieces: Pieces, cut: Cut, view: memoryview) -> tuple[list[bytes | memoryview], list[int]]:
    """The pieces of a stretch, those that were together in the last build in one, and the number of bytes of each."""
    found, lengths, starts = list[bytes | memoryview](), list[int](), cut.starts()
    for start, end, at in _compared(cut.stamps, pieces.items.stamps):
        if at is None:
            made = [_bytes(pieces.write(pieces.items.make(number))) for number in range(start, end)]
            found += made
            lengths += map(len, made)
        else:
            to = at + end - start
            found.append(view[starts[at] : starts[to] - cut.between])
            lengths += cut.lengths[at:to]
    return found, lengths


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int | None]]:
    """A list in parts that follow one another: [start, end), and where such a part begins in the old list, if it does.

    Mostly both lists are the same up to an edit and behind it.
    """
    most = min(len(old), len(new))
    first = next((number for number in range(most) if old[number] != new[number]), most)
    last = next((number for number in range(most - first) if old[-1 - number] != new[-1 - number]), most - first)
    known = {stamp: number for number, stamp in enumerate(old[first : len(old) - last], first)}
    if first:
        yield 0, first, 0
    yield from ((number, number + 1, known.get(new[number])) for number in range(first, len(new) - last))
    if last:
        yield len(new) - last, len(new), len(old) - last


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
