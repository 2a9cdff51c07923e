"""When: `next year` said in one year and `this year` said in the next are the same year."""

from __future__ import annotations

from dataclasses import replace

from onrecord.positions.dates import SEASON
from onrecord.positions.numbers import Figure
from onrecord.positions.statement import Statement

_YEAR = "coming year"
_MONTHS = 12


def in_time(earlier: Statement, later: Statement, said: tuple[str | None, str | None]) -> tuple[Statement, Statement]:
    """The statements with `next year`, `this autumn` as the year and the season they mean, by the dates said.

    `said` are ISO dates, years alone will do; without both nothing is resolved. The same words on both sides stay as
    they are: who says again that it will be done this year repeats it.
    """
    years = [int(date[:4]) if date and date[:4].isdecimal() else 0 for date in said]
    ours, theirs = _coming(earlier), _coming(later)
    if not all(years) or not (ours or theirs) or ours == theirs:
        return earlier, later
    return _resolved(earlier, years[0]), _resolved(later, years[1])


def _coming(statement: Statement) -> tuple[str, ...]:
    return tuple(figure.words.casefold() for figure in statement.figures if figure.kind in (_YEAR, SEASON))


def _resolved(statement: Statement, year: int) -> Statement:
    return replace(statement, figures=tuple(_of_the_calendar(figure, year) for figure in statement.figures))


def _of_the_calendar(figure: Figure, year: int) -> Figure:
    if figure.kind == _YEAR:
        return replace(figure, kind="year", low=year + figure.low, high=year + figure.low + 1)
    if figure.kind == SEASON:
        return replace(figure, low=figure.low + _MONTHS * year, high=figure.high + _MONTHS * year)
    return figure
