"""Source files -> documents: one function a format, in one table by file ending."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath

from onrecord.identity import slug
from onrecord.language import written_in
from onrecord.model import Block, Document, Problem, Source
from onrecord.readers import date_lines, plain, rendering, soft_hyphens, stored
from onrecord.readers.days import iso_day
from onrecord.readers.decoding import decode
from onrecord.readers.files import content_of, name_of
from onrecord.readers.reading import About, Reading, Unreadable
from onrecord.readers.several import each, problem

__all__ = ["PARSED", "READERS", "UNREAD", "Reader", "Unreadable", "name_of", "problem", "read", "read_all", "unread"]


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


# Endings of documents that people have and no reader reads: one in seeds/ is told of, not left out in silence.
UNREAD = frozenset((".doc", ".odt", ".rtf", ".pages", ".epub", ".eml", ".msg", ".mht", ".mhtml", ".pptx"))

# Formats whose text says the day it was published at its top; a page says it in its metadata, subtitles nowhere.
DATED = frozenset(("txt", "md", "pdf", "docx"))

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\\]")

# Endings of what needs a parser of its own and has a stored rendering.
PARSED = frozenset(ending for ending, reader in READERS.items() if reader.parser)


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
        reader = _reader(file)
        for given in (published, undated):
            if given is not None and iso_day(given) is None:
                raise Unreadable(f"published '{given}' is no date: write it as 2025-04-18", code="S120")
        content = content_of(file, root)
        if reader.parser:
            text, text_file = stored.rendered(file, content, reader.parser, charset=charset, keep=keep)
        else:
            text, text_file = decode(content, charset), None
        digest = sha256(content).hexdigest()
        del content  # as large as the text: what follows needs the room
        reading = reader.read(text)
        reading = replace(reading, blocks=soft_hyphens.without(text, reading.blocks))
    except Unreadable as error:
        error.file = name
        raise
    if not any(block.pieces for block in reading.blocks):
        raise Unreadable("no words in it: there is nothing to read", code="S102", file=name)
    dated = date_lines.published(reading.blocks, text) if reader.format in DATED else None
    about = _filled(reading, text, published, dated or undated, language)
    source = replace(_source(name, digest, about), text_file=name_of(text_file, root) if text_file else None)
    return Document(source, text, reading.blocks, reader.format, _warnings(reading, about, name))


def fingerprint(file: Path) -> str:
    """A hash of what `read` would read of a file: equal for equal documents, empty where there is no file."""
    return stored.fingerprint(file)


def files_of(file: Path) -> tuple[Path, ...]:
    """The files whose bytes `fingerprint` is of."""
    return (file, stored.place_of(file))


def _refuse_name(name: str) -> None:
    """The record, which is text that people read on every system, could not hold such a name."""
    if _UNFIT.search(name):
        raise Unreadable("its name holds a control character or a backslash, or is not UTF-8: rename it", code="S108")


def _reader(file: Path) -> Reader:
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        if file.is_dir():
            hint = "; behind a link none is looked for" if file.is_symlink() else ""
            raise Unreadable(f"a folder: name the files in it{hint}")
        if not file.exists():
            raise Unreadable("no such file")
        raise Unreadable(_no_reader(file), code="S100")
    return reader


def unread(file: Path, root: Path) -> Problem:
    """The warning about a document of an ending that has no reader."""
    fix = "save it as .docx, .pdf, .html or .txt in the program that opens it"
    return Problem("S100", _no_reader(file), name_of(file, root), severity="warning", fix=fix)


def _no_reader(file: Path) -> str:
    return f"no reader for '{file.suffix or file.name}' files: onrecord reads {', '.join(READERS)}"


def _filled(
    reading: Reading, text: str, published: str | None, undated: str | None, language: str | None
) -> About:
    """What is known of the document: given by the person, else said by the file, else seen in its text."""
    said = reading.about
    return replace(
        said,
        title=said.title or _first_heading(reading.blocks, text),
        published=iso_day(published) or said.published or iso_day(undated),
        language=said.language or written_in(text) or language,
    )


def _first_heading(blocks: tuple[Block, ...], text: str) -> str | None:
    """The title that stands in the text: never the line that says when it was published."""
    told = ["".join(text[start:end] for start, end in block.pieces) for block in blocks[:date_lines.TOP]]
    titles = [(block.kind, words) for block, words in zip(blocks, told, strict=False)
              if not date_lines.is_date_line(words)]  # fmt: skip
    return next((" ".join(words.split()) or None for kind, words in titles[:4] if kind == "heading"), None)


def _source(name: str, digest: str, about: About) -> Source:
    # Inside a tracker the id is the name of a claims file; a lone file outside keeps the name it has.
    stem = PurePosixPath(name).stem
    return Source(
        id=slug(stem, 80) if "/" in name else stem, file=name, sha256=digest,
        title=about.title, publisher=about.publisher, url=about.url, archived=about.archived,
        published=about.published, language=about.language, show=about.show, origins=about.origins,
    )


def _warnings(reading: Reading, about: About, name: str) -> tuple[Problem, ...]:
    found = [replace(warning, file=name) for warning in reading.warnings]
    if about.published is None and not any(warning.code == "S120" for warning in found):
        message = "no published date: words such as 'on Friday' get no date"
        day = iso_day(PurePosixPath(name).name[:10]) or "2025-04-18"
        fix = f"give --published, or write `published: {day}` into its front matter or its claims file"
        found.append(Problem("S121", message, file=name, severity="warning", fix=fix))
    return tuple(found)
