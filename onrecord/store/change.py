"""One change of one file: read, altered, checked, edited by the line, written; under the lock from end to end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import BadInput, Invalid, TooLarge
from onrecord.inside import shown
from onrecord.schema.convert import check_plain, normal, to_plain
from onrecord.schema.kinds import Shape
from onrecord.schema.shapes import SHAPES
from onrecord.store.files import digest, read_bytes, sweep, write_bytes, writing
from onrecord.store.load import read_place, shape_of
from onrecord.yamlfile.canonical import SCHEMA_LINE
from onrecord.yamlfile.edit import edit
from onrecord.yamlfile.reader import LARGEST, Reading
from onrecord.yamlfile.writer import dump

MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a file: its name from the tracker's folder, its text before (None: it is new) and after."""

    file: str
    before: str | None
    after: str

    @property
    def nothing(self) -> bool:
        return self.before == self.after


def change(root: Path, file: Path, alter: Callable[[Any], Any], expect: str | None = None, new: bool = False) -> Change:
    """Let `alter` change the plain value of a file of the record and write only the lines that differ.

    `expect` is the sha256 of the bytes the caller saw, if it showed them to a person: another content is refused.
    `new` allows a file that is not there yet; `alter` gets an empty dict then. Raises Invalid if the file or the
    altered value is not valid, BadInput if the file was changed by others, TooLarge if it would become so, Internal if
    the system fails.
    """
    with writing(root):
        before = _before(root, file, new)
        if expect is not None and (before is None or digest(before) != expect):
            raise BadInput("the file was changed since you saw it; look at it again", file=shown(root, file))
        if before is None:
            return _made(root, file, alter({}))
        reading = read_place(root, file, before)
        if reading.report.problems:
            raise Invalid(reading.report.problems)
        after = _edited(root, file, reading, alter(deepcopy(reading.plain)))
        if after != reading.text:
            _write(root, file, (MARK if reading.marked else b"") + after.encode(), before)
        return Change(shown(root, file), reading.text, after)


def _before(root: Path, file: Path, new: bool) -> bytes | None:
    sweep(file.parent)
    if not file.exists() and not file.is_symlink():
        if not new:
            raise BadInput("there is no such file", file=shown(root, file))
        return None
    return read_bytes(root, file, LARGEST)


def _made(root: Path, file: Path, plain: Any) -> Change:
    shape = shape_of(file)
    text = _new_text(check_plain(shape, plain, shown(root, file)), shape)
    _write(root, file, text.encode(), None)
    return Change(shown(root, file), None, text)


def _write(root: Path, file: Path, content: bytes, before: bytes | None) -> None:
    if len(content) > LARGEST:
        message = f"larger than {LARGEST // 1_000_000} MB it could not be read again: nothing was written"
        raise TooLarge(message, file=shown(root, file))
    write_bytes(root, file, content, before)


def _edited(root: Path, file: Path, reading: Reading, altered: Any) -> str:
    shape = shape_of(file)
    if altered == reading.plain:
        return reading.text
    return edit(reading, shape, check_plain(shape, altered, shown(root, file)))


def _new_text(plain: Any, shape: Shape) -> str:
    return dump(normal(shape, plain), shape, SCHEMA_LINE.format(name=shape.name))


def undo(root: Path, done: Change) -> None:
    """Put the text from before a change back. Raises BadInput if the file was changed since."""
    file = root / done.file
    with writing(root):
        held = read_bytes(root, file, LARGEST)
        mark = MARK if held.startswith(MARK) else b""
        if held != mark + done.after.encode():
            raise BadInput("the file was changed since; undo it by hand", file=done.file)
        if done.before is None:
            raise BadInput("the file is new: delete it by hand", file=done.file)
        write_bytes(root, file, mark + done.before.encode(), held)


def as_plain(value: Any) -> Any:
    """Model values, tuples and mappings as plain values."""
    if type(value) in SHAPES:
        return to_plain(value)
    if isinstance(value, Mapping):
        return {str(key): as_plain(one) for key, one in value.items() if one is not None}
    if isinstance(value, (list, tuple)):
        return [as_plain(one) for one in value]
    return value
