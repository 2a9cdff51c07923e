"""Web pages: the main text in full, what the page says of itself, and a rendering that stays as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from source_blocks import document, shown

from onrecord.errors import BadInput
from onrecord.readers import read, web_page
from onrecord.readers.rendering import compose
from tests.cases import Case, each_case

PAGE = "<html><body><h1>Ferry row</h1><p>The ferry runs, {said} Oda Lind, whatever the owners think.</p></body></html>"


@each_case("sources/pages")
def test_a_page_is_rendered_as_the_case_says(case: Case) -> None:
    """Each readable page comes out as the rendering that is written below it."""
    rendering = compose(*web_page.render(case.given.encode()), "0")
    assert re.sub("made_from: 0\n", "", rendering).replace("\u00a0", " ").rstrip("\n") == case.expected


def test_spans_point_into_the_stored_rendering(tmp_path: Path) -> None:
    """With `keep` the rendering is written beside the page and named; without, nothing is written at all."""
    file = tmp_path / "a.html"
    found = document(tmp_path, "a.html", PAGE.format(said="said"))
    assert ([place.name for place in tmp_path.iterdir()], found.source.text_file) == (["a.html"], None)
    kept = read(file, tmp_path, keep=True)
    assert kept.source.text_file == "a.html.txt"
    assert (tmp_path / "a.html.txt").read_bytes().decode() == kept.text == found.text
    assert shown(kept) == "heading 1: Ferry row\nparagraph: The ferry runs, said Oda Lind, whatever the owners think."
    assert read(file, tmp_path) == kept


def test_a_stored_rendering_is_never_made_again(tmp_path: Path) -> None:
    """What another reader version, or a person, stored is used as it is; only a page with other bytes is read anew."""
    file = tmp_path / "a.html"
    document(tmp_path, "a.html", PAGE.format(said="said"))
    read(file, tmp_path, keep=True)
    place = tmp_path / "a.html.txt"
    older = place.read_text().replace("Ferry row", "Ferry  row, as an older reader saw it")
    place.write_text(older)
    assert read(file, tmp_path, keep=True).text == older == place.read_text()
    file.write_text(PAGE.format(said="thought"))
    assert "thought Oda" in read(file, tmp_path).text
    assert place.read_text() == older
    assert "thought Oda" in read(file, tmp_path, keep=True).text
    assert "thought Oda" in place.read_text()
    place.write_text("By hand.\n")
    assert read(file, tmp_path, keep=True).text == "By hand.\n"


@pytest.mark.parametrize(("declared", "charset"), [
    ('<meta charset="windows-1252">', "windows-1252"), ('<meta charset=iso-8859-1>', "windows-1252"),
    ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
    ('<?xml version="1.0" encoding="iso-8859-15"?>', "iso-8859-15"), ("", "utf-8"), ("", "utf-8-sig"), ("", "utf-16"),
])
def test_a_page_is_read_in_the_charset_it_declares(declared: str, charset: str) -> None:
    """Byte order mark, meta element and XML declaration are obeyed, by the names browsers know."""
    words = "Ельцин" if charset == "koi8-r" else "“Zoë”" if charset != "iso-8859-15" else "Zoë €"
    parts, _ = web_page.render((declared + PAGE.format(said=f"{words} said")).encode(charset))
    assert f"{words} said" in parts[-1].text


@pytest.mark.parametrize(("content", "message"), [
    (PAGE.format(said="sägte").encode("latin-1"), r"not UTF-8 at byte 50 \(0xe4\)"),
    (b'<meta charset="utf-9"><p>words</p>', "unknown charset 'utf-9'"),
    (b'<meta charset="rot13"><p>words</p>', "unknown charset 'rot13'"),
    (b'<meta charset="utf-7"><p>+AHcAbwByAGQAcw-</p>', "unknown charset 'utf-7'"),
    (b'<meta charset="unicode_escape"><p>words</p>', "unknown charset 'unicode_escape'"),
    (b'<meta charset="' + b"x" * 3000 + b'"><p>words</p>', "unknown charset 'x{40}'"),
    (b"<html><body><script>render()</script><div id='root'></div></body></html>", "no text in"),
    (b"<html><body><h1>Only a headline</h1></body></html>", "no text in"),
    (b"<!-- -->", "no text in"),
    (b"   ", "the file is empty"),
    (b"%PDF-1.4", "a PDF file"),
])
def test_pages_that_cannot_be_read_are_refused(content: bytes, message: str) -> None:
    """Undeclared bytes, unknown charsets, pages made by scripts and files of another kind: one clear line."""
    with pytest.raises(BadInput, match=message):
        web_page.render(content)


def test_a_refusal_comes_out_of_the_child_with_its_place(tmp_path: Path) -> None:
    """What the child process refuses is one line with the file and the line of it."""
    with pytest.raises(BadInput, match=r"^a.html:2: not UTF-8 at byte 51 \(0xe4\)[^\n]*$"):
        document(tmp_path, "a.html", b"\n" + PAGE.format(said="sägte").encode("latin-1"))


def test_hostile_pages_are_read_or_refused() -> None:
    """Deep nesting, endless attributes, entity bombs and torn tags end in a document or one clear line."""
    bomb = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><p>The name is &a; and that is all of it.</p>'
    hostile = {
        "deep": "<div>" * 50_000 + "words of it", "wide": "<p " + "a=b " * 100_000 + ">words", "torn": "<p>word<",
        "many": "<p>word " * 3_000, "bomb": f"{bomb}<p>&b;&b;</p>", "outside": outside,
    }
    secret = Path("/etc/hostname").read_text().strip()
    for page in hostile.values():
        try:
            said = " ".join(part.text for part in web_page.render(page.encode())[0])
        except BadInput as refused:
            said = str(refused)
        assert secret not in said
        assert len(said) < 100_000
