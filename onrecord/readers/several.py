"""Several documents at once, with all that is wrong with them reported together."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.model import Document, Problem


def problem(error: OnrecordError, name: str) -> Problem:
    """The finding that an error of reading is; `name` stands in where the error names no file."""
    code = getattr(error, "code", "S100")
    return Problem(code, error.message, error.file or name, error.line, error.column)


def each(files: Sequence[Path], read: Callable[[Path], Document]) -> list[Document | Problem]:
    """What `read` makes of each file, in their order. Threads are enough: parsers are processes of their own."""
    from concurrent.futures import ThreadPoolExecutor  # a build reads documents one by one

    def one(file: Path) -> Document | Problem:
        try:
            return read(file)
        except OnrecordError as error:
            return problem(error, file.name)

    with ThreadPoolExecutor(max(1, min(len(files), os.cpu_count() or 1))) as pool:
        return list(pool.map(one, files))
