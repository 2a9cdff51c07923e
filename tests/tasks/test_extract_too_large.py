"""A document with more claims than one claims file can hold."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from onrecord import store
from onrecord.errors import TooLarge
from onrecord.tasks.extract import extract
from onrecord.tasks.init import init

SAID = "“The bridge over row {number} is safe,” Maria Lopez, the mayor, said on Friday.\n\n"


def test_a_document_with_too_many_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named with what to do, nothing is written of it, and the others are extracted all the same."""
    init(tmp_path)
    monkeypatch.setattr(store, "LARGEST", 5_000)
    (tmp_path / "seeds/long.txt").write_text("".join(SAID.format(number=number) for number in range(30)))
    (tmp_path / "seeds/short.txt").write_text(SAID.format(number=31))
    report = extract(tmp_path, published="2025-04-20")
    assert report.added == {"short": 1}
    (problem,) = report.problems
    assert (problem.code, problem.file, problem.severity) == ("S109", "seeds/long.txt", "error")
    assert problem.message.endswith("split it, or leave out more with --min-checkworthy")
    assert [item.source.id for item in store.load(tmp_path).files] == ["short"]


def test_nothing_too_large_to_be_read_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit that would make a file larger than is read leaves it as it was."""
    init(tmp_path)
    (tmp_path / "seeds/short.txt").write_text(SAID.format(number=31))
    extract(tmp_path, published="2025-04-20")
    (held,) = store.load(tmp_path).files
    before = store.claims_file(tmp_path, "short").read_bytes()
    monkeypatch.setattr(sys.modules["onrecord.store.change"], "LARGEST", len(before) + 100)
    with pytest.raises(TooLarge, match="nothing was written"):
        store.set_field(tmp_path, held.claims[0].id, "notes", 200 * "low tide ")
    assert store.claims_file(tmp_path, "short").read_bytes() == before
