"""Sources that cannot be read: one clear line each, with the file and the place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from source_blocks import document, shown

from onrecord.errors import BadInput
from onrecord.readers import read
from onrecord.readers.files import LARGEST

REFUSED = {
    "Latin-1": ("a.txt", "Er sagte: schön\n".encode("latin-1"), r"a.txt:1: not UTF-8 at byte 13 \(0xf6\)"),
    "cut in a letter": ("a.txt", "schö".encode()[:-1], "a.txt:1: not UTF-8 at byte 3"),
    "lone surrogate": ("a.txt", b"ab\xed\xa0\x80", "not UTF-8 at byte 2"),
    "UTF-16 cut": ("a.txt", b"\xff\xfea\x00b", "not UTF-16-LE at byte 4"),
    "UTF-16 without a mark": ("a.txt", "She said.".encode("utf-16-le"), "NUL at character 1; UTF-16 without"),
    "empty": ("a.txt", b"", "the file is empty"),
    "blank": ("a.md", b"\xef\xbb\xbf \n\t\n", "the file is empty"),
    "front matter only": ("a.md", b"---\ntitle: x\n---\n", "no words in it"),
    "binary": ("a.txt", b"abc\x00\x01\x02def", "binary: a NUL at character 3"),
    "a PDF by another name": ("a.txt", b"%PDF-1.7 ...", "a PDF file; name it .pdf"),
    "an archive": ("a.md", b"PK\x03\x04....", "name a Word file .docx"),
    "unknown ending": ("a.xyz", b"words", r"no reader for '.xyz' files: onrecord reads .txt, .md"),
    "broken front matter": ("a.md", b"---\ntitle: 'x\n---\nwords\n", "a.md:3:1: broken front matter"),
    "a tab in front matter": ("a.md", b"---\ntitle: x\na:\n\t- b\n---\nwords\n", "a.md:4:1: broken front matter"),
    "an alias": ("a.md", b"---\na: &x 1\nb: *x\n---\nwords\n", r"a.md:3:4: broken front matter: an alias"),
    "a key twice": ("a.md", b"---\ntitle: x\ntitle: y\n---\nwords\n", "a.md:3:1: .*the key 'title' stands there twice"),
    "nested too deep": ("a.md", b"---\na: " + b"[" * 5000 + b"\n---\nwords\n", "a.md:2:67: .*nested too deep"),
    "a control in front matter": ("a.md", b"---\na: \x01\n---\nwords\n", "broken front matter"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(case: str, tmp_path: Path) -> None:
    """Each such file gives one line that names the file, the place and what is wrong."""
    name, content, message = REFUSED[case]
    with pytest.raises(BadInput, match=message) as caught:
        document(tmp_path, name, content)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)


def test_missing_files_folders_and_links_out_are_refused(tmp_path: Path) -> None:
    """No file, a folder, a link that leads out of the tracker, a loop of links, a file too large: all by name."""
    (tmp_path / "tracker").mkdir()
    (tmp_path / "tracker" / "folder.txt").mkdir()
    (tmp_path / "secret.txt").write_text("words")
    (tmp_path / "tracker" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "tracker" / "loop.txt").symlink_to(tmp_path / "tracker" / "loop.txt")
    with (tmp_path / "tracker" / "large.txt").open("wb") as stream:
        stream.truncate(LARGEST + 1)
    refused = {"none": "no such file", "folder": "a folder", "link": "not followed", "loop": "", "large": "at most"}
    for name, message in refused.items():
        with pytest.raises(BadInput, match=f"{name}.txt: .*{message}"):
            read(tmp_path / "tracker" / f"{name}.txt", tmp_path / "tracker")


def test_a_missing_file_is_missing_whatever_its_name(tmp_path: Path) -> None:
    """A name that was mistyped is told of before the ending of it."""
    with pytest.raises(BadInput, match="speech: no such file"):
        read(tmp_path / "speech", tmp_path)


def test_other_encodings_are_read_by_their_mark(tmp_path: Path) -> None:
    """UTF-16 and UTF-32 with a byte order mark are text like any other; the mark stays the first code point."""
    for charset in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8"):
        found = document(tmp_path, "a.txt", "\ufeffZoë said 🦀.".encode(charset))
        assert (found.text, shown(found)) == ("\ufeffZoë said 🦀.", "paragraph: Zoë said 🦀.")


def test_front_matter_says_what_the_source_is(tmp_path: Path) -> None:
    """Title, day, address, publisher, language, archived copy and origins are read as plain text."""
    found = document(tmp_path, "2024-03-01 Ferry!.md", (
        "---\ntitle: 'No: on the record'\ndate: 2024-03-01 16:00:30-04:00\nsource_url: https://ostvik.example/1\n"
        "publisher: no\nlang: nb_NO\narchived: {url: https://archive.example/1, on: 2024-03-02}\n"
        "origins: [https://a.example, none]\ntags: [x, {y: z}]\n---\nWords.\n"
    )).source
    assert (found.id, found.file, found.title) == ("2024-03-01 Ferry!", "2024-03-01 Ferry!.md", "No: on the record")
    assert (found.published, found.url, found.publisher) == ("2024-03-01", "https://ostvik.example/1", "no")
    assert (found.language, found.origins) == ("nb-NO", ("https://a.example",))
    assert found.archived is not None
    assert (found.archived.url, found.archived.on) == ("https://archive.example/1", "2024-03-02")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_front_matter_is_known_by_any_line_end(name: str, mark: str, ending: str, tmp_path: Path) -> None:
    """CRLF, CR and a byte order mark change neither what it says nor where the words start."""
    source = mark + "---\ntitle: Ferry row\ndate: 2024-03-01\n---\n\nThe ferry runs.\n".replace("\n", ending)
    found = document(tmp_path, name, source)
    assert (found.source.title, found.source.published, found.text) == ("Ferry row", "2024-03-01", source)
    assert shown(found) == "paragraph: The ferry runs."


@pytest.mark.parametrize(("words", "shown"), [
    ("Der Rat hat am Montag beschlossen, dass die Brücke bleibt. „Wir sind froh“, sagte Anke Thiel.", "de"),
    ("The council said on Monday that the bridge would stay. “We are glad,” said Anke Thiel.", "en"),
    ("Die Band „The Who“ spielt im Oktober noch einmal in der Stadt, und das freut auch den Bürgermeister.", "de"),
    ("The song “Der Mann auf der Brücke” was played for the mayor, and nobody in the hall was glad of it.", "en"),
    ("La maire a dit lundi que le pont resterait ouvert. « Nous sommes contents », a-t-elle ajouté.", "nb"),
    ("Der Rat.", "nb"),
])  # fmt: skip
def test_a_text_shows_its_language(words: str, shown: str, tmp_path: Path) -> None:
    """Its small words tell it where the file does not; too few, or of no language that has lists, tell nothing."""
    assert document(tmp_path, "a.txt", words, language="nb").source.language == shown


def test_what_the_person_says_wins(tmp_path: Path) -> None:
    """The published day given overrides the file's; the language given only fills in; a bad day is refused."""
    source = "---\ndate: 2024-03-01\nlanguage: de\n---\nThe words of a text that is in English for all to see.\n"
    found = document(tmp_path, "a.md", source, published="2024-04", language="en").source
    assert (found.published, found.language) == ("2024-04", "de")
    assert document(tmp_path, "b.md", "Words.", language="en").source.language == "en"
    with pytest.raises(BadInput, match=r"a.md: published 'tomorrow' is no date"):
        document(tmp_path, "a.md", source, published="tomorrow")


