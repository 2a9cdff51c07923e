"""Pieces of four letters that run over the words: near spellings, compounds and shared phrases show in them."""

from __future__ import annotations

import numpy as np

from onrecord.matching.arrays import Codes, Floats, Letters, Places
from onrecord.matching.strings import Strings

# 32 signs: blank, a to z, and digits two by two. A piece of four is then a number below 2**20, an address in a table.
_SIGNS = np.zeros(256, np.uint32)
_SIGNS[ord("a") : ord("z") + 1] = np.arange(1, 27)
_SIGNS[ord("0") : ord("9") + 1] = 27 + np.arange(10) // 2
PIECES = 1 << 20
_CHUNK = 1 << 24  # letters turned into pieces at once, to hold memory down
_ALL = np.arange(PIECES, dtype=np.uint32)
_JOINTS = ((_ALL >> 10) == 0) | (((_ALL >> 5) & 1023) == 0) | ((_ALL & 1023) == 0)


def pieces(letters: Letters) -> Codes:
    """The piece that starts at each letter but the last three."""
    signs = _SIGNS[letters]
    if len(signs) < 4:
        return np.zeros(0, np.uint32)
    found = (signs[:-3] << 15) | (signs[1:-2] << 10) | (signs[2:-1] << 5) | signs[3:]
    return found.astype(np.uint32, copy=False)


def counted(*texts: Strings) -> Places:
    """How often each piece occurs in all the strings.

    Every string has a blank before and behind, so a piece that runs over the joint of two holds two blanks in a row:
    those count nothing, and the order of the strings does not show.
    """
    counts = np.zeros(PIECES, np.int64)
    for strings in texts:
        for start in range(0, len(strings.letters), _CHUNK):
            counts += np.bincount(pieces(strings.letters[start : start + _CHUNK + 3]), minlength=PIECES)
    counts[_JOINTS] = 0
    return counts


def rarity(counts: Places, statements: int) -> Floats:
    """How much each piece tells, by its count among so many statements; never below a little."""
    told: Floats = np.log((statements + 1) / (counts + 0.5)).astype(np.float32)
    return np.maximum(told, 0.01)


def likeness(query: str, texts: Letters, owners: Places, count: int,
             weights: Floats) -> Floats:
    """The cosine (0 to 1) of the query's pieces with those of `count` texts.

    `query` and the texts have a blank before and behind; `texts` are the letters of all of them one after the other,
    `owners` says whose each letter is.
    """
    asked = np.unique(pieces(np.frombuffer(query.encode("ascii", "replace"), np.uint8)))
    found = pieces(texts)
    if not len(asked) or not len(found):
        return np.zeros(count, np.float32)
    own = owners[:-3]
    inside = own == owners[3:]
    found, own = found[inside], own[inside]
    squares = weights[found] ** 2
    position = np.minimum(np.searchsorted(asked, found), len(asked) - 1)
    both = np.bincount(own, weights=np.where(asked[position] == found, squares, 0), minlength=count)
    sizes = np.bincount(own, weights=squares, minlength=count)
    size = float((weights[asked] ** 2).sum())
    alike: Floats = np.minimum(both / np.sqrt(np.maximum(sizes * size, 1e-9)), 1).astype(np.float32)
    return alike
