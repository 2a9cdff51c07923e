"""`onrecord add` on the command line: the path is data on stdout, talk is on stderr, and exit codes tell."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "-C", str(root), "add", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_a_document_is_added_and_its_place_printed(tmp_path: Path) -> None:
    """stdout is the new file alone, also the second time; stderr says what happened; both exit with 0."""
    (tmp_path / "onrecord.yaml").write_text("title: Ferry watch\n")
    (tmp_path / "a.txt").write_text("Ferry row\n\nThe ferry runs, Oda Lind said.\n")
    first = run(tmp_path, str(tmp_path / "a.txt"), "--published", "2024-03-01", "--title", "Ferry, at last")
    again = run(tmp_path, str(tmp_path / "a.txt"))
    assert (first.returncode, first.stdout) == (0, "seeds/2024-03-01-ferry-at-last.txt\n")
    assert "claims/2024-03-01-ferry-at-last.yaml notes what is known of it" in first.stderr
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert "the same content is there already" in again.stderr


def test_what_cannot_be_added_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    """A missing file, a bad date, another scheme and a bad language tag: one line each, nothing written."""
    (tmp_path / "onrecord.yaml").write_text("title: Ferry watch\n")
    (tmp_path / "a.txt").write_text("Words.")
    for arguments, message in (
        (["none.txt"], "none.txt: no such file"),
        ([str(tmp_path / "a.txt"), "--published", "Friday"], "'Friday' is no date"),
        ([str(tmp_path / "a.txt"), "--url", "ostvik.example"], "only http and https"),
        ([str(tmp_path / "a.txt"), "--language", "en!"], "is no language tag"),
        (["file:///etc/passwd"], "only http and https addresses are fetched"),
    ):
        done = run(tmp_path, *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert message in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
    assert sorted(place.name for place in tmp_path.iterdir() if place.name != ".onrecord") == ["a.txt", "onrecord.yaml"]
