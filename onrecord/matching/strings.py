"""Many short strings as two arrays, so that they can be stored and mapped into memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.matching.arrays import Letters, Places


@dataclass(frozen=True)
class Strings:
    """String i is the UTF-8 bytes of `letters` from `ends[i - 1]` (0 for the first) to `ends[i]`, end exclusive."""

    letters: Letters
    ends: Places

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, index: int) -> str:
        start = int(self.ends[index - 1]) if index else 0
        return self.letters[start : int(self.ends[index])].tobytes().decode("utf-8", "surrogatepass")

    def bounds(self, chosen: Places) -> tuple[Places, Places]:
        """Where each of the chosen strings starts and ends."""
        starts = np.where(chosen > 0, self.ends[np.maximum(chosen, 1) - 1], 0)
        return starts, self.ends[chosen]


def ranges(starts: Places, ends: Places) -> tuple[Places, Places]:
    """Every index of the ranges [start, end) in order, and which range each is of."""
    lengths = ends - starts
    owners = np.repeat(np.arange(len(starts)), lengths)
    before = np.cumsum(lengths) - lengths
    return np.arange(len(owners)) + (starts - before)[owners], owners
