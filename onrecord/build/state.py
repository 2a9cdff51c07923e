"""What is remembered from one build to the next, in the cache: it can be lost, then all is made anew."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from onrecord.build import output
from onrecord.build.listing import Left, Listing
from onrecord.build.spare import Spare
from onrecord.build.work import our_code
from onrecord.cache import Cache
from onrecord.offspring import aside, hands
from onrecord.render.pieces import Cut

MANY = 4000  # files to look at from which a process of its own pays


@dataclass(frozen=True)
class State:
    """What is remembered of a build: its pages, of what its search index was made, and the spare it left.

    Every page stands in one of the `listings`, which are those of the chapters by key. `others` are the hashes of the
    bytes of our other files. `facts` are those that took long to work out, by kind and stamp; `cuts` say where the
    pieces of long files are. `foreign` are files that are not ours. `times` are those of the folders of the site and of
    its manifest. A state is `trusted` where nobody else writes in the site; else `altered` are pages that do not look
    as they were left.
    """

    listings: Mapping[str, Listing] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    searched: str = ""
    spare: Spare | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    cuts: Mapping[str, Cut] = field(default_factory=dict)
    foreign: Sequence[str] = ()
    times: Mapping[str, int] = field(default_factory=dict)
    trusted: bool = field(default=False, compare=False)
    altered: frozenset[str] = field(default=frozenset(), compare=False)

    def undisturbed(self, out: Path) -> bool:
        """Whether nothing was put into the site or taken away since the last build. Files may have been written to."""
        return bool(self.times) and output.times(out, self.times) == self.times

    def files(self, but: Container[str] = ()) -> Iterator[tuple[str, Left]]:
        """The pages of the last build, but for those of some chapters, with what is known of each."""
        for key, listing in self.listings.items():
            if key not in but:
                yield from listing.files()

    def digests(self) -> dict[str, str]:
        """The hashes of all our files."""
        return {**{address: left.digest for address, left in self.files()}, **self.others}

    def bytes_of(self, out: Path, address: str) -> bytes | None:
        """The bytes of a page of the last build, if it looks as that left it."""
        with suppress(OSError):
            return None if address in self.altered else (out / address).read_bytes()
        return None


def looking(state: State, out: Path) -> Callable[[], State]:
    """Looks at all files of the last build, aside where they are many; gives the state that knows which are altered."""
    if state.trusted:
        return lambda: state
    look = partial(_altered, state, out)
    many = sum(listing.size for listing in state.listings.values()) >= MANY
    answer = aside(look) if many and hands() > 1 else look

    def looked() -> State:
        found = answer()
        return replace(state, altered=look() if found is None else found)

    return looked


def _altered(state: State, out: Path) -> frozenset[str]:
    there, found = f"{out}/", []
    for address, (known, _) in state.files():
        try:
            left = os.lstat(there + address)
        except OSError:
            found.append(address)
            continue
        if not known.endswith(f" {left.st_size} {left.st_mtime_ns}"):
            found.append(address)
    return frozenset(found)


def known_as(stamp: str, size: int, mtime: int) -> str:
    """What is remembered of a page."""
    return f"{stamp} {size} {mtime}"


def restamped(known: str, stamp: str) -> str:
    """What is remembered of a page that was made from something else and is the same."""
    return " ".join((stamp, *known.rsplit(" ", 2)[1:]))


def recall(cache: Cache, out: Path) -> State:
    """What the cache knows of the files in a folder; nothing if another version of our code made them."""
    content = cache.read("build", str(out.resolve())) or b""
    try:
        told, *lines = content.decode("ascii").split("\n")
        stored = json.loads(told) if told else {}
        if stored.get("code") != our_code():
            return State()
        left = stored["spare"]
        kept = Spare(left[0], tuple(left[1]), tuple(left[2])) if left else None
        cuts = {address: Cut(*values) for address, values in stored["cuts"].items()}
        return State(dict(map(_listing, lines)), stored["others"], stored["searched"], kept, stored["facts"], cuts,
                     stored["foreign"], stored["times"])  # fmt: skip
    except (ValueError, TypeError, AttributeError, LookupError):
        return State()


def _listing(line: str) -> tuple[str, Listing]:
    key, size, listed, mark, text = line.split(" ", 4)
    return key, Listing(int(size), int(listed), mark, text)


def remember(cache: Cache, out: Path, state: State) -> None:
    """Keeps a state for the next build: a line of JSON, and one for each chapter."""
    left = (state.spare.name, state.spare.differs, state.spare.gone) if state.spare else None
    stored = {"code": our_code(), "others": state.others, "searched": state.searched, "spare": left,
              "facts": state.facts, "cuts": state.cuts, "foreign": state.foreign, "times": state.times}  # fmt: skip
    lines = [f"{key} {one.size} {one.listed} {one.mark} {one.text}" for key, one in state.listings.items()]
    cache.write("build", str(out.resolve()), "\n".join([json.dumps(stored, separators=(",", ":")), *lines]).encode())
