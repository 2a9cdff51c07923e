"""Plain values of record files that were read before: a file of the same name with the same bytes is not read again."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from zlib import crc32

from onrecord import __version__
from onrecord.cache import Cache
from onrecord.schema import editor
from onrecord.store.files import digest

_SHARDS = 64


class Known:
    """Values as JSON by file name and fingerprint of the content, stored in a few dozen pieces.

    Only the pieces with a changed file are written again. A piece has a line for each value: its key, a blank, JSON.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._pieces: dict[int, dict[bytes, bytes]] = {}
        self._used: dict[int, dict[bytes, bytes]] = {}

    def of(self, file: Path, mark: str) -> bytes | None:
        """The value of a file whose content has this fingerprint; None if it is not known."""
        number, key = _place(file, mark)
        text = self._piece(number).get(key)
        if text is not None:
            self._used.setdefault(number, {})[key] = text
        return text

    def add(self, file: Path, mark: str, text: bytes) -> None:
        number, key = _place(file, mark)
        self._used.setdefault(number, {})[key] = text

    def keep(self) -> None:
        """Store what changed; what is no longer in the record is dropped."""
        for number, used in self._used.items():
            if used.keys() != self._pieces[number].keys():
                lines = b"\n".join([b"%b %b" % line for line in used.items()])
                self._cache.write("record", f"{_form()}/{number}", lines)

    def _piece(self, number: int) -> dict[bytes, bytes]:
        if number not in self._pieces:
            held = self._cache.read("record", f"{_form()}/{number}") or b""
            rows = (line.partition(b" ") for line in held.split(b"\n"))
            self._pieces[number] = {key: text for key, _, text in rows if text}
        return self._pieces[number]


def _place(file: Path, mark: str) -> tuple[int, bytes]:
    """The piece of a value and its key there. A name may hold anything, so that it is in the key as a hash."""
    name = file.name.encode("utf-8", "surrogateescape")
    return crc32(name) % _SHARDS, digest(name + b"\0" + mark.encode()).encode()


@cache
def _form() -> str:
    """What a stored value depends on beside the bytes: the version and the file format."""
    return f"{__version__}/rows/{digest(json.dumps(list(editor.json_schemas().values())).encode())[:16]}"
