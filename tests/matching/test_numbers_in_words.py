"""Words as they are compared: numbers told in words are figures."""

from __future__ import annotations

import pytest

from onrecord.matching.words import split


@pytest.mark.parametrize(("text", "words"), [
    ("five hundred homes", ["500", "homes"]), ("a hundred homes", ["a", "100", "homes"]),
    ("two hundred and fifty thousand", ["250", "thousand"]), ("twenty-five", ["25"]),
    ("nineteen ninety four", ["19", "94"]), ("three hundred and he left", ["300", "and", "he", "left"]),
    ("one of the two", ["one", "of", "the", "two"]), ("hundreds of people", ["hundreds", "of", "people"]),
    ("twelve and thirteen", ["twelve", "and", "13"]), ("one hundred and", ["100", "and"]),
])
def test_numbers_in_words(text: str, words: list[str]) -> None:
    """Numbers above twelve become digits; small ones, which are often part of a phrase, and scales stay words."""
    assert split(text, "en") == words


def test_the_words_of_a_number_are_those_of_the_language() -> None:
    """A German hundred counts in German text, and is a word like others in an English one."""
    assert split("fünf hundert Häuser", "de") == ["500", "häuser"]
    assert split("five hundert homes", "en") == ["five", "hundert", "homes"]
