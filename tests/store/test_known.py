"""Files of the record that are not read again."""

import os
import time
from importlib import import_module
from pathlib import Path

import pytest

from onrecord import looks, store
from onrecord.store.files import read_bytes

load = import_module("onrecord.store.load")  # the package has a function of this name

TEXT = """format: 1
source: {id: paper, file: seeds/paper.md, sha256: 9f2c}
claims:
- {id: ada-1, kind: quote, text: abc, spans: [{start: 1, end: 4, exact: "abc", prefix: "", suffix: ""}]}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    place = tmp_path / "claims/paper.yaml"
    place.write_text(TEXT.replace("9f2c", "9f2c" * 16), encoding="utf-8")
    return place


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose bytes are read."""
    names: list[str] = []

    def reading(root: Path, place: Path, *more: object, **named: object) -> bytes:
        names.append(place.name)
        return read_bytes(root, place, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(load, "read_bytes", reading)
    return names


def words(root: Path) -> str:
    return store.load(root).files[0].claims[0].text


@pytest.mark.skipif(os.name != "posix", reason="only there the disk says when it last changed what it says of a file")
def test_a_file_that_looks_as_it_did_is_not_read(file: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Once it is old enough its bytes are read no more, until it is written again: also with the same size and time."""
    monkeypatch.setattr(looks, "SETTLED", -(10**18))
    root = file.parent.parent
    assert words(root) == words(root) == "abc"
    assert read == ["paper.yaml"]
    left = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("text: abc", "text: abd"), encoding="utf-8")
    os.utime(file, ns=(left.st_atime_ns, left.st_mtime_ns))
    while file.stat().st_ctime_ns == left.st_ctime_ns:  # the disk's clock ticks a few hundred times a second
        os.utime(file, ns=(left.st_atime_ns, left.st_mtime_ns))
        time.sleep(0.001)
    assert words(root) == "abd"


def test_a_file_that_was_just_written_is_read(file: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Within one tick of the disk's clock it could have been written again and look the same."""
    monkeypatch.setattr(looks, "SETTLED", 10**18)
    root = file.parent.parent
    assert words(root) == words(root) == "abc"
    assert read == ["paper.yaml", "paper.yaml"]


def test_what_is_remembered_may_be_lost_or_broken(file: Path) -> None:
    """A cache that is cut short is none."""
    root = file.parent.parent
    assert words(root) == "abc"
    for place in (root / ".onrecord/record").rglob("*"):
        if place.is_file():
            content = place.read_bytes()
            for length in (0, 5, len(content) // 2, len(content) - 1):
                place.unlink()  # it may still be looked at: values are never written over
                place.write_bytes(content[:length])
                assert words(root) == "abc"
