"""Which words of a statement it is for and which against."""

from __future__ import annotations

import pytest

from onrecord.positions.directions import directions, judges
from onrecord.positions.statement import read_statement


@pytest.mark.parametrize(("text", "wanted", "unwanted"), [
    ("A toll would harm the town.", "town", "toll"),
    ("The town is harmed by a toll.", "town", "toll"),
    ("Tolls must not harm the town.", "town", ""),
    ("The valley must be protected from lorries.", "valley", "lorries"),
    ("Overburdened towns need a bypass.", "bypass towns", ""),
    ("The school should be paid for by a special tax.", "school", "special"),
    ("The town needs a nuclear ban.", "town", "nuclear"),
    ("If we do not build homes, rents will rise.", "homes", ""),
    ("We want simpler rules for beekeepers.", "beekeepers", ""),
    ("The death of village shops must be halted.", "shops", ""),
    ("Ski lifts lack long-term prospects.", "", "Ski lifts"),
    ("There are too many lorries.", "", "lorries"),
])
def test_a_word_is_turned_by_what_stands_over_it(text: str, wanted: str, unwanted: str) -> None:
    """The words a statement is for point up, those it is against point down."""
    statement = read_statement(text, "en")
    ways = {word.text: way for word, way in zip(statement.words, directions(statement), strict=True)}
    assert {ways[word] for word in wanted.split()} <= {1}
    assert {ways[word] for word in unwanted.split()} <= {-1}


def test_a_statement_that_tells_of_harm_judges() -> None:
    """To say that a thing does harm is to take a side, to say where it stands is not."""
    assert judges(read_statement("The tower spoils the view.", "en"))
    assert not judges(read_statement("The tower stands on the hill.", "en"))
