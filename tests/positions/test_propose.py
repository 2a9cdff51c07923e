"""Proposals: what is put before a person, and what never is."""

from __future__ import annotations

import pytest
from msgspec import structs
from position_cases import claim, record

from onrecord.model import Claim, Match, Span
from onrecord.positions import also_said, denial_of, propose
from onrecord.settings import Settings

SETTINGS = Settings()
EARLIER = claim("a", "We will sign the border treaty.", "2030-01-05")
LATER = claim("b", "We will not sign the border treaty.", "2030-02-05")


def proposed(later: Claim, *earlier: Claim, likeness: float = 0.9) -> list[Match]:
    return propose(record(later, *earlier), later, [(one, likeness) for one in earlier], SETTINGS)


def test_a_reversal_is_proposed_with_its_reasons() -> None:
    """The proposal names the earlier claim, the change, how sure it is and why."""
    (found,) = proposed(LATER, EARLIER)
    assert (found.earlier, found.change, found.ruling) == ("a", "reversed", "proposed")
    assert found.because == ("negation added: not",)
    assert found.score is not None
    assert found.score > 0.5


@pytest.mark.parametrize("ruling", ["proposed", "confirmed", "rejected"])
def test_what_was_ruled_on_is_not_proposed_again(ruling: str) -> None:
    """Neither on the claim that holds the ruling nor the other way round."""
    held = claim("b", LATER.text, "2030-02-05", Match("a", "softened", ruling))
    assert proposed(held, EARLIER) == []
    turned = claim("a", EARLIER.text, "2030-01-05", Match("b", "softened", ruling))
    assert proposed(LATER, turned) == []


def test_what_was_rejected_is_not_proposed_from_another_report() -> None:
    """A rejected pair is two statements: another report of the one or of the other does not bring it back."""
    rejected = claim("b", LATER.text, "2030-02-05", Match("a", "reversed", "rejected"))
    again, once_more = claim("a2", EARLIER.text, "2030-01-05"), claim("b2", f"“{LATER.text}”", "2030-02-05")
    whole = record(rejected, EARLIER, again, once_more)
    assert propose(whole, rejected, [(again, 0.9)], SETTINGS) == []
    assert propose(whole, once_more, [(EARLIER, 0.9), (again, 0.9)], SETTINGS) == []
    other_day = claim("c", LATER.text, "2030-03-05")
    assert propose(record(rejected, EARLIER, other_day), other_day, [(EARLIER, 0.9)], SETTINGS)


def test_of_a_chain_only_the_nearest() -> None:
    """C is matched with B; that B is matched with A already tells the rest."""
    middle = claim("b", LATER.text, "2030-02-05", Match("a", "reversed", "confirmed"))
    last = claim("c", "We will sign the border treaty.", "2030-03-05")
    assert [match.earlier for match in proposed(last, EARLIER, middle)] == ["b"]


def test_a_claim_that_came_in_between_is_proposed_to_its_neighbour() -> None:
    """B is linked to A; a claim of a day between them, linked to A too, is nearer and is news."""
    between = claim("m", "We may sign the border treaty.", "2030-01-20", Match("a", "softened", "confirmed"))
    linked = claim("b", LATER.text, "2030-02-05", Match("a", "reversed", "confirmed"))
    assert [match.earlier for match in proposed(linked, EARLIER, between)] == ["m"]


def test_of_one_day_the_likeliest() -> None:
    """Of two sentences of one day in a chain, the one that is compared with more certainty is matched."""
    opening = claim("o", "The border treaty is on the table.", "2030-01-01")
    vague = claim("v", "The treaty, then.", "2030-01-05", Match("o", "restated", "confirmed"))
    plain = claim("a", EARLIER.text, "2030-01-05", Match("o", "hardened", "confirmed"))
    assert [match.earlier for match in proposed(LATER, opening, vague, plain)] == ["a"]


def test_a_joke_takes_back_the_statement_with_its_figure() -> None:
    """Of a chain the claim that is taken back is matched, and not the nearer one, which says another figure."""
    promise = claim("a", "I will drain the lake in a week.", "2030-01-05")
    nearer = claim("m", "We could drain the lake within a month, if we are quick.", "2030-01-20",
                   Match("a", "softened", "confirmed"))
    joke = claim("j", "I was being a bit sarcastic when I said I would drain the lake in a week.", "2030-02-05")
    assert [(match.earlier, match.change) for match in proposed(joke, promise, nearer)] == [("a", "reversed")]


