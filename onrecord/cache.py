"""The cache in `.onrecord/`: bytes by kind and content key. Safe to delete, and of no use to anybody else.

Where a value lies depends on a secret of the person who runs this, so that what came with a stranger's change is never
found.
"""

from __future__ import annotations

import json
import mmap
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

SECRET = 32  # bytes
_NUMBER = 12  # bytes that say where texts begin


def own_cache() -> Path:
    """The folder for values that belong to a person, not to a tracker. Raises RuntimeError if there is no home."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord"


def safe_cache() -> Path | None:
    """The same, if no checkout holds it: what lies there could have come with a change by anybody."""
    try:
        folder = own_cache().resolve()
    except RuntimeError:
        return None
    return None if any(os.path.lexists(parent / ".git") for parent in folder.parents) else folder


def secret() -> bytes:
    """What only the person who runs this knows; if it cannot be kept, one that only this process knows."""
    return _secret(os.environ.get("XDG_CACHE_HOME"), os.environ.get("HOME"))


@lru_cache
def _secret(*_homes: str | None) -> bytes:
    made, folder = os.urandom(SECRET), safe_cache()
    if folder is None:
        return made
    held = read_own(folder / "secret") or b""
    if len(held) != SECRET:
        written(folder / "secret", made)
    return held if len(held) == SECRET else made


def read_own(file: Path) -> bytes | None:
    """The bytes of a file that nobody but the owner of this process could have written."""
    with suppress(OSError, AttributeError), open(file, "rb") as stream:
        left = os.fstat(stream.fileno())
        mine = left.st_uid == os.geteuid()  # AttributeError: not every system has owners
        return stream.read() if mine and not left.st_mode & 0o022 else None
    return None


def mapped(file: Path) -> memoryview:
    """The bytes of a file that is never written over, read when they are looked at. Raises OSError or ValueError.

    The latter is of an empty file. Where a file that is looked at can have no successor it is read at once.
    """
    if sys.platform == "win32":
        return memoryview(file.read_bytes())
    with open(file, "rb") as stream:
        return memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))


def written(place: Path, *value: bytes | memoryview) -> None:
    """Whole or not at all: a reader never sees half a value. No fsync, since a lost value is made again."""
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".tmp-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.writelines(value)
            os.replace(temporary, place)
        except OSError:
            Path(temporary).unlink(missing_ok=True)


@lru_cache
def code(*folders: str) -> str:
    """A hash of our modules in some folders: what they worked out is of no use to others."""
    found, home = sha256(), Path(__file__).parent
    for folder in folders:
        for module in sorted((home / folder).glob("*.py")):
            found.update(module.read_bytes())
    return found.hexdigest()


@dataclass(frozen=True)
class Cache:
    """A folder of values that can be made again. A value that cannot be written is simply not cached."""

    folder: Path

    def place(self, kind: str, key: str) -> Path:
        """Where the value of a key lies: callers that map files into memory ask for it."""
        digest = sha256(secret() + key.encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / kind / digest[:2] / digest[2:]

    def read(self, kind: str, key: str) -> bytes | None:
        """What was written under a key; None if nothing is there."""
        try:
            return self.place(kind, key).read_bytes()
        except OSError:
            return None

    def read_own(self, kind: str, key: str) -> bytes | None:
        """The same, if nobody but the owner of this process could have written it."""
        return read_own(self.place(kind, key))

    def read_parts(self, kind: str, key: str) -> tuple[Any, Iterator[memoryview]] | None:
        """What `write_parts` kept; None if it is not there or not whole. Texts are read when they are looked at."""
        with suppress(OSError, ValueError, TypeError, LookupError):
            content = mapped(self.place(kind, key))
            end = int(bytes(content[:_NUMBER]))
            told, lengths = json.loads(bytes(content[_NUMBER:end]))
            if end + sum(lengths) == len(content):
                ends = accumulate(lengths, initial=end)
                next(ends)
                return told, (content[end - length : end] for length, end in zip(lengths, ends, strict=True))
        return None

    def write(self, kind: str, key: str, value: bytes) -> None:
        """Keeps a value under a key; a disk that is full loses it without an error."""
        written(self.place(kind, key), value)

    def write_parts(self, kind: str, key: str, told: Any, texts: Sequence[bytes | memoryview]) -> None:
        """Keeps a plain value that is needed at once, and behind it texts of which few are asked for."""
        head = json.dumps((told, list(map(len, texts))), separators=(",", ":")).encode()
        written(self.place(kind, key), f"{_NUMBER + len(head):{_NUMBER}}".encode(), head, *texts)
