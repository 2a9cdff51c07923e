"""A Word file (.docx) -> its paragraphs, headings, lists and quotes in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from onrecord.language import tag_of
from onrecord.readers.reading import Unreadable
from onrecord.readers.rendering import Part

FILES = 5_000  # in the archive
UNPACKED = 50_000_000  # bytes
RATIO = 100  # of unpacked to packed bytes
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


def render(content: bytes, charset: str | None = None) -> tuple[list[Part], dict[str, str]]:
    """The parts of a Word file's text and what its properties say. Raises Unreadable."""
    try:
        from docx import Document
    except ImportError:
        raise Unreadable("reading Word files needs an extra: pip install 'onrecord[docx]'", code="S106") from None
    _refuse_bombs(content)
    document = Document(BytesIO(content))
    properties = document.core_properties
    facts = {"title": properties.title, "language": tag_of(properties.language or "")}
    return list(_parts(document)), {name: value for name, value in facts.items() if value}


def _refuse_bombs(content: bytes) -> None:
    """An archive is looked at before it is opened: how much it unpacks to, and that no XML in it declares entities."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("protected by a password, or an old .doc: save it as .docx without one", code="S107")
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if len(entries) > FILES or unpacked > UNPACKED or unpacked > RATIO * max(len(content), 10_000):
                raise Unreadable(f"unpacks to {unpacked:,} bytes in {len(entries):,} files: refused", code="S105")
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")) and _declares(archive, entry.filename):
                    raise Unreadable("its XML declares a document type: no Word file does", code="S105")
    except BadZipFile:
        raise Unreadable("this is no Word file, whatever its name says, or it is cut short", code="S103") from None


def _declares(archive: ZipFile, name: str) -> bool:
    with archive.open(name) as stream:
        start = stream.read(100_000).replace(b"\0", b"")
    return b"<!DOCTYPE" in start or b"<!ENTITY" in start


def _parts(document: Any) -> Iterator[Part]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from _cells(block)
        else:
            yield from _paragraph(block)


def _cells(table: Any) -> Iterator[Part]:
    seen: set[Any] = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:  # a merged cell is listed once for each place it covers
                seen.add(cell._tc)
                for paragraph in cell.paragraphs:
                    yield from _paragraph(paragraph)


def _paragraph(paragraph: Any) -> Iterator[Part]:
    text, style = paragraph.text.strip(), (paragraph.style.name or "") if paragraph.style is not None else ""
    if not text or "caption" in style.lower():
        return
    if heading := _HEADING.match(style):
        yield Part("heading", text, min(int(heading[1]), 6) or 1)
    elif style in ("Title", "Subtitle"):
        yield Part("heading", text, 1 if style == "Title" else 2)
    elif "quote" in style.lower():
        yield Part("blockquote", text)
    elif "list" in style.lower() or paragraph._p.xpath("./w:pPr/w:numPr"):
        yield Part("list_item", text)
    else:
        yield Part("paragraph", text)
