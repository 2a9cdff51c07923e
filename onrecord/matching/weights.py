"""The weights of the evidence, fitted on questions with known answers by benchmarks/fit_matching.py."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from onrecord.matching.arrays import Doubles, Floats
from onrecord.matching.evidence import PARTS


@dataclass(frozen=True)
class Weights:
    """One weight for each of PARTS, and the base of the logistic that makes their sum a likeness."""

    parts: tuple[float, ...]
    base: float

    def likeness(self, columns: Floats) -> Doubles:
        """Rows of evidence (c, 10) as likeness (c,) between 0 and 1."""
        total = columns.astype(np.float64) @ np.array(self.parts) + self.base
        likeness: Doubles = 1 / (1 + np.exp(-np.round(total, 6)))
        return likeness


@cache
def fitted(meaning: bool = False) -> Weights:
    """The weights that ship, from weights.txt beside this module; those with embeddings are fitted on their own."""
    lines = files("onrecord.matching").joinpath("weights.txt").read_text(encoding="utf-8").split("\n")
    rows = {name: values for name, *values in (line.split("\t") for line in lines if line and line[0] != "#")}
    parts = [float(rows[name][meaning]) if name in rows else 0.0 for name, _ in PARTS]
    return Weights(tuple(parts), float(rows["base"][meaning]))
