"""`add`: a document or a web page taken into seeds/, as it is, with what is known of it in its claims file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import structs

from onrecord import config, readers, store
from onrecord.errors import BadInput
from onrecord.identity import slug, unused
from onrecord.model import Document, Problem, Record, Source
from onrecord.readers.files import content_of, drop, write_whole
from onrecord.tasks.fetch import Fetched, fetch
from onrecord.temporary import temporary_folder
from onrecord.tracker import SEEDS

# What a server calls a format -> the ending its files have here.
KINDS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt",
    "text/markdown": ".md", "text/vtt": ".vtt", "application/x-subrip": ".srt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")


@dataclass(frozen=True)
class Given:
    """What the person says of a document; it wins over what the document says of itself."""

    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Added:
    """The document's place in the tracker; `known` if its content was there before. `problems` are warnings."""

    source: Source
    known: bool = False
    problems: tuple[Problem, ...] = ()


def add(root: Path, what: str, given: Given = Given()) -> Added:
    """Take a file, or the page at an address, into seeds/. Nothing is written unless all of it could be read.

    The same content is taken once. What `given` says, and the page of itself, goes into the claims file of the
    source, which has no claims until `extract`. Raises BadInput, or Internal if the disk fails.
    """
    record = store.load(root)
    store.sweep(root / SEEDS, store.STALE)
    if _ADDRESS.match(what):
        page = fetch(what)
        return _add_page(root, record, page, given)
    file = Path(what)
    content = _content(file)
    if (there := _there(root, content)) is not None:
        return _known(root, record, there, given)
    document = readers.read(file, root / "outside", published=given.published, language=given.language)
    return _take(root, record, document, content, file.suffix.lower(), given)


def _content(file: Path) -> bytes:
    """The bytes of a file that there is a reader for; none of another, which reading it will refuse."""
    try:
        return content_of(file, file.absolute().parent) if file.suffix.lower() in readers.READERS else b""
    except readers.Unreadable as error:
        error.file = str(file)
        raise


def _add_page(root: Path, record: Record, page: Fetched, given: Given) -> Added:
    if (there := _there(root, page.content)) is not None:
        return _known(root, record, there, given)
    ending = _ending(page)
    with temporary_folder() as folder:
        # A page is read in place, so that what cannot be read never reaches the tracker.
        file = folder / f"{slug(_stem(page.url))}{ending}"
        file.write_bytes(page.content)
        try:
            charset = page.charset if ending in (".html", ".txt", ".md") else None
            document = readers.read(
                file, folder / "outside", published=given.published, language=given.language, charset=charset
            )
        except readers.Unreadable as error:
            raise BadInput(error.message, file=page.url, line=error.line) from None
    own = document.source.url
    url = own if own and _host(own) == _host(page.url) else page.url
    document = replace(document, source=structs.replace(document.source, url=url))
    return _take(root, record, document, page.content, ending, given)


def _ending(page: Fetched) -> str:
    """The ending for what a server sent: by its word, else by the address, else by how the content begins."""
    if page.kind in KINDS and (page.kind != "text/plain" or _suffix(page.url) not in readers.READERS):
        return KINDS[page.kind]
    if _suffix(page.url) in readers.READERS:
        return _suffix(page.url)
    if page.content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")[:9].lower().startswith((b"<!doctype", b"<html")):
        return ".html"
    if page.content.startswith(b"%PDF-"):
        return ".pdf"
    kinds = ", ".join(readers.READERS)
    raise BadInput(f"the server sent {page.kind}, which no reader is for: onrecord reads {kinds}", file=page.url)


def _suffix(url: str) -> str:
    return Path(urlsplit(url).path).suffix.lower()


def _stem(url: str) -> str:
    """The last telling part of an address: of `/2024/ferry-row/` it is `ferry-row`, of none the host."""
    parts = [unquote(part) for part in urlsplit(url).path.split("/") if part]
    return Path(parts[-1]).stem if parts else _host(url)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _there(root: Path, content: bytes) -> Path | None:
    """The seed that has this very content, if there is one."""
    digest = sha256(content).digest()
    for place in sorted((root / SEEDS).rglob("*")) if content else ():
        half_made = place.name.startswith(".")  # by a run that was killed
        if half_made or not place.is_file() or place.stat().st_size != len(content):
            continue
        if sha256(place.read_bytes()).digest() == digest:
            return place
    return None


def _known(root: Path, record: Record, file: Path, given: Given) -> Added:
    """The document that is there already; one that has no claims file yet gets it, with what is given."""
    name = file.relative_to(root).as_posix()
    held = next((item.source for item in record.files if item.source.file == name), None)
    if held is not None:
        return Added(held, known=True)
    document = readers.read(file, root, published=given.published, language=given.language, keep=True)
    source = _with(document.source, given, config.load(root).language)
    source = structs.replace(source, id=unused(source.id, {*store.TAKEN, *(item.source.id for item in record.files)}))
    store.add_claims(root, source, ())
    return Added(source, known=True, problems=document.warnings)


def _with(source: Source, given: Given, language: str) -> Source:
    return structs.replace(
        source, title=given.title or source.title, published=source.published, url=given.url or source.url,
        publisher=given.publisher or source.publisher, language=given.language or source.language or language,
    )


def _take(root: Path, record: Record, document: Document, content: bytes, ending: str, given: Given) -> Added:
    """Write the document, its rendering and its claims file; if one cannot be written, none stays."""
    source = _with(document.source, given, config.load(root).language)
    names = {place.stem.lower() for place in (root / SEEDS).glob("*")}
    taken = names | store.TAKEN | {item.source.id for item in record.files}
    name = unused(_name(source, ending), taken)
    file = root / SEEDS / f"{name}{ending}"
    rendering = file.with_name(f"{file.name}.txt") if ending in readers.PARSED else None
    source = structs.replace(
        source, id=name, file=file.relative_to(root).as_posix(), sha256=sha256(content).hexdigest(),
        text_file=rendering.relative_to(root).as_posix() if rendering else None,
    )
    with _all_or_none(store.claims_file(root, name)) as written:
        file.parent.mkdir(exist_ok=True)
        _write(file, content, written)
        if rendering:
            _write(rendering, document.text.encode("utf-8"), written)
        store.add_claims(root, source, ())
    warnings = tuple(replace(problem, file=source.file) for problem in document.warnings)
    return Added(source, problems=warnings)


def _name(source: Source, ending: str) -> str:
    """`2024-03-01-ferry-row`: the day, as far as it is known, and the title or else the file's own name."""
    words = slug(source.title or source.id)
    day = source.published
    return words if day is None or words.startswith(day) else f"{day}-{words}"


def _write(file: Path, content: bytes, written: list[Path]) -> None:
    if not write_whole(file, content, replace=False):
        raise BadInput("another file took this name meanwhile: run it again", file=str(file))
    written.append(file)


@contextmanager
def _all_or_none(claims: Path) -> Iterator[list[Path]]:
    """What is written stays if all goes well, or if the claims file that names it came to stand all the same."""
    written: list[Path] = []
    try:
        yield written
    except BaseException:
        for file in written if not claims.exists() else ():
            drop(file)
        raise
