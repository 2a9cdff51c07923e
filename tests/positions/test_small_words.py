"""Classes of small words: what the code asks for and what the lists hold are the same, and every class is explained."""

import ast
import re
from collections import Counter
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord import language as lists
from onrecord.positions import small_words
from onrecord.positions.small_words import small
from onrecord.positions.words import small_stems

ASKING = ("small", "small_stems", "is_small")
LANGUAGES = files("onrecord").joinpath("languages")


def asked_for() -> set[str]:
    """The classes named in calls that ask for one, as the last argument."""
    return {
        str(call.args[-1].value)
        for module in Path(str(files("onrecord").joinpath("positions"))).glob("*.py")
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _called(call) in ASKING
        if isinstance(call.args[-1], ast.Constant)
    }


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def held(language: str) -> list[str]:
    """The classes of all lists of a language, those that stand twice twice."""
    return [row[0] for name in small_words.LISTS for row in lists.rows(language, name)]


def test_every_class_asked_for_has_words() -> None:
    """A class that no language has words for would be asked for in vain, a misspelt one too."""
    assert asked_for() == {kind for code in lists.languages() for kind in held(code)}


@pytest.mark.parametrize("language", lists.languages())
def test_a_class_stands_in_one_place(language: str) -> None:
    """No class stands twice in the lists of a language: the second would hide the first."""
    assert [kind for kind, count in Counter(held(language)).items() if count > 1] == []


@pytest.mark.parametrize("name", small_words.LISTS)
def test_every_class_is_explained(name: str) -> None:
    """Above each class of an English list a comment says what its words do."""
    lines = LANGUAGES.joinpath("en", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert [line for above, line in pairwise(lines) if not line.startswith("#") and not re.match(r"# \S", above)] == []


def test_a_class_is_read_from_any_of_the_lists() -> None:
    """Words for statements, for scope and for figures are asked for alike; a language without a class has none."""
    assert "never" in small("en", "plain_nays")
    assert "matter" in small("en", "no_matter")
    assert "between" in small("en", "between")
    assert small("de", "contracted_has") == frozenset()


def test_a_class_counts_in_any_form() -> None:
    """Verbs of a class are compared by their stems: `argues`, `argued` are `argue`."""
    assert {"argu", "vote"} <= small_stems("en", "siding")
