"""A second language is data: German reports and transcripts are read by the same rules."""

from __future__ import annotations

import pytest

from onrecord.extract import dates, extract
from onrecord.model import Document, Extracted, Source
from onrecord.readers import plain
from tests.cases import Case, each_case


def found(text: str) -> tuple[Extracted, ...]:
    """The claims of a German text published on Friday 10 May 2024."""
    source = Source("text", "text.txt", "0" * 64, published="2024-05-10", language="de")
    return extract(Document(source, text, plain.blocks(text)))


def line(claim: Extracted) -> str:
    speaker = claim.speaker.name if claim.speaker else None
    return f"{claim.kind} | {speaker} | {claim.said.date if claim.said else None} | {claim.text}"


@each_case("extract-de/reports", "extract-de/articles", "extract-de/transcripts")
def test_fixtures(case: Case) -> None:
    """Each case gives the claims a careful reader would mark, and no others."""
    assert [line(claim) for claim in found(case.given)] == case.expected.splitlines()


@pytest.mark.parametrize(("words", "date"), [
    ("am Freitag", "2024-05-10"), ("am vergangenen Freitag", "2024-05-03"), ("gestern Abend", "2024-05-09"),
    ("heute", "2024-05-10"), ("vorgestern", "2024-05-08"), ("im März", "2024-03"), ("im November", "2023-11"),
    ("im März 2019", "2019-03"), ("im Jahr 2019", "2019"), ("2019", "2019"), ("am 3. April", "2024-04-03"),
    ("am 3.4.2018", "2018-04-03"), ("am Dienstag, dem 3. April 2018", "2018-04-03"), ("vor drei Tagen", "2024-05-07"),
    ("vor zwei Wochen", "2024-04"), ("in der vergangenen Woche", "2024-05"), ("im vergangenen Monat", "2024-04"),
    ("im vergangenen Jahr", "2023"), ("an Silvester", "2023-12-31"), ("an Ostern", "2024-03-31"),
    ("in der Nacht auf Mittwoch", "2024-05-08"), ("Mittwoch vergangener Woche", "2024-05-01"),
    ("diesen Montag", "2024-05-06"), ("im Sommer", "2023"),
    ("am Wochenende", "2024-05"), ("Anfang des Jahres", "2024"), ("vor gut zwei Wochen", "2024-04"),
    ("am Vortag", "2024-05-09"), ("am späten Mittwochabend", "2024-05-08"),
    ("in der Nacht zum Montag", "2024-05-06"),
])
def test_german_dates(words: str, date: str) -> None:
    """German words of time resolve against the published date."""
    made = dates.said(f"Mara Quill sagte {words} nein.", (11, 16), "2024-05-10", "de")
    assert made is not None
    assert (made.date, made.words) == (date, words)
