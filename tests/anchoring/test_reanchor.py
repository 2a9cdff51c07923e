"""`onrecord reanchor` on a tracker in git: what it writes, what it leaves, and that it says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import readers, store
from onrecord.anchoring import describe
from onrecord.cli import onrecord
from onrecord.errors import BadInput
from onrecord.model import Claim
from onrecord.tasks.check import check
from onrecord.tasks.reanchor import reanchor
from tests.harbour import committed, edit, run_git

COUNCIL, RADIO = "seeds/2021-03-04-council.md", "seeds/2021-05-06-radio.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The harbour tracker, committed."""
    return committed(tmp_path)


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(onrecord, ["-C", str(root), "reanchor", *arguments], catch_exceptions=False)
    return done.exit_code, done.output


def diff(root: Path) -> list[str]:
    changed = run_git(root, "diff", "-U0", "claims").split("\n")
    return [line for line in changed if line[:1] in ("+", "-") and line[:3] not in ("+++", "---")]


def words(root: Path) -> list[str]:
    return [span.exact for file in store.load(root).files for claim in file.claims for span in claim.spans]


def test_moved_claims_are_written_by_the_line(root: Path) -> None:
    """New text above moves the span and renews the fingerprint: two lines of the claims file, and check is content."""
    edit(root, RADIO, "The mayor was asked", "Updated at noon.\n\nThe mayor was asked")
    code, _ = run(root)
    assert code == 0
    changed = ["-  sha256", "+  sha256", "-  - {start", "+  - {start"]
    assert [line.split(":")[0] for line in diff(root)] == changed
    assert check(root).problems == ()
    assert run(root)[0] == 0
    assert len(diff(root)) == 4


def test_altered_words_are_shown_and_left(root: Path) -> None:
    """A changed figure is shown as a word diff; its claim stays as it is and the exit code says that work is left."""
    edit(root, COUNCIL, "12 million", "14 million")
    code, said = run(root)
    assert code == 1
    assert "cost [-12-]{+14+} million" in said
    assert not any("bridge would cost 12 million\"" in line or "sha256" in line for line in diff(root))


def test_the_fingerprint_waits_for_the_last_claim(root: Path) -> None:
    """Where one claim is altered the others are moved, but the file still counts as changed."""
    edit(root, COUNCIL, "The council met", "Updated.\n\nThe council met")
    edit(root, COUNCIL, "12 million", "14 million")
    assert run(root)[0] == 1
    assert not any("sha256" in line for line in diff(root))
    assert sum(line.startswith("+") for line in diff(root)) == 3
    assert "C203" in [problem.code for problem in check(root).problems]


def test_a_deleted_original_is_not_replaced_by_a_lookalike(root: Path) -> None:
    """Where the words stand only in other surroundings the places are shown, none is taken."""
    edit(root, RADIO, "“We may sell a part of the harbour,” Mara Lindqvist said on Tuesday.", "Nothing was heard.")
    edit(root, RADIO, "did not answer.", "did not answer. We may sell a part of the harbour, a banner read.")
    code, said = run(root)
    assert (code, diff(root)) == (1, [])
    assert "ambiguous" in said
    assert "seeds/2021-05-06-radio.md:11:47" in said


def test_a_lone_sentence_is_followed_through_git(root: Path) -> None:
    """A sentence put elsewhere is moved when git holds the document as it was."""
    sentence = "“We may sell a part of the harbour,” Mara Lindqvist said on Tuesday.\n\n"
    edit(root, RADIO, sentence, "")
    edit(root, RADIO, "The mayor was asked", sentence + "The mayor was asked")
    assert run(root)[0] == 0
    assert check(root).problems == ()


def test_a_dry_run_writes_nothing(root: Path) -> None:
    """--dry-run says what would be moved and leaves every byte."""
    edit(root, RADIO, "The mayor was asked", "Updated at noon.\n\nThe mayor was asked")
    before = {file: file.read_bytes() for file in (root / "claims").iterdir()}
    assert "moved: 163 -> 181" in run(root, "--dry-run")[1]
    assert {file: file.read_bytes() for file in (root / "claims").iterdir()} == before


def test_only_the_named_source(root: Path) -> None:
    """A source is named by its id, its document or its claims file; the others are left alone."""
    for file in (COUNCIL, RADIO):
        edit(root, file, "published:", "kicker: Harbour\npublished:")
    report = reanchor(root, ["2021-05-06-radio"])
    assert report.renewed == (RADIO,)
    with pytest.raises(BadInput, match="no source nowhere"):
        reanchor(root, ["nowhere"])


def test_words_are_never_rewritten(root: Path) -> None:
    """Whatever happens to a document, the exact words in the record stay what they were."""
    before = words(root)
    edit(root, COUNCIL, "We will not sell the harbour", "We may not sell the harbours")
    edit(root, RADIO, "We may sell", "Note.\n\n“We may sell")
    run(root)
    assert words(root) == before


