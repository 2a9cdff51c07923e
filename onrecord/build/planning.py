"""What a build has to do: which files stay as they are, which are made anew, which go."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from onrecord.build.output import read_manifest
from onrecord.build.spare import Spare
from onrecord.cache import Cache
from onrecord.pages import Page
from onrecord.render import Renderer, Theme

DOUBTFUL = 400  # pages that may have changed above which making them is quicker than looking


@dataclass(frozen=True)
class Known:
    """A file of the last build: the key of what it was made from, the hash of its bytes, and how the disk shows it.

    `stamp` is the key of what its context was made from, empty where the context itself is asked.
    """

    key: str
    digest: str
    size: int
    mtime: int
    stamp: str = ""


@dataclass(frozen=True)
class State:
    """What is remembered of a build: its files, of what its search index was made, and the spare it left."""

    files: Mapping[str, Known]
    searched: str = ""
    spare: Spare | None = None


@dataclass(frozen=True)
class Plan:
    """The files of the next site. `kept` stand in the last one; `fresh` are rendered; `fixed` are copied as they are.

    `keys` are the addresses of all pages; `stale` are our own files of the last site that the next does not have.
    `before` is the manifest of the last site, `state` what is remembered of it, `asked` the keys known so far.
    """

    keys: frozenset[str]
    stamps: Mapping[str, str]
    kept: Mapping[str, Known]
    fresh: tuple[Page, ...]
    fixed: Mapping[str, bytes]
    before: Mapping[str, str]
    stale: tuple[str, ...]
    remarks: tuple[str, ...]
    state: State
    asked: Mapping[str, str]

    @property
    def nothing_to_do(self) -> bool:
        fixed = {address: sha256(content).hexdigest() for address, content in self.fixed.items()}
        return not self.fresh and not self.stale and all(self.before.get(name) == it for name, it in fixed.items())


def planned(pages: Sequence[Page], renderer: Renderer, theme: Theme, out: Path, cache: Cache | None) -> Plan:
    """Compares the site as it should be with the last one; without a cache everything is made anew."""
    before, state = read_manifest(out), recall(cache, out)
    fixed = dict(theme.assets.values()) | theme.static
    foreign = {page.address for page in pages if page.address not in before and os.path.lexists(out / page.address)}
    own = tuple(page for page in pages if page.address not in foreign and page.address not in theme.static)
    fixed = {address: content for address, content in fixed.items()
             if address in before or not os.path.lexists(out / address)}  # fmt: skip
    keys = frozenset(page.address for page in own)
    stamps = {page.address: renderer.stamp(page) for page in own if page.stamp}
    there = {address: known for address, known in state.files.items()
             if address in keys and before.get(address) == known.digest and _as_left(f"{out}/{address}", known)}
    kept, looked = _kept(own, stamps, there, renderer)
    fresh = tuple(looked[page.address][0] if page.address in looked else page
                  for page in own if page.address not in kept)  # fmt: skip
    stale = tuple(address for address in before
                  if address not in keys and address not in fixed and not address.startswith("pagefind/"))  # fmt: skip
    remarks = tuple(f"{address} in the output folder is not ours and was left as it is" for address in sorted(foreign))
    asked = {address: key for address, (_, key) in looked.items()}
    return Plan(keys, stamps, kept, fresh, fixed, before, stale, remarks, state, asked)


def _kept(
    pages: Sequence[Page], stamps: Mapping[str, str], there: Mapping[str, Known], renderer: Renderer
) -> tuple[dict[str, Known], dict[str, tuple[Page, str]]]:
    """The files that would come out the same: by the stamp of a page, or by all that its template gets.

    Then the pages that were looked at and would not, with their contexts made, and their keys.
    """
    kept, doubtful = {}, []
    looked: dict[str, tuple[Page, str]] = {}
    for page in pages:
        known = there.get(page.address)
        if known is not None:
            if known.stamp and known.stamp == stamps.get(page.address):
                kept[page.address] = known
            else:
                doubtful.append((page, known))
    if sum(1 for page, _ in doubtful if page.stamp) > DOUBTFUL:  # such a change is of all pages: make them at once
        doubtful = [(page, known) for page, known in doubtful if not page.stamp]
    for page, known in doubtful:
        made = page.made()
        key = renderer.key(made)
        if key == known.key:
            kept[page.address] = replace(known, stamp=stamps.get(page.address, ""))
        else:
            looked[page.address] = (made, key)
    return kept, looked


def _as_left(file: str, known: Known) -> bool:
    """Whether a file looks as the last build left it."""
    try:
        found = os.lstat(file)
    except OSError:
        return False
    return found.st_size == known.size and found.st_mtime_ns == known.mtime


def recall(cache: Cache | None, out: Path) -> State:
    """What the cache knows of the files in a folder."""
    content = cache.read("build", str(out.resolve())) if cache else None
    try:
        stored = json.loads(content) if content else {}
        files = {address: Known(*row) for address, row in stored.get("files", {}).items()}
        left = stored.get("spare")
        return State(files, stored.get("searched", ""), Spare(left[0], tuple(left[1])) if left else None)
    except (ValueError, TypeError, AttributeError, IndexError):
        return State({})


def remember(cache: Cache, out: Path, state: State) -> None:
    rows = {address: (one.key, one.digest, one.size, one.mtime, one.stamp) for address, one in state.files.items()}
    left = (state.spare.name, state.spare.differs) if state.spare else None
    stored = {"files": rows, "searched": state.searched, "spare": left}
    cache.write("build", str(out.resolve()), json.dumps(stored).encode())
