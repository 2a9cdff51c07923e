"""Documents that came twice: a new file with the very bytes of one that was taken already, under another name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord import readers
from onrecord.model import Problem, Source


def repeated(root: Path, files: Sequence[Path], sources: Iterable[Source]) -> dict[Path, Problem]:
    """Those of the files that need no reading, each with what to say of it.

    `sources` are those of the record. A file that it names is none of them; of new ones with the same bytes the first
    is read. Other copies of an article differ in bytes, and whether they are one document is not for a hash to say.
    """
    held = list(sources)
    names = {source.file for source in held}
    first: dict[str, str] = {}
    for source in held:
        first.setdefault(source.sha256, source.file)
    found = {}
    for place in files:
        name = readers.name_of(place, root)
        mark = readers.sha256_of(place, root) if name not in names else ""
        if mark and (other := first.setdefault(mark, name)) != name:
            found[place] = _finding(name, other, _now(root, other, mark))
    return found


def _now(root: Path, other: str, mark: str) -> str:
    """What became of the file that these bytes were met in first."""
    if not (root / other).exists():
        return "gone"
    return "there" if readers.sha256_of(root / other, root) == mark else "changed"


def _finding(name: str, other: str, now: str) -> Problem:
    first, fix = {
        "there": (other, f"delete {name} or {other}: the claims stay in either case"),
        "gone": (f"{other}, which is gone", f"give one of its copies the name {other} and delete the others"),
        "changed": (f"{other} as it was", f"give it the name {other}, or run `onrecord reanchor` to keep both"),
    }[now]
    message = f"the same document as {first}, byte for byte: no claims are taken from it again"
    return Problem("S140", message, name, severity="warning", fix=fix)
