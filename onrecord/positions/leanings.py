"""Leanings: what each of two statements is for and against, and whether they pull the same way.

A statement is read as a demand: every word has a direction, turned round by what stands over it (`ban`, `reduce`, `no
longer`). Two statements pull apart where the one is for and the other against the same thing, or where one is for what
serves an aim of the list and the other for what hinders it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.positions.directions import directions, judges
from onrecord.positions.fields import fields_of
from onrecord.positions.finding import Finding
from onrecord.positions.pair import Pair
from onrecord.positions.policies import PolicyWord, policy_words
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER, NAMED

APART, ALIKE = "apart", "alike"
LATER, WORDS_MORE = 0.6, 0.5  # the weight of an aim's second word in a statement; of each further word of a phrase
SAME_WORD, TURNED_WORD = 0.2, 0.6  # a shared word tells less than an aim, and less still where it is not turned
LEAST = 0.3
PARTED = 1.5  # who parts on one aim and agrees on another does not say the same


@dataclass(frozen=True)
class Pull:
    """A word or phrase that serves (above 0) or hinders (below 0) an aim, its direction in the statement counted."""

    aim: str
    value: float
    words: str
    stems: tuple[str, ...]


@dataclass(frozen=True)
class Vote:
    """How much two statements pull the same way (above 0) or apart, the words of each, and the aim, if it is one."""

    value: float
    earlier: str
    later: str
    aim: str = ""


def leanings(pair: Pair) -> list[Finding]:
    """The sum over the aims both speak of, or the words both use where they speak of none; nothing where it is near
    zero, or where neither demands anything. Acts of policy, `we have extended the permits`, are compared by their aims.
    """
    wanted = demands(pair.earlier) or demands(pair.later)
    if not wanted and not _acts(pair.earlier) and not _acts(pair.later):
        return []
    votes = list(_by_aim(pair)) or (list(_by_word(pair)) if wanted else [])
    total = sum(vote.value for vote in votes)
    if abs(total) < LEAST:
        return []
    telling = [vote for vote in votes if vote.value * total > 0]
    telling.sort(key=lambda vote: -abs(vote.value))
    ours = dict.fromkeys(vote.earlier for vote in telling[:2])
    theirs = dict.fromkeys(vote.later for vote in telling[:2])
    says = APART if total < 0 else ALIKE
    return [Finding("leanings", says, ", ".join(ours), ", ".join(theirs), round(abs(total), 2), telling[0].aim)]


def demands(statement: Statement) -> bool:
    """Whether a statement says what should be, not what is or will be."""
    return any(not hit.cells for hit in statement.found("stance-demands"))


def _acts(statement: Statement) -> bool:
    """Whether a statement tells of an act of policy."""
    return bool(statement.found("stance-demands"))


def _by_aim(pair: Pair) -> Iterator[Vote]:
    """A vote for each aim both speak of. The very same words vote for themselves, unless each side wants or judges
    something, and one of them the opposite.
    """
    both = all(_acts(side) or judges(side) for side in (pair.earlier, pair.later))
    ours, theirs = _pulls(pair.earlier), _pulls(pair.later)
    for aim in sorted({pull.aim for pull in ours} & {pull.aim for pull in theirs}):
        one, other = ([pull for pull in pulls if pull.aim == aim] for pulls in (ours, theirs))
        product = _sum(one) * _sum(other)
        same = {pull.stems for pull in one} == {pull.stems for pull in other}
        if product and (not same or (product < 0 and both)):
            yield Vote(1.0 if product > 0 else -PARTED, one[0].words, other[0].words, aim)


def _sum(pulls: list[Pull]) -> float:
    """The first tells most, and a word that comes again tells nothing more."""
    told: dict[tuple[str, ...], float] = {}
    for pull in pulls:
        told.setdefault(pull.stems, pull.value)
    first, *others = told.values()
    return first + LATER * sum(others)


def _by_word(pair: Pair) -> Iterator[Vote]:
    ours, theirs = directions(pair.earlier), directions(pair.later)
    for link in pair.links:
        weight = min(pair.earlier.weights[link.earlier], pair.later.weights[link.later])
        word, other = pair.earlier.words[link.earlier], pair.later.words[link.later]
        if not MATTER <= weight < NAMED or _is_general(word.stem, pair.earlier.language):
            continue
        if _is_none(pair.earlier, link.earlier) or _is_none(pair.later, link.later):
            continue
        same = ours[link.earlier] == theirs[link.later]
        yield Vote(link.likeness * (SAME_WORD if same else -TURNED_WORD), word.text, other.text)


def _is_none(statement: Statement, at: int) -> bool:
    """`No pupil should go without a meal` is not against pupils."""
    return at > 0 and statement.words[at - 1].folded in small(statement.language, "none_of")


def _is_general(word: str, language: str) -> bool:
    """Whether a word is met in any talk of public life: `state`, `government`, or only says which way."""
    fields = fields_of(word, language)
    return bool(fields) and all(field.startswith("~") for field in fields)


@lru_cache(maxsize=2_048)
def _pulls(statement: Statement) -> tuple[Pull, ...]:
    ways = directions(statement)
    return tuple(
        Pull(
            word.aim, _value(word, ways[word.start]), statement.shown(word.start, word.end),
            tuple(part.stem for part in statement.words[word.start : word.end]),
        )
        for word in policy_words(statement)
    )


def _value(word: PolicyWord, way: int) -> float:
    """How much a word serves its aim, or hinders it below 0; a phrase tells more than a word."""
    return (way if word.turns else 1) * word.side * (1 + WORDS_MORE * (word.end - word.start - 1))
