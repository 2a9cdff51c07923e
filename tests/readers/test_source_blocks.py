"""Blocks of text files: readable cases, one a rule and a trap."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_blocks import document, shown
from source_cases import cases

CASES = [(name, *case) for name in ("plain", "markdown", "subtitles") for case in cases(f"{name}.md")]


ENDINGS = {"plain": "txt", "markdown": "md"}
NAMES = [f"{case[0]}: {case[1]}" for case in CASES]


@pytest.mark.parametrize(("kind", "title", "source", "expected"), CASES, ids=NAMES)
def test_blocks_are_what_the_case_says(kind: str, title: str, source: str, expected: str, tmp_path: Path) -> None:
    """Each readable case comes out as it is written."""
    ending = title[:3] if kind == "subtitles" else ENDINGS[kind]
    assert shown(document(tmp_path, f"case.{ending}", source)) == expected
