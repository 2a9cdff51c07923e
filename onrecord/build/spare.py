"""The last site but one, kept in the cache: the next is made from it by changing what differs, not by linking all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.cache import Cache


@dataclass(frozen=True)
class Spare:
    """A folder that holds the present site but for the addresses in `differs`; every other file is the same file there.

    `gone` stand in it alone, or are not ours. The name is made anew each time, so that what is remembered of one spare
    is never taken for another.
    """

    name: str
    differs: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def take(cache: Cache, spare: Spare | None, stage: Path) -> bool:
    """Gives the spare the name of the stage, an empty folder. Whether there was one that could be moved there."""
    if spare is None:
        return False
    with suppress(OSError):
        os.rename(_folder(cache) / spare.name, stage)
        return True
    return False


def strip(stage: Path, addresses: Iterable[str]) -> None:
    """Takes files away: by name only, since a file may stand in the present site as well."""
    for address in addresses:
        with suppress(FileNotFoundError):
            os.unlink(f"{stage}/{address}")


def prune(stage: Path, addresses: Iterable[str]) -> None:
    """Takes away the folders in which nothing is left."""
    for folder in {os.path.dirname(address) for address in addresses}:
        while folder:
            try:
                os.rmdir(f"{stage}/{folder}")
            except FileNotFoundError:
                pass
            except OSError:
                break
            folder = os.path.dirname(folder)


def make(cache: Cache, out: Path, addresses: Iterable[str], folders: Iterable[str]) -> Spare | None:
    """A spare of the present site, made of nothing but links: None where there can be none."""
    spare = Spare(_name(out))
    place = _folder(cache) / spare.name
    drop(cache, out)
    try:
        for folder in sorted(folders):
            (place / folder).mkdir(parents=True, exist_ok=True)
        for address in addresses:
            os.link(f"{out}/{address}", f"{place}/{address}", follow_symlinks=False)
    except OSError:
        shutil.rmtree(place, ignore_errors=True)
        return None
    return spare


def drop(cache: Cache, out: Path) -> None:
    """Takes all spares of a site away."""
    for old in _folder(cache).glob(f"{_own(out)}-*"):
        shutil.rmtree(old, ignore_errors=True)


def keep(
    cache: Cache, out: Path, stage: Path, kept: str, differs: Iterable[str], gone: Iterable[str]
) -> Spare | None:
    """The site that has just been replaced as the spare, if it pays: None if it should be removed instead.

    `kept` is a file that should be the same in both.
    """
    try:
        drop(cache, out)
        if not os.path.samefile(f"{out}/{kept}", f"{stage}/{kept}"):
            return None  # files are copies here, and a copy could be changed unnoticed
        spare = Spare(_name(out), tuple(sorted(differs)), tuple(sorted(gone)))
        _folder(cache).mkdir(parents=True, exist_ok=True)
        os.rename(stage, _folder(cache) / spare.name)
    except OSError:
        return None
    return spare


def _own(out: Path) -> str:
    """What the names of spares of a site begin with."""
    return sha256(str(out.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _name(out: Path) -> str:
    return f"{_own(out)}-{os.urandom(8).hex()}"


def _folder(cache: Cache) -> Path:
    return cache.folder / "spare"
