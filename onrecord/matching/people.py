"""Spellings of one name as one word: Zelenskyy, Zelenskiy and Zelensky are the same person in people.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler

from onrecord.model import Person

SPELLING = 0.85  # from this Jaro-Winkler likeness on, a word of an alias is a spelling of a word of the name
_WORD = re.compile(r"[a-z]+")


def folds(people: Mapping[str, Person]) -> dict[str, str]:
    """Other spellings of the words of names -> the spelling of the name itself; a word that two people share stays."""
    found: dict[str, set[str]] = {}
    own: set[str] = set()
    for person in people.values():
        name = _words(person.name)
        own.update(name)
        for word in {word for alias in person.aliases for word in _words(alias)} - set(name):
            near = max(name, key=lambda one: (JaroWinkler.similarity(word, one), one), default="")
            if len(word) > 3 and JaroWinkler.similarity(word, near) >= SPELLING:
                found.setdefault(word, set()).add(near)
    return {word: min(names) for word, names in sorted(found.items()) if len(names) == 1 and word not in own}


def _words(name: str) -> list[str]:
    return _WORD.findall(anyascii(name).lower())
