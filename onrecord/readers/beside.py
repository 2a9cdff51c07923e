"""What lies among documents and is none: notes, leavings of editors, pictures, the parts of a saved page."""

from __future__ import annotations

from pathlib import Path, PurePath

from onrecord.readers.formats import READERS, UNREAD

# Endings of what is no text to read: pictures, sound and film, parts of pages, and what programs leave behind.
SILENT = frozenset((
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp", ".ico", ".tif", ".tiff", ".heic",
    ".mp3", ".m4a", ".aac", ".wav", ".ogg", ".opus", ".flac", ".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi",
    ".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot",
    ".bak", ".old", ".orig", ".rej", ".swp", ".swo", ".tmp", ".temp", ".part", ".crdownload", ".download", ".lock",
    ".db", ".ini",
))  # fmt: skip

_NOTES = frozenset(("license", "licence", "copying", "notice", "codeowners", "makefile"))
_PAGES = frozenset(ending for ending, reader in READERS.items() if reader.format == "html")
_PARTS = ("_files", "-Dateien", ".files")  # how browsers name the folder with the parts of a saved page


def is_aside(place: Path, root: Path) -> bool:
    """Whether a file below `root` is no document, whatever its ending: hidden, a note on the folder, what an editor or
    an open Word file leaves beside it, a stored text, or a part of a saved page."""
    names = place.relative_to(root).parts
    name = names[-1]
    left = name.startswith("~$") or name.endswith("~") or (name.startswith("#") and name.endswith("#"))
    if left or any(part.startswith(".") for part in names):
        return True
    return _is_note(PurePath(name)) or _is_rendering(place) or _is_part(place, root)


def is_silent(place: Path) -> bool:
    """Whether nobody expects a file that no reader reads to be read: a picture, or a document in a second form, which
    has a readable one of its name beside it."""
    ending = place.suffix.lower()
    return ending in SILENT or (ending in UNREAD and any(map(Path.is_file, map(place.with_suffix, READERS))))


def _is_note(name: PurePath) -> bool:
    """With an ending only a readme is sure to be one: `notice.txt` may be what an office put up."""
    return name.stem.casefold() == "readme" or name.name.casefold() in _NOTES


def _is_rendering(place: Path) -> bool:
    """`talk.pdf.txt` beside `talk.pdf` is that document's stored text, not a document of its own."""
    original = place.with_suffix("")
    return place.suffix == ".txt" and original.suffix.lower() in READERS and original.is_file()


def _is_part(place: Path, root: Path) -> bool:
    """A file below `talk_files/` beside `talk.html`: pictures, scripts, and pages that are adverts."""
    folders = [folder for folder in place.parents if folder.is_relative_to(root) and folder != root]
    stems = [folder.with_name(folder.name.removesuffix(part)) for folder in folders for part in _PARTS
             if folder.name.endswith(part)]  # fmt: skip
    return any(stem.with_name(stem.name + ending).is_file() for stem in stems if stem.name for ending in _PAGES)
