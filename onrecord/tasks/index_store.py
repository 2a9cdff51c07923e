"""The index in the cache: made once, found again by content, extended by what is new without making it again.

A manifest lists the parts; each part is kept under the content it was made of. Statements that changed or went away
stay in their part and no longer count; when parts grow many, the small ones are made one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from onrecord.cache import Cache
from onrecord.matching import Entry, Index, Segment, digest
from onrecord.tasks.array_store import keep, kept

KIND = "index"
FORMAT = "4"  # raise it when the arrays of a segment, or the words they are made of, change
MOST_PARTS = 8  # of an index: then they are joined to one
Digests = NDArray[np.uint64]


def indexed(cache: Cache | None, entries: Sequence[Entry], language: str, folds: Mapping[str, str], *,
            use: str = "") -> Index:
    """The index of the entries: parts from the cache, and one new part of what no part holds.

    `use` keeps apart indexes of the same claims that are read in other ways, so that none takes another's place.
    Without a cache, or where nothing of it fits, the index is made in memory.
    """
    if cache is None:
        return Index.of(entries, language, folds)
    reading = json.dumps([FORMAT, use, language, sorted(folds.items())])
    wanted = np.array([digest(entry) for entry in entries], np.uint64)
    parts = _useful(_parts(cache, reading), wanted)
    held = np.concatenate([segment.digests for _, segment in parts]) if parts else np.zeros(0, np.uint64)
    missing = np.flatnonzero(~np.isin(wanted, held))
    if len(missing):
        if len(parts) >= MOST_PARTS:
            parts, missing = _gathered(parts, wanted)
        parts.append(_made(cache, [entries[int(row)] for row in missing], language, folds, reading))
        cache.write(KIND, reading, json.dumps([key for key, _ in parts]).encode())
    return Index(tuple(part for _, part in parts), language, dict(folds), _alive([part for _, part in parts], wanted))


def load(cache: Cache, key: str) -> Segment | None:
    """A part from the cache, its arrays mapped into memory; None if any of it is missing or damaged."""
    try:
        names = _listed(cache, key)
        arrays = {name: array for name in names if (array := kept(cache, KIND, f"{key} {name}")) is not None}
        return Segment.from_arrays(arrays)
    except KeyError:
        return None


def save(cache: Cache, key: str, segment: Segment) -> None:
    """Put a part into the cache: one file for each array, and their names last, so that half a part is no part."""
    arrays = segment.arrays()
    for name, values in arrays.items():
        keep(cache, KIND, f"{key} {name}", values)
    cache.write(KIND, key, json.dumps(list(arrays)).encode())


def _parts(cache: Cache, reading: str) -> list[tuple[str, Segment]]:
    loaded = ((key, load(cache, key)) for key in _listed(cache, reading))
    return [(key, segment) for key, segment in loaded if segment is not None]


def _listed(cache: Cache, key: str) -> list[str]:
    """The names under a key; none where what is there is no list of names."""
    try:
        found = json.loads(cache.read(KIND, key) or b"[]")
    except ValueError:
        return []
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []


def _useful(parts: list[tuple[str, Segment]], wanted: Digests) -> list[tuple[str, Segment]]:
    """Parts of which at least half still counts; the rest is not worth carrying along."""
    return [(key, part) for key, part in parts if 2 * np.isin(part.digests, wanted).sum() >= len(part)]


def _gathered(parts: list[tuple[str, Segment]], wanted: Digests) -> tuple[list[tuple[str, Segment]], NDArray[np.int64]]:
    """Only the greatest part; what it lacks is made one new part."""
    greatest = max(parts, key=lambda part: (len(part[1]), part[0]))
    return [greatest], np.flatnonzero(~np.isin(wanted, greatest[1].digests))


def _made(cache: Cache, entries: Sequence[Entry], language: str, folds: Mapping[str, str],
          reading: str) -> tuple[str, Segment]:
    segment = Segment.of(entries, language, folds)
    key = sha256(reading.encode() + segment.digests.tobytes()).hexdigest()
    save(cache, key, segment)
    return key, segment


def _alive(parts: list[Segment], wanted: Digests) -> tuple[NDArray[np.bool_] | None, ...]:
    """Which statements of each part count: those wanted, each once."""
    found: list[NDArray[np.bool_] | None] = []
    seen = np.zeros(0, np.uint64)
    for part in parts:
        alive = np.isin(part.digests, wanted) & ~np.isin(part.digests, seen)
        seen = np.concatenate([seen, part.digests[alive]])
        found.append(None if alive.all() else alive)
    return tuple(found)
