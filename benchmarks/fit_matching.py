"""Fit the weights of the matching evidence on questions whose answers are known.

    python benchmarks/fit_matching.py CLAIMS.jsonl QUERIES.jsonl QRELS.jsonl [MODEL]

writes the first column of onrecord/matching/weights.txt, and the second, with embeddings, where MODEL is the folder of
a sentence-embedding model. First the weights: the cross-entropy of the right answers among the candidates of
each question (ListNet, Cao et al. 2007), none below zero, with a little decay; that of shared words not below LEAST,
which costs nothing here and keeps likeness by accident from coming first among a million statements. Then one scale
and base, so that the likeness is the share of such candidates that are right (Platt 1999). Gradient descent with
Nesterov's momentum: the same data give the same figures.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.cache import Cache, own_cache
from onrecord.matching import Entry, Index
from onrecord.matching.evidence import FEWEST, FUZZY, PARTS
from onrecord.tasks.semantic import OFF, meaning

Floats = NDArray[np.float64]
STEPS, RATE = 3000, 0.15
DECAY, DECAY_OF_MEANING = 0.01, 0.04  # with embeddings more evidence says the same, and is held more evenly
CANDIDATES, CLOSE = 250, 100  # fewer than a search weighs: those that could come first, and no crowd of hopeless ones
# The sum grows by twice the logarithm of the share of shared words.
LEAST = 2 * -float(np.log(FEWEST))
TARGET = Path(__file__).parents[1] / "onrecord" / "matching" / "weights.txt"
HEAD = """# How much each kind of evidence counts, and the base that makes the sum a likeness from 0 to 1 (logistic):
# without and with sentence embeddings. Written by benchmarks/fit_matching.py.
"""
FITTED = tuple(name for name, _ in PARTS if name != "subject")


def lines(file: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(file).read_text(encoding="utf-8").split("\n") if line]


def entry(line: dict[str, object]) -> Entry:
    return Entry(str(line["id"]), str(line["text"]), str(line.get("title") or ""))


def evidence(claims: str, queries: str, qrels: str, model: str) -> list[tuple[Floats, NDArray[np.bool_]]]:
    """For each question the evidence of its candidates and which of them are right."""
    right = {line["query"]: set(line["relevant"]) for line in lines(qrels)}  # type: ignore[call-overload]
    asked = [entry(line) for line in lines(queries)]
    entries = {line.id: line for line in map(entry, lines(claims))}
    index = replace(Index.of(entries.values()), candidates=CANDIDATES)
    weighed = index.weigh(asked, meaning(index, entries, model or OFF, None, Cache(own_cache())))
    return [(columns[:, : len(FITTED)].astype(np.float64), np.array([found in right[query.id] for found in ids], bool))
            for query, (ids, columns) in zip(asked, weighed, strict=True)]


def ranking(cases: list[tuple[Floats, NDArray[np.bool_]]], least: float = 0, decay: float = DECAY) -> Floats:
    """Weights under which the right candidates of each question come first; that of shared words is `least` or more."""
    cases = [(rows, good) for rows, good in cases if good.any()]
    spread = np.concatenate([rows for rows, _ in cases]).std(0) + 1e-9
    owners = np.repeat(np.arange(len(cases)), [len(rows) for rows, _ in cases])
    rows = np.concatenate([rows for rows, _ in cases]) / spread
    wanted = np.concatenate([good / good.sum() for _, good in cases])
    floors = np.zeros(rows.shape[1])
    floors[0] = least * spread[0]
    weights = before = floors
    for step in range(STEPS):
        ahead = weights + (weights - before) * step / (step + 3)
        sums = rows @ ahead
        tops = np.full(len(cases), -np.inf)
        np.maximum.at(tops, owners, sums)
        shares = np.exp(sums - tops[owners])
        shares /= np.bincount(owners, weights=shares)[owners]
        slope = (shares - wanted) @ rows / len(cases) + 2 * decay * ahead
        weights, before = np.maximum(ahead - RATE * slope, floors), weights
    found: Floats = weights / spread
    return found


def closest(rows: Floats, good: NDArray[np.bool_], weights: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """The candidates that a search would compare letter by letter: the best by all other evidence."""
    sums = rows @ weights - rows[:, FUZZY] @ weights[FUZZY]
    kept = np.argsort(-sums, kind="stable")[:CLOSE]
    return rows[kept], good[kept]


def logistic(sums: Floats, good: NDArray[np.bool_]) -> tuple[float, float]:
    """Scale and base of the logistic, by Newton's method."""
    columns, fitted = np.stack([sums, np.ones(len(sums))], 1), np.zeros(2)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-columns @ fitted))
        bend = columns.T @ (columns * (chance * (1 - chance))[:, None]) + 1e-6 * np.eye(2)
        fitted += np.linalg.solve(bend, columns.T @ (good - chance))
    return float(fitted[0]), float(fitted[1])


def column(claims: str, queries: str, qrels: str, model: str = "") -> list[float]:
    """The weights and the base, as they are written."""
    cases = evidence(claims, queries, qrels, model)
    weights = ranking(cases, 0 if model else LEAST, DECAY_OF_MEANING if model else DECAY)
    if model:  # what is nearest in meaning doubles the candidates: the last word is on those that are compared closely
        weights = ranking([closest(rows, good, weights) for rows, good in cases], 0, DECAY_OF_MEANING)
    sums = np.concatenate([rows @ weights for rows, _ in cases])
    scale, base = logistic(sums, np.concatenate([good for _, good in cases]))
    return [*(weights * scale).tolist(), base]


def main(claims: str, queries: str, qrels: str, model: str = "") -> None:
    held = [line.split("\t") for line in TARGET.read_text(encoding="utf-8").split("\n") if "\t" in line]
    first = column(claims, queries, qrels)
    second = column(claims, queries, qrels, model) if model else [float(row[2]) for row in held]
    rows = zip((*FITTED, "base"), first, second, strict=True)
    TARGET.write_text(HEAD + "".join(f"{name}\t{one:.3f}\t{two:.3f}\n" for name, one, two in rows), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
