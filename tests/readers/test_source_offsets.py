"""Offsets of sources: code points of the file as it is, whatever ends its lines and however its letters are made."""

from __future__ import annotations

import unicodedata
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from source_blocks import document

from onrecord.model import Document
from onrecord.text import Passage

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
ENDINGS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r", "NEL": "\x85", "U+2028": "\u2028", "mixed": None}
PROSE = (
    "Hafenmeister behält den Schlüssel 🚢",
    "",
    "“Wir haben bezahlt,” said Zoë Ångström-Łęcki 👩‍👩‍👧 of the 12\u00a0boats.",
    "",
    "הנמל יישאר פתוח, אמרה עדה. نص عربي هنا.",
    "",
    "> She said e\u0301 twice & left.",
    "> “Not a **crown** more.”",
)


def laid_out(lines: tuple[str, ...], ending: str, mark: bool, form: str) -> str:
    ends = ["\n", "\r\n", "\r"] if ENDINGS[ending] is None else [ENDINGS[ending]]
    text = "".join(line + str(ends[number % len(ends)]) for number, line in enumerate(lines))
    return ("\ufeff" if mark else "") + unicodedata.normalize(form, text)


def agrees_with_the_file(found: Document, file: Path) -> None:
    """What a script sees that opens the file itself; no piece holds a mark, the edge of a line's prefix or nothing."""
    with file.open(encoding="utf-8", newline="") as stream:
        assert stream.read() == found.text
    last = 0
    for block in found.blocks:
        for start, end in block.pieces:
            assert last <= start < end <= len(found.text)
            last = end
        whole = found.text[block.pieces[0][0] : block.pieces[-1][1]]
        assert whole == whole.strip()
        assert "\ufeff" not in (whole[0], whole[-1])


@pytest.mark.parametrize(("ending", "mark", "form"), list(product(ENDINGS, (False, True), ("NFC", "NFD"))))
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_nothing_is_translated(name: str, ending: str, mark: bool, form: str, tmp_path: Path) -> None:
    """Every line end, byte order mark and normal form stays in the text, and outside of the words where it must."""
    content = laid_out(PROSE, ending, mark, form)
    found = document(tmp_path, name, content)
    assert found.text == content
    agrees_with_the_file(found, tmp_path / name)
    words = " ".join(content[start:end] for block in found.blocks for start, end in block.pieces)
    for wanted in ("Wir haben bezahlt", "12\u00a0boats", "עדה", "crown"):
        assert unicodedata.normalize(form, wanted) in words
    if ending in ("LF", "CRLF", "CR", "mixed"):
        assert "> " not in words
        assert [block.kind for block in found.blocks][-1] == "blockquote"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(st.text(LETTERS, max_size=40), max_size=12),
    ending=st.sampled_from(list(ENDINGS)), mark=st.booleans(), form=st.sampled_from(["NFC", "NFD"]),
    name=st.sampled_from(["a.txt", "a.md"]),
)
def test_any_text_keeps_its_offsets(
    lines: list[str], ending: str, mark: bool, form: str, name: str, tmp_path: Path
) -> None:
    """Of any text at all, the pieces are places of the file in order, and a passage leads back to them exactly."""
    content = laid_out(("First words", *lines), ending, mark, form)
    found = document(tmp_path, name, content)
    agrees_with_the_file(found, tmp_path / name)
    for block in found.blocks:
        passage = Passage.of_block(found.text, block)
        spans = passage.spans(0, len(passage.text))
        assert [found.text[start:end] for start, end in spans] == [
            found.text[start:end] for start, end in block.pieces
        ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="ab c\n>-*_`[]()!#&;\\~<\"1.|:", max_size=80))
def test_markdown_marks_never_shift_a_word(text: str, tmp_path: Path) -> None:
    """However Markdown marks are strewn, pieces stay in order inside the file and letters are never lost from prose."""
    content = f"word\n\n{text}\n"
    found = document(tmp_path, "a.md", content)
    agrees_with_the_file(found, tmp_path / "a.md")
