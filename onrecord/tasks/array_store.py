"""Arrays in the cache, mapped into memory when they are read, each with a seal that shows damage.

A cache file is written without waiting for the disk, so that after a power cut it may be there with its full length
and nothing but zeros in it. Such a file is as good as none.
"""

from __future__ import annotations

import io
from contextlib import suppress
from zlib import crc32

import numpy as np

from onrecord.cache import Cache, mapped, written
from onrecord.matching.arrays import Array

SEAL = 4  # bytes at the end of a file
BLOCK = 4096  # bytes: what a disk writes at once
MOST_BLOCKS = 256  # blocks of a file that are looked at: all of a small one, some all over a great one, and its last


def keep(cache: Cache, kind: str, key: str, values: Array) -> None:
    """Put an array into the cache."""
    stream = io.BytesIO()
    np.save(stream, values, allow_pickle=False)
    content = stream.getbuffer()
    written(cache.place(kind, key), content, _seal(content))


def kept(cache: Cache, kind: str, key: str) -> Array | None:
    """The array that was put there, read when it is looked at; None if it is missing or damaged."""
    with suppress(OSError, ValueError, EOFError):
        place = cache.place(kind, key)
        content = mapped(place)
        if bytes(content[-SEAL:]) == _seal(content[:-SEAL]):
            found: Array = np.load(place, mmap_mode="r", allow_pickle=False)
            return found
    return None


def _seal(content: memoryview) -> bytes:
    """A check sum of a content's length and blocks."""
    blocks = -(-len(content) // BLOCK)
    found = crc32(len(content).to_bytes(8, "little"))
    for number in range(min(blocks, MOST_BLOCKS)):
        start = (number * (blocks - 1) // max(min(blocks, MOST_BLOCKS) - 1, 1)) * BLOCK
        found = crc32(content[start : start + BLOCK], found)
    return found.to_bytes(SEAL, "little")
