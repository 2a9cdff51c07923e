"""A record that several processes read is the record that one reads."""

from __future__ import annotations

import os
import shutil
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest

from onrecord import store
from onrecord.errors import Invalid
from onrecord.offspring import aside

load = import_module("onrecord.store.load")  # the package has a function of this name
FILES = 7
TEXT = """format: 1
source: {{id: paper-{number}, file: seeds/paper-{number}.md, sha256: {digest}, title: "Nº {number}, ☃"}}
claims:
- id: ada-{number}
  kind: quote
  text: abc
  spans: [{{start: 1, end: 4, exact: "abc", prefix: "", suffix: ""}}]
  checkworthy: 0.{number}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    for number in range(FILES):
        text = TEXT.format(number=number, digest="9f2c" * 16)
        (tmp_path / f"claims/paper-{number}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "claims/people.yaml").write_text("people: {ada: {name: Ada}}\n", encoding="utf-8")
    return tmp_path


def _as(hands: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "MUCH", 0)
    monkeypatch.setattr(load, "hands", lambda: hands)


@pytest.mark.parametrize("hands", [2, 3, 20])
def test_any_number_of_readers_read_the_same(root: Path, hands: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process or many: the same record, and the same cache of it."""
    monkeypatch.setattr("onrecord.looks.SETTLED", 10**18)  # however long ago the files were made
    alone = store.load(root)
    kept = {file.relative_to(root): file.read_bytes() for file in (root / ".onrecord").rglob("*") if file.is_file()}
    shutil.rmtree(root / ".onrecord")
    _as(hands, monkeypatch)
    assert store.load(root) == alone
    assert {file.relative_to(root): file.read_bytes() for file in (root / ".onrecord").rglob("*")
            if file.is_file()} == kept  # fmt: skip
    assert store.load(root) == alone  # from the cache


def test_what_each_finds_wrong_is_told_together(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Problems of files that different processes read are one report, in the order of the files."""
    _as(2, monkeypatch)
    for number in (1, 2):
        (root / f"claims/paper-{number}.yaml").write_text("format: one\n", encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        store.load(root)
    files = [problem.file for problem in caught.value.problems]
    assert sorted(set(files)) == ["claims/paper-1.yaml", "claims/paper-2.yaml"]
    assert files == sorted(files)


def test_the_share_of_a_reader_that_died_is_read_here(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that ends before it answered costs time and nothing else."""
    alone = store.load(root)
    shutil.rmtree(root / ".onrecord")
    _as(2, monkeypatch)
    monkeypatch.setattr(load, "aside", lambda work: aside(partial(os._exit, 1)))
    assert store.load(root) == alone
