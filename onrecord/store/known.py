"""Values of record files that were read before: a file that is as it was then is not read again."""

from __future__ import annotations

import json
import time
from functools import cache
from pathlib import Path
from typing import NamedTuple

from onrecord import __version__
from onrecord.cache import Cache
from onrecord.looks import Look, look_of, settled
from onrecord.schema import editor
from onrecord.store.files import digest

_KIND = "record"


class Entry(NamedTuple):
    """A file of the record when it was read: how it looked, the fingerprint of its content, and its value as JSON."""

    look: Look | None
    digest: str
    text: bytes | memoryview


class Known:
    """What was read of each file of the record, by name."""

    def __init__(self, cache: Cache) -> None:
        self._cache, self._began = cache, time.time_ns()
        told, texts = cache.read_parts(_KIND, _form()) or ([], iter(()))
        self._before = {name: Entry(look, mark, text) for (name, look, mark), text in zip(told, texts, strict=False)}
        self._now: dict[str, Entry] = {}

    def untouched(self, file: Path) -> Entry | None:
        """What is known of a file that looks as it did."""
        entry = self._before.get(file.name)
        if entry and entry.look and entry.look == look_of(file):
            self._now[file.name] = entry
            return entry
        return None

    def of(self, file: Path, mark: str) -> bytes | memoryview | None:
        """The value of a file whose content has this fingerprint; None if it is not known."""
        entry = self._before.get(file.name)
        return entry.text if entry and entry.digest == mark else None

    def add(self, file: Path, look: Look | None, mark: str, text: bytes | memoryview) -> None:
        """A file that was read; `look` is how it looked before that."""
        self._now[file.name] = Entry(settled(look, self._began), mark, text)

    def keep(self) -> None:
        """Store what changed; what is no longer in the record is dropped."""
        if self._now != self._before:
            now = sorted(self._now.items())
            told = [(name, entry.look, entry.digest) for name, entry in now]
            self._cache.write_parts(_KIND, _form(), told, [entry.text for _, entry in now])


@cache
def _form() -> str:
    """What a stored value depends on beside the bytes: the version and the file format."""
    return f"{__version__}/rows/{digest(json.dumps(list(editor.json_schemas().values())).encode())[:16]}"
