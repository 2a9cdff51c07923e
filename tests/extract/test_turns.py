"""Transcripts: who speaks when, and which of their words are claims."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import readers
from onrecord.extract import extract, turns
from onrecord.extract.transcript.points import is_small_talk, is_stance
from onrecord.model import Document, Extracted, Person, Source
from onrecord.readers import plain
from tests.cases import Case, each_case


def document(text: str) -> Document:
    """A plain text as a document published on 10 May 2024."""
    return Document(Source("text", "text.txt", "0" * 64, published="2024-05-10"), text, plain.blocks(text))


def line(claim: Extracted) -> str:
    said = claim.said.date if claim.said else None
    reporter = f" < {claim.reported_by.name}" if claim.reported_by else ""
    return f"{claim.speaker.name if claim.speaker else None} | {said}{reporter} | {claim.text}"


@each_case("extract/transcripts")
def test_fixtures(case: Case, tmp_path: Path) -> None:
    """Each case of transcripts.md gives the claims it names, speaker by speaker."""
    ending, _, text = case.given.partition("\n")
    file = tmp_path / f"talk.{ending}"
    file.write_text(text + "\n", encoding="utf-8")
    found = extract(readers.read(file, tmp_path, published="2024-05-10"))
    assert [line(claim) for claim in found] == case.expected.splitlines()


TALK = "MS QUILL: The bridge opened in 1978.\n\nMR BRANDT: In 1979.\n\nMS QUILL: The plaque says 1978.\n"


def test_people_known_to_the_tracker_win() -> None:
    """An alias of people.yaml gives the label its person, with the id."""
    people = {"mara-quill": Person("mara-quill", "Mara Quill", aliases=("Ms Quill",))}
    speakers = [claim.speaker for claim in extract(document(TALK), people)]
    assert ("Mara Quill", "mara-quill") in {(speaker.name, speaker.id) for speaker in speakers if speaker}


def test_label_is_the_evidence() -> None:
    """A claim's mention is its label in the text and its cue the colon behind it; neither is in a span."""
    claim = extract(document(TALK))[0]
    assert claim.speaker
    assert claim.speaker.mention
    assert claim.cue
    mention = claim.speaker.mention
    assert TALK[mention.start : mention.end] == mention.text == "MS QUILL"
    assert TALK[claim.cue.start : claim.cue.end] == ":"
    assert claim.spans[0].start > claim.cue.end


def test_times_of_subtitles_are_kept(tmp_path: Path) -> None:
    """Each span of a sentence that runs over cues has the time of its cue."""
    file = tmp_path / "talk.vtt"
    file.write_text(
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Mara Quill>The bridge opened in\n\n"
        "00:03.000 --> 00:05.000\n<v Mara Quill>1978, on a Friday.\n\n"
        "00:06.000 --> 00:07.000\n<v Ivo Brandt>It rained.\n",
        encoding="utf-8",
    )
    found = extract(readers.read(file, tmp_path))
    assert [span.at for span in found[0].spans] == ["00:00:01.000", "00:00:03.000"]


def test_points_below_the_threshold_are_left_out_but_not_positions() -> None:
    """`min_checkworthy` thins a transcript; what a speaker will do or stands for stays whatever its score."""
    text = ("MS QUILL: The sky was grey. We will not sell the ferry.\n\nMR BRANDT: It cost £3 million.\n\n"
            "MS QUILL: We lost.\n")
    kept = [claim.text for claim in extract(document(text), min_checkworthy=0.6)]
    assert kept == ["We will not sell the ferry.", "It cost £3 million."]


def test_articles_keep_all() -> None:
    """The threshold is for transcripts: an article's attributions are not thinned."""
    assert extract(document("“The sky was grey,” said Mara Quill.\n"), min_checkworthy=0.99)


@pytest.mark.parametrize(("words", "expected"), [
    ("Thank you all for being here.", True), ("Okay. Thanks, everybody.", True), ("With that, Nora, go ahead.", True),
    ("I haven’t — I don’t have any calls to read out.", True), ("So I — I — look, we — thanks, Nora.", True),
    ("The council stands — as it did in May — behind the bridge.", False), ("We stand adjourned.", True),
    ("I’ll defer you to Mara on that.", True), ("I don’t have any doubt that the bridge holds.", False),
    ("I’d refer you to the county.", True), ("I’m Nora Ash.", True), ("All right.", True),
    ("Thank you letters cost the county two million pounds a year, as the auditor told us all on Monday.", False),
    ("Better, thank you.", True), ("Not bad, thanks for asking.", True), ("I signed it twice, thank you.", False),
    ("I thank my noble friend for that reply.", True), ("The Minister must be heard.", True), ("Mind the step.", True),
    ("The ferry sank twice.", False), ("Wait times have fallen by half.", False),
])
def test_small_talk(words: str, expected: bool) -> None:
    """What runs a conversation is told from what says something."""
    assert is_small_talk(words, "en") is expected


@pytest.mark.parametrize(("words", "expected"), [
    ("We will not sell the ferry.", True), ("We’re committed to the bridge.", True), ("I will say this.", False),
    ("The bridge is long.", False),
])
def test_stance(words: str, expected: bool) -> None:
    """A promise, a refusal or a denial by the speaker is a position."""
    assert is_stance(words, "en") is expected


PIECES = ("MS QUILL: ", "Q: ", "A: ", "Q  ", "\n", "\n\n", "The bridge. ", "(Laughter.)", "“", "END", ": ")


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_mixture_is_safe(parts: list[str]) -> None:
    """Whatever the mixture of labels and noise, spans give their words and turns come in order."""
    made = document("".join(parts))
    found = turns.find(made, "en")
    starts = [words.passage.pieces[0][0] for turn in found for words in turn.paragraphs]
    assert starts == sorted(starts)
    for claim in extract(made):
        assert all(made.text[span.start : span.end] == span.exact for span in claim.spans)