def test_the_time_of_a_subtitle_goes_with_its_words(tmp_path: Path) -> None:
    """Where cues were timed anew the span gets the time its words have now."""
    cue = "00:00:0{}.000 --> 00:00:0{}.500\n{}\n"
    words = ["The council will meet on Monday.", "The harbour will not be sold this year.", "That is all for today."]
    before = "WEBVTT\n\n" + "\n".join(cue.format(at, at, text) for at, text in enumerate(words, 1))
    after = "WEBVTT\n\n" + "\n".join(cue.format(at + 3, at + 3, text) for at, text in enumerate(words, 1))
    (tmp_path / "seeds").mkdir()
    (tmp_path / "onrecord.yaml").write_text("title: Cues\n")
    file = tmp_path / "seeds" / "talk.vtt"
    file.write_text(before)
    document = readers.read(file, tmp_path)
    start = document.text.index(words[1])
    span = describe(document.text, start, start + len(words[1]), "00:00:02.000")
    store.add_claims(tmp_path, document.source, [Claim("a-1", "assertion", words[1], (span,))])
    check(tmp_path)  # keeps the text as it was, where there is no git
    file.write_text(after)
    assert reanchor(tmp_path).left == ()
    assert store.load(tmp_path).files[0].claims[0].spans[0].at == "00:00:05.000"


def test_nothing_is_in_doubt_in_a_document_that_did_not_change(tmp_path: Path) -> None:
    """A sentence that is a whole cue, between times alone, stays where it is without a word, said twice or not."""
    words = "The quay is\nnot for sale."
    cues = "".join(f"{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{words}\n\n" for at in (1, 2))
    (tmp_path / "seeds").mkdir()
    (tmp_path / "onrecord.yaml").write_text("title: Cues\n")
    (tmp_path / "seeds/talk.srt").write_text(cues)
    document = readers.read(tmp_path / "seeds/talk.srt", tmp_path)
    spans = [describe(cues, start, start + len(words)) for start in (cues.index(words), cues.rindex(words))]
    store.add_claims(tmp_path, document.source, [
        Claim(f"a-{number}", "assertion", words, (span,)) for number, span in enumerate(spans)])
    report = reanchor(tmp_path)
    assert (report.left, report.moved, report.renewed) == ((), (), ())


def test_the_stored_text_of_a_page_is_made_anew(tmp_path: Path) -> None:
    """Where a page changed its stored text changes with it, and the spans point into what is stored now."""
    paragraphs = [
        "The council met on Monday in the old hall of the town and talked for three hours about the harbour.",
        "“We will not sell the harbour,” Mara Lindqvist said after the meeting, and the room was quiet for a moment.",
        "The vote was put off until June, and the hall emptied quickly after that long debate about the money.",
    ]
    page = "<html lang=en><title>Talk</title><body><article><h1>Talk about it</h1>{}</article></body></html>"
    (tmp_path / "seeds").mkdir()
    (tmp_path / "onrecord.yaml").write_text("title: Pages\n")
    file = tmp_path / "seeds" / "talk.html"
    file.write_text(page.format("".join(f"<p>{words}</p>" for words in paragraphs)))
    document = readers.read(file, tmp_path, keep=True)
    start = document.text.index("We will not sell")
    span = describe(document.text, start, start + 28)
    store.add_claims(tmp_path, document.source, [Claim("a-1", "assertion", span.exact, (span,))])
    more = "Updated at noon by the desk, after readers of the first version wrote in with their questions."
    file.write_text(page.format("".join(f"<p>{words}</p>" for words in (more, *paragraphs))))
    assert reanchor(tmp_path).left == ()
    stored = (tmp_path / "seeds" / "talk.html.txt").read_text(encoding="utf-8")
    [now] = store.load(tmp_path).files[0].claims[0].spans
    assert stored[now.start : now.end] == span.exact
    assert more in stored


def test_json(root: Path) -> None:
    """--json prints each claim with the state of its spans."""
    edit(root, COUNCIL, "12 million", "14 million")
    done = CliRunner().invoke(onrecord, ["-C", str(root), "reanchor", "--json"])
    printed = json.loads(done.stdout)
    assert printed["left"] == 1
    assert printed["claims"][0]["spans"][0]["state"] == "altered"


def test_a_missing_document_is_said(root: Path) -> None:
    """A document that is gone is one clear line and exit code 1; the others are still looked at."""
    (root / RADIO).unlink()
    edit(root, COUNCIL, "published:", "kicker: Harbour\npublished:")
    code, said = run(root)
    assert code == 1
    assert f"{RADIO}: C202" in said
    assert reanchor(root).renewed == ()


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_a_document_saved_with_other_line_ends_is_followed(end: bytes, root: Path) -> None:
    """All its claims are certain, the fingerprint is renewed, and nothing is left to say."""
    place = root / RADIO
    place.write_bytes(place.read_bytes().replace(b"\n", end))
    code, said = run(root, RADIO)
    assert (code, "0 left for a person, 1 file settled" in said) == (0, True)
    assert check(root).problems == ()


def test_a_line_end_within_the_words_is_left_to_a_person(root: Path) -> None:
    """The stored words are not rewritten, and what to do is said in place of two marks that look alike."""
    edit(root, RADIO, "“We may sell a part of the harbour,”", "“We may sell a part\nof the harbour,”")
    file = root / "claims/2021-05-06-radio.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("a part of the", "a part\\nof the"), encoding="utf-8")
    (root / RADIO).write_bytes((root / RADIO).read_bytes().replace(b"\n", b"\r\n"))
    code, said = run(root, RADIO)
    assert (code, "has other line ends now: save the document with those it had" in said) == (1, True)
    assert "C204 the lines of these words end otherwise" in " ".join(
        f"{problem.code} {problem.message}" for problem in check(root).problems)
