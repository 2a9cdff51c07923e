"""Polarity: does the later statement say the opposite of what the earlier one says about the same thing?"""

from __future__ import annotations

from onrecord.model import Finding
from onrecord.positions.alignment import Pair, extents, sides
from onrecord.positions.phrases import Hit
from onrecord.positions.statement import Statement

FLIPS, SAME = "opposite", "same"


def negations(statement: Statement, clause: int) -> list[Hit]:
    """The negations of one clause: `neither … nor` and a question with its answer count once."""
    start, end = statement.clauses[clause] if statement.clauses else (0, 0)
    hits = [hit for hit in statement.hits["negations"] if start <= hit.start < end and hit.cells[:1] != ("0",)]
    kept: list[Hit] = []
    for hit in hits:
        if hit.cells[:1] == ("nor",) and kept:
            continue
        if clause in statement.answered and kept:
            continue
        if kept and _one_negation(statement, kept[-1], hit):
            continue
        kept.append(hit)
    return kept


def _in_force(statement: Statement, clause: int, common: frozenset[int]) -> list[Hit]:
    """The negations with something both statements speak of in their scope: the rest of the clause, or its very end."""
    if not statement.clauses:
        return []
    _, end = statement.clauses[clause]
    hits = [hit for hit in negations(statement, clause) if not statement.in_set_phrase(hit)]
    return [
        hit for hit in hits
        if clause in statement.answered or (end - hit.end <= 2 and hit.phrase in _SELF_STANDING)
        or any(hit.start <= index < _scope_end(statement, hit, end) for index in common)
    ]


_SELF_STANDING = ("not", "never", "no longer", "no more", "not any more")  # "it will not."


def _scope_end(statement: Statement, hit: Hit, end: int) -> int:
    """A negation reaches to the comma behind it, if there is a word of weight before that; else to the clause's end."""
    for index in range(hit.end, end):
        if statement.words[index].folded == "," and any(statement.weights[hit.end : index]):
            return index
    return end


def _one_negation(statement: Statement, first: Hit, second: Hit) -> bool:
    """`no, not`, `never, never`, `not … never`: said twice for weight; only words of their own between make two."""
    between = range(first.end, second.start)
    return all(statement.words[index].mark for index in between)


def _attitudes(statement: Statement, clause: int, matched: frozenset[int]) -> list[Hit]:
    """Words of the clause that turn it round, such as `oppose`, and have no counterpart in the other statement."""
    start, end = statement.clauses[clause] if statement.clauses else (0, 0)
    return [
        hit for hit in statement.hits["directions"]
        if start <= hit.start < end and hit.cells[0] == "-" and not any(i in matched for i in range(hit.start, hit.end))
    ]


def polarity(pair: Pair) -> list[Finding]:
    """Counts what turns the main clauses round: negations, opposed words, attitudes. An odd sum is the opposite."""
    earlier, later = pair.earlier, pair.later
    if not earlier.clauses or not later.clauses:
        return []
    one, other = pair.main
    no_earlier = _in_force(earlier, one, pair.aligned_earlier | {link.earlier for link in pair.opposed})
    no_later = _in_force(later, other, pair.aligned_later | {link.later for link in pair.opposed})
    opposed = [
        link for link in pair.opposed if earlier.clause(link.earlier) == one and later.clause(link.later) == other
        and not _inside(no_earlier, link.earlier) and not _inside(no_later, link.later)
    ][:1]
    spoken_for = _extent(earlier, {link.earlier for link in opposed}), _extent(later, {link.later for link in opposed})
    lone_earlier = _attitudes(earlier, one, pair.aligned_earlier | spoken_for[0])
    lone_later = _attitudes(later, other, pair.aligned_later | spoken_for[1])
    lone_earlier = [hit for hit in lone_earlier if not _has_ally(pair, hit, earlier, later, other)]
    lone_later = [hit for hit in lone_later if not _has_ally(pair, hit, later, earlier, one)]
    firm = (len(no_earlier) + len(no_later) + len(opposed)) % 2
    soft = (len(lone_earlier) + len(lone_later)) % 2
    if firm == soft == 0 or firm == soft == 1:
        return []
    weight = 1.0 if firm else 0.5
    words = _words(pair, no_earlier + lone_earlier, no_later + lone_later, opposed)
    return [Finding("polarity", FLIPS, *words, weight)]


def _extent(statement: Statement, starts: set[int]) -> frozenset[int]:
    """The words of the opposed phrases that start at these places."""
    ends = extents(statement)
    return frozenset(index for start in starts for index in range(start, ends.get(start, start + 1)))


def _inside(hits: list[Hit], index: int) -> bool:
    return any(hit.start <= index < hit.end for hit in hits)


def _has_ally(pair: Pair, hit: Hit, mine: Statement, yours: Statement, clause: int) -> bool:
    """Whether the other clause has a word of the same side: `cut` beside `reduce` turns nothing round."""
    start, end = yours.clauses[clause]
    own = sides(mine).get(hit.start, frozenset())
    for index, groups in sides(yours).items():
        if start <= index < end and own & groups:
            return True
    return any(
        start <= other.start < end and other.cells[0] == "-" and mine.groups[hit.start] & yours.groups[other.start]
        for other in yours.hits["directions"]
    )


def _words(pair: Pair, earlier: list[Hit], later: list[Hit], opposed: list) -> tuple[str, str]:  # type: ignore[type-arg]
    first = [pair.earlier.shown(hit.start, hit.end) for hit in earlier]
    second = [pair.later.shown(hit.start, hit.end) for hit in later]
    first += [pair.earlier.words[link.earlier].text for link in opposed]
    second += [pair.later.words[link.later].text for link in opposed]
    return ", ".join(first), ", ".join(second)
