"""Everything a site is made from, read from the tracker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord import store, tracker
from onrecord.errors import BadInput
from onrecord.model import Document, Record
from onrecord.pages import Prints
from onrecord.settings import Settings
from onrecord.tracker import Tracker


@dataclass(frozen=True)
class Gathered:
    """A tracker with its documents, its own prose pages by name, and hashes of what it is read from."""

    tracker: Tracker
    texts: Mapping[str, str]
    prints: Prints = field(default_factory=Prints)

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


def gather(root: Path, files: dict[str, store.AtHand] | None = None) -> Gathered:
    """Raises Invalid with all findings if the settings or the record cannot be read. `files` are those at hand."""
    present = {} if files is None else files
    held = tracker.gather(root, present)
    claims = {identity: one.digest for identity, one in present.items()}
    return Gathered(held, own_pages(root), Prints(claims, held.documents.prints()))


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
