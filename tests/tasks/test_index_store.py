"""The index in the cache: found again, extended, and never wrong when the cache is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.cache import Cache
from onrecord.matching import Entry, Index
from onrecord.tasks.index_store import MOST_PARTS, indexed

WORDS = "ferry tram bus pilot crane tide ship crew lift gate dredger tug barge buoy mast anchor rope net"
ENTRIES = [Entry(f"e{row:02d}", f"The {word} is late in the harbour.") for row, word in enumerate(WORDS.split())]
ASKED = [Entry("q", "Late again: the crane, the tug and the barge"), Entry("r", "a ferry in the harbour")]


def files(folder: Path) -> set[Path]:
    return {file for file in folder.rglob("*") if file.is_file()}


def test_the_stored_index_answers_as_the_made_one(tmp_path: Path) -> None:
    """The second call reads what the first one wrote, writes nothing, and finds the same."""
    cache = Cache(tmp_path)
    first = indexed(cache, ENTRIES, "en", {}).find(ASKED)
    held = files(tmp_path)
    assert indexed(cache, ENTRIES, "en", {}).find(ASKED) == first == Index.of(ENTRIES).find(ASKED)
    assert files(tmp_path) == held


def test_new_entries_are_one_new_part(tmp_path: Path) -> None:
    """What was there is not made again; many small parts become one; the answers are those of a new index."""
    cache = Cache(tmp_path)
    for count in range(1, len(ENTRIES) + 1):
        index = indexed(cache, ENTRIES[:count], "en", {})
        assert len(index.segments) <= MOST_PARTS + 1
        assert index.find(ASKED) == Index.of(ENTRIES[:count]).find(ASKED)
    assert len(index.segments) > 1


def test_changed_and_removed_entries_no_longer_count(tmp_path: Path) -> None:
    """An entry with other words is found by these only, and a removed one not at all."""
    cache = Cache(tmp_path)
    indexed(cache, ENTRIES, "en", {})
    changed = [Entry("e00", "The lighthouse keeper retired."), *ENTRIES[2:]]
    index = indexed(cache, changed, "en", {})
    (lighthouse, tram) = index.find([Entry("q", "lighthouse keeper"), Entry("r", "tram")])
    assert lighthouse[0].id == "e00"
    assert all(not hit.shared for hit in tram)
    assert len(index) == len(changed)


def test_two_uses_do_not_take_each_others_place(tmp_path: Path) -> None:
    """The same claims read with and without the names of their speakers are both kept: nothing is made again."""
    cache = Cache(tmp_path)
    named = [replace(entry, by="Mara Voss") for entry in ENTRIES]
    indexed(cache, ENTRIES, "en", {}, use="match")
    indexed(cache, named, "en", {}, use="find")
    held = files(tmp_path)
    indexed(cache, ENTRIES, "en", {}, use="match")
    indexed(cache, named, "en", {}, use="find")
    assert files(tmp_path) == held


def test_other_spellings_or_language_are_another_index(tmp_path: Path) -> None:
    """What the words were read with is part of the key."""
    cache = Cache(tmp_path)
    indexed(cache, ENTRIES, "en", {})
    index = indexed(cache, ENTRIES, "en", {"feri": "ferry"})
    assert index.find([Entry("q", "feri")])[0][0].shared == ("feri",)


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    """Half a file, another's file or no file: the index is made anew and answers the same."""
    cache = Cache(tmp_path)
    expected = indexed(cache, ENTRIES, "en", {}).find(ASKED)
    for number, file in enumerate(sorted(files(tmp_path))):
        file.write_bytes((file.read_bytes()[:10], b"", b"[1, 2]")[number % 3])
    assert indexed(cache, ENTRIES, "en", {}).find(ASKED) == expected


@pytest.mark.parametrize("damage", [
    lambda content: b"", lambda content: content[: len(content) // 2], lambda content: b"\0" * len(content),
    lambda content: content[:-20] + b"\0" * 20, lambda content: b"null", lambda content: b"7",
], ids=["empty", "half", "zeros", "zeros at the end", "null", "a number"])
def test_each_damaged_file_alone_is_made_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """Whichever one file lost its content, as after a power cut, the answers are those of a new index."""
    cache = Cache(tmp_path)
    expected = indexed(cache, ENTRIES, "en", {}).find(ASKED)
    for file in sorted(files(tmp_path)):
        content = file.read_bytes()
        file.unlink()  # not written over: an array may still be mapped
        file.write_bytes(damage(content))
        assert indexed(cache, ENTRIES, "en", {}).find(ASKED) == expected
