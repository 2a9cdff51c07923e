"""PDF and Word files: their text as paragraphs, and hostile ones ended in a limited child process."""

from __future__ import annotations

import random
import sys
from io import BytesIO
from pathlib import Path

import pytest
from made_files import docx, pdf, with_entry
from source_blocks import document, shown

from onrecord.errors import BadInput
from onrecord.readers import child, limited, read
from onrecord.readers import pdf as pdf_reader
from onrecord.readers import word as word_reader

PAGES = [
    ["The Ostvik Courier 1", "What the owners want", "The ferry will run all winter, the mayor of Ostvik said on Mon-",
     "day, whatever the owners of the old quay may think. The owners,", "she added, had not paid a crown.",
     "“It is ours,” said Per Holm, who speaks for the owners of the", "old quay and who had come to the town hall"],
    ["The Ostvik Courier 2", "to say so in a well-known voice.", "• a roof", "• two lamps of a well-", "known make",
     "2"],
    ["The Ostvik Courier 3", "Nobody else had asked.", "3"],
]  # fmt: skip
EXPECTED = """\
heading 2: What the owners want
paragraph: The ferry will run all winter, the mayor of Ostvik said on Monday, whatever the owners of the old quay may \
think. The owners, she added, had not paid a crown.
paragraph: “It is ours,” said Per Holm, who speaks for the owners of the old quay and who had come to the town hall to \
say so in a well-known voice.
list_item 1: a roof
list_item 1: two lamps of a well-known make
paragraph: Nobody else had asked."""


def test_a_pdf_is_read_as_paragraphs(tmp_path: Path) -> None:
    """Lines, hyphenated words and sentences over pages are joined; running heads and page numbers are left out."""
    found = document(tmp_path, "a.pdf", pdf(PAGES, "Ferry row"))
    assert shown(found) == EXPECTED
    assert (found.source.title, found.format) == ("Ferry row", "pdf")


@pytest.mark.parametrize("printed", [
    ["11/28/26, 10:21 PM Ferry row", "https://ostvik.example/ferry?page=2 1/1"],
    ["28.11.2026, 22:21 Ferry row", "file:///home/oda/ferry.html 1/1"],
    ["Ferry row https://ostvik.example/ferry", "1 of 1 28/11/2026, 22:21"],
])  # fmt: skip
@pytest.mark.parametrize("above", [True, False])
def test_what_a_browser_prints_around_a_page_is_left_out(printed: list[str], above: bool, tmp_path: Path) -> None:
    """Address, page number, day of printing and title at the edge of a single page are no words of it."""
    words = ["The ferry runs all winter, said Oda Lind.", "Nobody else had asked."]
    lines = [printed[0], *words, printed[1]] if above else [*words, *printed]
    assert shown(document(tmp_path, "a.pdf", pdf([lines]))) == f"paragraph: {' '.join(words)}"


def test_an_address_or_a_time_alone_is_kept(tmp_path: Path) -> None:
    """Where no browser numbered the page, the edges hold what the author wrote."""
    lines = ["28.11.2026, 22:21 The ferry runs.", "", "More is at https://ostvik.example/ferry"]
    assert "28.11.2026" in shown(document(tmp_path, "a.pdf", pdf([lines])))
    assert "ostvik.example" in shown(document(tmp_path, "a.pdf", pdf([lines])))


def test_letters_that_a_font_draws_as_one_are_letters() -> None:
    """Ligatures are written out, so that the words can be found and compared."""
    (part,) = pdf_reader._parts([["The oﬃce was ﬁned, and the ﬂeet stayed oﬀ the quay."]])
    assert part.text == "The office was fined, and the fleet stayed off the quay."


def test_a_word_file_is_read_in_order(tmp_path: Path) -> None:
    """Title, headings, lists, quotes and plain paragraphs keep their order and their kind; captions are left out."""
    found = document(tmp_path, "a.docx", docx([
        ("Title", "Ferry row"), ("Heading 2", "What they want"),
        ("", "The ferry runs, “all winter”,\nsaid Oda Lind 🚢."),
        ("List Bullet", "a roof;"), ("Quote", "See you in court."), ("Caption", "The quay."), ("", "# of boats: 12"),
    ], "Ferry row in Ostvik"))  # fmt: skip
    assert shown(found) == (
        "heading 1: Ferry row\nheading 2: What they want\n"
        "paragraph: The ferry runs, “all winter”,\\nsaid Oda Lind 🚢.\n"
        "list_item 1: a roof;\nblockquote: See you in court.\nparagraph: # of boats: 12"
    )
    assert found.source.title == "Ferry row in Ostvik"


def encrypted(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([["The ferry runs, said Oda Lind."]]))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_pdf_that_only_forbids_copying_is_read() -> None:
    """An owner's password that anybody may read without is no obstacle."""
    assert pdf_reader.render(encrypted(""))[0][0].text == "The ferry runs, said Oda Lind."


