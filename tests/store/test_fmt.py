"""The canonical form keeps what a file says, its comments included, and is the same when made again."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from claim_hands import Hand, claims_file

from onrecord import store
from onrecord.schema.convert import normal
from onrecord.schema.shapes import CLAIM_FILE, PEOPLE
from onrecord.yamlfile.canonical import canonical
from onrecord.yamlfile.comments import comments
from onrecord.yamlfile.reader import Reading, read
from tests.cases import Case, each_case


@each_case("store/fmt")
def test_fmt_fixtures(case: Case) -> None:
    """Each fixture comes out as a journalist reads it there."""
    shape = PEOPLE if "people:" in case.given else CLAIM_FILE
    reading = read(f"{case.given}\n".encode(), shape)
    assert not reading.report.problems
    assert canonical(reading, shape) == f"{case.expected}\n"


def _comments(reading: Reading) -> Counter[str]:
    assert reading.root is not None
    return Counter(one.text for one in comments(reading.text, reading.root))


@pytest.mark.parametrize("seed", range(150))
def test_the_form_keeps_values_and_comments_and_is_stable(seed: int) -> None:
    """Files of many hands keep every value and every comment, and a second run changes no byte."""
    text = Hand(seed).text(claims_file(Random(seed), f"s{seed}"))
    before = read(text.encode(), CLAIM_FILE)
    made = canonical(before, CLAIM_FILE)
    after = read(made.encode(), CLAIM_FILE)
    assert after.plain is not None
    assert normal(CLAIM_FILE, after.plain) == normal(CLAIM_FILE, before.plain)
    assert _comments(after) == _comments(before)
    assert canonical(after, CLAIM_FILE) == made


def test_comments_stay_with_their_claim() -> None:
    """A comment above, beside or below a value is above, beside or below it in the form, wherever the value moves."""
    text = Hand(1).text(claims_file(Random(1), "s1"))
    lines = text.replace("\r\n", "\n").split("\n")
    marked = [f"{line}  # beside {line.split(':')[0].strip()}" if line.startswith("  id:") else line for line in lines]
    made = canonical(read("\n".join(marked).encode(), CLAIM_FILE), CLAIM_FILE)
    for line in made.split("\n"):
        if "# beside" in line:
            assert line.split("# beside ")[1] == line.split(":")[0].strip()


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "-C", str(root), "fmt", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A tracker with two files of other hands."""
    (tmp_path / "onrecord.yaml").write_text("title: Test\n")
    (tmp_path / "claims").mkdir()
    for seed in (3, 4):
        text = Hand(seed).text(claims_file(Random(seed), f"s{seed}"))
        (tmp_path / f"claims/s{seed}.yaml").write_bytes(text.encode())
    return tmp_path


def test_check_writes_nothing_and_says_what_would_change(tracker: Path) -> None:
    """`fmt --check` exits with 1, prints a diff on stdout, names the files, and leaves every byte."""
    before = {file: file.read_bytes() for file in (tracker / "claims").iterdir()}
    done = _run(tracker, "--check")
    assert done.returncode == 1
    assert "--- a/claims/s3.yaml" in done.stdout
    assert "claims/s4.yaml: not in canonical form" in done.stderr
    assert {file: file.read_bytes() for file in (tracker / "claims").iterdir()} == before


def test_fmt_writes_once(tracker: Path) -> None:
    """After `fmt` the check is clean, the record is the same, and the files are not written again."""
    record = store.load(tracker)
    assert _run(tracker).returncode == 0
    assert store.load(tracker) == record
    times = [file.stat().st_mtime_ns for file in sorted((tracker / "claims").iterdir())]
    assert _run(tracker, "claims").returncode == 2, "the folder is looked for where the person stands"
    assert _run(tracker, str(tracker / "claims/s3.yaml")).returncode == 0
    assert _run(tracker, "--check").returncode == 0
    assert [file.stat().st_mtime_ns for file in sorted((tracker / "claims").iterdir())] == times


def test_a_broken_file_does_not_stop_the_others(tracker: Path) -> None:
    """A broken file is reported with its place and left alone, the rest is written, and the exit code is 2."""
    (tracker / "claims/bad.yaml").write_text("format: 1\nsource: [\n")
    done = _run(tracker)
    assert done.returncode == 2
    assert "claims/bad.yaml:2:9: R103" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tracker / "claims/bad.yaml").read_text() == "format: 1\nsource: [\n"
    (tracker / "claims/bad.yaml").unlink()
    assert _run(tracker, "--check").returncode == 0
