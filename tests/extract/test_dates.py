"""When it was said: words resolved against the published date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract import dates, extract
from onrecord.model import Document, Source
from onrecord.readers import plain
from tests.cases import Case, each_case, unmark


@each_case("extract/dates")
def test_fixtures(case: Case) -> None:
    """Each case of dates.md gives the date and the words it names."""
    published, _, marked = case.given.partition("\n")
    text, places = unmark(marked)
    cue = places["cue"][0]
    found = dates.said(text, cue, None if published == "-" else published, "en", leave_out=places["content"])
    assert (f"{found.date} | {found.words or '-'}" if found else "-") == case.expected


@each_case("extract/occasions")
def test_occasions(case: Case) -> None:
    """Each case of occasions.md dates its claims as told, in order."""
    source = Source("text", "text.txt", "0" * 64, published="2024-05-10")
    found = extract(Document(source, case.given, plain.blocks(case.given)))
    assert [claim.said.date if claim.said else "-" for claim in found] == case.expected.splitlines()


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(["Monday", "Wednesday", "Sunday"]))
@settings(max_examples=100)
def test_weekday_is_never_in_the_future_nor_a_week_past(published: date, weekday: str) -> None:
    """A weekday resolves to that day of the week, at most six days before the published date."""
    found = dates.said(f"She said on {weekday} no.", (4, 8), published.isoformat(), "en")
    assert found is not None
    day = date.fromisoformat(found.date)
    assert day.strftime("%A") == weekday
    assert 0 <= (published - day).days <= 6


@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 20))
@settings(max_examples=200)
def test_any_text_is_safe(text: str, start: int, length: int) -> None:
    """Whatever the text and the place, the answer is a date or None, never an error."""
    found = dates.said(text, (start, start + length), "2024-05-10", "en")
    assert found is None or found.date <= "2024-05-10"


@pytest.mark.parametrize("published", ["", "soon", "2024-13-45", "2024-05-10T12:00:00Z"])
def test_published_date_that_is_none(published: str) -> None:
    """A published date that cannot be read counts as missing; the time of day of one is left off."""
    found = dates.said("She said no.", (4, 8), published, "en")
    assert (found.date if found else None) == ("2024-05-10" if "T" in published else None)


def test_published_month_tells_no_weekday() -> None:
    """Of a document dated to the month only months and years can be told."""
    assert dates.said("She said on Monday no.", (4, 8), "2024-05", "en") == dates.Said("2024-05")
    assert dates.said("She said in March no.", (4, 8), "2024-05", "en") == dates.Said("2024-03", "in March")


def test_named_finds_the_date_of_an_occasion() -> None:
    """The head of a transcript names its day, in capitals too; `full` wants a year."""
    assert dates.named("TOWN COUNCIL\nMONDAY 6 MAY 2024", None, "en") == dates.Said("2024-05-06", "MONDAY 6 MAY 2024")
    assert dates.named("Spoke to us on Friday", "2024-05-12", "en") == dates.Said("2024-05-10", "on Friday")
    assert dates.named("Spoke to us on Friday", "2024-05-12", "en", full=True) is None
