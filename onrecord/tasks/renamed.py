"""Documents that got another name: one that is gone, and a new file with its very bytes, are one document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from onrecord import readers, store
from onrecord.model import Record, Source
from onrecord.tracker import seeds

One = TypeVar("One")


def follow(root: Path, record: Record) -> dict[str, str]:
    """Write into the record where documents stand that were renamed: their new names by source id.

    Without that a renamed document were a new one, and all its claims were made a second time. Only what is certain is
    followed: the same bytes, of one document that is gone, in one file that the record does not know.
    """
    sources = [item.source for item in record.files]
    gone = _by_bytes((source.sha256, source) for source in sources if not (root / source.file).exists())
    if not gone:
        return {}
    known = {source.file for source in sources}
    fresh = [place for place in seeds(root) if readers.name_of(place, root) not in known]
    there = _by_bytes((readers.sha256_of(place, root), place) for place in fresh)
    return {source.id: _moved(root, source, there[mark]) for mark, source in gone.items() if mark in there}


def _by_bytes(found: Iterable[tuple[str, One]]) -> Mapping[str, One]:
    """What has bytes of its own, by their fingerprint; what has them in common with another is left out."""
    once: dict[str, One] = {}
    twice = set()
    for mark, one in found:
        if mark in once:
            twice.add(mark)
        once[mark] = one
    return {mark: one for mark, one in once.items() if mark and mark not in twice}


def _moved(root: Path, source: Source, place: Path) -> str:
    """The stored text goes with its document, so that its spans stay where they are; then the record names both."""
    name = readers.name_of(place, root)
    rendering = readers.move_rendering(root / source.file, place)
    named = {"text_file": readers.name_of(rendering, root)} if source.text_file and rendering else {}
    store.set_source(root, source.id, file=name, **named)
    return name
