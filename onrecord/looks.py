"""How files look without being read: what was worked out from their bytes holds as long as they look so."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

from onrecord.cache import Cache

# A file may be written twice in one tick of the disk's clock and look the same. So one that is not older than this
# number of nanoseconds is read again.
SETTLED = 2_000_000_000
Look = list[list[int]]  # of each file two times, its size, and its place on the disk; nothing of one that is not there


def look_of(*files: Path) -> Look | None:
    """When files and what the disk says of them last changed; None where it does not say that, or of a link."""
    if os.name != "posix":  # the second time is that of its making elsewhere
        return None
    found: Look = []
    for file in files:
        try:
            left = os.lstat(file)
        except OSError:
            found.append([])
            continue
        if stat.S_ISLNK(left.st_mode):  # what it leads to may change
            return None
        found.append([left.st_mtime_ns, left.st_ctime_ns, left.st_size, left.st_ino, left.st_dev])
    return found


def settled(look: Look | None, now: int) -> Look | None:
    """A look at files that all are old enough, else None; `now` is the time in nanoseconds before it was taken."""
    if look is None or any(max(one[:2]) > now - SETTLED for one in look if one):
        return None
    return look


class Looks:
    """A text that follows from the bytes of some files, by key, taken over from the last run while they look the same.

    `kind` says what it is in the cache.
    """

    def __init__(self, cache: Cache, kind: str) -> None:
        self._cache, self._kind, self._began = cache, kind, time.time_ns()
        told, _ = cache.read_parts(kind, "looks") or ({}, iter(()))
        self._before: dict[str, tuple[Look | None, str]] = {key: (look, text) for key, (look, text) in told.items()}
        self._now: dict[str, tuple[Look | None, str]] = {}

    def of(self, key: str, files: tuple[Path, ...], make: Callable[[], str]) -> str:
        """The text; `make` works it out where the files look otherwise."""
        look = look_of(*files)
        held = self._before.get(key)
        if not held or look is None or held[0] != look:
            held = (settled(look, self._began), make())
        self._now[key] = held
        return held[1]

    def keep(self) -> None:
        """Remembers what was asked for, for the next run."""
        if self._now != self._before:
            self._cache.write_parts(self._kind, "looks", self._now, ())
