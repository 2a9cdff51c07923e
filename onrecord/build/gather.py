"""Everything a site is made from, read from the tracker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord import config, store
from onrecord.errors import BadInput
from onrecord.model import Document, Record
from onrecord.readers import read
from onrecord.settings import Settings


@dataclass(frozen=True)
class Gathered:
    """A tracker's settings, record, the texts of its sources by source id, and its own prose pages by name."""

    root: Path
    settings: Settings
    record: Record
    documents: Mapping[str, Document]
    texts: Mapping[str, str]


def gather(root: Path) -> Gathered:
    """Raises Invalid with all findings if the record cannot be read. A source whose file is gone has no document."""
    settings = config.load(root)
    record = store.load(root)
    documents = {}
    for file in record.files:
        source = file.source
        place = root / source.file
        if place.is_file():
            documents[source.id] = read(place, root, published=source.published, language=source.language)
    return Gathered(root, settings, record, documents, own_pages(root))


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
