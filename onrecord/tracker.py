"""A tracker gathered: its settings, its record and its source documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord import config, readers, store
from onrecord.errors import BadInput, OnrecordError
from onrecord.model import Document, Record, Source
from onrecord.settings import Settings

SEEDS = "seeds"


@dataclass(frozen=True)
class Tracker:
    """Everything a command works on. `documents` are those that could be read, by source id.

    `unread` says by source id why a document is not among them; `missing` are the sources whose file is gone.
    """

    root: Path
    settings: Settings
    record: Record
    documents: Mapping[str, Document] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()


def root_of(folder: str | None) -> Path:
    """The tracker named with -C, or the one around the working folder."""
    return config.find(Path(folder) if folder else Path.cwd())


def seeds(root: Path) -> list[Path]:
    """The source documents, sorted by name; renderings of other documents, notes and dotfiles left out.

    Links that cannot be followed are among them, so that reading tells of them.
    """
    folder = root / SEEDS
    if not folder.is_dir():
        raise BadInput(f"no folder {SEEDS}/ in {root}: make it and put your documents in it")
    found = (place for place in folder.rglob("*") if _is_document(place) or (place.is_symlink() and place.is_dir()))
    return sorted(place for place in found if not place.name.startswith(".") and not _is_rendering(place))


def _is_document(place: Path) -> bool:
    return place.suffix.lower() in readers.READERS and (place.is_file() or place.is_symlink())


def _is_rendering(place: Path) -> bool:
    """`talk.pdf.txt` beside `talk.pdf` is that document's stored text, not a document of its own."""
    original = place.with_suffix("")
    return place.suffix == ".txt" and original.suffix.lower() in readers.READERS and original.is_file()


def gather(root: Path) -> Tracker:
    """Settings, record and documents. Raises Invalid with all that is wrong with the settings or the record."""
    return with_documents(root, config.load(root), store.load(root))


def with_documents(root: Path, settings: Settings, record: Record) -> Tracker:
    """A tracker whose settings and record are at hand, with the documents of its sources."""
    documents: dict[str, Document] = {}
    unread: dict[str, str] = {}
    for item in record.files:
        try:
            documents[item.source.id] = _document(root, item.source, settings)
        except OnrecordError as error:
            unread[item.source.id] = error.message
    gone = (item.source for item in record.files if item.source.id in unread)
    missing = frozenset(source.id for source in gone if not (root / source.file).exists())
    return Tracker(root, settings, record, documents, unread, missing)


def _document(root: Path, source: Source, settings: Settings) -> Document:
    place = root / source.file
    if not place.resolve().is_relative_to(root.resolve()):
        raise BadInput("it is outside of the tracker")
    return readers.read(place, root, published=source.published, language=source.language or settings.language)
