"""Blocks of text files: readable cases, one a rule and a trap."""

from __future__ import annotations

from pathlib import Path

from source_blocks import document, shown

from tests.cases import Case, each_case


@each_case("sources/plain")
def test_blocks_of_plain_text(case: Case, tmp_path: Path) -> None:
    """Each readable case comes out as it is written."""
    assert shown(document(tmp_path, "case.txt", case.given)) == case.expected


@each_case("sources/markdown")
def test_blocks_of_markdown(case: Case, tmp_path: Path) -> None:
    """Each readable case comes out as it is written."""
    assert shown(document(tmp_path, "case.md", case.given)) == case.expected


@each_case("sources/subtitles")
def test_blocks_of_subtitles(case: Case, tmp_path: Path) -> None:
    """Each readable case, whose title starts with the ending of the file, comes out as it is written."""
    assert shown(document(tmp_path, f"case.{case.title[:3]}", case.given)) == case.expected
