"""Openness: what a statement leaves open, because it hangs on something or is doubted."""

from __future__ import annotations

from collections.abc import Set

from onrecord.positions.phrases import Hit
from onrecord.positions.statement import Statement

DOUBT = -1.0  # of a hedge


def hangs(statement: Statement) -> bool:
    """Whether it hangs on a condition."""
    return any(hit.cells[0] == "if" for hit in statement.hits["conditions"])


def doubts(statement: Statement, own: Set[int]) -> list[Hit]:
    """The hedges that hold none of the words at `own`: "I would be glad" doubts nothing of what is glad."""
    weak = [hit for hit in statement.hits["certainty"] if float(hit.cells[0]) <= DOUBT]
    return [hit for hit in weak if own.isdisjoint(range(hit.start, hit.end))]
