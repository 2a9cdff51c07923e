"""Which word a question may mean by one that no statement has."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from onrecord.matching import Entry, Index
from onrecord.matching.spelling import by_form, near

WORDS = by_form(["harbour", "harbours", "ferry", "lighthouse", "lightships", "zelenskyy", "oz", "x86"])


@pytest.mark.parametrize(("asked", "meant"), [
    ("harbuor", ["harbour"]), ("harbor", ["harbour"]), ("harbourss", ["harbours"]), ("zelensky", ["zelenskyy"]),
    ("ligthhuose", ["lighthouse"]), ("lighthips", ["lightships"]), ("ferrys", ["ferry"]), ("barbour", []),
    ("fery", []), ("hrbr", []), ("", []), ("4,500", []),
])
def test_the_nearest_words(asked: str, meant: list[str]) -> None:
    """One letter wrong, missing, too many or swapped, two of a long word; the first letter is right."""
    assert near(asked, WORDS) == meant


def test_a_near_word_counts_less_and_is_told() -> None:
    """Who writes the word as it stands finds more of it; the word that was taken stands beside the one asked."""
    index = Index.of([Entry("a", "The lighthouse is dark."), Entry("b", "The choir sings.")])
    (right, wrong) = index.find([Entry("q", "lighthouse"), Entry("r", "lihgthouse")])
    assert (right[0].id, wrong[0].id) == ("a", "a")
    assert right[0].score > wrong[0].score
    assert (right[0].shared, wrong[0].shared) == (("lighthouse",), ("lighthouse (lihgthouse)",))


def test_the_same_in_parts() -> None:
    """An index that was extended takes the same word as one made at once; a word that no longer counts is not taken."""
    entries = [Entry("a", "The lighthouse is dark."), Entry("b", "The lightship is dark."), Entry("c", "The choir.")]
    asked = [Entry("q", "lihgthouse"), Entry("r", "ligthship")]
    whole = Index.of(entries)
    assert Index.of(entries[:1]).extended(entries[1:]).find(asked) == whole.find(asked)
    fewer = replace(whole, alive=(np.array([False, True, True]),))
    assert [found[0].shared if found else () for found in fewer.find(asked)] == [(), ("lightship (ligthship)",)]


def test_a_proposal_rests_on_words_as_they_are() -> None:
    """What is matched with earlier claims is taken word for word: a near word proves nothing."""
    index = Index.of([Entry("a", "The lighthouse is dark.", speaker="voss")])
    assert index.alike([Entry("q", "The lihgthouse is dark.", speaker="voss")])[0][0].shared == ("dark",)
