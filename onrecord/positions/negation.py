"""Negation: which words of a clause turn it round, and how far each of them reaches."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from onrecord.positions.phrases import Hit
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER
from onrecord.positions.words import small_stems

LEANING = "~"
ALONE = "alone"  # "it will not."
MEEK = "meek"  # a phrase that only puts up with a thing
FAR = 12  # words from the comma of a clause that tells which to its negation


@lru_cache(maxsize=4_096)
def negations(statement: Statement, clause: int) -> tuple[Hit, ...]:
    """The negations of one clause: `neither … nor` and a question with its answer count once."""
    start, end = statement.clauses[clause] if statement.clauses else (0, 0)
    hits = [
        hit for hit in statement.hits["negations"]
        if start <= hit.start < end and hit.cells[0] not in ("0", LEANING) and not _in_a_hedge(statement, hit)
        and not _of_some(statement, hit) and not _tells_which(statement, hit)
        and not not_alone(statement, hit.start, end)
        and not supposed(statement, hit.start) and not is_lifted(statement, hit)
        and not (clause in statement.questions and _asks_for_a_yes(statement, hit, start))
    ]
    kept: list[Hit] = []
    for hit in hits:
        if hit.cells[:1] == ("nor",) and kept:
            continue
        if clause in statement.answered and kept:
            continue
        if kept and _one_negation(statement, kept[-1], hit):
            continue
        kept.append(hit)
    return tuple(kept)


def _asks_for_a_yes(statement: Statement, hit: Hit, start: int) -> bool:
    """`Isn't the pier a jewel?` holds that it is."""
    return hit.phrase in small(statement.language, "not") and hit.start == start + 1


def supposed(statement: Statement, at: int) -> bool:
    """Whether a word is in a condition, `if the union does not agree`: to the comma behind it or the clause's end."""
    if _is_inverted(statement, at):
        return True
    ends = _unmet(statement)
    last = bisect_right(ends, at) - 1
    return last >= 0 and not any(word.mark for word in statement.words[ends[last] : at])


@lru_cache(maxsize=2_048)
def _unmet(statement: Statement) -> tuple[int, ...]:
    """The ends of the words that open a condition."""
    unmet = small(statement.language, "unmet")
    return tuple(
        hit.end for hit in statement.hits["conditions"] if hit.cells[0] == "if" and hit.phrase.split()[0] in unmet
    )


def _is_inverted(statement: Statement, at: int) -> bool:
    """`Zahlt der Bund nicht, …`: a condition by word order alone, where a comma parts it from what hangs on it."""
    start, end = statement.clauses[statement.clause(at)]
    if statement.words[start].folded not in small(statement.language, "inverted"):
        return False
    comma = next((index for index in range(start, end) if statement.words[index].folded == ","), 0)
    return start < at < comma and statement.clause(at) not in statement.questions


@lru_cache(maxsize=2_048)
def what_it_takes(statement: Statement) -> tuple[int, ...]:
    """Where `without` names a condition, `impossible to build the canal without a loan`; `to do without` names none."""
    folded = [word.folded for word in statement.words]
    found, lives, language = [], small(statement.language, "lives_without"), statement.language
    for at in (at for at, word in enumerate(folded) if word in small(language, "without")):
        before = folded[statement.clauses[statement.clause(at)][0] : at]
        if small(language, "impossible") & set(before) and before[-1] not in lives:
            found.append(at)
    return tuple(found)


def is_lifted(statement: Statement, hit: Hit) -> bool:
    """What is impossible without a thing is not ruled out."""
    language = statement.language
    if (small(language, "impossible") | small(language, "without")).isdisjoint(hit.phrase.split()):
        return False
    clause = statement.clause(hit.start)
    return any(statement.clause(at) == clause and hit.start <= at for at in what_it_takes(statement))


def _of_some(statement: Statement, negation: Hit) -> bool:
    """`those who do not book`, `every file that is not secret`: it says whom or what the clause is about."""
    for at in range(max(negation.start - 2, 0), negation.start):
        word = statement.words[at].folded
        of_a_noun = word in small(statement.language, "which_ones") and at and statement.weights[at - 1] >= MATTER
        if word in small(statement.language, "persons_who") or of_a_noun:
            return True
    return False


