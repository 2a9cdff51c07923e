"""Aspects: what of a thing a statement speaks of: its price, its looks, its safety, whatever the thing is."""

from __future__ import annotations

from functools import cache

from onrecord import language as lists
from onrecord.positions.likeness import FAMILY
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Phrases
from onrecord.positions.statement import Statement

FEW = 2  # words of weight that both may have: the thing
MOST = 0.75  # of either statement: with more in common, hardly another side is told of


def of_other_aspects(pair: Pair) -> bool:
    """`The fare on the trams will stay`, `the trams will be painted yellow`: one thing is all both have in common, and
    each speaks of another side of it. Words that are opposed or in the place of each other speak of one side.
    """
    if pair.opposed or pair.sentence_again or pair.covered >= MOST or not 1 <= pair.links_of_weight <= FEW:
        return False
    same = [link for link in pair.links if link.likeness >= FAMILY]
    ours = _aspects(pair.earlier, frozenset(link.earlier for link in same))
    theirs = _aspects(pair.later, frozenset(link.later for link in same))
    return bool(ours) and bool(theirs) and not ours & theirs


def _aspects(statement: Statement, shared: frozenset[int]) -> frozenset[str]:
    """The sides that are told of in words that the other statement lacks."""
    found: set[str] = set()
    at = statement.frame
    while at < len(statement.words):
        hits = _entries(statement.language).all_at(statement.words, at)
        end = hits[0].end if hits else at + 1
        if not shared.issuperset(range(at, end)):
            found.update(hit.cells[0] for hit in hits)
        at = end
    return frozenset(found)


@cache
def _entries(language: str) -> Phrases:
    """Every form of the words of the list, each with its side."""
    return Phrases([
        (" ".join(word + "~" for word in entry.replace("-", " ").split()), row[0])
        for row in lists.rows(language, "topic-aspects") for entry in row[1].split(",")
    ], language)
