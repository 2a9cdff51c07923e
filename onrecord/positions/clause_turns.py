"""Clause turns: which words of one statement may turn its clause round, and which only look as if they did."""

from __future__ import annotations

from onrecord.positions.negation import LEANING, is_lifted, supposed
from onrecord.positions.opposed import extents, sides
from onrecord.positions.phrases import Hit
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement

WHOLE = "whole"  # the mark of a hedge whose first word says nothing by itself


def played_down(statement: Statement, place: int) -> bool:
    """`not the best` is no praise, and no blame either; nor is `could be cleaner`."""
    return _is_wished(statement, place) or any(
        hit.start < place < hit.end and float(hit.cells[0]) < 0
        and statement.words[hit.start].folded in small(statement.language, "playing_down")
        for hit in statement.hits["certainty"]
    )


def _is_wished(statement: Statement, place: int) -> bool:
    """`could be cleaner`."""
    before, language = [word.folded for word in statement.words[max(place - 2, 0) : place]], statement.language
    more = statement.words[place].folded.endswith(tuple(small(language, "comparative_endings")))
    wishes = len(before) > 1 and before[0] in small(language, "wishing") and before[1] in small(language, "passive")
    return more and wishes


def of_a_phrase(statement: Statement, place: int) -> bool:
    """`like` in `if they would like to`, `never` in `never stopped`, `end` in `that is the end of it`; and what a hedge
    has for its own, `stay` `on the table`, `open to`, `well` in `would do well to`.
    """
    end = extents(statement).get(place, place + 1)
    hedges = [hit for hit in statement.hits["certainty"] if float(hit.cells[0]) < 0 and hit.end - hit.start > 1]
    if any(place < hit.start < end < hit.end or (hit.start == place and hit.note == WHOLE) for hit in hedges):
        return True
    if any(hit.start < place and end < hit.end for hit in hedges):
        return True
    idle = [hit for name in ("conditions", "negations") for hit in statement.hits[name] if hit.cells[0] == "0"]
    idle += [hit for hit in statement.scope if hit.cells[0] == "0"]
    idle += [hit for hit in statement.hits["certainty"] if float(hit.cells[0]) > 0 and hit.end - hit.start > 2]
    return any(hit.start <= place and end <= hit.end and hit.end - hit.start > end - place for hit in idle)


def says_it_again(statement: Statement, hit: Hit, opposed: list[int]) -> bool:
    """`a terrible mistake`: the second word of blame only adds to the first, which counts already."""
    known = sides(statement)
    mine = known.get(hit.start, frozenset())
    return any(mine & known.get(place, frozenset()) for place in opposed)


def excuses(statement: Statement, clause: int, matched: frozenset[int]) -> int:
    """How many words of a clause lean to the negative, or do away with something, and have no counterpart."""
    start, end = statement.clauses[clause]
    leaning = [
        hit for hit in statement.hits["negations"]
        if start <= hit.start < end and hit.cells[0] == LEANING and hit.start not in matched
    ]
    acts = [
        hit for hit in statement.hits["directions"]
        if start <= hit.start < end and hit.note == "act"
        and not any(i in matched for i in range(hit.start, hit.end))
    ]
    return len(leaning) + len(acts) + len(_wary(statement, start, end))


def persists(statement: Statement, clause: int) -> bool:
    """`The toll stays where it is` beside `the toll will not rise`."""
    start, end = statement.clauses[clause]
    return any(start <= hit.start < end for hit in statement.found("stance-persisting"))


def _wary(statement: Statement, start: int, end: int) -> list[Hit]:
    """`Not happy with`, `not keen on`: a hedge that is negative itself, and no negation."""
    return [
        hit for hit in statement.hits["certainty"]
        if start <= hit.start < end and hit.end - hit.start > 1 and float(hit.cells[0]) < 0
        and statement.words[hit.start].folded in small(statement.language, "wary")
        and not any(other.start == hit.start and other.cells[0] == LEANING for other in statement.hits["negations"])
    ]


def _hedges(statement: Statement, hit: Hit) -> bool:
    """Whether a phrase is only part of a hedge: `harm` in `would do no harm`."""
    return any(
        other.start <= hit.start and hit.end <= other.end and other.end - other.start > hit.end - hit.start
        and float(other.cells[0]) < 0 for other in statement.hits["certainty"]
    )


def attitudes(statement: Statement, clause: int, matched: frozenset[int]) -> list[Hit]:
    """Words of the clause that turn it round, such as `oppose`, and have no counterpart in the other statement."""
    start, end = statement.clauses[clause] if statement.clauses else (0, 0)
    return [
        hit for hit in statement.hits["directions"]
        if start <= hit.start < end and hit.cells == ("-",) and not any(i in matched for i in range(hit.start, hit.end))
        and not _hedges(statement, hit)
        and not supposed(statement, hit.start) and not is_lifted(statement, hit)
    ]
