"""What is remembered from one build to the next, in the cache: it can be lost, then all is made anew."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.build import output
from onrecord.build.spare import Spare
from onrecord.build.work import our_code
from onrecord.cache import Cache
from onrecord.offspring import aside, hands
from onrecord.render.pieces import Cut


class Listing(NamedTuple):
    """The pages of a chapter: their addresses, and the newest day on each, None for one that no sitemap lists."""

    addresses: Sequence[str]
    days: Sequence[str | None]


MANY = 4000  # files to look at from which a process of its own pays


@dataclass(frozen=True)
class State:
    """What is remembered of a build: its pages, of what its search index was made, and the spare it left.

    Of each page that is one text, since there are many and few are asked for: the stamp of what it was made from, its
    size, and its time on the disk. `digests` are the hashes of the bytes of all files of the site. `facts` are those
    that took long to work out, by kind and stamp; `cuts` say where the pieces of long files are. `listings` are those
    of the chapters by key; every page stands in one of them where there are any. `foreign` are files that are not ours.
    `times` are those of the folders of the site and of its manifest. A state is `trusted` where nobody else writes in
    the site; else `altered` are files that do not look as they were left.
    """

    files: Mapping[str, str]
    digests: Mapping[str, str] = field(default_factory=dict)
    searched: str = ""
    spare: Spare | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    cuts: Mapping[str, Cut] = field(default_factory=dict)
    listings: Mapping[str, Listing] = field(default_factory=dict)
    foreign: Sequence[str] = ()
    times: Mapping[str, int] = field(default_factory=dict)
    trusted: bool = field(default=False, compare=False)
    altered: frozenset[str] = field(default=frozenset(), compare=False)

    def undisturbed(self, out: Path) -> bool:
        """Whether nothing was put into the site or taken away since the last build. Files may have been written to."""
        return bool(self.times) and output.times(out, self.times) == self.times

    def left(self, address: str) -> str | None:
        """What is known of a page of the last build, if it looks as that left it."""
        return None if address in self.altered else self.files.get(address)

    def bytes_of(self, out: Path, address: str) -> bytes | None:
        """The bytes of such a file."""
        with suppress(OSError):
            return (out / address).read_bytes() if self.left(address) else None
        return None


def looking(state: State, out: Path) -> Callable[[], State]:
    """Looks at all files of the last build, aside where they are many; gives the state that knows which are altered."""
    if state.trusted:
        return lambda: state
    look = partial(_altered, state, out)
    answer = aside(look) if len(state.files) >= MANY and hands() > 1 else look

    def looked() -> State:
        found = answer()
        return replace(state, altered=look() if found is None else found)

    return looked


def _altered(state: State, out: Path) -> frozenset[str]:
    there, found = f"{out}/", []
    for address, known in state.files.items():
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
    content = cache.read("build", str(out.resolve()))
    try:
        stored = json.loads(content) if content else {}
        if stored.get("code") != our_code():
            return State({})
        files, digests = (dict(zip(stored["files"], stored[one], strict=True)) for one in ("known", "digests"))
        left = stored["spare"]
        kept = Spare(left[0], tuple(left[1])) if left else None
        cuts = {address: Cut(*values) for address, values in stored["cuts"].items()}
        listings = _listings(stored["listings"], stored["files"])
        for address in stored["absent"]:
            del files[address], digests[address]
        return State(files, digests | stored["others"], stored["searched"], kept, stored["facts"], cuts, listings,
                     stored["foreign"], stored["times"])  # fmt: skip
    except (ValueError, TypeError, AttributeError, LookupError):
        return State({})


def _listings(stored: Mapping[str, Sequence[str | None]], addresses: Sequence[str]) -> dict[str, Listing]:
    """Stored is only the day of each page: the addresses follow one another as the files do."""
    found, at = {}, 0
    for key, days in stored.items():
        found[key] = Listing(addresses[at : at + len(days)], days)
        at += len(days)
    return found


def remember(cache: Cache, out: Path, state: State) -> None:
    """Keeps a state for the next build. Column by column, since a site has many files and lists are quick to read."""
    left = (state.spare.name, state.spare.differs) if state.spare else None
    addresses = [address for one in state.listings.values() for address in one.addresses] or list(state.files)
    known = [state.files.get(address, "") for address in addresses]
    digests = [state.digests.get(address, "") for address in addresses]
    others = {address: digest for address, digest in state.digests.items() if address not in state.files}
    absent = [address for address, one in zip(addresses, known, strict=True) if not one]
    stored = {"code": our_code(), "files": addresses, "known": known, "digests": digests, "others": others,
              "absent": absent, "searched": state.searched, "spare": left, "facts": state.facts, "cuts": state.cuts,
              "foreign": state.foreign, "times": state.times,
              "listings": {key: one.days for key, one in state.listings.items()}}  # fmt: skip
    cache.write("build", str(out.resolve()), json.dumps(stored, separators=(",", ":")).encode())
