"""Files of the tracker: read whole, written whole or not at all, never behind another writer's back.

Every call to the operating system that can fail goes through this module.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import time
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import BadInput, Internal
from onrecord.inside import inside, shown

if TYPE_CHECKING:
    from filelock import FileLock

CACHE_FOLDER = ".onrecord"
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
PATIENCE = 60.0  # seconds to wait for another writer
STALE = 3600.0  # seconds after which a half-written file belongs to nobody


def digest(content: bytes) -> str:
    """The fingerprint by which a change of a file is noticed."""
    return sha256(content).hexdigest()


def read_bytes(root: Path, file: Path, most: int | None = None, checked: bool = False) -> bytes:
    """The bytes of a file of the tracker, no more than `most` and one. Raises BadInput if it is not there.

    `checked` says that it is known to be no link, and to stand in a folder that is inside the tracker.
    """
    real = file if checked else inside(root, file)
    try:
        handle = os.open(real, _READING | (_NO_LINK if checked else 0))
        with os.fdopen(handle, "rb") as stream:  # not blocking: a pipe would keep us waiting for ever
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise BadInput("not a file", file=shown(root, file))
            return stream.read() if most is None else stream.read(most + 1)
    except FileNotFoundError as error:
        raise BadInput("there is no such file", file=shown(root, file)) from error
    except IsADirectoryError as error:
        raise BadInput("this is a folder, a file is needed", file=shown(root, file)) from error
    except OSError as error:
        raise Internal(f"cannot be read: {error.strerror}", file=shown(root, file)) from error


def listed(root: Path, folder: str, ending: str) -> list[tuple[Path, bool]]:
    """The files of a folder of the tracker that end so, sorted by name, and whether each is a link; none without it."""
    place = root / folder
    if not place.exists() and not place.is_symlink():
        return []
    inside(root, place)
    try:
        with os.scandir(place) as entries:
            found = [(one.name, one.is_symlink()) for one in entries if one.name.endswith(ending)]
    except OSError as error:
        raise Internal(f"cannot be read: {error.strerror}", file=folder) from error
    return [(place / name, link) for name, link in sorted(found) if not name.startswith(".")]


@contextlib.contextmanager
def writing(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """The right to write in a tracker; others wait. The system gives it back when the holder dies. May be nested."""
    folder = inside(root, root.resolve() / CACHE_FOLDER)
    lock = _lock(folder / "lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = lock.acquire(timeout=patience, poll_interval=0.005)
    except TimeoutError as error:
        raise BadInput(f"another onrecord has been writing in this tracker for {patience:.0f} seconds: wait for it to "
                       "end or stop it, then run this again", file=f"{CACHE_FOLDER}/lock") from error
    except OSError as error:
        raise Internal(f"cannot be locked: {error.strerror}", file=f"{CACHE_FOLDER}/lock") from error
    with held:
        yield


@cache
def _lock(place: Path) -> FileLock:
    from filelock import FileLock  # it brings asyncio and ssl along, which reading a record can do without

    return FileLock(place)


def write_bytes(root: Path, file: Path, content: bytes, before: bytes | None) -> None:
    """Put `content` in place of `before` (None: there is no file yet), whole or not at all, safe from power loss.

    Raises BadInput if the file is no longer as it was read, Internal if the system fails: then the old content stands.
    """
    real = inside(root, file)
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        temporary = _written_beside(real, content)
        try:
            _unchanged(root, file, real, before)
            os.replace(temporary, real)
        except BaseException:
            _drop(temporary)
            raise
        _sync_folder(real.parent)
    except OSError as error:
        raise Internal(f"cannot be written: {error.strerror}", file=shown(root, file)) from error


def _written_beside(real: Path, content: bytes) -> Path:
    """A new file beside `real` with the content, on the disk itself and not only in memory."""
    mode = _mode(real)
    temporary = real.with_name(f".{real.name}.{secrets.token_hex(4)}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        os.chmod(temporary, mode)
    except BaseException:
        _drop(temporary)
        raise
    return temporary


def _mode(real: Path) -> int:
    """The permissions of the file that is replaced; for a new one what the umask gives."""
    try:
        return stat.S_IMODE(os.stat(real).st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _unchanged(root: Path, file: Path, real: Path, before: bytes | None) -> None:
    try:
        now: bytes | None = real.read_bytes()
    except FileNotFoundError:
        now = None
    if now != before:
        raise BadInput("the file was changed by somebody else in the meantime; nothing was written, run this again",
                       file=shown(root, file))


def _drop(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable. Windows cannot open folders and needs no such step."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path, older: float = 0.0) -> None:
    """Remove what an interrupted run left beside the files of a folder.

    Call it only while writing; or with an age in seconds that no writer of today can reach (`STALE`).
    """
    with contextlib.suppress(OSError):
        for left in folder.glob(".*.tmp"):
            old = not older or left.stat().st_mtime < time.time() - older
            if old and left.is_file() and not left.is_symlink():
                _drop(left)
