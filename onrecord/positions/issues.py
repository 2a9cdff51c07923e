"""Issues: words of two statements that are met where one and the same disputed matter is spoken of."""

from __future__ import annotations

from functools import cache

from onrecord import language as lists
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Phrases
from onrecord.positions.statement import Statement


def same_issue(pair: Pair) -> list[tuple[int, int]]:
    """The places of words of one issue, in the earlier and in the later statement: `fox`, `hounds`."""
    ours, theirs = _issues(pair.earlier), _issues(pair.later)
    return [(one, other) for one, issues in ours.items() for other, others in theirs.items() if issues & others]


def _issues(statement: Statement) -> dict[int, frozenset[str]]:
    """Where the weightiest word of each entry stands, and the issues it stands under."""
    found: dict[int, frozenset[str]] = {}
    at = 0
    while at < len(statement.words):
        hits = _entries(statement.language).all_at(statement.words, at)
        if hits:
            places = range(at, hits[0].end)
            weighty = max(places, key=lambda place: (statement.weights[place], -place))
            found[weighty] = frozenset(hit.cells[0] for hit in hits)
        at = hits[0].end if hits else at + 1
    return found


@cache
def _entries(language: str) -> Phrases:
    """Every form of the words of the list, each with the number of its issue."""
    return Phrases([
        (" ".join(word + "~" for word in entry.split()), str(number))
        for number, row in enumerate(lists.rows(language, "topic-issues")) for entry in row[0].split(",")
    ], language)
