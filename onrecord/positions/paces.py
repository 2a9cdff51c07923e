"""Paces: a total over a period beside so many in each one, `520 crowns over the year` and `10 crowns a week`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.positions.figures import per
from onrecord.positions.finding import Finding
from onrecord.positions.numbers import YEAR, Figure, folded, number_at, units_of
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.words import Word

FURTHEST = 7  # words between a number and its period
SAME = 1.5  # as much as a share that is turned round: the amount tells more than the words beside it
EVEN = 0.03  # of the amount a year


@dataclass(frozen=True, slots=True)
class Pace:
    """An amount a year: the figure, its words with those of the period, and whether it comes again each period."""

    figure: Figure
    yearly: float
    words: str
    again: bool


def paces(earlier: Statement, later: Statement) -> tuple[Finding, Figure, Figure] | None:
    """What two statements with one pace each say beside each other, with their figures; nothing for two totals."""
    ours, theirs = _paces(earlier), _paces(later)
    if len(ours) != 1 or len(theirs) != 1:
        return None
    one, other = ours[0], theirs[0]
    if one.again == other.again or one.figure.kind != other.figure.kind:
        return None
    same = abs(one.yearly - other.yearly) <= EVEN * max(one.yearly, other.yearly)
    if not same and one.figure.words != other.figure.words and not one.figure.of & other.figure.of:
        return None
    says, weight = ("same", SAME) if same else ("changed", 1.0)
    return Finding("figures", says, one.words, other.words, weight), one.figure, other.figure


def _paces(statement: Statement) -> list[Pace]:
    found = []
    for figure in statement.figures:
        ranges = figure.low != figure.high and not figure.loose
        if figure.kind.partition(":")[0] not in ("count", "money") or ranges:
            continue
        end = statement.clauses[statement.clause(figure.start)][1] if statement.clauses else figure.end
        middle = (figure.low + figure.high) / 2
        period = _period(statement.words, figure.end, min(end, figure.end + FURTHEST), statement.language)
        words = statement.shown(figure.start, period[1]) if period else figure.words
        if figure.rate:
            found.append(Pace(figure, middle, words, True))
        elif period:
            found.append(Pace(figure, middle * YEAR / period[0], words, period[2]))
    return found


def _period(words: Sequence[Word], start: int, end: int, language: str) -> tuple[float, int, bool] | None:
    """The length in minutes, where its words end, and whether it is each such period: `every year`, `over the year`."""
    for at in range(start, end):
        if words[at].folded in small(language, "each") and (each := per(words, at, language)):
            return *each, True
        if words[at].folded in small(language, "over") and (total := _span(words, at + 1, language)):
            return *total, False
    return None


def _span(words: Sequence[Word], at: int, language: str) -> tuple[float, int] | None:
    """`the next five years`, `a year`, `three months` behind `over`."""
    first = at
    while at < len(words) and words[at].folded in small(language, "period_words"):
        at += 1
    count, end = number_at(words, at, language) or (1.0, at)
    unit = units_of(language).get(folded(words, end, 1)[0]) if end < len(words) else None
    if not unit or not count or unit[0] != "time" or (end == first and count == 1):
        return None
    return count * unit[1], end + 1
