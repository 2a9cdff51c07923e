"""Files written beside sources: whole or not at all, and never over another where that was not asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.errors import Internal
from onrecord.readers.files import write_whole


@pytest.mark.parametrize("links", [True, False])
def test_a_taken_name_is_left_alone(links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `replace` the first file stays, on file systems with links and without; no other file is left."""
    if not links:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError(1, "no links here")))
    file = tmp_path / "a.txt"
    assert write_whole(file, b"first", replace=False)
    assert not write_whole(file, b"second", replace=False)
    assert file.read_bytes() == b"first"
    assert write_whole(file, b"third")
    assert file.read_bytes() == b"third"
    assert [place.name for place in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fails_keeps_the_old_file(call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a write fails half-way, the old file is whole, nothing else lies there, and the error names the file."""
    file = tmp_path / "a.txt"
    write_whole(file, b"old")
    monkeypatch.setattr(os, call, lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(Internal, match=r"a\.txt: cannot be written: No space left on device; nothing was half-written"):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert [place.name for place in tmp_path.iterdir()] == ["a.txt"]
