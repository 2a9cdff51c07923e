"""Voices: `we` here and `the company` there are one, where another person tells what was said for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord import language as lists
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.words import Word, small_stems

LONGEST_NAME = 4  # words of who speaks, instead of a pronoun


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


def stands_for(
    ours: Sequence[Word], theirs: Sequence[Word], told: tuple[bool, bool], language: str
) -> bool:
    """Whether these words of the one statement are those of the other, as somebody else tells of them: `I may` and
    `she might`, `we` and `the ferry company`, `now` and `at the time`; `told` says which of the two another tells.
    """
    if not ours and not theirs:
        return True
    return (told[1] and _as_told(ours, theirs, language)) or (told[0] and _as_told(theirs, ours, language))


def _as_told(said: Sequence[Word], told: Sequence[Word], language: str) -> bool:
    """Whether `told` is how another tells what was said."""
    if said and told and told[-1].folded in small(language, "intending") and _vows(said, language):
        return _as_told(said[:-2], told[:-1], language)
    if len(said) == 1 and not told and said[0].folded in small(language, "speakers"):
        return True  # "she vowed to stay"
    if not said:
        perfect = len(told) == 1 and told[0].folded in small(language, "done")  # "we asked", "they had asked"
        return perfect or not told
    for words, own in _ways_of_telling(language):
        here = tuple(word.folded for word in told[-len(words) :])
        if here == words and said[-1].folded == own:
            return _as_told(said[:-1], told[: -len(words)], language)
    if not told or said[-1].folded not in small(language, "first_or_second"):
        same = bool(told) and (said[-1].stem == told[-1].stem or said[-1].folded == told[-1].text.casefold())
        return same and _as_told(said[:-1], told[:-1], language)
    if told[-1].folded in small(language, "third"):
        return _as_told(said[:-1], told[:-1], language)
    named = told[-1].capital or told[-1].folded in _groups(language)
    first = said[-1].folded in small(language, "first_person")
    return first and named and len(said) == 1 and len(told) <= LONGEST_NAME


def _vows(said: Sequence[Word], language: str) -> bool:
    """Whether it ends in `promise to`."""
    to = said[-1].folded in small(language, "to_do")
    return to and len(said) > 1 and said[-2].stem in small_stems(language, "vowing")


@cache
def _ways_of_telling(language: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple((tuple(row[0].split()), row[1]) for row in lists.rows(language, "told-again"))


def _article(statement: Statement, at: int) -> int | None:
    """Where the article of a noun stands, right before it or before one word of its own: `the harbour board`."""
    places, whose = (place for place in (at - 1, at - 2) if place >= 0), small(statement.language, "whose")
    return next((place for place in places if statement.words[place].folded in whose), None)


@cache
def _groups(language: str) -> frozenset[str]:
    return frozenset(row[0] for row in lists.rows(language, "roles") if row[1] == "group")
