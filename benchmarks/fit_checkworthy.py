"""Fit the weights of the check-worthiness score and print how good they are on sentences they were not fitted on.

usage: python benchmarks/fit_checkworthy.py TRAIN.jsonl [--write] [--terms 2000] [--penalty 4]

TRAIN.jsonl has a JSON object a line: {"id", "text", "label": 1 if check-worthy, else 0}. A fifth of the lines, by a
hash of the id, is held out: the printed figures are of it. Logistic regression by Newton's method; the intercept is
moved to where the F1 score at 0.5 is best on four more folds of the fitted part. `--write` stores the weights: those of
the features with the words for English, those of the features alone for every other language with word classes.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord import language as lists
from onrecord.extract.checkworthy.features import features, terms

Floats = NDArray[np.float64]
LANGUAGES = Path(__file__).parents[1] / "onrecord" / "languages"
RAREST = 4  # a word seen less often tells more about its sentence than about sentences
HEAD = """# Weights of the check-worthiness score: feature, or `=` and a word or pair of words; weight. Made by
# benchmarks/fit_checkworthy.py: not written by hand.
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("train", type=Path)
    options.add_argument("--write", action="store_true")
    options.add_argument("--terms", type=int, default=2000)
    options.add_argument("--penalty", type=float, default=4.0)
    given = options.parse_args()
    rows = [json.loads(line) for line in given.train.read_text(encoding="utf-8").splitlines()]
    held = np.array([int(sha256(str(row["id"]).encode()).hexdigest(), 16) % 5 == 0 for row in rows])
    labels = np.array([row["label"] for row in rows], dtype=float)
    for count, languages in ((given.terms, ["en"]), (0, [code for code in lists.languages() if code != "en"])):
        names = columns([row["text"] for row, out in zip(rows, held, strict=True) if not out], labels[~held], count)
        if not count:
            names.remove("names")  # German writes every noun with a capital
        table = matrix([row["text"] for row in rows], names)
        weights = fit(table[~held], labels[~held], given.penalty, names)
        shift = best_shift(table[~held], labels[~held], given.penalty, names)
        weights[0] += shift
        report(f"{count} terms, held-out fifth", table[held] @ weights, labels[held])
        report(f"{count} terms, fitted part", table[~held] @ weights, labels[~held])
        if given.write:
            for code in languages:
                store(code, names, weights)


def columns(texts: list[str], labels: Floats, count: int) -> list[str]:
    """The intercept, the named features, and the `count` words that part the two classes best (log-odds z-score)."""
    named = sorted({name for text in texts for name in features(text, "en")})
    seen: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for text, label in zip(texts, labels, strict=True):
        seen[int(label)].update(terms(text))
    sizes = labels.size - labels.sum(), labels.sum()
    scored = []
    for term in sorted(set(seen[0]) | set(seen[1])):
        no, yes = seen[0][term], seen[1][term]
        if no + yes < RAREST:
            continue
        odds = np.log((yes + 0.5) / (sizes[1] - yes + 0.5)) - np.log((no + 0.5) / (sizes[0] - no + 0.5))
        scored.append((abs(odds) / np.sqrt(1 / (yes + 0.5) + 1 / (no + 0.5)), term))
    return ["bias", *named, *("=" + term for _, term in sorted(scored, reverse=True)[:count])]


def matrix(texts: list[str], names: list[str]) -> Floats:
    place = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(texts), len(names)))
    table[:, 0] = 1
    for row, text in enumerate(texts):
        for name, value in features(text, "en").items():
            if name in place:
                table[row, place[name]] = value
        for term in terms(text):
            if "=" + term in place:
                table[row, place["=" + term]] = 1
    return table


def fit(table: Floats, labels: Floats, penalty: float, names: list[str]) -> Floats:
    """Weights of a logistic regression with an L2 penalty: light on the named features, `penalty` on the words."""
    cost = np.array([0.0 if name == "bias" else penalty if name[0] == "=" else 0.3 for name in names])
    weights = np.zeros(len(names))
    for _ in range(12):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (chance - labels) + cost * weights
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(cost + 1e-6)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return weights


def best_shift(table: Floats, labels: Floats, penalty: float, names: list[str]) -> float:
    """How much to add to the intercept so that F1 at 0.5 is best, by four folds."""
    folds = np.arange(labels.size) % 4
    scores = np.zeros(labels.size)
    for fold in range(4):
        scores[folds == fold] = table[folds == fold] @ fit(table[folds != fold], labels[folds != fold], penalty, names)
    return float(max(np.linspace(-1, 2, 61), key=lambda shift: (f1(scores + shift, labels), -abs(shift))))


def f1(scores: Floats, labels: Floats) -> float:
    chosen = scores > 0
    hit = float((chosen & (labels == 1)).sum())
    return 2 * hit / max(float(chosen.sum() + labels.sum()), 1)


def auc(scores: Floats, labels: Floats) -> float:
    """The chance that a check-worthy sentence scores above one that is not (ties by their middle rank)."""
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    yes = labels == 1
    return float((ranks[yes].sum() - yes.sum() * (yes.sum() + 1) / 2) / (yes.sum() * (~yes).sum()))


def report(title: str, scores: Floats, labels: Floats) -> None:
    right = float(((scores > 0) == (labels == 1)).mean())
    yes, no = f1(scores, labels), f1(-scores, 1 - labels)
    share = labels.mean()
    weighted = share * yes + (1 - share) * no
    print(f"{title}: n {labels.size}, AUC {auc(scores, labels):.4f}, accuracy {right:.4f}, F1 at .5 of check-worthy"
          f" {yes:.4f}, mean of both classes {(yes + no) / 2:.4f}, weighted {weighted:.4f}")


def store(code: str, names: list[str], weights: Floats) -> None:
    lines = [f"{name}\t{weight:.3f}" for name, weight in zip(names, weights, strict=True) if abs(weight) >= 0.005]
    place = LANGUAGES / code / "checkworthy_weights.txt"
    place.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
