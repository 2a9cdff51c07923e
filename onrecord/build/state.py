"""What is remembered from one build to the next, in the cache: it can be lost, then all is made anew."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path

from onrecord.build import output, spare
from onrecord.build.listing import Left, Listing
from onrecord.build.spare import Spare
from onrecord.build.work import our_code
from onrecord.cache import Cache
from onrecord.offspring import aside, hands
from onrecord.pages.facts import Held, Kept

MANY = 4000  # files to look at from which a process of its own pays


@dataclass(frozen=True)
class State:
    """What is remembered of a build: its pages, of what its search index was made, and the spare it left.

    Every page stands in one of the `listings`, which are those of the chapters by key. `others` are the hashes of the
    bytes of our other files. `facts` are those that took long to work out, by kind and subject; `cuts` say where the
    pieces of long files are. `foreign` are files that are not ours. `times` are those of the folders of the site and of
    its manifest. A state is `trusted` where nobody else writes in the site; else `look` waits for those who look at its
    files, and gives the pages that are not as they were left.
    """

    listings: Mapping[str, Listing] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    searched: str = ""
    spare: Spare | None = None
    facts: Mapping[str, Mapping[str, Held]] = field(default_factory=dict)
    cuts: Mapping[str, Kept] = field(default_factory=dict)
    foreign: Sequence[str] = ()
    times: Mapping[str, int] = field(default_factory=dict)
    trusted: bool = field(default=False, compare=False)
    look: Callable[[], frozenset[str]] = field(default=frozenset, compare=False)

    @property
    def altered(self) -> frozenset[str]:
        """Pages that somebody else wrote over or took away."""
        return self.look()

    @property
    def many(self) -> bool:
        """Whether so many pages are known that what is done to each pays a process of its own."""
        return sum(listing.size for listing in self.listings.values()) >= MANY

    def undisturbed(self, out: Path) -> bool:
        """Whether nothing was put into the site or taken away since the last build. Files may have been written to."""
        return bool(self.times) and output.times(out, self.times) == self.times

    def lacks_spare(self, out: Path) -> bool:
        """Whether there is no spare of the site and one can be made."""
        return self.spare is None and not self.foreign and self.undisturbed(out)

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


def looking(state: State, out: Path) -> State:
    """Starts to look at all files of the last build, aside where they are many."""
    if state.trusted:
        return state
    look = partial(_altered, state, out)
    answer = aside(look) if state.many and hands() > 1 else look

    @lru_cache
    def altered() -> frozenset[str]:
        found = answer()
        return look() if found is None else found

    return replace(state, look=altered)


@contextmanager
def sparing(state: State, cache: Cache, out: Path) -> Iterator[Callable[[], Spare | None]]:
    """A spare of the site, made aside while the body runs where the last build left none of many files.

    The body gets a function that waits for it. It must leave the site as it is.
    """
    if not (state.many and hands() > 1 and state.lacks_spare(out)):
        yield lambda: state.spare
        return
    answer = lru_cache(aside(partial(make_spare, cache, out, state)))
    try:
        yield answer
    finally:
        answer()


def make_spare(cache: Cache, out: Path, state: State) -> Spare | None:
    """A spare of the site that a build left."""
    files = state.digests()
    return spare.make(cache, out, files, output.folders_of(files))


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
    try:
        stored, texts = cache.read_parts("build", str(out.resolve())) or ({}, iter(()))
        if stored.get("code") != our_code():
            return State()
        listings = {key: Listing(size, listed, mark, next(texts)) for key, size, listed, mark in stored["listings"]}
        facts = {kind: {one: (stamp, Kept(next(texts))) for one, stamp in held} for kind, held in stored["facts"]}
        cuts = {address: Kept(next(texts)) for address in stored["cuts"]}
        held = stored["spare"] and Spare(stored["spare"][0], *map(tuple, stored["spare"][1:]))
        return State(listings, stored["others"], stored["searched"], held, facts, cuts, stored["foreign"],
                     stored["times"])  # fmt: skip
    except (ValueError, TypeError, AttributeError, LookupError, StopIteration):
        return State()


def remember(cache: Cache, out: Path, state: State) -> None:
    """Keeps a state for the next build."""
    texts = [one.text for one in state.listings.values()]
    texts += [fact.text for held in state.facts.values() for _, fact in held.values()]
    texts += [cut.text for cut in state.cuts.values()]
    stored = {
        "code": our_code(),
        "listings": [(key, one.size, one.listed, one.mark) for key, one in state.listings.items()],
        "facts": [(kind, [(one, stamp) for one, (stamp, _) in held.items()]) for kind, held in state.facts.items()],
        "cuts": list(state.cuts), "others": state.others, "searched": state.searched, "foreign": state.foreign,
        "spare": (state.spare.name, state.spare.differs, state.spare.gone) if state.spare else None,
        "times": state.times,
    }  # fmt: skip
    cache.write_parts("build", str(out.resolve()), stored, texts)
