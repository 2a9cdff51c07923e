"""Source files -> documents: one function a format, in one table by file ending."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from onrecord.model import Document, Problem
from onrecord.readers import date_lines, known, soft_hyphens, stored
from onrecord.readers.beside import is_aside, is_silent
from onrecord.readers.days import iso_day
from onrecord.readers.decoding import decode
from onrecord.readers.files import content_of, name_of
from onrecord.readers.formats import DATED, PARSED, READERS, Reader, reader_of, unread
from onrecord.readers.reading import Unreadable
from onrecord.readers.several import each, problem
from onrecord.readers.stored import move as move_rendering

__all__ = [
    "PARSED", "READERS", "Reader", "Unreadable", "is_aside", "is_silent", "move_rendering", "name_of", "problem",
    "read", "read_all", "sha256_of", "unread",
]  # fmt: skip

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\\]")


def read_all(
    files: Sequence[Path], root: Path, *, language: str | None = None, keep: bool = False
) -> tuple[list[Document], list[Problem]]:
    """The documents that can be read, in the order given, and all problems of the others; none ends the rest."""
    found = each(files, partial(read, root=root, language=language, keep=keep))
    documents = [one for one in found if isinstance(one, Document)]
    return documents, [one for one in found if isinstance(one, Problem)]


def read(
    file: Path, root: Path, *, published: str | None = None, undated: str | None = None, language: str | None = None,
    keep: bool = False, charset: str | None = None,
) -> Document:
    """The document in `file`. `published` overrides what the file says, `undated` is the day of one that says none,
    neither in what it says of itself nor in a line at its top;
    `language` fills in where it says none and its small words show none.

    Offsets of blocks are code points of `text`, in which a byte order mark is the first one. `Source.file` is
    relative to `root`, or the bare file name outside of it. Of a page, PDF or Word file `text` is the stored
    rendering beside it if there is one; else a fresh one, which is written there with `keep` and nowhere without.
    `charset` is what a web server said of the page. Raises Unreadable (a BadInput) naming the file and, where known,
    line and column.
    """
    name = name_of(file, root)
    try:
        _refuse_name(name)
        reader = reader_of(file)
        _refuse_days(published, undated)
        text, text_file, digest = _text(file, root, reader, charset, keep)
        reading = reader.read(text)
        reading = replace(reading, blocks=soft_hyphens.without(text, reading.blocks))
    except Unreadable as error:
        error.file = name
        raise
    if not any(block.pieces for block in reading.blocks):
        raise Unreadable("no words in it: there is nothing to read", code="S102", file=name)
    dated = date_lines.published(reading.blocks, text) if reader.format in DATED else None
    about = known.filled(reading, text, published, dated or undated, language)
    source = known.source(name, digest, about, name_of(text_file, root) if text_file else None)
    return Document(source, text, reading.blocks, reader.format, known.warnings(reading, about, name))


def fingerprint(file: Path) -> str:
    """A hash of what `read` would read of a file: equal for equal documents, empty where there is no file."""
    return stored.fingerprint(file)


def sha256_of(file: Path, root: Path) -> str:
    """The hash of a document's bytes as the record holds it; empty where they cannot be read."""
    try:
        return sha256(content_of(file, root)).hexdigest()
    except Unreadable:
        return ""


def files_of(file: Path) -> tuple[Path, ...]:
    """The files whose bytes `fingerprint` is of."""
    return (file, stored.place_of(file))


def _refuse_name(name: str) -> None:
    """The record, which is text that people read on every system, could not hold such a name."""
    if _UNFIT.search(name):
        raise Unreadable("its name holds a control character or a backslash, or is not UTF-8: rename it", code="S108")


def _refuse_days(*days: str | None) -> None:
    for day in days:
        if day is not None and iso_day(day) is None:
            raise Unreadable(f"published '{day}' is no date: write it as 2025-04-18", code="S120")


def _text(file: Path, root: Path, reader: Reader, charset: str | None, keep: bool) -> tuple[str, Path | None, str]:
    """The text of a file, where its rendering lies if that is stored, and the hash of its bytes.

    The bytes are as large as the text: they are gone before the text is taken apart.
    """
    content = content_of(file, root)
    digest = sha256(content).hexdigest()
    if reader.parser is None:
        return decode(content, charset), None, digest
    return *stored.rendered(file, content, reader.parser, charset=charset, keep=keep), digest
