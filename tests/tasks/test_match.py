"""`match` over a record: what it adds, what it leaves alone, and that it comes to rest."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from onrecord import store
from onrecord.errors import BadInput
from onrecord.model import Claim, Match, Person, Source, Span
from onrecord.tasks.match import match

RAISE = "I will raise the water levy next spring."
NOT_RAISE = "I will not raise the water levy next spring."


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A tracker with two people and no claims."""
    (tmp_path / "onrecord.yaml").write_text("title: Test\n", encoding="utf-8")
    store.add_people(tmp_path, [Person("mara-voss", "Mara Voss", ("Voss",)), Person("ilse-tamm", "Ilse Tamm")])
    return tmp_path


def add(root: Path, source: str, said: str, *texts: str, speaker: str = "mara-voss", **more: object) -> list[str]:
    """A source with one claim for each text; returns the ids of the claims."""
    claims = [Claim(f"{source}-{number}", "quote", text, (Span(0, len(text), text),), speaker, said=said, **more)  # type: ignore[arg-type]
              for number, text in enumerate(texts)]
    digest = sha256(source.encode()).hexdigest()
    store.add_claims(root, Source(source, f"seeds/{source}.txt", digest, published=said), claims)
    return [claim.id for claim in claims]


def matches(root: Path, claim_id: str) -> dict[str, str]:
    """The matches of a claim: earlier claim -> ruling."""
    every = {claim.id: claim for file in store.load(root).files for claim in file.claims}
    return {found.earlier: found.ruling for found in every[claim_id].matches}


def content(root: Path) -> dict[str, bytes]:
    """Every byte of the record."""
    return {str(file.relative_to(root)): file.read_bytes() for file in sorted((root / "claims").rglob("*.yaml"))}


def test_a_proposal_is_written_to_the_later_claim_only(tracker: Path) -> None:
    """The later claim gets the match with its kind and reasons; the file of the earlier one keeps every byte."""
    add(tracker, "a", "2030-01-05", RAISE)
    add(tracker, "b", "2030-02-05", NOT_RAISE)
    before = content(tracker)
    report = match(tracker)
    (added,) = report.added
    assert (added.claim.id, added.earlier.id, added.match.change) == ("b-0", "a-0", "reversed")
    assert added.match.because
    assert {"water", "levy"} <= set(added.shared)
    assert matches(tracker, "b-0") == {"a-0": "proposed"}
    assert content(tracker)["claims/a.yaml"] == before["claims/a.yaml"]


def test_running_twice_changes_no_byte(tracker: Path) -> None:
    """The second run finds nothing to add, also where a claim has more candidates than may be proposed."""
    for month in range(1, 7):
        add(tracker, f"s{month}", f"2030-0{month}-05", RAISE if month % 2 else NOT_RAISE, "The ferry is never late.")
    assert match(tracker).added
    before = content(tracker)
    assert match(tracker).added == ()
    assert content(tracker) == before


def test_in_one_run_each_claim_is_matched_with_the_one_before(tracker: Path) -> None:
    """A, B and C hang together: C gets a proposal with B alone, whatever order the files are read in."""
    add(tracker, "z", "2030-01-05", RAISE)
    add(tracker, "m", "2030-02-05", NOT_RAISE)
    add(tracker, "a", "2030-03-05", RAISE)
    match(tracker)
    assert matches(tracker, "m-0") == {"z-0": "proposed"}
    assert matches(tracker, "a-0") == {"m-0": "proposed"}


def test_when_the_nearest_is_rejected_the_one_before_it_is_proposed(tracker: Path) -> None:
    """A proposal that was wrong does not hide the statement that was meant."""
    for source, said, text in (("a", "01", RAISE), ("b", "02", NOT_RAISE), ("c", "03", RAISE)):
        add(tracker, source, f"2030-{said}-05", text)
    match(tracker)
    store.set_ruling(tracker, "c-0", "b-0", "rejected", by="Pia Rook", on="2030-04-01")
    match(tracker)
    assert matches(tracker, "c-0") == {"b-0": "rejected", "a-0": "proposed"}


