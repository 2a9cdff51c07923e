"""Pronouns for all: nobody and no child, everybody and every nurse, no one and no one on a pension."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord import language as lists
from onrecord.positions.finding import Finding
from onrecord.positions.pair import Pair
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement, clause_words
from onrecord.positions.weights import MATTER

NARROWER, WIDER = "narrower", "wider"
NAMED_SORT = 1.4  # "no child" where nobody was meant


@cache
def pronouns_for_all(language: str) -> Mapping[str, tuple[str, ...]]:
    """The pronouns for all of a kind, each with the articles that speak of all of one sort."""
    return {pronoun: tuple(articles.split()) for pronoun, articles in lists.rows(language, "scope-pronouns")}


def finding(value: float, earlier: str, later: str) -> Finding:
    """Above 0: more is meant than before; below 0: less."""
    return Finding("scope", WIDER if value > 0 else NARROWER, earlier, later, abs(value))


def pronouns(pair: Pair) -> list[Finding]:
    """A pronoun for all on one side, and for all of one sort on the other."""
    return _named_sort(pair) or _limited(pair)


def _named_sort(pair: Pair) -> list[Finding]:
    """`Nobody` became `no child`, `everybody` `every nurse`: one sort of people where all were meant, or all again."""
    for one, other, value in ((pair.earlier, pair.later, -NAMED_SORT), (pair.later, pair.earlier, NAMED_SORT)):
        aligned = pair.aligned(other)
        for at, word in enumerate(one.words):
            articles = pronouns_for_all(one.language).get(word.folded, ())
            if any(same.folded == word.folded for same in other.words) or not articles:
                continue
            for place in range(len(other.words) - 1):
                lone = other.weights[place + 1] >= MATTER and place + 1 not in aligned
                if other.words[place].folded in articles and lone:
                    shown = one.shown(at, at + 1), other.shown(place, place + 2)
                    return [finding(value, *pair.in_order(one, *shown))]
    return []


def _limited(pair: Pair) -> list[Finding]:
    """`Nobody will pay` became `nobody on an ordinary wage will pay`: both speak of all, one of all of one sort."""
    ours, theirs = _pronoun(pair.earlier, pair.aligned_earlier), _pronoun(pair.later, pair.aligned_later)
    if not ours or not theirs or ours[1] == theirs[1]:
        return []
    return [finding(-NAMED_SORT if theirs[1] else NAMED_SORT, ours[0], theirs[0])]


def _pronoun(statement: Statement, aligned: frozenset[int]) -> tuple[str, bool] | None:
    """The words of the first pronoun for all, and whether words of weight behind it say which of all."""
    language = statement.language
    for at, word in enumerate(statement.words):
        after = statement.words[at + 1].folded if at + 1 < len(statement.words) else ""
        no_one = word.folded in small(language, "none_of") and after in small(language, "one")
        end = at + 2 if no_one else at + 1
        if end == at + 1 and word.folded not in pronouns_for_all(language):
            continue
        behind = statement.words[end].folded if end < len(statement.words) else "."
        tells = clause_words(language, "preposition") | clause_words(language, "relative")
        stop = next((place for place in range(end, len(statement.words)) if statement.weights[place] >= MATTER), 0)
        ours = any(other.folded in small(language, "here") for other in statement.words[end + 1 : end + 2])
        ends = behind.endswith(tuple(small(language, "describing")))
        described = behind in small(language, "already") or (ends and stop == end)
        limited = (behind in tells or described) and not ours and 0 < stop <= end + 4 and stop not in aligned
        return statement.shown(at, stop + 1 if limited else end), limited
    return None
