"""How much a fact-checker would want to check a sentence, and why: a logistic score over named features and words.

The weights are data, fitted by benchmarks/fit_checkworthy.py; the task and its classes are those of ClaimBuster
(Hassan et al., KDD 2017).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord import language as lists
from onrecord.extract.checkworthy.features import features, terms

__all__ = ["score"]

TOLD = 0.3  # a feature that moves the score by less is not worth telling
LONGEST = 2000  # code points that are read of a claim: a longer one is no point that could be checked on its own
REASONS_MOST = 6  # reasons named beside the words that count


def score(text: str, language: str) -> tuple[float, tuple[str, ...]]:
    """How check-worthy a claim is (0 to 1, two decimals), and what speaks for or against it, the strongest first.

    A language without weights of its own scores 0.5 and says so.
    """
    language = lists.primary(language)
    weights = _weights(language)
    if not weights:
        return 0.5, ()
    text = text[:LONGEST]
    named = {name: value * weights[name] for name, value in features(text, language).items() if name in weights}
    single = {term: weights["=" + term] for term in terms(text) if "=" + term in weights}
    total = weights["bias"] + sum(named.values()) + sum(single.values())
    chance = 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))
    return round(chance, 2), _because(named, single, language)


def _because(named: Mapping[str, float], single: Mapping[str, float], language: str) -> tuple[str, ...]:
    """The features in words, then the words that counted by themselves."""
    told: dict[str, float] = {}
    for name, part in named.items():
        words = _reasons(language).get(name, ("-", "-"))[part < 0]
        if words != "-":
            told[words] = told.get(words, 0) + part
    strongest = sorted(told, key=lambda words: (-abs(told[words]), words))
    reasons = [words for words in strongest if abs(told[words]) >= TOLD]
    shown = {term: part for term, part in single.items() if not set(term) & set("^0") and abs(part) >= TOLD}
    ordered = sorted(shown, key=lambda term: (-abs(shown[term]), term))[:3]
    return (*reasons[:REASONS_MOST], *(_word(term, shown[term] > 0) for term in ordered))


@cache
def _word(term: str, speaks_for: bool) -> str:
    """A word as a reason; one string for all claims that have it."""
    return f"{'+' if speaks_for else '−'} “{term}”"


@cache
def _weights(language: str) -> Mapping[str, float]:
    return MappingProxyType({row[0]: float(row[1]) for row in lists.rows(language, "checkworthy_weights")})


@cache
def _reasons(language: str) -> Mapping[str, tuple[str, str]]:
    rows = lists.rows(language, "checkworthy_reasons") or lists.rows(lists.FALLBACK, "checkworthy_reasons")
    return MappingProxyType({row[0]: (row[1], row[2]) for row in rows})