@pytest.mark.parametrize("ruling", ["confirmed", "rejected"])
def test_rulings_survive(tracker: Path, ruling: str) -> None:
    """What a person has ruled stays as it is in every run, and a rejected pair is never proposed again."""
    add(tracker, "a", "2030-01-05", RAISE)
    add(tracker, "b", "2030-02-05", NOT_RAISE)
    match(tracker)
    store.set_ruling(tracker, "b-0", "a-0", ruling, by="Pia Rook", on="2030-03-01")
    before = content(tracker)
    assert match(tracker).added == ()
    assert content(tracker) == before


def test_an_older_document_that_arrives_late_takes_its_place(tracker: Path) -> None:
    """The later claims get a proposal with it, it gets one with what came before it, and nothing points forward."""
    add(tracker, "a", "2030-01-05", RAISE)
    add(tracker, "c", "2030-03-05", RAISE)
    match(tracker)
    add(tracker, "b", "2030-02-05", NOT_RAISE)
    match(tracker, ["b"])
    assert matches(tracker, "a-0") == {}
    assert matches(tracker, "b-0") == {"a-0": "proposed"}
    assert matches(tracker, "c-0")["b-0"] == "proposed"


def test_other_speakers_are_only_also_said_by(tracker: Path) -> None:
    """The same words by another person are no position of this one, but are listed when asked for."""
    add(tracker, "a", "2030-01-05", RAISE, speaker="ilse-tamm")
    add(tracker, "b", "2030-02-05", RAISE)
    report = match(tracker, also=True)
    assert report.added == ()
    assert [other.id for other, _ in report.also["b-0"]] == ["a-0"]


def test_a_shared_topic_is_evidence(tracker: Path) -> None:
    """Two claims that an editor put under one topic are more alike than their words alone make them."""
    later = "I will not raise it."
    add(tracker, "a", "2030-01-05", RAISE, topics=("levy",))
    add(tracker, "b", "2030-02-05", later, topics=("levy",))
    add(tracker, "c", "2030-01-05", RAISE, speaker="ilse-tamm")
    add(tracker, "d", "2030-02-05", later, speaker="ilse-tamm")
    likeness = {one.claim.id: one.likeness for one in match(tracker).added}
    assert likeness["b-0"] >= 0.5
    assert likeness["b-0"] > likeness.get("d-0", 0.0)


def test_claims_of_one_document_are_one_occasion(tracker: Path) -> None:
    """Sentences of one speech are not matched with each other."""
    add(tracker, "a", "2030-01-05", RAISE, NOT_RAISE)
    assert match(tracker).added == ()


def test_withdrawn_and_undated_claims_are_left_out(tracker: Path) -> None:
    """A withdrawn claim is nobody's position, and one without a date has no place in it."""
    add(tracker, "a", "2030-01-05", RAISE, status="withdrawn")
    text = NOT_RAISE
    undated = Claim("u-0", "quote", text, (Span(0, len(text), text),), "mara-voss")
    store.add_claims(tracker, Source("u", "seeds/u.txt", "0" * 64), [undated])
    add(tracker, "b", "2030-02-05", NOT_RAISE)
    assert match(tracker).added == ()


def test_an_unknown_source_is_named(tracker: Path) -> None:
    """A source that is not in the record is an error that names it."""
    with pytest.raises(BadInput, match="no source nowhere"):
        match(tracker, ["nowhere"])


@pytest.mark.parametrize("name", ["b", "b.yaml", "claims/b.yaml"])
def test_a_source_is_named_as_its_file(tracker: Path, name: str) -> None:
    """The name of a claims file may come with its folder and ending, as a shell completes it."""
    add(tracker, "a", "2030-01-05", RAISE)
    add(tracker, "b", "2030-02-05", NOT_RAISE)
    assert [one.claim.id for one in match(tracker, [name]).added] == ["b-0"]


