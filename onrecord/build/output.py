"""Which folder may hold the site, which files in it are ours, and how a finished one takes the place of the last."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from onrecord.errors import BadInput, Internal

MANIFEST = ".onrecord.json"  # the list of our files, inside the site: it must survive the cache
# What may stand in a folder that holds no site yet.
_HARMLESS = frozenset({".gitignore", ".gitkeep", ".gitattributes", "CNAME", ".DS_Store"})
_READ = frozenset({"seeds", "claims", "pages", "templates", "schema", ".git"})  # folders of a tracker that are read
_ASIDE = ".old"
_EXCHANGE = 2  # RENAME_EXCHANGE of linux/fs.h
_HERE = -100  # AT_FDCWD


def check_folder(out: Path, root: Path) -> None:
    """Refuses what is not ours to write: /, home, a tracker or git root, what holds it or it reads, a full folder."""
    try:
        place = out.resolve()
        place.exists()
    except (OSError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or error
        raise BadInput(f"the output folder {str(out)[:200]} cannot be used: {why}") from error
    say = f"the output folder {out}"
    if out.is_symlink():
        raise BadInput(f"{say} is a symbolic link: name the folder itself with --out")
    for taken, called in ((Path(place.anchor), "the root of the disk"), (_home(), "your home folder")):
        if place == taken:
            raise BadInput(f"{say} is {called}: name another")
    if root.resolve().is_relative_to(place):
        raise BadInput(f"{say} holds the tracker itself: name another with --out, such as site")
    own = place.relative_to(root.resolve()).parts[0] if place.is_relative_to(root.resolve()) else ""
    if own in _READ:
        raise BadInput(f"{say} lies in {own}/ of the tracker, which is read: name another with --out, such as site")
    if place.exists() and not place.is_dir():
        raise BadInput(f"{say} is a file: name another with --out")
    if (place / ".git").exists() or (place / "onrecord.yaml").exists():
        raise BadInput(f"{say} is the root of a git repository or tracker: name another with --out, such as site")
    if place.is_dir() and not (place / MANIFEST).is_file():
        foreign = sorted(entry.name for entry in place.iterdir() if entry.name not in _HARMLESS)
        if foreign:
            raise BadInput(f"{say} holds files that onrecord did not write ({foreign[0]}): name an empty or new folder")


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except RuntimeError:
        return None


def read_manifest(out: Path) -> dict[str, str]:
    """Our files in a site: address -> hash of its bytes. A manifest that cannot be read counts as empty of files."""
    try:
        files = json.loads((out / MANIFEST).read_bytes())["files"]
        return {str(address): str(digest) for address, digest in files.items() if _inside(str(address))}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _inside(address: str) -> bool:
    return bool(address) and not address.startswith("/") and ".." not in address.split("/") and "\\" not in address


def times(out: Path, places: Iterable[str]) -> dict[str, int]:
    """When folders of a site, and files, last changed, in nanoseconds; what is not there is left out."""
    found = {}
    for place in places:
        with suppress(OSError):
            found[place] = os.stat(f"{out}/{place}", follow_symlinks=False).st_mtime_ns
    return found


def folders_of(addresses: Iterable[str]) -> set[str]:
    """The folders of a site that hold files with some addresses, and those that hold them: '' is the site itself."""
    found = {""}
    for folder in {os.path.dirname(address) for address in addresses}:
        while folder not in found:
            found.add(folder)
            folder = os.path.dirname(folder)
    return found


def patched_manifest(out: Path, differs: Mapping[str, str]) -> bytes | bytearray:
    """The manifest of the site in `out` with other hashes for some files: to write it anew takes many times longer.

    Raises LookupError if it has no line for one of them.
    """
    manifest = bytearray((out / MANIFEST).read_bytes())
    for address, digest in differs.items():
        start = f"\n{json.dumps(address)}: ".encode()
        at = manifest.find(start) + len(start)
        end = manifest.find(b"\n", at)
        if at < len(start) or end < 0:
            raise LookupError(address)
        manifest[at:end] = json.dumps(digest).encode() + (b"," if manifest[end - 1 : end] == b"," else b"")
    return manifest


def manifest_bytes(files: Mapping[str, str]) -> bytes:
    """The manifest of a site; `files` are the hashes of its files by address."""
    rows = json.dumps(files, sort_keys=True, separators=(",\n", ": "))[1:-1]  # a line each, for diffs
    return f'{{"about": "the files that onrecord wrote here", "files": {{\n{rows}\n}}}}\n'.encode()


def link_or_copy(source: str, target: str) -> None:
    """The same file under a second name; a copy where the file system has no hard links."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def carry_foreign(out: Path, stage: Path, ours: Iterable[str]) -> list[str]:
    """Files in the site that we did not write stand in the next one too, untouched, empty folders among them.

    Gives what was carried; a folder ends in `/`.
    """
    known = {*ours, MANIFEST}
    folders = folders_of(known)
    carried, waiting = [], [""]
    while waiting:
        here = waiting.pop()
        with os.scandir(out / here) as entries:
            for entry in entries:
                address = f"{here}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{address}/")
                    if address not in folders:
                        (stage / address).mkdir(parents=True, exist_ok=True)
                        carried.append(f"{address}/")
                elif address not in known and not os.path.lexists(stage / address):
                    (stage / here).mkdir(parents=True, exist_ok=True)
                    link_or_copy(entry.path, f"{stage}/{address}")
                    carried.append(address)
    return carried


