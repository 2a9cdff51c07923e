"""What becomes of extracted claims on their way into the record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from onrecord.anchoring import describe
from onrecord.errors import TooLarge
from onrecord.model import Document, Extracted, Mention, Person, Said, Source, SpeakerGuess
from onrecord.tasks.intake import take_in

TEXT = "“The ferry stays,” Amadi said on Tuesday. “It is paid for,” he said. A pilot said the tide was wrong."
SOURCE = Source("2031-03-05-ferry", "seeds/2031-03-05-ferry.md", "0" * 64, published="2031-03-05")
DOCUMENT = Document(SOURCE, TEXT, ())


def said(words: str, name: str | None, mention: str, unnamed: bool = False) -> Extracted:
    start, place = TEXT.index(words), TEXT.index(mention)
    guess = SpeakerGuess(name, Mention(mention, place, place + len(mention)), unnamed=unnamed)
    span = describe(TEXT, start, start + len(words))
    return Extracted("quote", words, (span,), guess, said=Said("2031-03-04", "on Tuesday"), checkworthy=0.41234)


FERRY = said("The ferry stays,", "Piet Amadi", "Amadi")
PAID = said("It is paid for,", "Piet Amadi", "he")
PILOT = said("the tide was wrong", "pilot", "A pilot", unnamed=True)


def test_a_first_intake():
    """Every claim is a draft with an id of speaker, day and words; a person is added once, by name and nothing more."""
    intake = take_in(DOCUMENT, [FERRY, PAID, PILOT], {})
    assert [claim.speaker for claim in intake.claims] == ["piet-amadi", "piet-amadi", None]
    assert all(claim.id.startswith("piet-amadi-2031-03-04-") for claim in intake.claims[:2])
    assert {claim.status for claim in intake.claims} == {"draft"}
    assert intake.people == (Person("piet-amadi", "Piet Amadi"),)
    assert len(intake.source.seen) == 3


def test_somebody_unnamed_is_called_what_the_source_calls_them():
    """Where a pronoun stands for somebody without a name, the claim says who that is."""
    again = said("It is paid for,", "pilot", "he", unnamed=True)
    assert [(claim.speaker, claim.named) for claim in take_in(DOCUMENT, [PILOT, again], {}).claims] == [
        (None, "A pilot"), (None, "pilot"),
    ]  # fmt: skip


def test_a_second_intake_adds_nothing():
    """The same document again has nothing new, and its source stays equal."""
    first = take_in(DOCUMENT, [FERRY, PAID], {})
    again = take_in(DOCUMENT, [FERRY, PAID], {}, before=first.source, kept=first.claims)
    assert again.claims == ()
    assert again.source == first.source


def test_a_deleted_claim_stays_away():
    """A claim that a person took out of the file does not come back, not even from a moved place."""
    first = take_in(DOCUMENT, [FERRY, PAID], {})
    moved = replace(FERRY, spans=(structs.replace(FERRY.spans[0], start=90, end=106),))
    again = take_in(DOCUMENT, [moved, PAID], {}, before=first.source, kept=first.claims[1:])
    assert again.claims == ()


def test_an_edited_claim_is_recognised():
    """A claim whose text, speaker and date a person changed is known by its spans."""
    first = take_in(DOCUMENT, [FERRY], {})
    edited = structs.replace(first.claims[0], text="The ferry line will be kept.", speaker="someone-else", said="2031")
    again = take_in(DOCUMENT, [FERRY], {}, before=structs.replace(first.source, seen=()), kept=[edited])
    assert again.claims == ()


def test_words_marked_a_little_otherwise_are_the_same():
    """A claim whose span a person drew narrower by a word is known; one inside a longer quotation is another."""
    first = take_in(DOCUMENT, [PAID, PILOT], {})
    start = TEXT.index("tide was wrong")
    narrower = structs.replace(first.claims[1], spans=(describe(TEXT, start, start + len("tide was wrong")),))
    again = take_in(DOCUMENT, [PILOT], {}, before=structs.replace(first.source, seen=()), kept=[narrower])
    assert again.claims == ()
    inside = said("the tide", "A harbour pilot", "A pilot")
    other = take_in(DOCUMENT, [inside], {}, before=first.source, kept=first.claims)
    assert [claim.text for claim in other.claims] == ["the tide"]


def test_a_claim_that_a_person_parted_is_recognised():
    """A quotation of two spans that a person made two claims of does not come back as one."""
    whole = replace(FERRY, spans=(*FERRY.spans, *PAID.spans))
    parted = take_in(DOCUMENT, [FERRY, PAID], {})
    again = take_in(DOCUMENT, [whole], {}, before=structs.replace(parted.source, seen=()), kept=parted.claims)
    assert again.claims == ()


def test_aliases_win():
    """A name that people.yaml knows as an alias is that person; nobody is added."""
    known = {"p-amadi": Person("p-amadi", "Pieter Amadi", aliases=("Piet Amadi",))}
    intake = take_in(DOCUMENT, [FERRY], known)
    assert intake.claims[0].speaker == "p-amadi"
    assert intake.people == ()


def test_ids_in_use_are_not_given_again():
    """Two claims whose short hash would be the same id get different ids."""
    first = take_in(DOCUMENT, [FERRY], {})
    other = take_in(DOCUMENT, [FERRY], {}, taken=[first.claims[0].id])
    assert other.claims[0].id != first.claims[0].id
    assert other.claims[0].id.startswith(first.claims[0].id)


def test_claims_that_do_not_fit_are_refused():
    """What one claims file cannot hold is told as soon as that is certain, without looking for the rest."""
    found = iter([FERRY, PAID, PILOT])
    with pytest.raises(TooLarge, match="do not fit into one claims file"):
        take_in(DOCUMENT, found, {}, room=300)
    assert list(found) == [PILOT]