def test_a_lost_cache_changes_nothing(tracker: Path) -> None:
    """With the cache deleted or damaged, the same proposals are made."""
    add(tracker, "a", "2030-01-05", RAISE)
    match(tracker)
    for file in (tracker / ".onrecord").rglob("*"):
        if file.is_file():
            file.write_bytes(b"damaged")
    add(tracker, "b", "2030-02-05", NOT_RAISE)
    assert [(one.claim.id, one.earlier.id) for one in match(tracker).added] == [("b-0", "a-0")]


def test_a_corrected_speaker_takes_its_proposals_back(tracker: Path) -> None:
    """A proposal that nobody ruled on goes when its two claims have two speakers, and only its lines go."""
    add(tracker, "a", "2030-01-05", RAISE)
    add(tracker, "b", "2030-02-05", "The reservoir is full.", NOT_RAISE)
    before = content(tracker)
    match(tracker)
    store.set_field(tracker, "a-0", "speaker", "ilse-tamm")
    (gone,) = match(tracker).taken_back
    assert (gone.claim, gone.earlier, gone.why) == ("b-1", "a-0", "they have two speakers now")
    assert content(tracker)["claims/b.yaml"] == before["claims/b.yaml"]
    assert match(tracker).taken_back == ()


def test_a_deleted_or_postponed_claim_takes_its_proposals_back(tracker: Path) -> None:
    """So does one whose earlier claim was deleted, or was said later by a corrected date; it is proposed anew there."""
    add(tracker, "a", "2030-01-05", RAISE)
    add(tracker, "b", "2030-02-05", NOT_RAISE)
    match(tracker)
    store.set_field(tracker, "a-0", "said", "2030-03-01")
    assert [gone.why for gone in match(tracker).taken_back] == ["it was said later"]
    assert matches(tracker, "a-0") == {"b-0": "proposed"}
    store.remove_claim(tracker, "b-0")
    assert [gone.why for gone in match(tracker).taken_back] == ["there is no such claim any more"]
    assert matches(tracker, "a-0") == {}


@pytest.mark.parametrize("ruling", ["confirmed", "rejected"])
def test_what_a_person_ruled_on_outlives_a_correction(tracker: Path, ruling: str) -> None:
    """A ruling is a person's: it stays for `check` to report, whatever became of the claims."""
    add(tracker, "a", "2030-01-05", RAISE)
    add(tracker, "b", "2030-02-05", NOT_RAISE)
    match(tracker)
    store.set_ruling(tracker, "b-0", "a-0", ruling)
    store.set_field(tracker, "a-0", "speaker", "ilse-tamm")
    assert match(tracker).taken_back == ()
    assert matches(tracker, "b-0") == {"a-0": ruling}


def test_corrected_words_are_compared_anew(tracker: Path) -> None:
    """A proposal whose words a person corrected is taken back, and made again as what the words say now."""
    add(tracker, "a", "2030-01-05", RAISE)
    add(tracker, "b", "2030-02-05", NOT_RAISE)
    match(tracker)
    store.set_field(tracker, "b-0", "text", "I may raise the water levy [of Oster] next spring.")
    report = match(tracker)
    assert [gone.why for gone in report.taken_back] == ["their words say something else now"]
    assert [(one.earlier.id, one.match.change) for one in report.added] == [("a-0", "softened")]
    assert (match(tracker).taken_back, match(tracker).added) == ((), ())


def test_what_a_person_proposed_by_hand_is_not_taken_back(tracker: Path) -> None:
    """A match without a score is no work of the tool, whatever it makes of the words."""
    add(tracker, "a", "2030-01-05", RAISE)
    add(tracker, "b", "2030-02-05", NOT_RAISE)
    store.add_matches(tracker, "b", {"b-0": [Match("a-0", "softened")]})
    store.set_field(tracker, "b-0", "text", "I will not raise the water levy [of Oster] next spring.")
    assert match(tracker).taken_back == ()
    assert matches(tracker, "b-0") == {"a-0": "proposed"}


