"""The readable cases: which statement is found first, and which two may be about the same thing."""

from __future__ import annotations

import pytest
from matching_cases import OTHERS, entries, section

from onrecord.matching import Entry, Index
from onrecord.settings import Settings

FIRST = list(section("Found first"))
SUBJECT = list(section("May be about the same thing"))


@pytest.mark.parametrize(("title", "given", "asked", "expected"), FIRST, ids=[case[0] for case in FIRST])
def test_found_first(title: str, given: str, asked: str, expected: str) -> None:
    """The statement that is meant comes before all others."""
    others = [Entry(f"x{number}", text) for number, text in enumerate(OTHERS)]
    (hits,) = Index.of(entries(given) + others).find([Entry("q", asked)])
    telling = [hit.id for hit in hits if hit.shared]
    assert (telling[0] if telling else "nothing") == expected


@pytest.mark.parametrize(("title", "given", "asked", "expected"), SUBJECT, ids=[case[0] for case in SUBJECT])
def test_same_subject(title: str, given: str, asked: str, expected: str) -> None:
    """Statements that may be about the same thing reach the likeness from which a match is proposed; others do not."""
    earlier, later = given.split("\n")
    others = [Entry(f"x{number}", text, "", "mara-voss") for number, text in enumerate(OTHERS)]
    index = Index.of([Entry("earlier", earlier, "", "mara-voss"), *others])
    (hits,) = index.alike([Entry("later", later, "", "mara-voss")])
    likeness = {hit.id: hit.score for hit in hits}.get("earlier", 0.0)
    assert (likeness >= Settings().propose_score) == (expected == "yes")


def test_every_case_is_read() -> None:
    """No case of the fixture file is skipped by a slip in its form."""
    assert (len(FIRST), len(SUBJECT)) == (17, 4)
