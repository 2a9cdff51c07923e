"""How much a fact-checker would want to check a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import language
from onrecord.extract import checkworthy
from onrecord.extract.checkworthy.features import features


@pytest.mark.parametrize(("more", "less"), [
    ("Unemployment fell to 4 percent in March.", "I think we can all do better."),
    ("She voted against the bill three times.", "Would you vote for it?"),
    ("The county spent $90 million on the ferry.", "Thank you all for coming."),
    ("Crime has doubled since 2019.", "You know, I really mean it."),
])
def test_facts_score_above_talk(more: str, less: str) -> None:
    """A figure, an action or a comparison scores above an opinion, a question or a greeting."""
    assert checkworthy.score(more, "en")[0] > 0.5 > checkworthy.score(less, "en")[0]


@pytest.mark.parametrize(("words", "reason"), [
    ("The county spent $90 million on the ferry.", "has a figure"),
    ("Crime has doubled since the war.", "compares with the past or with others"),
    ("She voted against the bill.", "says what somebody did"),
    ("I think the bridge is ugly.", "is an opinion"),
    ("Would you vote for it?", "is a question"),
    ("Thank you all.", "is a greeting or thanks"),
])
def test_says_why(words: str, reason: str) -> None:
    """The reasons name what the score rests on."""
    assert reason in checkworthy.score(words, "en")[1]


def test_german_has_weights_of_its_own() -> None:
    """German scores by the same features with its own words, and says why in German."""
    fact, why = checkworthy.score("Die Stadt gab 2019 drei Millionen Euro für die Brücke aus.", "de")
    assert fact > 0.5 > checkworthy.score("Ich glaube, wir sollten das tun.", "de")[0]
    assert "hat eine Zahl" in why


@given(st.text(max_size=300), st.sampled_from(["en", "de", "fr"]))
@settings(max_examples=150, deadline=None)
def test_score_is_a_share(text: str, tag: str) -> None:
    """Any text in any language scores between 0 and 1, the same each time."""
    first = checkworthy.score(text, tag)
    assert 0 <= first[0] <= 1
    assert first == checkworthy.score(text, tag)


@pytest.mark.parametrize("code", ["en", "de"])
def test_every_feature_can_be_told(code: str) -> None:
    """Each feature that has a weight has its words in the list of reasons."""
    told = {row[0] for row in language.rows(code, "checkworthy_reasons")}
    weighed = {row[0] for row in language.rows(code, "checkworthy_weights") if row[0][0] != "="} - {"bias"}
    untold = {"abstract", "verbing"}
    assert weighed - untold <= told


def test_counts_level_off() -> None:
    """A second and a third figure add less than the first."""
    one, three = features("It cost 1.", "en"), features("It cost 1, 2, 3 and 4.", "en")
    assert one["figure"] == three["figure"] == 1
    assert three["figures"] < 2
