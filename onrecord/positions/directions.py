"""Directions: which of its words a demand is for and which it is against.

Every word has a direction, turned round by what stands over it: `ban`, `reduce`, `no longer`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from onrecord.positions.phrases import Hit
from onrecord.positions.policies import policy_words
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement, clause_words
from onrecord.positions.words import small_stems

_DOER, _BOTH, _WHOLE, _BAD, _ONWARD = ("doer",), ("both",), ("whole",), ("bad",), ("onward",)
_VERDICTS = (_DOER, _BOTH, _BAD)
_NOUN = 4  # words between the article and its noun


@lru_cache(maxsize=2_048)
def directions(statement: Statement) -> tuple[int, ...]:
    """1 for each word that the statement is for, -1 for each that it is against."""
    turning = _turning(statement)
    negated = {hit.start for hit in statement.hits["negations"]}
    ways = [1] * len(statement.words)
    blamed: set[int] = set()
    for start, end in _stretches(statement, frozenset(hit.start for hit in turning)):
        inside = [hit for hit in turning if start <= hit.start < end]
        inside.sort(key=lambda hit: (hit.start in negated, hit.cells[:1] == _BAD))
        for hit in inside:  # "reduce an excessive debt" is against it as well, and "not excessive" for it
            reach = set(_reach(statement, hit, inside, start, end))
            if hit.cells[:1] == _DOER:  # who is blamed twice is blamed
                reach, blamed = reach - blamed, blamed | reach
            for index in reach:
                ways[index] = -1 if hit.cells[:1] == _BAD else -ways[index]
    return tuple(ways)


def judges(statement: Statement) -> bool:
    """Whether a statement says that something is bad or does harm: who tells so has taken a side."""
    return any(hit.cells[:1] in _VERDICTS for hit in _turning(statement))


def _turning(statement: Statement) -> list[Hit]:
    """The words that turn others round; the limit in "speed limit" limits no speed."""
    named = {
        index for hit in policy_words(statement) if hit.end - hit.start > 1 for index in range(hit.start, hit.end)
    }
    too = [hit for hit in statement.hits["negations"] if hit.phrase == "too * to"]
    too = [Hit(hit.start, hit.end, hit.phrase, ("whole",)) for hit in too]
    return [
        hit for hit in (*statement.found("stance-turning"), *too)
        if hit.cells[:1] != ("0",) and hit.start not in named and not _only_tells_which(statement, hit)
        and not _is_supposed(statement, hit)
    ]


def _is_supposed(statement: Statement, hit: Hit) -> bool:
    """`If we do not build, rents will rise` is for building."""
    if hit.start not in {negation.start for negation in statement.hits["negations"]}:
        return False
    begins = statement.clauses[statement.clause(hit.start)][0]
    before = statement.words[max(begins, hit.start - _NOUN) : hit.start]
    return any(word.folded in small(statement.language, "conditional") for word in before)


def _only_tells_which(statement: Statement, hit: Hit) -> bool:
    """`overburdened towns`: a participle before its noun, of a verb that turns who does it."""
    if hit.cells[:1] not in (_DOER, _BOTH) or not statement.words[hit.start].folded.endswith(
        tuple(small(statement.language, "past_endings"))
    ):
        return False
    auxiliary = clause_words(statement.language, "auxiliary")
    return not any(word.folded in auxiliary for word in statement.words[max(hit.start - 2, 0) : hit.start])


def _reach(statement: Statement, hit: Hit, inside: list[Hit], start: int, end: int) -> range:
    """What a word turns round: what follows it; behind `be` or at the end what goes before; `not` both."""
    if hit.cells[:1] == _DOER:
        return _blamed(statement, hit, inside, start, end)
    if hit.cells[:1] == _ONWARD:
        return range(hit.end, end)
    if hit.cells[:1] in (_BOTH, _WHOLE):
        if hit.start > start and statement.words[hit.start - 1].folded == ",":
            return range(hit.end, end)  # "homes, not offices"
        return range(_antecedent(statement, start), end)
    if _is_passive(statement, hit, start):
        return range(statement.clauses[statement.clause(start)][0], hit.start)
    if hit.end >= end - 1:
        return range(_beside_it(statement, hit, start), hit.start)
    return range(hit.end, _to_the_verb(statement, hit, start, end))


def _blamed(statement: Statement, hit: Hit, inside: list[Hit], start: int, end: int) -> range:
    """`A toll would harm the town` turns the toll, `the town is harmed by a toll` too; where harm is fought or
    forbidden, as in `tolls must not harm the town`, both sides are turned back again.
    """
    over = [other for other in inside if other.start < hit.start and other.cells[:1] != _DOER]
    told = frozenset(word.folded for word in statement.words[start : hit.start]).isdisjoint(
        small(statement.language, "forbidding"))
    if any(other.cells[:1] != _WHOLE or not told for other in over):
        return range(_antecedent(statement, start), end)
    if _is_passive(statement, hit, start):
        return range(end, statement.clauses[statement.clause(start)][1])
    return range(_antecedent(statement, start), hit.start)


def _beside_it(statement: Statement, hit: Hit, start: int) -> int:
    """`The town needs a special tax`: a noun behind its article turns its own words and nothing before them."""
    articles = clause_words(statement.language, "article")
    auxiliary = clause_words(statement.language, "auxiliary")
    for at in range(hit.start - 1, max(hit.start - _NOUN, start) - 1, -1):
        if statement.words[at].folded in auxiliary:
            break
        if statement.words[at].folded in articles:
            return at
    return statement.clauses[statement.clause(start)][0]


def _antecedent(statement: Statement, start: int) -> int:
    """`…, which harms the town` says it of what goes before."""
    clause = statement.clause(start)
    if statement.words[start].folded not in clause_words(statement.language, "relative"):
        return start
    begins = statement.clauses[clause][0]
    return begins if begins < start or not clause else statement.clauses[clause - 1][0]


def _is_passive(statement: Statement, hit: Hit, start: int) -> bool:
    """`should be scrapped`, `remains unnecessary`; not `is committed to reducing`, `we are opposed to`."""
    before = statement.words[max(hit.start - 3, start) : hit.start]
    language, word = statement.language, statement.words[hit.start].folded
    stems, staying = [word.stem for word in before], small_stems(language, "staying")
    at = max((index for index, stem in enumerate(stems) if stem in staying), default=-1)
    if word in small(language, "none_of") and small(language, "intending") & {word.folded for word in before}:
        return False  # "there will be no tax increases" is that taxes will not go up
    if small(language, "there_is") & set(stems[max(at - 2, 0) : max(at, 0)]):
        return False  # "there is too much traffic", "there should be no traffic"
    others = small(language, "speakers") & set(stems) or small(language, "infinitive") & set(stems[at + 1 :])
    return at >= 0 and not others and not word.endswith(tuple(small(language, "verbal_endings")))


def _to_the_verb(statement: Statement, hit: Hit, start: int, end: int) -> int:
    """`A tax on tickets has been raised`: inside the subject a word reaches to the verb, not beyond it."""
    auxiliary = clause_words(statement.language, "auxiliary")
    if hit.start in {negation.start for negation in statement.hits["negations"]}:
        return end  # "nobody should be forced"
    opens = auxiliary | small(statement.language, "speakers")
    if any(word.folded in opens for word in statement.words[start : hit.start]):
        return end
    return next((at for at in range(hit.end, end) if statement.words[at].folded in auxiliary), end)


def _stretches(statement: Statement, turning: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Parts of a statement that one word cannot reach beyond: clauses, and what they say of the purpose or means."""
    parting, joints = clause_words(statement.language, "parts"), small(statement.language, "coordinating")
    for start, end in statement.clauses:
        cuts = [start]
        for index in range(start + 1, end):
            word = statement.words[index].folded
            again = word in joints and index + 1 in turning  # "is unnecessary and hinders"
            if again or word in parting or _is_purpose(statement, index, end):
                cuts.append(index)
        cuts.append(end)
        yield from pairwise(cuts)


def _is_purpose(statement: Statement, at: int, end: int) -> bool:
    """`… to protect the valley`; not `want to protect`, `payments to the valley`, `to 16 years`."""
    language = statement.language
    if statement.words[at].folded not in small(language, "infinitive") or at + 1 >= end:
        return False
    before, after = statement.words[at - 1], statement.words[at + 1]
    negated = before.folded in small(language, "plain_nays")
    if negated or statement.words[max(at - 2, 0)].folded in small(language, "too"):
        return False  # "is not to set foot here", "too deep to stand in"
    noun = after.number or after.capital or after.folded in clause_words(language, "article")
    return not noun and not {before.folded, before.stem} & clause_words(language, "leads")