def test_a_denial_is_of_the_statement_it_is_most_like() -> None:
    """Of a chain the statement that is denied is matched, and no other one in a later run."""
    promise = claim("a", "I will build a lighthouse on the pier.", "2030-01-05")
    nearer = claim("m", "I may build a lighthouse.", "2030-01-20", Match("a", "softened", "confirmed"))
    denial = claim("d", "I never said that I would build a lighthouse on the pier.", "2030-02-05")
    near = [(promise, 0.9), (nearer, 0.8)]
    assert [(found.earlier, found.change) for found in propose(record(denial, promise, nearer), denial, near, SETTINGS)
            ] == [("a", "denied")]
    matched = structs.replace(denial, matches=(Match("a", "denied", "proposed"),))
    assert propose(record(matched, promise, nearer), matched, near, SETTINGS) == []


@pytest.mark.parametrize("ruling", ["confirmed", "proposed"])
def test_what_was_passed_over_in_a_chain_stays_so(ruling: str) -> None:
    """Once a claim has its place in a chain, what was said before its match is not brought up again."""
    middle = claim("m", "We may sign the border treaty.", "2030-01-20", Match("a", "softened", "proposed"))
    placed = claim("b", LATER.text, "2030-02-05", Match("m", "reversed", ruling))
    assert proposed(placed, EARLIER, middle) == []


@pytest.mark.parametrize("other", [
    claim("a", EARLIER.text, "2030-01-05", speaker="ivo-lenz"),
    claim("a", EARLIER.text, "2030-03-05"),
    claim("a", EARLIER.text, None),
    claim("a", EARLIER.text, "2030-01-05", kind="assertion"),
    claim("a", EARLIER.text, "2030-01-05", status="withdrawn"),
    claim("a", "The choir sings on Sunday.", "2030-01-05"),
])
def test_what_is_never_a_candidate(other: Claim) -> None:
    """Another speaker, a later or undated claim, the narrator, a withdrawn claim, another subject."""
    assert proposed(LATER, other) == []


@pytest.mark.parametrize(("one", "other", "count"), [
    (("border",), ("border",), 1), (("border",), ("trade", "border"), 1), (("border",), (), 1),
    (("border",), ("trade",), 0),
])  # fmt: skip
def test_what_an_editor_filed_apart(one: tuple[str, ...], other: tuple[str, ...], count: int) -> None:
    """Claims under topics of which none is shared are about different things, whatever words they share."""
    filed = claim("a", EARLIER.text, "2030-01-05", topics=one)
    assert len(proposed(claim("b", LATER.text, "2030-02-05", topics=other), filed)) == count


def test_the_same_names_are_no_restatement() -> None:
    """Two statements under one topic that share names and nothing else are not proposed as the same position."""
    earlier = claim("a", "Orlay will stay with Brandt. And Voss understands that.", "2030-01-05", topics=("orlay",))
    later = claim("b", "Nobody wants Voss to see Orlay as Brandt.", "2030-02-05", topics=("orlay",))
    assert proposed(later, earlier) == []


def test_too_little_alike() -> None:
    """Below propose_score nothing is proposed."""
    assert proposed(LATER, EARLIER, likeness=SETTINGS.propose_score - 0.01) == []


@pytest.mark.parametrize("later", [
    claim("b", "If I were mayor, we would not sign the border treaty.", "2030-02-05"),
    claim("b", "My opponents say we will not sign the border treaty.", "2030-02-05"),
    claim("b", LATER.text, "2030-02-05", reported_by="ivo-lenz"),
    claim("b", LATER.text, "2030-02-05", named="a spokeswoman for Voss"),
])
def test_not_this_persons_reversal(later: Claim) -> None:
    """A hypothetical, an opponent's words, a second-hand report and a spokesperson are no full flip."""
    assert not [match for match in proposed(later, EARLIER) if match.change in ("reversed", "denied")]


def test_an_opponents_words_are_no_repetition() -> None:
    """Who tells what an opponent says, or what would be, has not said it again; who tells it twice has told it so."""
    quoted = claim("b", "My opponent says we will sign the border treaty.", "2030-02-05")
    supposed = claim("b", "If I were mayor, we will sign the border treaty.", "2030-02-05")
    assert [proposed(later, EARLIER) for later in (quoted, supposed)] == [[], []]
    again = claim("c", quoted.text, "2030-03-05")
    assert [(match.earlier, match.change) for match in proposed(again, EARLIER, quoted)] == [("b", "repeated")]


def test_the_same_words_reported_again() -> None:
    """The same words of the same day are a repeat, and stay one."""
    again = claim("b", "“We will sign the border treaty.”", "2030-01-05")
    assert [match.change for match in proposed(again, EARLIER)] == ["repeated"]


def test_a_statement_reported_twice_is_matched_once() -> None:
    """Of two reports of the same words of the same day only the first is proposed, and no more once it is linked."""
    again = claim("a2", "“We will sign the border treaty”", "2030-01-05")
    assert [match.earlier for match in proposed(LATER, EARLIER, again)] == ["a"]
    linked = claim("b", LATER.text, "2030-02-05", Match("a", "reversed", "confirmed"))
    assert proposed(linked, EARLIER, again) == []


