"""Documents of any name: each gets claims of its own, or one line that says what to do."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from onrecord import store
from onrecord.build import build
from onrecord.tasks.check import check
from onrecord.tasks.extract import extract

NAMES = (
    "CON.txt", "nul.md", "a..txt", "trailing .txt", " lead.txt", "x" * 250 + ".txt", "Zoë.txt", "Talk.txt", "talk.txt",
    "talk.md", "a<b>.txt", "-rf.txt", "--out.txt", "a:b.txt", "::error::x.txt", "???.txt", "日本.txt", "people.txt",
    "topics.md", "index.txt", "a.TXT", "a%2e.txt", "people.html", unicodedata.normalize("NFD", "Zoë.txt"),
)  # fmt: skip
BAD = ("a\x1bb.txt", "a\nb.txt", "a\\b.txt", os.fsdecode(b"a\xffb.txt"))


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A tracker with a document of each name."""
    (tmp_path / "onrecord.yaml").write_text("title: Ferry watch\n")
    (tmp_path / "seeds").mkdir()
    for number, name in enumerate((*NAMES, *BAD)):
        words = f"“Ferry number {number} will run all winter,” said Zoë Lind.\n"
        (tmp_path / "seeds" / name).write_text(f"<p>{words}</p>" if name.endswith("html") else words)
    return tmp_path


def test_every_name_is_taken_or_told_of(tracker: Path) -> None:
    """All documents but those of impossible names are in the record, none in the place of another or of people."""
    report = extract(tracker, published="2024-03-01")
    refused = {problem.file for problem in report.problems if problem.severity == "error"}
    assert refused == {f"seeds/{name}" for name in BAD}
    record = store.load(tracker)
    assert {item.source.file for item in record.files} == {f"seeds/{name}" for name in NAMES}
    assert all(len(item.claims) == 1 for item in record.files)
    assert set(record.people) == {"zoe-lind"}
    assert extract(tracker, published="2024-03-01").claims == 0


def test_the_check_tells_of_names_for_other_systems(tracker: Path) -> None:
    """Reserved names and twins are findings with a fix, and none of them stops the site."""
    for name in BAD:
        (tracker / "seeds" / name).unlink()
    extract(tracker, published="2024-03-01")
    found = check(tracker, today="2024-04-01").problems
    assert {problem.code for problem in found} == {"C105", "C109"}
    assert all(problem.severity == "warning" and problem.fix for problem in found)
    assert sum(problem.code == "C105" for problem in found) == 2
    assert build(tracker, with_search=False, with_images=False).pages