def test_a_withdrawn_claim_takes_its_proposals_back(tracker: Path) -> None:
    """What was withdrawn is nobody's position any more."""
    add(tracker, "a", "2030-01-05", RAISE)
    add(tracker, "b", "2030-02-05", NOT_RAISE)
    match(tracker)
    store.set_field(tracker, "a-0", "status", "withdrawn")
    assert [gone.why for gone in match(tracker).taken_back] == ["it was withdrawn"]
    assert matches(tracker, "b-0") == {}


@pytest.mark.parametrize("ruling", ["proposed", "rejected"])
def test_claims_that_were_merged_are_matched_once(tracker: Path, ruling: str) -> None:
    """After two earlier claims became one, the later one keeps one match with it: the ruling, if there is one."""
    add(tracker, "a", "2030-01-05", RAISE)
    add(tracker, "m", "2030-01-20", RAISE)
    add(tracker, "b", "2030-02-05", NOT_RAISE)
    store.add_matches(tracker, "b", {"b-0": [Match("a-0", "reversed", ruling), Match("m-0", "reversed", score=1.0)]})
    _merge(tracker, "m", "a")
    report = match(tracker)
    assert [gone.why for gone in report.taken_back] == ["the two are matched already"]
    assert report.added == ()
    assert len(matches(tracker, "b-0")) == 1
    assert ruling in matches(tracker, "b-0").values()
    assert match(tracker).taken_back == ()


def test_a_proposal_follows_a_claim_to_its_new_id(tracker: Path) -> None:
    """An old id is in no queue of a reviewer: the proposal is made again under the new one."""
    add(tracker, "a", "2030-01-05", "The reservoir is full.")
    add(tracker, "m", "2030-01-05", RAISE)
    add(tracker, "b", "2030-02-05", NOT_RAISE)
    match(tracker)
    store.set_field(tracker, "a-0", "text", RAISE)
    _merge(tracker, "m", "a")
    assert [gone.why for gone in match(tracker).taken_back] == ["its id is a-0 now"]
    assert matches(tracker, "b-0") == {"a-0": "proposed"}


def test_a_claim_that_was_merged_with_its_later_one(tracker: Path) -> None:
    """A claim is no change of itself."""
    add(tracker, "a", "2030-01-05", RAISE)
    add(tracker, "b", "2030-02-05", NOT_RAISE)
    match(tracker)
    _merge(tracker, "a", "b")
    assert [gone.why for gone in match(tracker).taken_back] == ["the two are one claim now"]
    assert matches(tracker, "b-0") == {}


def _merge(root: Path, gone: str, kept: str) -> None:
    """Make the first claim of a source an old id of another's, as an editor does by hand."""
    store.remove_claim(root, f"{gone}-0")
    file = root / "claims" / f"{kept}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(f"- id: {kept}-0\n", f"- id: {kept}-0\n  aliases: [{gone}-0]\n"), encoding="utf-8")


FERRY = "The island ferry deal is done, and we sign the lease on Monday."
ON_IT = "We might sign the lease for the island ferry deal on Monday."
NEAR_IT = "Whoever bids for the ferry might raise the price."


def test_of_one_occasion_one_sentence_follows_a_statement(tracker: Path) -> None:
    """Of two sentences of one speech only the one nearer in words is matched with what was said before, in any run."""
    add(tracker, "a", "2030-01-05", FERRY, topics=("ferry",))
    add(tracker, "b", "2030-02-05", NEAR_IT, ON_IT, topics=("ferry",))
    for _ in range(2):
        match(tracker)
        assert (matches(tracker, "b-0"), matches(tracker, "b-1")) == ({}, {"a-0": "proposed"})


def test_two_sentences_of_two_occasions_both_follow(tracker: Path) -> None:
    """The same two sentences on two days are two steps of the position."""
    add(tracker, "a", "2030-01-05", FERRY, topics=("ferry",))
    add(tracker, "b", "2030-02-05", NEAR_IT, topics=("ferry",))
    add(tracker, "c", "2030-03-05", ON_IT, topics=("ferry",))
    match(tracker)
    assert matches(tracker, "b-0") == {"a-0": "proposed"}
    assert matches(tracker, "c-0") == {"b-0": "proposed"}
