"""Source files on the disk: names, sizes, and refusals before a byte is read."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from onrecord.errors import Internal
from onrecord.inside import leads_out
from onrecord.readers.reading import Unreadable

LARGEST = 100_000_000  # bytes; a source beyond this is refused before it is read


def name_of(file: Path, root: Path) -> str:
    """How a source is named in the record: relative to the tracker, with `/`; the bare name outside of it."""
    try:
        return file.absolute().relative_to(root.absolute()).as_posix()
    except ValueError:
        return file.name


def content_of(file: Path, root: Path) -> bytes:
    """The bytes of a regular file. A link inside the tracker that leads out of it is not followed."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("not a file" if not file.is_dir() else "a folder: name the files in it")
        if status.st_size > LARGEST:
            raise Unreadable(f"{status.st_size:,} bytes: sources may have at most {LARGEST:,}; split it")
        inside = file.absolute().is_relative_to(root.absolute())
        if inside and leads_out(root, file, file.resolve()):
            raise Unreadable("a link to a place outside the tracker is not followed: copy the file here")
        return file.read_bytes()
    except FileNotFoundError:
        raise Unreadable("no such file") from None
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError
        raise Unreadable(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None


def write_whole(file: Path, content: bytes, *, replace: bool = True) -> bool:
    """Write a file whole or not at all: beside it, synced, then moved there. Raises Internal if the disk fails.

    Without `replace` an existing file is left alone, also one that came in between; the answer says which it was.
    """
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:40]}.", suffix=".tmp")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o644)
        if replace or not _linked(temporary, file):
            os.replace(temporary, file)
    except FileExistsError:
        return False
    except OSError as error:
        raise Internal(f"cannot be written: {error.strerror}; nothing was half-written", file=str(file)) from error
    finally:
        if temporary:
            drop(Path(temporary))
    return True


def drop(file: Path) -> None:
    """Take a file away that is of no use, if the system lets us: what comes of the run does not hang on it."""
    with contextlib.suppress(OSError):
        file.unlink()


def _linked(temporary: str, file: Path) -> bool:
    """Give a file its name unless it is taken (FileExistsError); False where the file system has no links."""
    try:
        os.link(temporary, file)
    except FileExistsError:
        raise
    except OSError:
        if file.exists():
            raise FileExistsError(file) from None
        return False
    return True
