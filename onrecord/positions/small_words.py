"""Small words by what they do in a statement, as the lists of its language have them."""

from __future__ import annotations

from functools import cache

from onrecord import language as lists


@cache
def small(language: str, kind: str) -> frozenset[str]:
    """The words of a class of `stance-small.txt`, in small letters; none where a language has no such class."""
    return frozenset(word for row in lists.rows(language, "stance-small") if row[0] == kind for word in row[1].split())
