"""Positions: chains in the order of the date said."""

from __future__ import annotations

from position_cases import claim, record

from onrecord.model import Match
from onrecord.positions import chains, position_of


def confirmed(earlier: str, change: str) -> Match:
    return Match(earlier, change, "confirmed")


YES = claim("a", "We will sign.", "2030-01-05", topics=("treaty",))
NO = claim("b", "We will not sign.", "2030-02-05", confirmed("a", "reversed"), topics=("treaty",))
YES_AGAIN = claim("c", "We will sign.", "2030-03-05", confirmed("b", "reversed"))


def test_there_and_back_is_two_changes() -> None:
    """A → B → A is two changes, and no repeat."""
    (found,) = chains(record(YES_AGAIN, NO, YES))
    assert [step.claim.id for step in found.steps] == ["a", "b", "c"]
    assert (found.changes, found.repeats, found.topic, found.id) == (2, 0, "treaty", "a")


def test_a_quote_reported_again_is_a_sighting() -> None:
    """The same words said on the same day are one step with two sightings, wherever they were printed."""
    again = claim("d", "“We will not sign”", "2030-02-05", confirmed("b", "repeated"))
    (found,) = chains(record(YES, NO, again))
    assert [step.claim.id for step in found.steps] == ["a", "b"]
    assert [one.id for one in found.steps[1].sightings] == ["d"]
    assert (found.changes, found.sightings) == (1, 1)


def test_the_same_words_on_another_day_are_a_repeat() -> None:
    """Saying it again is a step of its own and counts as a repeat."""
    later = claim("d", "We will not sign.", "2030-02-09", confirmed("b", "repeated"))
    (found,) = chains(record(YES, NO, later))
    assert [step.claim.id for step in found.steps] == ["a", "b", "d"]
    assert (found.changes, found.repeats) == (1, 1)


def test_an_older_document_takes_its_place() -> None:
    """Order is by the date said; a claim that came to light later stands where it was said."""
    between = claim("d", "We may sign.", "2030-01-20", confirmed("a", "softened"))
    (found,) = chains(record(YES, NO, YES_AGAIN, between))
    assert [step.claim.id for step in found.steps] == ["a", "d", "b", "c"]


def test_proposals_join_only_in_drafts() -> None:
    """Nothing proposed is published as fact."""
    proposed = claim("b", "We will not sign.", "2030-02-05", Match("a", "reversed", "proposed"))
    assert chains(record(YES, proposed)) == ()
    assert len(chains(record(YES, proposed), drafts=True)) == 1


def test_what_does_not_join() -> None:
    """Rejected matches, withdrawn claims, other speakers and missing claims make no chain."""
    rejected = claim("b", "We will not sign.", "2030-02-05", Match("a", "reversed", "rejected"))
    withdrawn = claim("c", "No.", "2030-02-05", confirmed("a", "reversed"), status="withdrawn")
    other = claim("d", "No.", "2030-02-05", confirmed("a", "reversed"), speaker="ivo-lenz")
    lost = claim("e", "No.", "2030-02-05", confirmed("nowhere", "reversed"))
    assert chains(record(YES, rejected, withdrawn, other, lost)) == ()


def test_position_of_a_claim_a_sighting_and_an_alias() -> None:
    """Any id that ever stood for a claim of the chain finds it."""
    again = claim("d", "We will not sign.", "2030-02-05", confirmed("b", "repeated"), aliases=("old-d",))
    found = chains(record(YES, NO, again))
    assert position_of("b", found) == position_of("d", found) == position_of("old-d", found) == found[0]
    assert position_of("nobody", found) is None


def test_a_match_to_an_alias_joins() -> None:
    """A renamed claim keeps its matches."""
    renamed = claim("new", "We will sign.", "2030-01-05", aliases=("a",))
    assert len(chains(record(renamed, NO))) == 1
