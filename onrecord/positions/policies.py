"""Policies: the aims of political life, and the words of a statement that serve or hinder one of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord import language as lists
from onrecord.positions.phrases import Phrases
from onrecord.positions.statement import Statement

# What the words of the list do for an aim, and whether that depends on what a statement wants of them.
_SIDES = {"serves": (1, True), "hinders": (-1, True), "plight": (1, False), "scare": (-1, False)}


@dataclass(frozen=True, slots=True)
class PolicyWord:
    """A word or phrase at words [start, end) that serves (`side` 1) or hinders (-1) an aim. `turns` is false for what
    nobody is for, such as corruption: to name it is enough.
    """

    start: int
    end: int
    aim: str
    side: int
    turns: bool


@lru_cache(maxsize=2_048)
def policy_words(statement: Statement) -> tuple[PolicyWord, ...]:
    """The longest words and phrases of the list in a statement, one for each aim they stand under."""
    found: list[PolicyWord] = []
    at = 0
    while at < len(statement.words):
        hits = _entries(statement.language).all_at(statement.words, at)
        for aim, side in dict.fromkeys(hit.cells for hit in hits):  # `private`, `privatise` are one word for it
            found.append(PolicyWord(at, hits[0].end, aim, *_SIDES[side]))
        at = hits[0].end if hits else at + 1
    return tuple(found)


@cache
def _entries(language: str) -> Phrases:
    """Every form of the words of the list, each with its aim and side."""
    return Phrases([
        (" ".join(word + "~" for word in entry.replace("-", " ").split()), aim, side)
        for aim, side, words in lists.rows(language, "topic-aims")
        for entry in words.split(",")
    ], language)
