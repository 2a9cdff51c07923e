"""Voices: `we` here and `the company` there are one, where another person tells what was said for it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from onrecord import language as lists
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement


def in_one_voice(earlier: Statement, later: Statement) -> tuple[Statement, Statement]:
    """Both statements, each as it is read beside the other."""
    one, other = _we(earlier, later), _we(later, earlier)
    return _spoken_of_again(one, other), _spoken_of_again(other, one)


def _we(statement: Statement, other: Statement) -> Statement:
    """A told statement in which the group that the speaker speaks for tells no more than the other's `we` or `our`.

    `The harbour board would pay` is `we will pay`: a group with an article opens a clause, or owns something.
    """
    language = statement.language
    if not statement.told or not any(word.folded in small(language, "first_person") for word in other.words):
        return statement
    known = {word.stem for word in other.words}
    weights = list(statement.weights)
    for at, word in enumerate(statement.words):
        if word.folded in _groups(statement.language) and (start := _article(statement, at)) is not None:
            before = statement.words[start - 1]
            opens = start == 0 or before.mark or before.folded in small(language, "opens_clause")
            if (opens or word.owns) and not known & {one.stem for one in statement.words[start + 1 : at + 1]}:
                weights[start : at + 1] = [0.0] * (at + 1 - start)
    return replace(statement, weights=tuple(weights))


def _spoken_of_again(statement: Statement, told: Statement) -> Statement:
    """A statement in which `our hospital` at its start tells no more than the `it` or `she` of a told one."""
    first = told.words[0].folded if told.words else ""
    words = statement.words
    if not told.told or first not in small(told.language, "taken_up") or not words:
        return statement
    if words[0].folded not in small(told.language, "whose") | small(told.language, "ours"):
        return statement
    at = next((place for place in (1, 2) if place < len(words) and words[place].folded in _groups(told.language)), 0)
    if not at or any(word.stem == words[at].stem for word in told.words):
        return statement
    return replace(statement, weights=(*[0.0] * (at + 1), *statement.weights[at + 1 :]))


def _article(statement: Statement, at: int) -> int | None:
    """Where the article of a noun stands, right before it or before one word of its own: `the harbour board`."""
    places, whose = (place for place in (at - 1, at - 2) if place >= 0), small(statement.language, "whose")
    return next((place for place in places if statement.words[place].folded in whose), None)


@cache
def _groups(language: str) -> frozenset[str]:
    return frozenset(row[0] for row in lists.rows(language, "roles") if row[1] == "group")
