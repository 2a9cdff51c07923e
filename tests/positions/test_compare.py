"""Comparing two statements: the fixture cases, and what holds for any two texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from position_cases import FIXTURES, cases

from onrecord.model import CHANGES
from onrecord.positions import compare
from onrecord.positions.likeness import likenesses
from onrecord.positions.numbers import BEYOND
from onrecord.positions.statement import read_statement

CASES = list(cases())
WORDS = st.sampled_from((
    "we", "will", "may", "not", "never", "raise", "cut", "the", "tax", "on", "beer", "all", "some", "only", "if",
    "unless", "no", "40", "percent", "million", "Norvia", "said", ",", ".", "?",
))
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)


def test_every_case_of_the_file_is_read() -> None:
    """A case whose marks are wrong would be skipped in silence; the count of dots shows that none is."""
    dots = FIXTURES.read_text(encoding="utf-8").splitlines().count(".")
    assert len(CASES) * 3 == dots
    assert len(CASES) > 100


@pytest.mark.parametrize(("title", "earlier", "later", "change"), CASES, ids=[case[0] for case in CASES])
def test_case(title: str, earlier: str, later: str, change: str) -> None:
    """The change of the case is found, with reasons in words."""
    found = compare(earlier, later)
    assert found.change == change, found
    assert found.because


@pytest.mark.parametrize("statement", [
    "Trams run every 0 minutes.", "It costs 5 crowns per zero weeks.", "It costs 5 crowns over zero years.",
])
def test_a_period_of_no_length_is_no_period(statement: str) -> None:
    """Nothing happens so often in no time: the amount stands alone, and comparing goes on."""
    assert compare(statement, "It costs 10 crowns a week.").change in CHANGES


def test_every_kind_of_change_has_a_case() -> None:
    """The fixture file shows each word of the vocabulary."""
    assert {case[3] for case in CASES} == set(CHANGES)


@pytest.mark.parametrize(("earlier", "later", "reason"), [
    ("We will sign.", "We will sign if it's not a trap.", "condition added: if it's not a trap"),
    ("It cost 350 billion.", "It cost 300 billion.", "figure: 350 billion → 300 billion"),
    ("The toll costs £350m a week.", "The toll costs about £18bn a year.",
     "the same figure: £350m a week = about £18bn a year"),
    ("We hired more than 200 nurses.", "We hired between 100 and 150 nurses.",
     "figure: more than 200 → between 100 and 150"),
    ("Unemployment is below 4%.", "Unemployment is above 7%.", "figure: below 4% → above 7%"),
    ("North Velda is our ally.", "South Velda is our ally.", "named: North → South"),
    ("The pier stays.", "Look, the pier stays.", "the same words but for: Look"),
    ("The pier stays.", "The pier stays!", "the same words"),
    ("Everyone in Oster will get a voucher.", "Only pensioners in Oster will get a voucher.",
     "narrower: Everyone → pensioners"),
    ("We will sign.", "We might sign.", "hedge added: might"),
    ("We are not against the merger.", "We are against the merger.", "negation dropped: not"),
    ("The clinic stays open.", "The clinic will be closed.", "“stays open” became “closed”"),
    ("No taxes will rise.", "Income tax will not rise.", "restricted: Income"),
    ("We won't be bullied.", "Nobody is going to push our crew around.",
     "no telling word in common: nothing shows that it is another position, nor that it is the same"),
    ("The town should buy homes for tenants.", "Landlords deserve better protection.",
     "on opposite sides: tenants → Landlords (cheap and secure homes)"),
    ("Rent control must stay.", "We want more social housing.",
     "on the same side: Rent control, social housing (cheap and secure homes)"),
])
def test_reasons_are_in_plain_words(earlier: str, later: str, reason: str) -> None:
    """What a decision rests on is said with the words of the statements."""
    assert reason in compare(earlier, later).because


@pytest.mark.parametrize(("earlier", "later", "reasons"), [
    ("The ferry sails on 3 May 2031.", "The ferry sails on 3 June 2031.", ("figure: May → June",)),
    ("We spent 12 million crowns.", "We spent twelve million crowns.",
     ("the same figure: 12 million crowns = twelve million crowns", "the same words")),
    ("We pay some 500 crowns a head.", "We pay about 500 crowns a head.", ("the same words but for: some, about",)),
    ("We pay up to 500 crowns a head.", "We pay at least 500 crowns a head.",
     ("figure: up to 500 crowns → at least 500 crowns",)),
    ("Velda is in the north.", "Velda is in the south.", ("named: north → south",)),
    ("Everyone in Oster will get a voucher.", "Only pensioners in Oster will get a voucher.",
     ("narrower: Everyone → pensioners", "restricted: Only")),
    ("The library opens on Sundays.", "The library opens on Sundays, except in July and August.",
     ("restricted: except in July and August",)),
    ("The tram will be built.", "The tram will be built if the region agrees to pay two thirds of it.",
     ("condition added: if the region agrees to pay two thirds of it",)),
    ("I voted against the budget.", "I abstained on the budget.", ("on opposite sides of: budget",)),
    ("The ferry must stay free for everyone.", "The ferry should stay free for pupils.",
     ("narrower: everyone → pupils",)),
])
def test_what_tells_nothing_is_no_reason(earlier: str, later: str, reasons: tuple[str, ...]) -> None:
    """A figure that stands alike on both sides and a word that was named already are left out."""
    assert compare(earlier, later).because == reasons


@pytest.mark.parametrize(("earlier", "later"), [
    ("", ""), ("", "We will sign."), ("…", "We will sign."), ("We sign.", " \n"),
])
def test_nothing_to_compare(earlier: str, later: str) -> None:
    """An empty statement is never a change of position."""
    found = compare(earlier, later)
    assert (found.change, found.score) == ("unrelated", 0.0)


def test_a_hundred_thousand_words() -> None:
    """A whole book given as a statement is compared by its beginning."""
    book = "We will not raise the tax on beer. " * 14_000
    assert compare(book, book).change == "repeated"
    assert compare(book, "We will raise the tax on beer.").change == "reversed"


@pytest.mark.parametrize("number", ["9" * 310, "9" * 5_000, "1" + ",000" * 200, "million " * 60])
@pytest.mark.parametrize("frame", ["{}", "{} in ten", "two of {} trams", "at {} o'clock", "on {} May", "{}%", "{}:00"])
def test_a_number_without_end_is_none(number: str, frame: str) -> None:
    """No amount, share or hour comes of it, and comparing goes on."""
    statement = f"The council has {frame.format(number)} now."
    assert compare(statement, "The council has 40 in ten now.").change in CHANGES
    assert all(figure.high < BEYOND for figure in read_statement(statement, "en").figures)


def test_the_largest_number() -> None:
    """Up to a thousand million millions an amount is read, and none from there on."""
    kinds = [figure.kind for figure in read_statement("The debt is 999 trillion crowns.", "en").figures]
    assert kinds == ["money:crown"]
    assert not read_statement("The debt is 1,000,000,000,000,000 of them.", "en").figures


@pytest.mark.parametrize("word", ["tax", "leader", "ban", "Reed"])
def test_a_word_said_without_end_is_linked_to_the_nearest(word: str) -> None:
    """Each of 400 is linked to a hundred at most and not to all; those of one place still find each other."""
    text = f"{word} " * 400
    one, other = read_statement(text, "en"), read_statement(f"{text}.", "en")
    links = list(likenesses(one, other))
    assert len(links) <= 100 * 400
    assert {link.earlier for link in links if link.earlier == link.later} == set(range(400))
    assert compare(text, f"{text}.").change == "repeated"


def test_a_language_without_lists_still_compares_figures() -> None:
    """Finnish has no lists of ours: figures and shared words decide, nothing fails."""
    assert compare("Silta maksaa 40 miljoonaa.", "Silta maksaa 40 miljoonaa.", "fi").change == "repeated"
    assert compare("Silta maksaa 40 euroa.", "Silta maksaa 90 euroa.", "fi").change == "figure_changed"


@given(SENTENCES)
@settings(max_examples=150, deadline=None)
def test_the_same_words_are_repeated(text: str) -> None:
    """A statement compared with itself is repeated, unless there is no word in it."""
    assert compare(text, text).change == ("repeated" if re.search(r"\w", text) else "unrelated")


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_it(earlier: str, later: str) -> None:
    """Any two texts give a word of the vocabulary and a score from 0 to 1."""
    found = compare(earlier, later)
    assert found.change in CHANGES
    assert 0 <= found.score <= 1


@pytest.mark.parametrize("later", [
    "A salt deal is impossible", "The salt deal was done later than it should have been, and",
    "I never said that the salt deal is", "We denied the salt deal", "The salt deal can",
])
def test_no_end_breaks_it(later: str) -> None:
    """A statement may end without a mark, or in the middle of what it says."""
    assert compare("The salt deal is done", later).change


def test_no_final_mark_is_needed() -> None:
    """Every case of the file can be compared without the marks at its ends."""
    assert all(compare(earlier.rstrip(".!?"), later.rstrip(".!?")).change for _, earlier, later, _ in cases())


@given(SENTENCES, SENTENCES)
@settings(max_examples=100, deadline=None)
def test_deterministic(earlier: str, later: str) -> None:
    """The same two texts always give the same answer."""
    assert compare(earlier, later) == compare(earlier, later)


@pytest.mark.parametrize(("title", "earlier", "later", "change"), [case for case in CASES if case[3] == "reversed"])
def test_a_reversal_reads_both_ways(title: str, earlier: str, later: str, change: str) -> None:
    """What is opposite in one order is opposite in the other."""
    assert compare(later, earlier).change in ("reversed", "denied")


@pytest.mark.parametrize(("earlier", "later", "change"), [
    ("Wir werden die Abgaben erhöhen.", "Wir werden die Abgaben nicht erhöhen.", "reversed"),
    ("Das Krankenhaus bleibt offen.", "Das Krankenhaus wird geschlossen.", "reversed"),
    ("Wir bauen die Brücke.", "Wir bauen die Brücke vielleicht.", "softened"),
    ("Wir unterschreiben den Vertrag.", "Wir unterschreiben den Vertrag, wenn er fair ist.", "softened"),
    ("Der Bau kostet 40 Millionen Euro.", "Der Bau kostet 90 Millionen Euro.", "figure_changed"),
    ("Die Bauern sind faul.", "Ich habe nie gesagt, dass die Bauern faul sind.", "denied"),
    ("Wir bleiben im Bündnis.", "Wie gesagt, wir bleiben im Bündnis.", "repeated"),
    ("Wir werden die Brücke bauen.", "Wir werden die Brücke bauen, sagte die Bürgermeisterin am Montag.", "repeated"),
])
def test_german(earlier: str, later: str, change: str) -> None:
    """A second language is a folder of lists."""
    assert compare(earlier, later, "de-AT").change == change


@pytest.mark.parametrize(("earlier", "later", "said", "change"), [
    ("The tunnel will open next year.", "The tunnel will open this year.", ("2023-05-01", "2024-02"), "repeated"),
    ("The tunnel will open next year.", "The tunnel will open this year.", (None, None), "figure_changed"),
    ("The tunnel will open next year.", "The tunnel will open in 2026.", ("2023-05-01", "2024"), "figure_changed"),
    ("The tunnel will open next spring.", "The tunnel will open this spring.", ("2023", "2024"), "repeated"),
    ("The tunnel will open this autumn.", "The tunnel will open next autumn.", ("2023", "2024"), "figure_changed"),
    ("The tunnel will open this year.", "The tunnel will open this year.", ("2023", "2024"), "repeated"),
])
def test_dates_tell_which_year_is_meant(
    earlier: str, later: str, said: tuple[str | None, str | None], change: str
) -> None:
    """A year or season named from the day of speaking is compared as the one it was, where both days are known."""
    assert compare(earlier, later, said=said).change == change


@pytest.mark.parametrize(("earlier", "later", "change"), [
    ("The council will demolish the bandstand.", "It will not be demolished.", "reversed"),
    ("The quay needs a crane.", "The town will not buy a crane.", "reversed"),
    ("The council will demolish the bandstand.", "It will not be demolished in May.", "restated"),
])
def test_what_is_filed_under_one_topic(earlier: str, later: str, change: str) -> None:
    """One topic tells what `it` is, and that one crane is the other; a date that is new leaves it open."""
    assert compare(earlier, later, same_issue=True).change == change
    assert compare(earlier, later).change != "reversed"
