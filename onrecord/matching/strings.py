"""Many short strings as two arrays, so that they can be stored and mapped into memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Strings:
    """String i is the UTF-8 bytes of `letters` from `ends[i - 1]` (0 for the first) to `ends[i]`, end exclusive."""

    letters: NDArray[np.uint8]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, index: int) -> str:
        start = int(self.ends[index - 1]) if index else 0
        return self.letters[start : int(self.ends[index])].tobytes().decode("utf-8", "surrogatepass")

    def bounds(self, chosen: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where each of the chosen strings starts and ends."""
        starts = np.where(chosen > 0, self.ends[np.maximum(chosen, 1) - 1], 0)
        return starts, self.ends[chosen]


def ranges(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every index of the ranges [start, end) in order, and which range each is of."""
    lengths = ends - starts
    owners = np.repeat(np.arange(len(starts)), lengths)
    before = np.cumsum(lengths) - lengths
    return np.arange(len(owners)) + (starts - before)[owners], owners
