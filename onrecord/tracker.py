"""A tracker gathered: its settings, its record and its source documents."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from onrecord import config, readers, store
from onrecord.cache import Cache
from onrecord.errors import BadInput, OnrecordError
from onrecord.inside import leads_out
from onrecord.looks import Looks
from onrecord.model import Document, Record, Source
from onrecord.offspring import aside, hands
from onrecord.settings import Settings
from onrecord.store.files import CACHE_FOLDER

SEEDS = "seeds"
MUCH, TOO_MUCH = 200_000, 50_000_000  # bytes of documents between which their reading is shared among processes


class Documents(Mapping[str, Document]):
    """The documents of sources by source id, each read when it is first asked for. What cannot be read is not in it.

    `read` are those that are at hand.
    """

    def __init__(
        self, root: Path, record: Record, settings: Settings, read: Mapping[str, Document] | None = None
    ) -> None:
        self._root, self._language = root, settings.language
        self._sources = {item.source.id: item.source for item in record.files}
        self._read: dict[str, Document | OnrecordError] = dict(read or {})

    def __getitem__(self, identity: str) -> Document:
        found = self._found(identity)
        if isinstance(found, OnrecordError):
            raise KeyError(identity)
        return found

    def __iter__(self) -> Iterator[str]:
        return (identity for identity in self._sources if identity in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def unread(self, identities: Iterable[str] | None = None) -> dict[str, str]:
        """Why documents cannot be read, by source id: of all, or of some."""
        asked = self._sources if identities is None else identities
        found = ((identity, self._found(identity)) for identity in asked)
        return {identity: _why(one) for identity, one in found if isinstance(one, OnrecordError)}

    def take(self, identities: Iterable[str]) -> None:
        """Reads some documents now, on all cores where that pays. What is wrong with one is met when it is asked for.

        A great mass of text is left for later: it would stand in the memory of several processes at once.
        """
        wanted = [identity for identity in identities if identity not in self._read]
        count = hands()
        if count == 1 or not MUCH <= self._weight(wanted) <= TOO_MUCH:
            return
        shares = [wanted[number::count] for number in range(count)]
        answers = [aside(partial(self._readable, share)) for share in shares[1:]]
        self._read |= self._readable(shares[0])
        for answer in answers:
            self._read |= answer() or {}

    def _readable(self, identities: Sequence[str]) -> dict[str, Document]:
        return {identity: found for identity in identities if isinstance(found := self._found(identity), Document)}

    def _weight(self, identities: Iterable[str]) -> int:
        """The bytes of some documents, as far as they are there."""
        weight = 0
        for identity in identities:
            with suppress(OSError):
                weight += os.stat(self._root / self._sources[identity].file).st_size
        return weight

    def missing(self, identities: Iterable[str]) -> frozenset[str]:
        """Those of some sources whose file is gone."""
        return frozenset(each for each in identities if not (self._root / self._sources[each].file).exists())

    def prints(self) -> dict[str, str]:
        """A hash of what each document is read from; documents without a file have none."""
        looks, found = Looks(Cache(self._root / CACHE_FOLDER), "prints"), {}
        for identity, source in self._sources.items():
            file = self._root / source.file
            found[identity] = looks.of(source.file, readers.files_of(file), partial(readers.fingerprint, file))
        looks.keep()
        return {identity: made for identity, made in found.items() if made}

    def _found(self, identity: str) -> Document | OnrecordError:
        if identity not in self._read:
            try:
                self._read[identity] = _document(self._root, self._sources[identity], self._language)
            except OnrecordError as error:
                self._read[identity] = error
        return self._read[identity]


@dataclass(frozen=True)
class Tracker:
    """Everything a command works on."""

    root: Path
    settings: Settings
    record: Record
    documents: Documents


def root_of(folder: str | None) -> Path:
    """The tracker named with -C, or the one around the working folder."""
    return config.find(Path(folder) if folder else Path.cwd())


def seeds(root: Path) -> list[Path]:
    """The source documents, sorted by name, without what merely lies beside documents.

    Links that cannot be followed are among them, so that reading tells of them.
    """
    folder = root / SEEDS
    if not folder.is_dir():
        raise BadInput(f"no folder {SEEDS}/ in {root}: make it and put your documents in it")
    found = (place for place in folder.rglob("*") if _is_document(place) or (place.is_symlink() and place.is_dir()))
    return sorted(place for place in found if not readers.is_aside(place, folder))


def unread(root: Path) -> list[Path]:
    """What was put into seeds/ and nothing reads, such as `.doc`, sorted by name."""
    folder = root / SEEDS
    found = (place for place in folder.rglob("*") if place.suffix.lower() not in readers.READERS and place.is_file())
    return sorted(place for place in found if not (readers.is_aside(place, folder) or readers.is_silent(place)))


def _why(error: OnrecordError) -> str:
    """What is wrong with a document, with the line of it where that is known."""
    return error.message if error.line is None else f"{error.message} (at its line {error.line})"


def _is_document(place: Path) -> bool:
    return place.suffix.lower() in readers.READERS and (place.is_file() or place.is_symlink())


def gather(root: Path, held: dict[str, store.AtHand] | None = None) -> Tracker:
    """Settings, record and documents. Raises Invalid with all that is wrong with the settings or the record.

    `held` are claims files at hand, as `store.load` takes them.
    """
    return with_documents(root, config.load(root), store.load(root, held))


def with_documents(root: Path, settings: Settings, record: Record) -> Tracker:
    """A tracker whose settings and record are at hand, with the documents of its sources."""
    return Tracker(root, settings, record, Documents(root, record, settings))


def _document(root: Path, source: Source, language: str) -> Document:
    place = root / source.file
    if leads_out(root, place, place.resolve()):
        raise BadInput("it is outside of the tracker")
    return readers.read(place, root, published=source.published, language=source.language or language)
