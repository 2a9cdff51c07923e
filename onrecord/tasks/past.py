"""Documents as they were when their claims were taken: kept in the cache, or found in git."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from onrecord import readers
from onrecord.cache import Cache
from onrecord.errors import Internal, OnrecordError
from onrecord.model import Document, Source
from onrecord.review.revisions import bytes_with
from onrecord.temporary import temporary_folder

_KIND = "past"
_LONGEST = 2_000_000  # characters; beyond this a document is looked up in git only


def remember(root: Path, document: Document) -> None:
    """Keep the text of a document under the fingerprint of its file, so that a later change can be followed."""
    cache = _cache(root)
    key = f"{document.source.file}\n{document.source.sha256}"
    if len(document.text) <= _LONGEST and not cache.place(_KIND, key).exists():
        cache.write(_KIND, key, document.text.encode("utf-8", "surrogatepass"))


def recall(root: Path, source: Source) -> str | None:
    """The text of a source when its file had the fingerprint in the record; None if nobody kept it."""
    kept = _cache(root).read(_KIND, f"{source.file}\n{source.sha256}")
    if kept is not None:
        return kept.decode("utf-8", "surrogatepass")
    try:
        found = bytes_with(root, source.file, source.sha256)
        return _text(source, found) if found is not None else None
    except Internal:
        raise  # a disk that fails says nothing of the document
    except OnrecordError:
        return None


def _cache(root: Path) -> Cache:
    return Cache(root / ".onrecord")


def _text(source: Source, content: bytes) -> str:
    """The stored text of a file's bytes, read as the file itself is."""
    with temporary_folder() as folder:
        place = folder / PurePosixPath(source.file).name
        place.write_bytes(content)
        return readers.read(place, folder, language=source.language).text
