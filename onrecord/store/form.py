"""The canonical form of files on disk."""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import Invalid
from onrecord.inside import shown
from onrecord.store.change import MARK, Change
from onrecord.store.files import read_bytes, sweep, write_bytes, writing
from onrecord.store.load import read_place, shape_of
from onrecord.yamlfile.canonical import canonical
from onrecord.yamlfile.reader import LARGEST


def form(root: Path, file: Path, write: bool = True) -> Change:
    """Write a file of the record in its canonical form, or only say what that would change.

    Raises Invalid if the file has problems.
    """
    if not write:
        return _formed(root, file, read_bytes(root, file, LARGEST))
    with writing(root):
        sweep(file.parent)
        before = read_bytes(root, file, LARGEST)
        done = _formed(root, file, before)
        if not done.nothing:
            write_bytes(root, file, done.after.encode(), before)
        return done


def _formed(root: Path, file: Path, before: bytes) -> Change:
    reading = read_place(root, file, before)
    if reading.report.problems:
        raise Invalid(reading.report.problems)
    held = before.decode() if before.startswith(MARK) else reading.text
    return Change(shown(root, file), held, canonical(reading, shape_of(file)))
