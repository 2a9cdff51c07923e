"""One document that lies in seeds/ under two names."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import store
from onrecord.cli import onrecord
from onrecord.tasks.extract import extract
from onrecord.tasks.init import init

SAID = "“The bridge is safe,” Maria Lopez, the mayor, said.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tracker with one document and its claim."""
    init(tmp_path)
    put(tmp_path, "bridge.txt")
    extract(tmp_path)
    return tmp_path


def put(root: Path, name: str, words: str = SAID) -> None:
    (root / "seeds" / name).write_text(words, encoding="utf-8")


def documents(root: Path) -> dict[str, int]:
    """The documents that the record names, each with the number of its claims."""
    return {item.source.file: len(item.claims) for item in store.load(root).files}


@pytest.mark.parametrize("command", ["update", "extract"])
def test_a_copy_gives_no_claims_and_is_named(command: str, root: Path) -> None:
    """One line says which file it is, of which other, and what to do; it is a warning, so that the run is fine."""
    put(root, "mayor.txt")
    done = CliRunner().invoke(onrecord, ["-C", str(root), command], catch_exceptions=False)
    assert (done.exit_code, documents(root)) == (0, {"seeds/bridge.txt": 1})
    assert done.output.count("mayor.txt: S140 ") == 1
    assert ("seeds/mayor.txt: S140 warning: the same document as seeds/bridge.txt, byte for byte: "
            "no claims are taken from it again\n"
            "    fix: delete seeds/mayor.txt or seeds/bridge.txt: the claims stay in either case\n") in done.output


def test_of_two_new_ones_the_first_by_name_is_read(tmp_path: Path) -> None:
    """Two copies dropped at once give the claims of one document; asking for the other alone changes nothing."""
    init(tmp_path)
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt")
    assert [problem.file for problem in extract(tmp_path).problems if problem.code == "S140"] == ["seeds/b.txt"]
    assert extract(tmp_path, [tmp_path / "seeds/b.txt"]).sources == 0
    assert documents(tmp_path) == {"seeds/a.txt": 1}


@pytest.mark.parametrize("deleted", ["bridge.txt", "mayor.txt"])
def test_either_may_be_deleted(deleted: str, root: Path) -> None:
    """The claim stays, and the next run has nothing to say of copies."""
    put(root, "mayor.txt")
    extract(root)
    (root / "seeds" / deleted).unlink()
    report = extract(root)
    assert (report.claims, [problem.code for problem in report.problems]) == (0, ["S121"])
    assert documents(root) == {f"seeds/{'mayor' if deleted == 'bridge.txt' else 'bridge'}.txt": 1}


def test_copies_of_a_document_that_is_gone_wait_for_a_person(root: Path) -> None:
    """Which of them it became is not known; once one is left, the record follows it."""
    (root / "seeds/bridge.txt").unlink()
    put(root, "mayor.txt")
    put(root, "major.txt")
    said = [problem for problem in extract(root).problems if problem.code == "S140"]
    assert [(one.file, "bridge.txt, which is gone" in one.message) for one in said] == [
        ("seeds/major.txt", True), ("seeds/mayor.txt", True)]
    (root / "seeds/major.txt").unlink()
    assert extract(root).renamed == {"bridge": "seeds/mayor.txt"}


def test_the_old_bytes_of_a_document_that_changed_are_no_new_one(root: Path) -> None:
    """A file that took over the name does not make the claims of the document a second time."""
    put(root, "mayor.txt")
    put(root, "bridge.txt", "“The ferry is late,” Maria Lopez said.\n")
    (said,) = [problem for problem in extract(root).problems if problem.code == "S140"]
    assert (said.file, "seeds/bridge.txt as it was" in said.message) == ("seeds/mayor.txt", True)
    assert "seeds/mayor.txt" not in documents(root)


def test_one_more_character_is_another_document(root: Path) -> None:
    """Only the very bytes count: whether two versions are one article is for a person to say."""
    put(root, "mayor.txt", SAID + "\n")
    assert "S140" not in [problem.code for problem in extract(root).problems]
    assert documents(root) == {"seeds/bridge.txt": 1, "seeds/mayor.txt": 1}
