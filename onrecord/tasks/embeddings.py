"""Embeddings in the cache, text by text: what was embedded once is looked up, whatever stands beside it.

A shelf holds one model's vectors in parts, each written when it is made, so that a run that is ended goes on where it
was. A manifest lists the parts; when they grow many they are made one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from onrecord.cache import Cache
from onrecord.matching.words import hashed
from onrecord.tasks.array_store import keep, kept

KIND = "embeddings"
FORMAT = "3"  # raise it when what a part holds changes
PART = 2048  # texts embedded between two writes
STEP, MANY = 256, 512  # texts between two words of progress; texts below which nobody waits long enough to be told
MOST_PARTS = 32  # of a store: then they are joined to one
Vectors = NDArray[np.float32]
Digests = NDArray[np.uint64]
Part = tuple[Digests, Vectors]
Embed = Callable[[list[str]], Vectors]
Progress = Callable[[int], Callable[[int], object]]  # is told how many texts there are, and then of each step


def embedded(texts: Sequence[str], embed: Embed, cache: Cache | None, model: str,
             progress: Progress | None = None) -> Vectors:
    """One vector a text (n, d), `embed` being asked only for those of `model` that the cache lacks."""
    wanted = np.array([hashed(text) for text in texts], np.uint64)
    keys, parts = _held(cache, model)
    kinds, firsts = np.unique(wanted, return_index=True)
    lacking = firsts[~np.isin(kinds, np.concatenate([np.zeros(0, np.uint64), *(part[0] for part in parts)]))]
    # Texts of like length together, so that a batch is not filled up to the length of its longest.
    order = sorted(lacking.tolist(), key=lambda row: (-len(texts[row]), texts[row]))
    done = progress(len(order)) if progress and len(order) >= MANY else None
    for start in range(0, len(order), PART):
        rows = order[start : start + PART]
        part = wanted[rows], np.concatenate(list(_steps([texts[row] for row in rows], embed, done)))
        parts.append(part)
        _keep(cache, model, keys, part)
    if len(keys) > MOST_PARTS:
        keys.clear()
        _keep(cache, model, keys, (np.concatenate([part[0] for part in parts]),
                                   np.concatenate([part[1] for part in parts])))
    return _taken(wanted, parts)


def _steps(texts: list[str], embed: Embed, done: Callable[[int], object] | None) -> Iterator[Vectors]:
    for start in range(0, len(texts), STEP):
        some = texts[start : start + STEP]
        yield np.asarray(embed(some), np.float32).reshape(len(some), -1)
        if done:
            done(len(some))


def _taken(wanted: Digests, parts: Sequence[Part]) -> Vectors:
    """The vector of each digest, all of which are in some part."""
    found = np.zeros((len(wanted), parts[0][1].shape[1] if parts else 1), np.float32)
    for digests, vectors in parts:
        order = np.argsort(digests)
        place = np.minimum(np.searchsorted(digests[order], wanted), len(digests) - 1)
        there = digests[order][place] == wanted
        found[there] = vectors[order[place[there]]]
    return found


def _manifest(model: str) -> str:
    return f"{FORMAT}\n{model}"


def _held(cache: Cache | None, model: str) -> tuple[list[str], list[Part]]:
    """The parts the cache has for a model, with their keys; a damaged one is left out and made again."""
    try:
        listed = json.loads((cache.read(KIND, _manifest(model)) if cache else None) or b"[]")
    except ValueError:
        listed = []
    keys, parts = [], []
    for key in listed if isinstance(listed, list) else []:
        if cache is not None and isinstance(key, str) and (part := _read(cache, key)) is not None:
            keys.append(key)
            parts.append(part)
    return keys, parts


def _read(cache: Cache, key: str) -> Part | None:
    digests, vectors = (kept(cache, KIND, f"{key} {name}") for name in ("digests", "vectors"))
    if digests is None or vectors is None:
        return None
    return (digests, vectors) if len(digests) and vectors.shape[:1] == digests.shape else None


def _keep(cache: Cache | None, model: str, keys: list[str], part: Part) -> None:
    """Write a part and then list it, so that half a part is no part."""
    if cache is None:
        return
    key = sha256(_manifest(model).encode() + part[0].tobytes()).hexdigest()
    keep(cache, KIND, f"{key} digests", part[0])
    keep(cache, KIND, f"{key} vectors", part[1])
    keys.append(key)
    cache.write(KIND, _manifest(model), json.dumps(keys).encode())