def test_also_said_by_others() -> None:
    """Another speaker's like words are listed, best first; contrary or quoted words and the speaker's own are not."""
    same = claim("x", "We shall sign the border treaty.", "2030-01-06", speaker="ivo-lenz")
    contrary = claim("y", LATER.text, "2030-01-06", speaker="ivo-lenz")
    own = claim("z", EARLIER.text, "2030-01-07")
    agreed = claim("w", EARLIER.text, "2030-01-08", speaker="ada-brandt")
    quoted = claim("q", "My opponent says we will sign the border treaty.", "2030-01-08", speaker="ada-brandt")
    found = also_said(EARLIER, [(same, 0.8), (contrary, 0.9), (own, 1.0), (agreed, 1.0), (quoted, 0.9)], SETTINGS)
    assert [other.id for other, _ in found] == ["w", "x"]


SHUT, OPEN = "the mill had shut", "The mill had not shut."


@pytest.mark.parametrize(("text", "cue", "later", "cue_later", "change", "because"), [
    (SHUT, "denied", "The mill had shut.", "said", "reversed", "negation dropped: denied"),
    (SHUT, "said", "the mill had shut", "disputed", "reversed", "negation added: disputed"),
    (SHUT, "denied", OPEN, "said", "restated", None),
    (SHUT, "denied", SHUT, "denies", "repeated", None),
    (SHUT, "said", SHUT, "said", "repeated", None),
])
def test_what_is_denied_is_not_what_is_said(
    text: str, cue: str, later: str, cue_later: str, change: str, because: str | None
) -> None:
    """The words of a reported denial are what its speaker does not hold; the cue tells."""
    first = structs.replace(claim("a", text, "2030-01-05"), kind="reported", cue=cue)
    second = structs.replace(claim("b", later, "2030-02-05"), kind="reported", cue=cue_later)
    (found,) = proposed(second, first)
    assert found.change == change
    assert because is None or found.because == (because,)


def test_a_denial_that_is_only_alike_is_not_proposed() -> None:
    """Whether "any rise" and "may rise" are one matter is not sure enough to call somebody out for it."""
    first = structs.replace(claim("a", "any rise in bus fares", "2030-01-05"), kind="reported", cue="ruled out")
    assert proposed(claim("b", "Bus fares may rise a little.", "2030-02-05"), first) == []


def test_a_denial_in_words_of_a_person_is_what_they_say() -> None:
    """A quotation is the speaker's own words, and a text that a person edited says itself what is denied."""
    quoted = structs.replace(claim("a", "The mill has shut.", "2030-01-05"), cue="denied")
    edited = structs.replace(claim("a", OPEN, "2030-01-05"), kind="reported", cue="denied",
                               spans=(Span(0, len(SHUT), SHUT),))
    for first, change in ((quoted, "repeated"), (edited, "reversed")):
        (found,) = proposed(claim("b", "The mill has shut.", "2030-02-05"), first)
        assert found.change == change


def test_denials_in_german() -> None:
    """A verb that stands apart from its particle counts where no other verb of saying has that form."""
    for cue, language, denies in (("bestritt", "de", True), ("schloss", "de-AT", True), ("wies", "de", False),
                                  ("ruled out", "en", True), ("ruled", "en", False), ("said", "en", False)):
        held = structs.replace(claim("a", SHUT, "2030-01-05"), kind="reported", cue=cue)
        assert bool(denial_of(held, language)) is denies


def test_of_one_topic_one_position() -> None:
    """Two earlier claims filed under the topic of the later one that do not hang together: the likelier is proposed."""
    aside = claim("s", "Treaties are on everybody's lips.", "2030-01-20", topics=("treaty",))
    plain = structs.replace(EARLIER, topics=("treaty",))
    later = structs.replace(LATER, topics=("treaty",))
    assert [match.earlier for match in proposed(later, aside, plain)] == ["a"]


def test_without_a_topic_each_position_is_proposed() -> None:
    """Nobody has said that the two earlier claims are about one thing, so both go before a person."""
    other = claim("s", "We will sign no border treaty this year.", "2030-01-20")
    assert {match.earlier for match in proposed(LATER, other, EARLIER)} == {"a", "s"}


def test_a_topic_on_which_a_claim_is_matched_gets_no_second_position() -> None:
    """What a run proposes once, running again does not add to."""
    aside = claim("s", "The border treaty may be signed.", "2030-01-20", topics=("treaty",))
    plain = structs.replace(EARLIER, topics=("treaty",))
    later = structs.replace(LATER, topics=("treaty",), matches=(Match("a", "reversed", "proposed"),))
    assert proposed(later, aside, plain) == []
