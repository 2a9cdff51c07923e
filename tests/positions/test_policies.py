"""The list of policies, and what it finds in a statement."""

from __future__ import annotations

from collections import Counter

from onrecord import language as lists
from onrecord.positions.alignment import align
from onrecord.positions.leanings import leanings
from onrecord.positions.policies import policy_words
from onrecord.positions.statement import read_statement
from onrecord.positions.words import stem

SIDES = {"serves", "hinders", "plight", "scare"}


def test_the_list_is_well_formed() -> None:
    """Every line says which side its words are on, and no words stand twice under one aim."""
    seen: Counter[tuple[str, str]] = Counter()
    for aim, side, words in lists.rows("en", "topic-aims"):
        assert side in SIDES, (aim, side)
        for entry in words.split(","):
            seen[aim, " ".join(stem(word, "en") for word in entry.replace("-", " ").split())] += 1
    assert [key for key, count in seen.items() if count > 1] == []


def test_the_longest_phrase_counts() -> None:
    """`Public transport` is one policy, and nothing is found of its parts."""
    found = policy_words(read_statement("Public transport must be cheaper.", "en"))
    assert {(word.start, word.end) for word in found if word.start < 2} == {(0, 2)}


def test_an_evil_serves_its_aim_however_it_is_put() -> None:
    """Corruption is nobody's demand: to name it is to be for honest government."""
    found = policy_words(read_statement("Corruption is everywhere.", "en"))
    assert {(word.aim, word.side, word.turns) for word in found} >= {("honest government", 1, False)}


def test_a_language_without_a_list_finds_nothing() -> None:
    """No list, no policies."""
    assert policy_words(read_statement("Die Miete muss sinken.", "de")) == ()


def test_a_phrase_one_is_for_and_the_other_against_tells_by_its_aims() -> None:
    """The very same words vote for themselves where both are for them, and by their aims where one is against them."""
    wanted = read_statement("The island needs public transport.", "en")
    refused = read_statement("Public transport must be abolished on the island.", "en")
    (found,) = leanings(align(wanted, refused))
    assert (found.says, found.about) == ("apart", "climate")
    assert all(not found.about for found in leanings(align(wanted, wanted)))


def test_a_word_that_comes_again_tells_nothing_more() -> None:
    """Two crimes are no more against cameras than one, so that what a statement says of cameras decides."""
    once = read_statement("Cameras must be banned; only people stop crime.", "en")
    again = read_statement("Cameras must be banned; only people stop crime, any crime.", "en")
    wanted = read_statement("We need patrols in the lanes.", "en")
    assert [found.says for found in leanings(align(once, wanted))] == ["apart"]
    assert [found.says for found in leanings(align(again, wanted))] == ["apart"]
