"""Everything a site is made from, read from the tracker, and refused as a whole if the record has errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord import checks, store, tracker
from onrecord.checks import Case
from onrecord.errors import BadInput, Invalid
from onrecord.model import Document, Record
from onrecord.settings import Settings
from onrecord.tracker import Tracker


@dataclass(frozen=True)
class Gathered:
    """A tracker with its documents, and its own prose pages by name."""

    tracker: Tracker
    texts: Mapping[str, str]

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
    return Gathered(tracker.gather(root), own_pages(root))


def check(found: Gathered) -> None:
    """Raises Invalid with every error of the record, each with its line. Warnings do not stop a site."""
    # No clock here: what is dated in the future is for `onrecord check` to find.
    held = found.tracker
    case = Case(held.record, held.documents, held.settings, None, held.unread, held.missing)
    errors = [one for one in checks.findings(case) if one.problem.severity == "error"]
    if errors:
        places = store.Places(found.root)
        raise Invalid([places.locate(one.problem, one.path, key=one.key, part=one.part) for one in errors])


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
