"""One build at a time writes a site: others wait for it, whatever tracker or checkout they come from.

The lock is a file beside the site that is gone when nobody builds. (The lock of writers in the record comes with an
import that takes as long as a small build.)
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EAGAIN, EDEADLK
from pathlib import Path

from onrecord.errors import BadInput

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 60.0  # seconds to wait for another build
_PAUSE = 0.02  # seconds between two looks at the lock
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_HELD = (EACCES, EAGAIN, EDEADLK)


@contextmanager
def alone(out: Path, patience: float = PATIENCE) -> Iterator[None]:
    """The right to write the site in `out`; the system gives it back when the holder dies.

    Raises BadInput that says who builds, if that takes longer than `patience` in seconds. Where nothing can be written
    or locked there is no lock: a build that has something to write there says so itself.
    """
    place = out.with_name(f".{out.name}.stage-lock")
    handle = _waited(place, time.monotonic() + patience, out)
    try:
        yield
    finally:
        if handle is not None:
            _give_back(handle, place)


def _waited(place: Path, until: float, out: Path) -> int | None:
    while True:
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(place, _OPEN, 0o666)
        except OSError:
            return None
        held = _lock(handle)
        if held and os.fstat(handle).st_nlink:  # else the last holder took the file away in between
            with suppress(OSError):
                os.truncate(handle, 0)
                os.write(handle, str(os.getpid()).encode())
            return handle
        who = b""
        with suppress(OSError):
            who = b"" if held else os.read(handle, 20)
        os.close(handle)
        if time.monotonic() > until:
            by = f"process {who.decode()}" if who.isdigit() else "another process"
            what = f"{by} is building the site in {out.name}/"
            raise BadInput(f"{what}: wait for it to end or stop it, then run this again")
        time.sleep(_PAUSE)


def _lock(handle: int) -> bool:
    """Whether the file is ours now; also where the file system knows no locks."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _HELD
    return True


def _give_back(handle: int, place: Path) -> None:
    """The file goes before the lock does: who opened it meanwhile finds that it is no longer there."""
    with suppress(OSError):
        place.unlink()
    os.close(handle)
    if sys.platform == "win32":  # an open file cannot be taken away there
        with suppress(OSError):
            place.unlink()
