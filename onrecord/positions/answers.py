"""Answers: the word or act for a thing that meets an attitude against it: `I oppose the toll`, `we have signed it`."""

from __future__ import annotations

from onrecord.positions.opposed import extents, sides, takes_sides
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Hit
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER


def answer(pair: Pair, lone_earlier: list[Hit], lone_later: list[Hit]) -> Hit | None:
    """The word or act for it on the other side that an attitude against meets: `oppose`, `have signed`."""
    against, other = (lone_earlier, pair.later) if lone_earlier else (lone_later, pair.earlier)
    start, end = other.clauses[pair.of(other, *pair.main)]
    for hit in other.hits["directions"]:
        if start <= hit.start < end and hit.cells[0] == "+":
            return hit
    aligned = pair.aligned(other)
    demanding = small(other.language, "demanding")
    acts = [
        index for index in range(start, end)
        if other.words[index].folded in demanding and _first_thing(other, index, end) in aligned
    ]  # "it would be wrong to raise fares" is not answered by "fares should be left alone"
    if any(hit.phrase.split()[0].rstrip("~") in small(other.language, "opposing") for hit in against):
        acts += [
            index for index, groups in sides(other).items()
            if any(side == 0 for _, side in groups) and takes_sides(other, index)
            and _is_done_to(other, index, aligned)
        ]
    return next((Hit(index, index + 1, "") for index in acts if start <= index < end), None)


def _first_thing(statement: Statement, at: int, end: int) -> int:
    """The first word of weight behind a place, -1 for none."""
    return next((place for place in range(at + 1, end) if statement.weights[place] >= MATTER), -1)


def _is_done_to(statement: Statement, at: int, aligned: frozenset[int]) -> bool:
    """Whether a shared word stands beside an act: `the bell rings for the bill` does nothing to the bill."""
    behind = extents(statement).get(at, at + 1)
    if behind < len(statement.words) and statement.words[behind].folded in small(statement.language, "not_to_it"):
        return False
    near = range(max(at - NEAR, 0), min(behind + NEAR, len(statement.words)))
    return any(
        place in aligned and not any(word.mark for word in statement.words[min(place, at) : max(place, at)])
        for place in near
    )


NEAR = 4  # words
