"""Figures in words and digits, with units, rates, fractions and dates, as one normal form."""

from __future__ import annotations

import pytest

from onrecord.positions.figures import comparable, read_figures, same
from onrecord.positions.numbers import Figure
from onrecord.positions.words import read


def figures(text: str) -> tuple[Figure, ...]:
    return read_figures(tuple(read(text, "en")), "en")


@pytest.mark.parametrize(("text", "kind", "low", "high"), [
    ("2,400,000 homes", "count", 2.4e6, 2.4e6),
    ("forty-two barges", "count", 42, 42),
    ("two hundred and fifty jobs", "count", 250, 250),
    ("three dozen eggs", "count", 36, 36),
    ("£3.4bn", "money:gbp", 3.4e9, 3.4e9),
    ("350 billion dollars", "money:usd", 350e9, 350e9),
    ("14 per cent", "share", 0.14, 0.14),
    ("a third of them", "share", 1 / 3, 1 / 3),
    ("two-fifths of them", "share", 0.4, 0.4),
    ("one in ten", "share", 0.1, 0.1),
    ("two out of three", "share", 2 / 3, 2 / 3),
    ("for every 100 tickets only 91 sold", "share", 0.91, 0.91),
    ("an hour and a half", "time", 90, 90),
    ("half an hour", "time", 30, 30),
    ("fifteen minutes", "time", 15, 15),
    ("30 to 40 km", "length", 30_000, 40_000),
    ("at most 40 boats", "count", 34, 40),
    ("more than 300 boats", "count", 300, 345),
    ("by the end of June", "month", 5.9, 6),
    ("the first half of the year", "month", 0, 6),
    ("at midnight", "hour", 24, 24.5),
    ("at 6 pm", "hour", 18, 18.01),
    ("a quarter past three", "hour", 3.25, 3.26),
    ("at twenty to nine", "hour", 8 + 2 / 3, 8 + 2 / 3 + 0.01),
    ("until 3.45.", "hour", 3.75, 3.76),
    ("at 3.45 percent", "share", 0.0345, 0.0345),
    ("the third of the month", "day", 3, 3.5),
    ("the 12th of the month", "day", 12, 12.5),
    ("a nickel of every ticket", "money:", 0.05, 0.05),
])
def test_one_figure(text: str, kind: str, low: float, high: float) -> None:
    """The figure of the text in base units."""
    found = figures(text)
    assert [figure.kind for figure in found] == [kind]
    assert (found[0].low, found[0].high) == pytest.approx((low, high), rel=1e-4)


@pytest.mark.parametrize(("one", "other"), [
    ("£350m a week", "£18 billion a year"), ("twice a week", "104 times a year"), ("a third of", "33 percent"),
    ("an hour and a half", "ninety minutes"), ("about 100 boats", "95 boats"), ("30 miles", "48 km"),
    ("almost a quarter of", "24 percent"), ("up to 40 boats", "38 boats"), ("by June", "by the end of June"),
    ("half past three", "at 15:30"), ("the third of May", "3 May"),
])
def test_equal_in_other_words(one: str, other: str) -> None:
    """Two wordings of one amount are the same."""
    first, second = figures(one)[0], figures(other)[0]
    assert comparable(first, second)
    assert same(first, second)


@pytest.mark.parametrize(("one", "other"), [
    ("£350m a week", "£350m a year"), ("2.4 million", "2.04 million"), ("a third of", "two fifths of"),
    ("twice a week", "once a fortnight"), ("by March", "by May"), ("on Tuesday", "on Friday"), ("in 2026", "in 2027"),
    ("more than 24 pupils", "more than 28 pupils"), ("more than 300 boats", "350 boats"), ("4 May", "5 May"),
])
def test_different(one: str, other: str) -> None:
    """Two amounts that differ materially are not the same."""
    assert not same(figures(one)[0], figures(other)[0])


@pytest.mark.parametrize("text", [
    "She may sign.", "the third runway", "No one came.", "May Whitlock will be held to it.",
])
def test_no_figure(text: str) -> None:
    """Hedges, ordinals, pronouns and names are no figures."""
    assert figures(text) == ()


@pytest.mark.parametrize(("text", "told"), [
    ("by mid-year", "mid-year"), ("the first half of 2031", "first half"), ("in the second quarter", "second quarter"),
    ("by the end of this year", "end of the year"),
])
def test_a_part_of_a_year_is_told_in_its_own_words(text: str, told: str) -> None:
    """What a reason says of it has all its words, and none of those behind it."""
    assert figures(text)[0].words == told