def test_no_usable_date_is_a_warning(tmp_path: Path) -> None:
    """No day, or one in words, is a warning that says what to write; the document is read all the same."""
    none = document(tmp_path, "a.txt", "Words.").warnings
    odd = document(tmp_path, "b.md", "---\ntitle: x\ndate: last Friday\nlang: en or so\n---\nWords.").warnings
    assert [(warning.code, warning.file, warning.line) for warning in none] == [("S121", "a.txt", None)]
    assert [(warning.code, warning.file, warning.line) for warning in odd] == [("S120", "b.md", 3), ("S120", "b.md", 4)]


def test_a_file_outside_a_tracker_is_known_by_its_name(tmp_path: Path) -> None:
    """Outside of the root, id and file are the bare name; inside, the file is relative and the id a slug."""
    (tmp_path / "seeds").mkdir()
    file = tmp_path / "seeds" / "The Ferry.txt"
    file.write_text("Words.")
    inside, outside = read(file, tmp_path).source, read(file, tmp_path / "elsewhere").source
    assert (inside.id, inside.file) == ("the-ferry", "seeds/The Ferry.txt")
    assert (outside.id, outside.file) == ("The Ferry", "The Ferry.txt")


@pytest.mark.parametrize("name", ["a\x1b[31mb.txt", "a\nb.md", "a\\b.txt", "a\x9bb.txt", os.fsdecode(b"a\xffb.txt")])
def test_names_that_the_record_could_not_hold_are_refused(name: str, tmp_path: Path) -> None:
    """Control characters, backslashes and bytes that are not UTF-8 in a file's name: rename it."""
    with pytest.raises(BadInput, match="rename it"):
        document(tmp_path, name, b"Words.")
