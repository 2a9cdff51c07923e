"""Everything a site is made from, read from the tracker, and refused as a whole if the record has errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord import checks, config, readers, store
from onrecord.checks import Case
from onrecord.errors import BadInput, Invalid, OnrecordError
from onrecord.model import Document, Record, Source
from onrecord.settings import Settings


@dataclass(frozen=True)
class Gathered:
    """A tracker's settings, record, the texts of its sources by source id, and its own prose pages by name.

    `unread` says by source id why a text is not there; `missing` are the sources whose file is gone.
    """

    root: Path
    settings: Settings
    record: Record
    documents: Mapping[str, Document]
    texts: Mapping[str, str]
    unread: Mapping[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()


def gather(root: Path) -> Gathered:
    """Raises Invalid with all findings if the settings or the record cannot be read."""
    settings = config.load(root)
    record = store.load(root)
    documents: dict[str, Document] = {}
    unread: dict[str, str] = {}
    for file in record.files:
        source = file.source
        try:
            documents[source.id] = _document(root, source, settings)
        except OnrecordError as error:
            unread[source.id] = error.message
    missing = frozenset(file.source.id for file in record.files
                        if file.source.id in unread and not (root / file.source.file).exists())  # fmt: skip
    return Gathered(root, settings, record, documents, own_pages(root), unread, missing)


def check(found: Gathered) -> None:
    """Raises Invalid with every error of the record, each with its line. Warnings do not stop a site."""
    # No clock here: what is dated in the future is for `onrecord check` to find.
    case = Case(found.record, found.documents, found.settings, None, found.unread, found.missing)
    errors = [one for one in checks.findings(case) if one.problem.severity == "error"]
    if errors:
        places = store.Places(found.root)
        raise Invalid([places.locate(one.problem, one.path, key=one.key, part=one.part) for one in errors])


def _document(root: Path, source: Source, settings: Settings) -> Document:
    place = root / source.file
    if not place.resolve().is_relative_to(root.resolve()):
        raise BadInput("it is outside of the tracker")
    return readers.read(place, root, published=source.published, language=source.language or settings.language)


def own_pages(root: Path) -> dict[str, str]:
    """The Markdown files in pages/ by name."""
    found = {}
    for place in sorted((root / "pages").glob("*.md")) if (root / "pages").is_dir() else ():
        try:
            found[place.stem] = place.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            name = place.relative_to(root).as_posix()
            raise BadInput(f"not UTF-8 at byte {error.start}: save the file as UTF-8", file=name) from error
    return found
