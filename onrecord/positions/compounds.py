"""Compounds, as German writes them in one word: Steuererhöhung is Erhöhung der Steuer, and is read as its two parts."""

from __future__ import annotations

from functools import cache, lru_cache

from onrecord import language as lists

SHORTEST = 3  # letters of a first part
PLURALS = ("en", "s", "es", "e")  # and cases


@cache
def _heads(language: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The second parts that stand for an act, the longest first; and the words that stay whole."""
    rows = lists.rows(language, "compound-heads")
    heads = (row[0] for row in rows if len(row) == 1)
    return tuple(sorted(heads, key=lambda head: (-len(head), head))), frozenset(row[0] for row in rows if len(row) > 1)


@lru_cache(maxsize=16_384)
def parted(word: str, language: str) -> tuple[str, ...]:
    """The two parts of a compound that names an act, steuererhöhung as steuer, erhöhung; else the word alone. The
    second part may be in the plural.
    """
    heads, whole = _heads(language)
    bare = next((word.removesuffix(ending) for ending in PLURALS if word.removesuffix(ending) in heads), word)
    if not heads or bare in whole or bare in heads:
        return (word,)
    for head in heads:
        at = word.rfind(head)
        if at >= SHORTEST and word[at + len(head) :] in ("", *PLURALS) and word[:at] not in _prefixes(language):
            return (word[:at], word[at:])
    return (word,)


@cache
def _prefixes(language: str) -> frozenset[str]:
    """What stands before a verb and makes another of it: Aufnahme, Wiederaufnahme."""
    return frozenset(row[0] for row in lists.rows(language, "particles")) | {
        row[0] for row in lists.rows(language, "stance-prefixes")
    }
