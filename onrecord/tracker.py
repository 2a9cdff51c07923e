"""A tracker gathered: its settings, its record and its source documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from onrecord import config, readers, store
from onrecord.errors import BadInput, OnrecordError
from onrecord.model import Document, Problem, Record
from onrecord.settings import Settings

SEEDS = "seeds"


@dataclass(frozen=True)
class Tracker:
    """Everything a command works on. `documents` are those that could be read, by source id; `problems` the rest."""

    root: Path
    settings: Settings
    record: Record
    documents: dict[str, Document] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def root_of(folder: str | None) -> Path:
    """The tracker named with -C, or the one around the working folder."""
    return config.find(Path(folder) if folder else Path.cwd())


def seeds(root: Path) -> list[Path]:
    """The source documents, sorted by name; renderings of other documents, notes and dotfiles left out."""
    folder = root / SEEDS
    if not folder.is_dir():
        raise BadInput(f"no folder {SEEDS}/ in {root}: make it and put your documents in it")
    found = (place for place in folder.rglob("*") if place.is_file() and place.suffix.lower() in readers.READERS)
    return sorted(place for place in found if not place.name.startswith(".") and not _is_rendering(place))


def _is_rendering(place: Path) -> bool:
    """`talk.pdf.txt` beside `talk.pdf` is that document's stored text, not a document of its own."""
    original = place.with_suffix("")
    return place.suffix == ".txt" and original.suffix.lower() in readers.READERS and original.is_file()


def gather(root: Path) -> Tracker:
    """Settings, record and documents. Raises Invalid with all that is wrong with the record."""
    settings = config.load(root)
    record = store.load(root)
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for item in record.files:
        try:
            document = readers.read(root / item.source.file, root, language=item.source.language or settings.language)
            documents[item.source.id] = document
        except OnrecordError as error:
            problems.append(Problem("R301", error.message, error.file or item.source.file, error.line, error.column))
    return Tracker(root, settings, record, documents, tuple(problems))
