"""Small words by what they do, as the lists of a language have them: `nays`, `articles`, `before_a_unit`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord import language as lists

LISTS = ("stance-small", "scope-small", "figures-small")  # a class stands in one of them


@cache
def small(language: str, kind: str) -> frozenset[str]:
    """The words of a class, in small letters; none where a language has no such class."""
    return _classes(language).get(kind, frozenset())


@cache
def _classes(language: str) -> Mapping[str, frozenset[str]]:
    rows = (row for name in LISTS for row in lists.rows(language, name))
    return {kind: frozenset(words.split()) for kind, words in rows}
