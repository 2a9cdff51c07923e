"""The weights of the evidence, fitted on questions with known answers by benchmarks/fit_matching.py."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from onrecord.matching.evidence import PARTS


@dataclass(frozen=True)
class Weights:
    """One weight for each of PARTS, and the base of the logistic that makes their sum a likeness."""

    parts: tuple[float, ...]
    base: float

    def likeness(self, columns: NDArray[np.float32]) -> NDArray[np.float64]:
        """Rows of evidence (c, 8) as likeness (c,) between 0 and 1."""
        total = columns.astype(np.float64) @ np.array(self.parts) + self.base
        likeness: NDArray[np.float64] = 1 / (1 + np.exp(-total))
        return np.round(likeness, 6)


@cache
def fitted() -> Weights:
    """The weights that ship, from weights.txt beside this module."""
    lines = files("onrecord.matching").joinpath("weights.txt").read_text(encoding="utf-8").split("\n")
    rows = dict(line.split("\t") for line in lines if line and not line.startswith("#"))
    return Weights(tuple(float(rows[name]) for name, _ in PARTS), float(rows["base"]))
