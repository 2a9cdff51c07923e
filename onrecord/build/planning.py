"""What a build has to do: which files stay as they are, which are made anew, which go."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from onrecord.build.contents import Contents, contents
from onrecord.build.listing import Left
from onrecord.build.output import read_manifest
from onrecord.build.spare import Spare
from onrecord.build.state import State, restamped
from onrecord.build.work import Made, made_of
from onrecord.cache import Cache
from onrecord.pages import Ledger, Page
from onrecord.render import Renderer, Theme

DOUBTFUL = 400  # pages that may have changed, up to which they are made first and written only if they did


@dataclass(frozen=True)
class Plan:
    """The files of the next site. `contents` are its chapters; some are kept whole, and told of only in `standing`.

    Of the other pages `kept` stand in the last site, `fresh` are to be written; `fixed` are files that are just copied.
    `stamps` are of the pages that were looked at; `stale` are our own files of the last site that the next does not
    have. `before` are those files of the last site that may differ in the next, with their hashes; `state` is what is
    remembered of it. `made` are those fresh pages that had to be rendered to see that they change. `calm` says
    that nothing was put into the last site or taken away by others; if not, `kept` and `before` are of all files.
    """

    contents: Contents
    stamps: Mapping[str, str]
    kept: Mapping[str, Left]
    fresh: tuple[Page, ...]
    fixed: Mapping[str, bytes]
    before: Mapping[str, str]
    stale: tuple[str, ...]
    remarks: tuple[str, ...]
    state: State
    made: Mapping[str, Made]
    calm: bool

    def over(self, held: Spare | None) -> Plan:
        """The same over this spare of the last site."""
        return replace(self, state=replace(self.state, spare=held))

    @property
    def nothing_to_do(self) -> bool:
        fixed = {address: sha256(content).hexdigest() for address, content in self.fixed.items()}
        return not self.fresh and not self.stale and all(self.before.get(name) == it for name, it in fixed.items())

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return sum(listing.size for listing in self.contents.kept.values()) + len(self.stamps)

    @property
    def keeps(self) -> bool:
        """Whether any page stays as it is."""
        return bool(self.kept or self.contents.kept)

    def has(self, out: Path, address: str) -> bool:
        """Whether the next site in `out` has a file, be it ours or not."""
        made = address in self.stamps or address in self.fixed
        return made or (address not in self.stale and os.path.isfile(f"{out}/{address}"))

    @cached_property
    def standing(self) -> Mapping[str, str]:
        """All pages that stay as they are, with the hashes of their bytes."""
        whole = (files for listing in self.contents.kept.values() for files in listing.files())
        return {address: left.digest for address, left in (*whole, *self.kept.items())}


def planned(ledger: Ledger, renderer: Renderer, theme: Theme, out: Path, cache: Cache, state: State) -> Plan:
    """Compares the site as it should be with the last one, of which `state` is remembered."""
    calm = state.undisturbed(out)
    manifest = {} if calm else read_manifest(out)
    state = state if calm else _with_altered(state, manifest)
    covers = not theme.static.keys() <= state.others.keys()  # a new file may take the place of any page
    held = contents(ledger, renderer, replace(state, listings={}) if covers else state)
    left = dict(state.files(held.kept))
    before = {**{address: one.digest for address, one in left.items()}, **state.others} if calm else manifest
    foreign = _foreign(held.pages, before, out)
    own = [page for page in held.pages if page.address not in foreign and page.address not in theme.static]
    fixed = {address: content for address, content in (dict(theme.assets.values()) | theme.static).items()
             if address in before or not os.path.lexists(out / address)}  # fmt: skip
    stamps = {page.address: renderer.stamp(page) for page in own}
    same, changed, doubtful = _told_apart(own, stamps, left, state.altered)
    made: dict[str, Made] = {}
    if len(doubtful) <= DOUBTFUL:  # more are a change of all pages: they are made at once, and by several processes
        made = {page.address: made_of(page, renderer, cache) for page in doubtful}
    unchanged = _unchanged(made, stamps, left)
    changed += [page for page in doubtful if page.address not in unchanged]
    kept = {} if calm else dict(files for listing in held.kept.values() for files in listing.files())
    kept |= same | unchanged
    gone = before.keys() - kept.keys() - stamps.keys() - fixed.keys()
    stale = tuple(sorted(address for address in gone if not address.startswith("pagefind/")))
    remarks = tuple(f"{address} in the output folder is not ours and was left as it is" for address in sorted(foreign))
    return Plan(held, stamps, kept, tuple(changed), fixed, before, stale, remarks, state, made, calm)


def _with_altered(state: State, manifest: Mapping[str, str]) -> State:
    """The state, in which files that the manifest tells otherwise of are altered too."""
    others = {address for address, left in state.files() if manifest.get(address) != left.digest}
    altered = state.altered | others
    return replace(state, look=lambda: altered)


def _foreign(pages: Iterable[Page], before: Container[str], out: Path) -> set[str]:
    """The addresses of pages at which a file stands that is not ours."""
    unknown = (page.address for page in pages if page.address not in before)
    there = set(os.listdir(out)) if out.is_dir() else set()
    return {address for address in unknown
            if address.partition("/")[0] in there and os.path.lexists(f"{out}/{address}")}  # fmt: skip


def _told_apart(
    pages: Iterable[Page], stamps: Mapping[str, str], left: Mapping[str, Left], altered: Container[str]
) -> tuple[dict[str, Left], list[Page], list[Page]]:
    """The pages that stand as they should be, those that do not, and those that may."""
    same, changed, doubtful = dict[str, Left](), list[Page](), list[Page]()
    for page in pages:
        known = None if page.address in altered else left.get(page.address)
        if known is None:
            changed.append(page)
        elif known.known == restamped(known.known, stamps[page.address]):
            same[page.address] = known
        else:
            doubtful.append(page)
    return same, changed, doubtful


def _unchanged(made: Mapping[str, Made], stamps: Mapping[str, str], left: Mapping[str, Left]) -> dict[str, Left]:
    """Those of the pages just made that are as they were left, by their address."""
    return {address: Left(restamped(left[address].known, stamps[address]), now.digest)
            for address, now in made.items() if now.digest == left[address].digest}  # fmt: skip
