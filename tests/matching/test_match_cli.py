"""`onrecord match` as a person runs it: what it prints, what it writes, and that a ruling holds."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord import store
from onrecord.model import Claim, Person, Source, Span

SAID = {
    "2030-01-05-council": ("2030-01-05", "I will raise the water levy next spring.", "The ferry needs a new captain."),
    "2030-02-05-radio": ("2030-02-05", "I will not raise the water levy next spring.",
                         "A ferry ticket costs too much."),
}


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "-C", str(root), "match", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """Two sources of one speaker: a levy that will and will not be raised, and two remarks with a ferry in them."""
    (tmp_path / "onrecord.yaml").write_text("title: Oster on record\n", encoding="utf-8")
    store.add_people(tmp_path, [Person("mara-voss", "Mara Voss", ("Voss",))])
    for source, (said, *texts) in SAID.items():
        seed = tmp_path / "seeds" / f"{source}.txt"
        seed.parent.mkdir(exist_ok=True)
        seed.write_text("\n".join(texts), encoding="utf-8")
        starts = [0, len(texts[0]) + 1]
        claims = [Claim(f"{source}-{row}", "quote", text, (Span(start, start + len(text), text),), "mara-voss",
                        said=said)
                  for row, (text, start) in enumerate(zip(texts, starts, strict=True))]
        digest = sha256(seed.read_bytes()).hexdigest()
        store.add_claims(tmp_path, Source(source, f"seeds/{source}.txt", digest, published=said), claims)
    return tmp_path


def test_match_says_what_it_added_and_why(tracker: Path) -> None:
    """Data on stdout: the pair, the change, both wordings and the reasons; the sum of the run on stderr."""
    ran = run(tracker)
    assert ran.returncode == 0, ran.stderr
    assert "2030-02-05-radio-0  reversed (full flip)  2030-01-05-council-0" in ran.stdout
    assert "because  both say:" in ran.stdout
    assert "1 proposal added; 1 waits for a ruling" in ran.stderr


def test_who_else_said_it_is_told_with_the_words(tracker: Path) -> None:
    """Both wordings with their dates, and the name of who also said it, so that nobody has to look up an id."""
    store.add_people(tracker, [Person("ilse-tamm", "Ilse Tamm")])
    text = "Voss will raise the water levy next spring."
    claim = Claim("tamm-0", "quote", text, (Span(0, len(text), text),), "ilse-tamm", said="2030-03-01")
    store.add_claims(tracker, Source("2030-03-01-tamm", "seeds/tamm.txt", "0" * 64), [claim])
    told = run(tracker, "--also").stdout
    assert ("2030-01-05-council-0\n  said     2030-01-05  I will raise the water levy next spring.\n"
            "  also said by Ilse Tamm  tamm-0  (likeness ") in told
    assert "\n           2030-03-01  Voss will raise the water levy next spring.\n" in told


def test_one_noun_in_common_is_no_match(tracker: Path) -> None:
    """Two remarks that share nothing but a ferry are not proposed."""
    assert "radio-1" not in run(tracker).stdout


def test_a_rejected_pair_stays_rejected(tracker: Path) -> None:
    """After a person has rejected the proposal a run adds nothing and changes no byte."""
    run(tracker)
    file = tracker / "claims" / "2030-02-05-radio.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("ruling: proposed", "ruling: rejected"), encoding="utf-8")
    before = file.read_bytes()
    ran = run(tracker)
    assert (ran.returncode, ran.stdout, file.read_bytes()) == (0, "", before)
    assert "1 rejected" in ran.stderr


def test_an_unknown_source_is_one_line(tracker: Path) -> None:
    """A source that is not there: exit code 2 and one line that says what to give."""
    ran = run(tracker, "nowhere")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "no source nowhere in claims/" in ran.stderr
    assert "Traceback" not in ran.stderr