def _tells_which(statement: Statement, negation: Hit) -> bool:
    """`Familien, die kein Auto haben, …`: behind a comma, where a comma parts every clause that tells which."""
    words, which = statement.words, small(statement.language, "relative")
    if not which:
        return False
    before = next((at for at in range(negation.start - 1, max(negation.start - FAR, 0), -1) if words[at].mark), 0)
    opens = words[before].folded == "," and words[before + 1].folded in which
    return opens and statement.weights[before - 1] >= MATTER and before + 1 < negation.start


def not_alone(statement: Statement, at: int, end: int) -> bool:
    """`It is not the schools alone`: the negation only widens."""
    language = statement.language
    if statement.words[at].folded not in small(language, "not"):
        return False
    only, leaving = small(language, "alone"), small_stems(language, "leaving")
    alone = next((index for index in range(at, end) if statement.words[index].folded in only), 0)
    return alone > 0 and not any(word.stem in leaving for word in statement.words[at:alone])


def _is_booster(statement: Statement, negation: Hit) -> bool:
    """`not for sale`, `not negotiable`: the words it negates are part of the phrase."""
    return any(hit.start <= negation.start < hit.end - 1 for hit in statement.hits["certainty"])


def _in_a_hedge(statement: Statement, negation: Hit) -> bool:
    """`cannot promise`, `not sure`: the negation weakens; `hard to imagine` does both."""
    hedges = _hedges(statement)
    if negation.end - negation.start > 1 and any(hit.start == negation.start for hit in hedges):
        return False
    return any(hit.start <= negation.start and negation.end <= hit.end for hit in hedges)


@lru_cache(maxsize=2_048)
def _hedges(statement: Statement) -> tuple[Hit, ...]:
    """The hedges of more words than one."""
    return tuple(
        hit for hit in statement.hits["certainty"]
        if float(hit.cells[0]) < 0 and hit.end - hit.start > 1 and hit.note != MEEK
    )


def in_force(statement: Statement, clause: int, common: frozenset[int]) -> list[Hit]:
    """The negations with something both statements speak of in their scope: the rest of the clause, or its very end."""
    if not statement.clauses:
        return []
    start, end = statement.clauses[clause]
    hits = [hit for hit in negations(statement, clause) if not statement.in_set_phrase(hit)]
    return [
        hit for hit in hits
        if clause in statement.answered or (end - hit.end <= 2 and hit.note == ALONE)
        or ((hit.end - hit.start >= 3 or _is_booster(statement, hit)) and any(start <= index < end for index in common))
        or any(hit.start <= index < _scope_end(statement, hit, end) for index in common)
    ]


def _scope_end(statement: Statement, hit: Hit, end: int) -> int:
    """A negation reaches to the comma behind it, if there is a word of weight before that; else to the clause's end.
    A subject reaches past an aside between commas: `nobody in the squad, whatever their age, will play`.
    """
    opens = hit.start in {start for start, _ in statement.clauses}
    commas = sum(word.folded == "," for word in statement.words[hit.end : end])
    if opens and commas == 2 and hit.phrase.split()[0] in small(statement.language, "nobody"):
        return end
    completing = small(statement.language, "completing")
    for index in range(hit.end, end):
        goes_on = index + 1 < end and statement.words[index + 1].folded in completing  # "nicht wahr, dass …"
        if statement.words[index].folded == "," and any(statement.weights[hit.end : index]) and not goes_on:
            return index
    return end


def _one_negation(statement: Statement, first: Hit, second: Hit) -> bool:
    """`no, not`, `never, never`, `not … never`: said twice for weight; only words of their own between make two."""
    ends = second.end >= len(statement.words) or statement.words[second.end].mark
    if second.phrase == first.phrase and ends and statement.words[second.start - 1].folded == ",":
        return True  # "we will never surrender, never."
    between = range(first.end, second.start)
    return all(statement.words[index].mark for index in between)
