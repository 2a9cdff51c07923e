"""The folder for what only one run needs."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from onrecord.errors import BadInput, Internal
from onrecord.temporary import temporary_folder


def test_it_is_gone_at_the_end() -> None:
    """Files in it go with it."""
    with temporary_folder() as folder:
        (folder / "page.html").write_bytes(b"words")
    assert not folder.exists()


def test_a_system_that_fails_is_internal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it cannot be made, or a file in it cannot be written, one line says so."""
    says = "the folder for temporary files: cannot be written"
    with pytest.raises(Internal, match=says), temporary_folder() as folder:
        (folder / "none" / "page.html").write_bytes(b"words")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(Internal, match="No such file"), temporary_folder():
        pass


def test_other_errors_pass() -> None:
    """What is wrong with a document stays what it is."""
    with pytest.raises(BadInput, match="no words"), temporary_folder():
        raise BadInput("no words")
