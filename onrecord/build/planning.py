"""What a build has to do: which files stay as they are, which are made anew, which go."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.build.output import read_manifest
from onrecord.cache import Cache
from onrecord.pages import Page
from onrecord.render import Renderer, Theme


@dataclass(frozen=True)
class Known:
    """A file of the last build: the key of what it was made from, the hash of its bytes, and how the disk shows it."""

    key: str
    digest: str
    size: int
    mtime: int


@dataclass(frozen=True)
class Plan:
    """The files of the next site. `kept` stand in the last one; `fresh` are rendered; `fixed` are copied as they are.

    `keys` holds the key of every page; `stale` are our own files of the last site that the next does not have.
    """

    pages: tuple[Page, ...]
    keys: Mapping[str, str]
    kept: Mapping[str, Known]
    fresh: tuple[Page, ...]
    fixed: Mapping[str, bytes]
    before: Mapping[str, str]
    stale: tuple[str, ...]
    remarks: tuple[str, ...]
    searched: str

    @property
    def nothing_to_do(self) -> bool:
        fixed = {address: sha256(content).hexdigest() for address, content in self.fixed.items()}
        return not self.fresh and not self.stale and all(self.before.get(name) == it for name, it in fixed.items())


def planned(pages: Sequence[Page], renderer: Renderer, theme: Theme, out: Path, cache: Cache | None) -> Plan:
    """Compares the site as it should be with the last one; without a cache everything is made anew."""
    before, (known, searched) = read_manifest(out), recall(cache, out)
    fixed = dict(theme.assets.values()) | theme.static
    foreign = {page.address for page in pages if page.address not in before and os.path.lexists(out / page.address)}
    own = tuple(page for page in pages if page.address not in foreign and page.address not in theme.static)
    fixed = {address: content for address, content in fixed.items()
             if address in before or not os.path.lexists(out / address)}  # fmt: skip
    keys = {page.address: renderer.key(page) for page in own}
    kept = {address: known[address] for address, key in keys.items()
            if address in known and known[address].key == key and before.get(address) == known[address].digest
            and _as_left(out / address, known[address])}  # fmt: skip
    fresh = tuple(page for page in own if page.address not in kept)
    stale = tuple(address for address in before
                  if address not in keys and address not in fixed and not address.startswith("pagefind/"))  # fmt: skip
    remarks = tuple(f"{address} in the output folder is not ours and was left as it is" for address in sorted(foreign))
    return Plan(own, keys, kept, fresh, fixed, before, stale, remarks, searched)


def _as_left(file: Path, known: Known) -> bool:
    """Whether a file looks as the last build left it."""
    try:
        found = os.lstat(file)
    except OSError:
        return False
    return found.st_size == known.size and found.st_mtime_ns == known.mtime


def recall(cache: Cache | None, out: Path) -> tuple[dict[str, Known], str]:
    """What the cache knows of the files in a folder, and of what its search index was made."""
    content = cache.read("build", str(out.resolve())) if cache else None
    try:
        stored = json.loads(content) if content else {}
        return {address: Known(*row) for address, row in stored.get("files", {}).items()}, stored.get("searched", "")
    except (ValueError, TypeError, AttributeError):
        return {}, ""


def remember(cache: Cache, out: Path, state: tuple[Mapping[str, Known], str]) -> None:
    files, searched = state
    rows = {address: (one.key, one.digest, one.size, one.mtime) for address, one in files.items()}
    cache.write("build", str(out.resolve()), json.dumps({"files": rows, "searched": searched}).encode())


