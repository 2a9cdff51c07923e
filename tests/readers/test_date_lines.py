"""The day that a document says it was published on, in a line at its top."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_files import docx, pdf

from onrecord.model import Document
from onrecord.readers import read
from tests.cases import Case, each_case

LINES = ["FOR IMMEDIATE RELEASE", "3 March 2026", "", "Ferry stays in Ostvik all winter", "",
         "The ferry stays, the mayor of Ostvik said on Monday, whatever the owners think of it."]  # fmt: skip


def shown(document: Document) -> str:
    return f"{document.source.published or 'none'}, {document.source.title}"


@pytest.mark.parametrize("ending", ["txt", "md"])
@each_case("sources/date_lines")
def test_the_line_at_the_top_is_the_word_of_the_document(case: Case, ending: str, tmp_path: Path) -> None:
    """Each readable case comes out as it is written, in plain text and in Markdown."""
    source, told = case.given, case.expected.split(", ", 1)
    if ending == "md" and not source.startswith(("#", "---")):
        source = "\n".join(f"# {line}" if line in told else line for line in source.split("\n"))
    if ending == "txt":
        source = source.replace("# ", "").replace("*", "")
    file = tmp_path / f"case.{ending}"
    file.write_text(source, encoding="utf-8")
    assert shown(read(file, tmp_path)) == case.expected


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_pdf_and_word_files_say_it_too(ending: str, tmp_path: Path) -> None:
    """What a program stored says no day; the words on the first page do, and they are no title."""
    file = tmp_path / f"case.{ending}"
    file.write_bytes(pdf([LINES]) if ending == "pdf" else docx([("Heading 1" if "Ferry" in line else "Normal", line)
                                                                for line in LINES if line]))  # fmt: skip
    found = read(file, tmp_path)
    assert found.source.published == "2026-03-03"
    assert "RELEASE" not in (found.source.title or "")


def test_the_record_wins_and_the_option_fills(tmp_path: Path) -> None:
    """`published` is what the record says, `undated` what an option says of documents that say nothing."""
    file = tmp_path / "case.txt"
    file.write_text("\n".join(LINES), encoding="utf-8")
    assert read(file, tmp_path, published="2026-03-09").source.published == "2026-03-09"
    assert read(file, tmp_path, undated="2026-03-09").source.published == "2026-03-03"
