"""The table of formats: how files of each ending are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from onrecord.model import Problem
from onrecord.readers import plain, rendering
from onrecord.readers.files import name_of
from onrecord.readers.reading import Reading, Unreadable


@dataclass(frozen=True, slots=True)
class Reader:
    """How files of one ending are read: stored text -> blocks and metadata."""

    format: str
    read: Callable[[str], Reading]
    parser: str | None = None  # of the limited child process that makes the rendering `read` gets


def _markdown(text: str) -> Reading:
    from onrecord.readers import markdown  # with it comes the parser, which takes long

    return markdown.read(text)


def _subtitles(text: str, *, vtt: bool) -> Reading:
    from onrecord.readers import subtitles  # a build after one edit of an article has no use for it

    return subtitles.reader(vtt=vtt)(text)


# A new format is a row here, its function, and a sample in tests/fixtures/sources/.
READERS: Mapping[str, Reader] = {
    ".txt": Reader("txt", plain.read),
    ".md": Reader("md", _markdown),
    ".markdown": Reader("md", _markdown),
    ".vtt": Reader("vtt", partial(_subtitles, vtt=True)),
    ".srt": Reader("srt", partial(_subtitles, vtt=False)),
    ".html": Reader("html", rendering.read, "html"),
    ".htm": Reader("html", rendering.read, "html"),
    ".pdf": Reader("pdf", rendering.read, "pdf"),
    ".docx": Reader("docx", rendering.read, "docx"),
}

# Endings of documents of other programs that no reader reads: what they hold can be saved as one that is read.
UNREAD = frozenset((".doc", ".odt", ".rtf", ".pages", ".epub", ".eml", ".msg", ".mht", ".mhtml", ".pptx"))

# Formats whose text says the day it was published at its top; a page says it in its metadata, subtitles nowhere.
DATED = frozenset(("txt", "md", "pdf", "docx"))

# Endings of what needs a parser of its own and has a stored rendering.
PARSED = frozenset(ending for ending, reader in READERS.items() if reader.parser)


def reader_of(file: Path) -> Reader:
    """The reader for a file by its ending. Raises Unreadable for a folder, no file, or an ending without a reader."""
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        if file.is_dir():
            hint = "; behind a link none is looked for" if file.is_symlink() else ""
            raise Unreadable(f"a folder: name the files in it{hint}")
        if not file.exists():
            raise Unreadable("no such file")
        raise Unreadable(_no_reader(file), code="S100")
    return reader


def unread(files: Sequence[Path], root: Path) -> list[Problem]:
    """The warnings about files that have no reader: one for all of an ending."""
    alike: dict[str, list[Path]] = {}
    for file in files:
        alike.setdefault(file.suffix.lower(), []).append(file)
    return [_unread(each, root) for each in alike.values()]


def _unread(files: Sequence[Path], root: Path) -> Problem:
    first, others = files[0], len(files) - 1
    more = f", nor for {others} more like it" if others else ""
    fix = "give it the ending of what it is (.txt for plain text), or keep it elsewhere"
    if first.suffix.lower() in UNREAD:
        fix = "save it as .docx, .pdf, .html or .txt in the program that opens it"
    return Problem("S100", _no_reader(first, more), name_of(first, root), severity="warning", fix=fix)


def _no_reader(file: Path, more: str = "") -> str:
    kind = f"for '{file.suffix}' files" if file.suffix else "for a file without an ending"
    return f"no reader {kind}{more}: onrecord reads {', '.join(READERS)}"
