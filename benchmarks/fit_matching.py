"""Fit the weights of the matching evidence on questions whose answers are known.

    python benchmarks/fit_matching.py CLAIMS.jsonl QUERIES.jsonl QRELS.jsonl

writes onrecord/matching/weights.txt. First the weights: the cross-entropy of the right answers among the candidates of
each question (ListNet, Cao et al. 2007), none below zero, with a little decay. Then one scale and base, so that the
likeness is the share of such candidates that are right (Platt 1999). Plain gradient descent: the same data give the
same figures.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.matching import Entry, Index
from onrecord.matching.evidence import PARTS

Floats = NDArray[np.float64]
STEPS, RATE, DECAY = 4000, 0.05, 0.01
TARGET = Path(__file__).parents[1] / "onrecord" / "matching" / "weights.txt"
HEAD = """# How much each kind of evidence counts, and the base that makes the sum a likeness from 0 to 1 (logistic).
# Written by benchmarks/fit_matching.py.
"""


def lines(file: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(file).read_text(encoding="utf-8").split("\n") if line]


def entry(line: dict[str, object]) -> Entry:
    return Entry(str(line["id"]), str(line["text"]), str(line.get("title") or ""))


def evidence(claims: str, queries: str, qrels: str) -> list[tuple[Floats, NDArray[np.bool_]]]:
    """For each question the evidence of its candidates and which of them are right."""
    right = {line["query"]: set(line["relevant"]) for line in lines(qrels)}  # type: ignore[call-overload]
    asked = [entry(line) for line in lines(queries)]
    weighed = Index.of(map(entry, lines(claims))).weigh(asked)
    return [(columns.astype(np.float64), np.array([found in right[query.id] for found in ids], bool))
            for query, (ids, columns) in zip(asked, weighed, strict=True)]


def ranking(cases: list[tuple[Floats, NDArray[np.bool_]]]) -> Floats:
    """Weights under which the right candidates of each question come first."""
    cases = [(rows, good) for rows, good in cases if good.any()]
    spread = np.concatenate([rows for rows, _ in cases]).std(0) + 1e-9
    owners = np.repeat(np.arange(len(cases)), [len(rows) for rows, _ in cases])
    rows = np.concatenate([rows for rows, _ in cases]) / spread
    wanted = np.concatenate([good / good.sum() for _, good in cases])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        sums = rows @ weights
        tops = np.full(len(cases), -np.inf)
        np.maximum.at(tops, owners, sums)
        shares = np.exp(sums - tops[owners])
        shares /= np.bincount(owners, weights=shares)[owners]
        slope = (shares - wanted) @ rows / len(cases) + 2 * DECAY * weights
        weights = np.maximum(weights - RATE * 10 * slope, 0)
    return weights / spread


def logistic(sums: Floats, good: NDArray[np.bool_]) -> tuple[float, float]:
    """Scale and base of the logistic, by Newton's method."""
    columns, fitted = np.stack([sums, np.ones(len(sums))], 1), np.zeros(2)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-columns @ fitted))
        bend = columns.T @ (columns * (chance * (1 - chance))[:, None]) + 1e-6 * np.eye(2)
        fitted += np.linalg.solve(bend, columns.T @ (good - chance))
    return float(fitted[0]), float(fitted[1])


def main(claims: str, queries: str, qrels: str) -> None:
    cases = evidence(claims, queries, qrels)
    weights = ranking(cases)
    sums = np.concatenate([rows @ weights for rows, _ in cases])
    scale, base = logistic(sums, np.concatenate([good for _, good in cases]))
    rows = [(name, weight * scale) for (name, _), weight in zip(PARTS, weights, strict=True)] + [("base", base)]
    TARGET.write_text(HEAD + "".join(f"{name}\t{value:.3f}\n" for name, value in rows), encoding="utf-8")
    print(TARGET.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(*sys.argv[1:])
