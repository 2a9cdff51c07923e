"""The stored rendering beside a page, PDF or Word file: used as it is, made where there is none."""

from __future__ import annotations

import stat
from hashlib import blake2b, sha256
from pathlib import Path

from onrecord.errors import Internal
from onrecord.readers import limited
from onrecord.readers.decoding import decode
from onrecord.readers.files import content_of, write_whole
from onrecord.readers.reading import Unreadable
from onrecord.readers.rendering import Part, compose, made_from


def place_of(file: Path) -> Path:
    """Where the rendering of a file lies: `talk.pdf` -> `talk.pdf.txt`."""
    return file.with_name(f"{file.name}.txt")


def move(old: Path, new: Path) -> Path | None:
    """Where the rendering of a file that was renamed lies: it goes with it, unless there is one under the new name.

    None if there is none. Raises Internal if the system fails.
    """
    before, place = place_of(old), place_of(new)
    if before.is_file() and not place.exists():
        try:
            before.rename(place)
        except OSError as error:
            raise Internal(f"cannot be renamed: {error.strerror}", file=str(before)) from error
    return place if place.is_file() else None


def fingerprint(file: Path) -> str:
    """A hash of the bytes that reading a file would use; empty if there is no such file that can be read."""
    found = blake2b(digest_size=16)
    try:
        for place in (file, place_of(file)):
            if stat.S_ISREG(place.stat().st_mode):
                found.update(b"%d\0" % place.stat().st_size + place.read_bytes())
    except FileNotFoundError:
        return found.hexdigest() if place != file else ""
    except OSError:
        return ""
    return found.hexdigest()


def rendered(
    file: Path, content: bytes, parser: str, *, charset: str | None = None, keep: bool = False
) -> tuple[str, Path | None]:
    """The rendering of a file with these bytes, and where it is stored (None if it is not).

    One that was made from the same bytes, or does not say from which, is used as it is, so that a new version of a
    parser never moves a span. One made from other bytes is out of date, and is made anew. Written only with `keep`.
    """
    place = place_of(file)
    digest = sha256(content).hexdigest()
    if (text := _stored(place)) is not None and made_from(text) in (None, digest):
        return text, place
    answer = limited.run(parser, content, charset)
    text = compose([Part(*part) for part in answer["parts"]], answer["facts"], digest)
    if keep:
        write_whole(place, text.encode("utf-8"))
    return text, place if keep else None


def _stored(place: Path) -> str | None:
    if not place.is_file():
        return None
    try:
        return decode(content_of(place, place.parent))
    except Unreadable as error:
        raise Unreadable(f"its stored text {place.name}: {error.message}", code=error.code, line=error.line) from None