def carry(out: Path, stage: Path, foreign: Iterable[str]) -> None:
    """The same for files that are known."""
    for address in foreign:
        if address.endswith("/"):
            (stage / address).mkdir(parents=True, exist_ok=True)
        else:
            (stage / address).parent.mkdir(parents=True, exist_ok=True)
            link_or_copy(f"{out}/{address}", f"{stage}/{address}")


def swap(stage: Path, out: Path) -> None:
    """`stage` becomes `out` in one step; what `out` was is then under the name of `stage`."""
    try:
        if not out.exists():
            os.rename(stage, out)
        elif not _exchanged(stage, out):
            aside = stage.with_name(f"{stage.name}{_ASIDE}")
            os.rename(out, aside)
            try:
                os.rename(stage, out)
            except OSError:
                put_back(out)
                raise
            try:
                os.rename(aside, stage)
            except OSError:  # the new one stands: the old one is of no use any more
                shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise Internal(f"the finished site cannot be put in place: {error.strerror}", file=str(out)) from error


def put_back(out: Path) -> None:
    """A site that was put aside for one that never came stands in its place again."""
    for aside in out.parent.glob(f".{out.name}.stage-*{_ASIDE}"):
        if not out.exists():
            with suppress(OSError):
                os.rename(aside, out)


def _exchanged(one: Path, two: Path) -> bool:
    """Whether the system could exchange the two names in a single call."""
    if not sys.platform.startswith("linux"):
        return False
    with suppress(OSError, AttributeError):
        call = ctypes.CDLL(None, use_errno=True).renameat2
        return int(call(_HERE, os.fsencode(one), _HERE, os.fsencode(two), _EXCHANGE)) == 0
    return False


def take_stages(out: Path) -> None:
    """What a killed build, or one whose disk failed, left next to `out` is taken away."""
    for left in out.parent.glob(f".{out.name}.stage-*/"):  # folders: a file of this name is the lock of this build
        shutil.rmtree(left, ignore_errors=True)


def stage_beside(out: Path) -> Path:
    """A new empty folder next to `out`, for the next site."""
    out.parent.mkdir(parents=True, exist_ok=True)
    take_stages(out)
    stage = out.parent / f".{out.name}.stage-{os.getpid()}"
    stage.mkdir()
    return stage
