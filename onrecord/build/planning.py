"""What a build has to do: which files stay as they are, which are made anew, which go."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from onrecord.build.contents import contents
from onrecord.build.output import read_manifest
from onrecord.build.state import Listing, State, restamped
from onrecord.build.work import content_of
from onrecord.cache import Cache
from onrecord.pages import Ledger, Page
from onrecord.render import Renderer, Theme

DOUBTFUL = 400  # pages that may have changed, up to which they are made first and written only if they did


@dataclass(frozen=True)
class Plan:
    """The files of the next site. `kept` stand in the last one, `fresh` are to be written, `fixed` are just copied.

    `pages` is how many there are, `stamps` are of those that were looked at; `stale` are our own files of the last site
    that the next does not have. `before` is the manifest of the last site, `state` what is remembered of it. `made` are
    the bytes of those fresh pages that had to be rendered to see that they change. `listings` are of the chapters.
    `calm` says that nothing was put into the last site or taken away by others.
    """

    pages: int
    stamps: Mapping[str, str]
    kept: Mapping[str, str]
    fresh: tuple[Page, ...]
    fixed: Mapping[str, bytes]
    before: Mapping[str, str]
    stale: tuple[str, ...]
    remarks: tuple[str, ...]
    state: State
    made: Mapping[str, bytes]
    listings: Mapping[str, Listing]
    calm: bool

    @property
    def nothing_to_do(self) -> bool:
        fixed = {address: sha256(content).hexdigest() for address, content in self.fixed.items()}
        return not self.fresh and not self.stale and all(self.before.get(name) == it for name, it in fixed.items())


def planned(ledger: Ledger, renderer: Renderer, theme: Theme, out: Path, cache: Cache, state: State) -> Plan:
    """Compares the site as it should be with the last one, of which `state` is remembered."""
    calm = state.undisturbed(out)
    before = state.digests if calm else read_manifest(out)
    if not calm:
        others = {address for address in state.files if before.get(address) != state.digests.get(address)}
        state = replace(state, altered=state.altered | others)
    held = contents(ledger, renderer, state)
    fixed = dict(theme.assets.values()) | theme.static
    unknown = (page.address for page in held.pages if page.address not in before)
    there = set(os.listdir(out)) if out.is_dir() else set()
    foreign = {address for address in unknown
               if address.partition("/")[0] in there and os.path.lexists(f"{out}/{address}")}  # fmt: skip
    own = [page for page in held.pages if page.address not in foreign and page.address not in theme.static]
    fixed = {address: content for address, content in fixed.items()
             if address in before or not os.path.lexists(out / address)}  # fmt: skip
    kept = dict(held.kept)
    for address in theme.static:
        kept.pop(address, None)
    pages, stamps = len(kept) + len(own), {page.address: renderer.stamp(page) for page in own}
    changed, doubtful = [], []
    for page in own:
        known = state.left(page.address)
        if known is None:
            changed.append(page)
        elif known == restamped(known, stamps[page.address]):
            kept[page.address] = known
        else:
            doubtful.append(page)
    made = {}
    if len(doubtful) <= DOUBTFUL:  # more are a change of all pages: they are made at once, and by several processes
        made = {page.address: content_of(page, renderer, cache) for page in doubtful}
    for page in doubtful:
        content = made.get(page.address)
        if content is not None and sha256(content).hexdigest() == state.digests.get(page.address):
            kept[page.address] = restamped(state.files[page.address], stamps[page.address])
        else:
            changed.append(page)
    gone = before.keys() - kept.keys() - stamps.keys() - fixed.keys()
    stale = tuple(sorted(address for address in gone if not address.startswith("pagefind/")))
    remarks = tuple(f"{address} in the output folder is not ours and was left as it is" for address in sorted(foreign))
    return Plan(pages, stamps, kept, tuple(changed), fixed, before, stale, remarks, state, made, held.listings, calm)


