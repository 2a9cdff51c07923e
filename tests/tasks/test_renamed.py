"""A document that a person gave another name."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import store
from onrecord.tasks.extract import extract
from onrecord.tasks.init import init
from tests.harbour import run_git, under_git

SAID = "“The bridge is safe,” Maria Lopez, the mayor, said.\n"
PAGE = "<html><head><title>Bridge</title></head><body><article><p>“The bridge is safe,” Maria Lopez, the mayor, " \
       "told the council on Friday, and nobody there had a further question for her.</p></article></body></html>\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tracker with one document and its claim, committed."""
    init(tmp_path)
    (tmp_path / "seeds/bridge.txt").write_text(SAID, encoding="utf-8")
    extract(tmp_path)
    return under_git(tmp_path)


def test_a_renamed_document_keeps_its_claims(root: Path) -> None:
    """The one line that names it is changed; no claim is made a second time, and the next run changes nothing."""
    (root / "seeds/bridge.txt").rename(root / "seeds/2025-04-18-bridge.txt")
    report = extract(root)
    assert (report.renamed, report.claims) == ({"bridge": "seeds/2025-04-18-bridge.txt"}, 0)
    changed = run_git(root, "diff", "--unified=0", "--", "claims").splitlines()
    assert [line for line in changed if line[0] in "+-" and line[1] == " "] == [
        "-  file: seeds/bridge.txt", "+  file: seeds/2025-04-18-bridge.txt"]
    assert extract(root).renamed == {}


def test_the_stored_text_of_a_page_goes_with_it(tmp_path: Path) -> None:
    """Its spans point into that text, which a later reader would make otherwise."""
    init(tmp_path)
    (tmp_path / "seeds/bridge.html").write_text(PAGE, encoding="utf-8")
    extract(tmp_path)
    stored = (tmp_path / "seeds/bridge.html.txt").read_bytes()
    (tmp_path / "seeds/bridge.html").rename(tmp_path / "seeds/mayor.html")
    assert extract(tmp_path).claims == 0
    (found,) = store.load(tmp_path).files
    assert (found.source.file, found.source.text_file) == ("seeds/mayor.html", "seeds/mayor.html.txt")
    assert {file.name for file in (tmp_path / "seeds").glob("*.*")} >= {"mayor.html", "mayor.html.txt"}
    assert not (tmp_path / "seeds/bridge.html.txt").exists()
    assert (tmp_path / "seeds/mayor.html.txt").read_bytes() == stored


@pytest.mark.parametrize("case", ["changed too", "two copies", "still there"])
def test_what_is_not_certain_is_not_followed(case: str, root: Path) -> None:
    """Neither a file with other bytes, nor one of two with these bytes, nor a copy beside the document."""
    old = root / "seeds/bridge.txt"
    more = "“Quite safe,” she said.\n" if case == "changed too" else ""
    (root / "seeds/mayor.txt").write_text(SAID + more, encoding="utf-8")
    if case == "two copies":
        (root / "seeds/major.txt").write_text(SAID, encoding="utf-8")
    if case != "still there":
        old.unlink()
    assert extract(root).renamed == {}
    named = {item.source.file for item in store.load(root).files}
    assert named == {"seeds/bridge.txt"} | ({"seeds/mayor.txt"} if case == "changed too" else set())
