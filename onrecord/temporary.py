"""A folder for what only this run needs, in the system's folder for such things; it may be full like any other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.errors import Internal


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A new empty folder, gone at the end. Raises Internal if the system fails, also for what is written meanwhile."""
    try:
        with TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    except OSError as error:
        why = error.strerror or "is there space?"  # copying a tree collects what failed, without saying it in one word
        raise Internal(f"cannot be written: {why}", file="the folder for temporary files") from error
