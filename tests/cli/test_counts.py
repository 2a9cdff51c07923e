"""Counts in what the commands say: the noun follows the number."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.counting import counted

ARTICLE = "“The bridge will not be sold,” said Mara Voss, the mayor, on Monday.\n"


@pytest.mark.parametrize(("number", "expected"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims")])
def test_the_noun_follows_the_number(number: int, expected: str) -> None:
    """One is singular, all else plural."""
    assert counted(number, "claim") == expected


def test_a_plural_of_its_own() -> None:
    """A word whose plural is no s brings it along."""
    assert [counted(number, "person", "people") for number in (1, 3)] == ["1 person", "3 people"]


def said(*arguments: str, root: Path) -> str:
    command = [sys.executable, "-m", "onrecord", *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=root)
    return ran.stderr.splitlines()[-1]


def test_commands_count_one_in_the_singular(tmp_path: Path) -> None:
    """A tracker of one document, one claim and one person says so."""
    (tmp_path / "onrecord.yaml").write_text("title: Bridge\n", encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/bridge.txt").write_text(ARTICLE, encoding="utf-8")
    assert said("extract", root=tmp_path) == "1 source read, 1 new claim, 1 new person"
    assert said("match", root=tmp_path).startswith("1 claim compared, 0 proposals added; 0 wait for a ruling")
    assert said("check", root=tmp_path).startswith("1 source, 1 claim checked: 0 errors, ")
