"""What holds as long as files look the same."""

import os
import time

import pytest

from onrecord import looks
from onrecord.cache import Cache
from onrecord.looks import Looks, look_of, settled

posix = pytest.mark.skipif(os.name != "posix", reason="elsewhere nothing is told from looks")


def read(cache, *files):
    """What some files hold, and whether that had to be read; as one run would tell."""
    asked = []

    def make():
        asked.append(1)
        return "|".join(file.read_text(encoding="utf-8") if file.exists() else "-" for file in files)

    made = Looks(cache, "words")
    text = made.of("these", files, make)
    made.keep()
    return text, bool(asked)


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


@posix
def test_files_that_are_old_enough_are_read_once(tmp_path, cache, monkeypatch):
    """As long as none of them is written, comes or goes."""
    monkeypatch.setattr(looks, "SETTLED", -(10**18))
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a", encoding="utf-8")
    assert [read(cache, one, two) for _ in range(2)] == [("a|-", True), ("a|-", False)]
    two.write_text("b", encoding="utf-8")
    assert [read(cache, one, two) for _ in range(2)] == [("a|b", True), ("a|b", False)]
    two.unlink()
    assert [read(cache, one, two) for _ in range(2)] == [("a|-", True), ("a|-", False)]


@posix
def test_a_time_that_somebody_set_back_does_not_deceive(tmp_path):
    """The disk also knows when it was told so."""
    file = tmp_path / "one"
    file.write_text("a", encoding="utf-8")
    before, left = look_of(file), file.stat()
    while file.stat().st_ctime_ns == left.st_ctime_ns:  # its clock ticks a few hundred times a second
        file.write_text("b", encoding="utf-8")
        os.utime(file, ns=(left.st_atime_ns, left.st_mtime_ns))
        time.sleep(0.001)
    assert file.stat().st_mtime_ns == left.st_mtime_ns
    assert look_of(file) != before


def test_a_file_that_was_just_written_is_read_again(tmp_path, cache, monkeypatch):
    """It could be written once more in the same tick of the disk's clock."""
    monkeypatch.setattr(looks, "SETTLED", 10**18)
    file = tmp_path / "one"
    file.write_text("a", encoding="utf-8")
    assert [read(cache, file) for _ in range(2)] == [("a", True), ("a", True)]


def test_only_what_is_older_than_the_last_seconds_is_settled():
    """Of several files all must be; one that is not there is."""
    second = 10**9
    old, new = [1 * second, 2 * second, 5, 7, 1], [1 * second, 9 * second, 5, 7, 1]
    assert settled([old, []], 10 * second) == [old, []]
    assert settled([old, new], 10 * second) is None


@posix
def test_nothing_is_told_from_the_look_of_a_link(tmp_path):
    """What it leads to may be written without a trace on it."""
    (tmp_path / "one").write_text("a", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "one")
    assert look_of(tmp_path / "one")
    assert look_of(tmp_path / "one", tmp_path / "link") is None
