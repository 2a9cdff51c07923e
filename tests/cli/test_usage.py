"""A command that is mistyped, a folder that is not there, findings out of order: one clear line each, in order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ORDERED = """format: 1
source: {id: pier, file: seeds/pier.txt, sha256: \"\"}
claims:
- id: one
  knid: quote
  spans: []
- id: two
  knid: quote
  spans: []
"""


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "onrecord", *arguments], cwd=cwd, capture_output=True, text=True)


def test_the_command_meant_is_named(tmp_path: Path) -> None:
    """A mistyped command exits with 2 and names the one like it; a word like none names none."""
    done = run("chekc", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.endswith("Error: no such command 'chekc', did you mean 'check'?\n")
    assert run("zzz", cwd=tmp_path).stderr.endswith("Error: no such command 'zzz'\n")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """-C with a folder that does not exist says so, rather than that there is no tracker above it."""
    done = run("-C", "nowhere", "stats", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "onrecord: there is no folder nowhere: give the folder of a tracker with -C\n"


def test_findings_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    """Commands that refuse a broken record tell its errors from the top of each file, as `check` does."""
    (tmp_path / "onrecord.yaml").write_text("title: Pier\n")
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims/pier.yaml").write_text(ORDERED)
    told = [line for line in run("stats", cwd=tmp_path).stderr.splitlines() if line.startswith("claims/")]
    lines = [int(line.split(":")[1]) for line in told]
    assert lines == sorted(lines)
    assert len(set(lines)) > 3
