"""`onrecord extract --json`: a line for each document, and nothing written."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from tests.harbour import HARBOUR


def extract(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "extract", "--json", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


def test_all_of_a_tracker_without_a_name(tmp_path: Path) -> None:
    """Where no document is named, the claims of every one in seeds/ are printed, and no file is touched."""
    root = tmp_path / "tracker"
    shutil.copytree(HARBOUR, root)
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    ran = extract(cwd=root / "claims")
    told = [json.loads(line)["source"]["file"] for line in ran.stdout.splitlines()]
    assert ran.returncode == 0, ran.stderr
    assert told == sorted(file.relative_to(root).as_posix() for file in (root / "seeds").iterdir())
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


def test_what_the_record_says_of_a_document_counts(tmp_path: Path) -> None:
    """A day of publication that stands in the claims file alone dates the claims here too, as it does in `extract`."""
    (tmp_path / "onrecord.yaml").write_text("title: Pier\n")
    for folder in ("seeds", "claims"):
        (tmp_path / folder).mkdir()
    document = tmp_path / "seeds/talk.txt"
    document.write_text("Ada Lund said on Monday that the pier would close.\n", encoding="utf-8")
    mark = sha256(document.read_bytes()).hexdigest()
    (tmp_path / "claims/pier-talk.yaml").write_text(
        "format: 1\nsource:\n  id: pier-talk\n  file: seeds/talk.txt\n"
        f"  sha256: {mark}\n  published: 2030-01-09\nclaims: []\n")
    ran = extract("seeds/talk.txt", cwd=tmp_path)
    told = json.loads(ran.stdout)
    assert (told["source"]["id"], told["source"]["published"]) == ("pier-talk", "2030-01-09")
    assert told["claims"][0]["said"] == {"date": "2030-01-07", "words": "on Monday"}
    assert ran.stderr == ""


def test_nothing_to_read_outside_a_tracker(tmp_path: Path) -> None:
    """Without a name and without a tracker around there is nothing to read: exit code 2."""
    ran = extract(cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("onrecord: no onrecord.yaml here or above")


def test_a_file_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    """Each readable file has its line; the others are named and the exit code is 2."""
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9\n")
    (tmp_path / "talk.txt").write_text("Ada Lund said the pier would close.\n", encoding="utf-8")
    ran = extract("latin.txt", "talk.txt", "none.txt", cwd=tmp_path)
    (line,) = ran.stdout.splitlines()
    assert json.loads(line)["claims"][0]["text"] == "the pier would close"
    assert ran.returncode == 2
    assert "latin.txt:1: S101" in ran.stderr
    assert "none.txt: S101" in ran.stderr