BOMB = with_entry(docx([("", "words")]), "word/media/zeros.bin", b"\0" * 30_000_000)
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
REFUSED = {
    "a scan": (pdf_reader, pdf([[], []]), r"no text in it \(2 pages\): a scan\? run text recognition"),
    "a password": (pdf_reader, encrypted("secret"), "protected by a password: save a copy without one"),
    "not a PDF": (pdf_reader, b"<html>words</html>", "this is no PDF file"),
    "not a Word file": (word_reader, b"words", "this is no Word file"),
    "a cut Word file": (word_reader, docx([("", "words")])[:-500], "this is no Word file|cut short"),
    "an old Word file": (word_reader, b"\xd0\xcf\x11\xe0....", "protected by a password, or an old .doc"),
    "a zip bomb": (word_reader, BOMB, r"unpacks to 30,\d{3},\d{3} bytes in \d+ files: refused"),
    "entities": (word_reader, with_entry(docx([("", "x")]), "word/document.xml", ENTITIES), "declares a document type"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_holds_no_text_or_only_harm_is_refused(case: str) -> None:
    """Scans, locked files, files of another kind, bombs and entities: one clear line."""
    parser, content, message = REFUSED[case]
    with pytest.raises(BadInput, match=message):
        parser.render(content)


def test_odd_names_in_an_archive_are_never_unpacked(tmp_path: Path) -> None:
    """A Word file with entries that lead out of a folder is read in memory: nothing appears anywhere."""
    odd = docx([("", "The ferry runs.")])
    for name in ("../../escaped.txt", "/tmp/onrecord-escaped.txt", "word/../../escaped.xml"):
        odd = with_entry(odd, name, b"<x/>")
    (tmp_path / "inner").mkdir()
    assert shown(document(tmp_path / "inner", "a.docx", odd)) == "paragraph: The ferry runs."
    assert [place.name for place in tmp_path.rglob("*")] == ["inner", "a.docx"]
    assert not Path("/tmp/onrecord-escaped.txt").exists()


def test_a_locked_pdf_is_one_line_with_its_name(tmp_path: Path) -> None:
    """The refusal comes out of the child process whole, and nothing is written beside the file."""
    (tmp_path / "a.pdf").write_bytes(encrypted("secret"))
    with pytest.raises(BadInput, match=r"^a\.pdf: protected by a password: save a copy without one$"):
        read(tmp_path / "a.pdf", tmp_path, keep=True)
    assert [place.name for place in tmp_path.iterdir()] == ["a.pdf"]


def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pypdf or python-docx the one line names the extra."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.setitem(sys.modules, "docx", None)
    for kind, content in (("pdf", pdf([["words"]])), ("docx", docx_without_import())):
        answer = child.answer(kind, content, None)
        assert f"pip install 'onrecord[{kind}]'" in answer["refused"]


def docx_without_import() -> bytes:
    return b"PK\x03\x04"


def test_mutated_files_never_raise() -> None:
    """Of files with bytes changed, cut or repeated, each ends in parts or in one line, never in a traceback."""
    chance = random.Random(7)
    page = b"<html><p>The ferry runs all winter.</p>"
    samples = {"pdf": pdf(PAGES[:1]), "docx": docx([("", "The ferry runs.")]), "html": page}
    for kind, sample in samples.items():
        for _ in range(200):
            content = bytearray(sample)
            for _ in range(chance.randint(1, 8)):
                place = chance.randrange(len(content))
                content[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
            answer = child.answer(kind, bytes(content), None)
            assert answer.keys() in ({"parts", "facts"}, {"refused", "code", "line"}, {"refused", "code"})
            assert "\n" not in answer.get("refused", "")


HOGS = {
    "time": ("import time; time.sleep(3600)", "took more than"),
    "memory": ("x = [bytes(1 << 28) for _ in range(8)]", "1 GB of memory"),
    "crash": ("import os; os.kill(os.getpid(), 11)", "the parser ended with -11"),
    "network": ("import socket; socket.create_connection(('127.0.0.1', 9))", "must not reach the network"),
    "lookup": ("import socket; socket.getaddrinfo('elsewhere.example', 80)", "must not reach the network"),
    "disk": ("import os; open(os.environ['PYTHONPATH'] + '/written', 'wb', 0).write(b'x')", "File too large"),
}


@pytest.mark.parametrize("hog", HOGS)
def test_a_parser_that_runs_wild_is_stopped(hog: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that hangs, floods memory, crashes, writes or connects is ended; the parent lives and says why."""
    code, message = HOGS[hog]
    package = tmp_path / "sitecustomize.py"
    package.write_text(
        "import sys, types\n"
        "wild = types.ModuleType('onrecord.readers.web_page')\n"
        f"def render(content, charset=None):\n    {code}\n"
        "wild.render = render\n"
        "sys.modules['onrecord.readers.web_page'] = wild\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    limits = {"seconds": 2} if hog == "time" else {}
    with pytest.raises(BadInput, match=message):
        limited.run("html", b"<p>words", **limits)
    assert not any(place.stat().st_size for place in tmp_path.glob("written"))
