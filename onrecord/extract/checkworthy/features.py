"""What a check-worthiness score looks at: named features of a sentence, most of them classes of words."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from onrecord import language as lists

_TOKEN = re.compile(r"[$€£¥]?\d+(?:[.,:/]\d+)*%?|[^\W\d_]+(?:['’-][^\W\d_]+)*|[?%]")
_FIGURE = re.compile(r"[$€£¥]?\d")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d(?:s|er)?$")


def tokens(text: str) -> list[str]:
    """The words, figures, percent and question marks of a text, as written, with straight apostrophes."""
    return _TOKEN.findall(text.replace("’", "'"))


def features(text: str, language: str) -> dict[str, float]:
    """The features a sentence has, with how strongly (0 left out); counts level off, as a second figure adds less."""
    parts = tokens(text)
    low = [part.lower() for part in parts]
    found = {name: value for name, measure in SHAPES if (value := measure(parts))}
    for word in low:
        for name in _classes_of(language, word):
            found[name] = found.get(name, 0) + 1
    return {name: math.log1p(value) if value > 1 else value for name, value in found.items()}


def terms(text: str) -> list[str]:
    """The words and pairs of words that may have a weight of their own; every figure is the same word, 0.

    `^` stands before the first words of the sentence.
    """
    low = [_term(part) for part in tokens(text)]
    pairs = [f"{one} {two}" for one, two in zip(["^", *low], low, strict=False)]
    return [*dict.fromkeys([*low, *pairs, *("^ " + pair for pair in pairs[1:2])])]


def _term(part: str) -> str:
    if part[-1] == "%" or part[0] in "$€£¥":
        return "0$" if part[0] in "$€£¥" else "0%"
    return "0" if part[0].isdigit() else part.lower()


@lru_cache(maxsize=1 << 15)
def _classes_of(language: str, word: str) -> tuple[str, ...]:
    """The classes of a word: those it is listed in, else those of its endings."""
    classes, endings = _classes(language)
    if word in classes:
        return classes[word]
    return tuple(name for ending, name in endings if word.endswith(ending) and len(word) > len(ending) + 2)


@cache
def _classes(language: str) -> tuple[Mapping[str, tuple[str, ...]], tuple[tuple[str, str], ...]]:
    """The classes of each word of a language, and those of words by their ending (`-ed`)."""
    found: dict[str, tuple[str, ...]] = {}
    endings: list[tuple[str, str]] = []
    for name, listed in lists.rows(language, "checkworthy_classes"):
        for word in listed.split():
            if word.startswith("-"):
                endings.append((word[1:], name))
            else:
                found[word] = (*found.get(word, ()), name)
    return MappingProxyType(found), tuple(endings)


def _figures(parts: Sequence[str]) -> float:
    return sum(bool(_FIGURE.match(part)) for part in parts)


def _names(parts: Sequence[str]) -> float:
    """Words with a capital that do not open the sentence."""
    return sum(part[0].isupper() and part not in ("I",) and not part.startswith("I'") for part in parts[1:])


SHAPES: tuple[tuple[str, Callable[[Sequence[str]], float]], ...] = (
    ("figure", lambda parts: float(_figures(parts) > 0)),
    ("figures", lambda parts: max(_figures(parts) - 1, 0)),
    ("money", lambda parts: float(any(part[0] in "$€£¥" for part in parts))),
    ("percent", lambda parts: float(any(part.endswith("%") for part in parts))),
    ("year", lambda parts: float(any(_YEAR.match(part) for part in parts))),
    ("names", _names),
    ("question", lambda parts: float("?" in parts[-1:])),
    ("short", lambda parts: float(len(parts) < 6)),
    ("length", lambda parts: float(len(parts))),
)
