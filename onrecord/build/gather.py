"""Everything a site is made from, read from the tracker, and refused as a whole if the record has errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from onrecord import checks, store, tracker
from onrecord.cache import Cache, code
from onrecord.checks import Case
from onrecord.errors import BadInput, Invalid
from onrecord.model import Document, Record
from onrecord.settings import Settings
from onrecord.tracker import Tracker


@dataclass(frozen=True)
class Gathered:
    """A tracker with its documents, its own prose pages by name, and by source what its document is read from."""

    tracker: Tracker
    texts: Mapping[str, str]
    prints: Mapping[str, str] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        return self.tracker.root

    @property
    def settings(self) -> Settings:
        return self.tracker.settings

    @property
    def record(self) -> Record:
        return self.tracker.record

    @property
    def documents(self) -> Mapping[str, Document]:
        return self.tracker.documents


def gather(root: Path) -> Gathered:
    """Raises Invalid with all findings if the settings or the record cannot be read."""
    held = tracker.gather(root)
    return Gathered(held, own_pages(root), held.documents.prints())


def check(found: Gathered, cache: Cache) -> None:
    """Raises Invalid with every error of the record, each with its line. Warnings do not stop a site.

    A claims file without errors of its own is remembered, so that only files that changed are looked at again.
    """
    # No clock here: what is dated in the future is for `onrecord check` to find.
    held = found.tracker
    marks = _marks(found)
    before = frozenset((cache.read("checked", "files") or b"").decode().split())
    fine = {source for source, mark in marks.items() if mark in before}
    asked = [item.source.id for item in held.record.files if item.source.id not in fine]
    unread = held.documents.unread(asked)
    case = Case(held.record, held.documents, held.settings, None, unread, held.documents.missing(unread))
    errors = [one for one in checks.findings(case, fine=fine) if one.problem.severity == "error"]
    if errors:
        places = store.Places(found.root)
        raise Invalid([places.locate(one.problem, one.path, key=one.key, part=one.part) for one in errors])
    if before != set(marks.values()):
        cache.write("checked", "files", "\n".join(marks.values()).encode())


def _marks(found: Gathered) -> dict[str, str]:
    """By source a hash of all that decides whether its claims file is right by itself."""
    general = code("", "anchoring", "checks", "readers", "schema") + repr(found.settings)
    parts = ((item.source.id, item.digest, found.prints.get(item.source.id)) for item in found.tracker.record.files)
    return {source: sha256(f"{general}\0{digest}\0{made}".encode()).hexdigest()
            for source, digest, made in parts if made and digest}  # fmt: skip


def own_pages(root: Path) -> dict[str, str]:
    """The Markdown files in pages/ by name."""
    found = {}
    for place, _ in store.listed(root, "pages", ".md"):
        try:
            found[place.stem] = store.read_bytes(root, place).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            name = place.relative_to(root).as_posix()
            raise BadInput(f"not UTF-8 at byte {error.start}: save the file as UTF-8", file=name) from error
    return found
