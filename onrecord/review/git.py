"""git, through one function that runs no code of the repository and never reaches the network.

What is in the working folder is read from the disk, not asked of git: a repository's own filters and hooks are
commands, and a pull request may bring them.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import new as digest_of
from pathlib import Path

from onrecord.errors import BadInput, Internal

# Settings of the repository that would run a program, switched off for every call.
_SAFE = (
    "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
    "-c", "core.quotePath=false", "-c", "log.showSignature=false", "-c", "core.pager=cat", "-c", "protocol.allow=never",
)  # fmt: skip
_ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none",
    "GIT_PAGER": "cat", "LC_ALL": "C",
}  # fmt: skip
_PATIENCE = 120  # seconds
_REF = re.compile(r"[^\s\x00-\x20\x7f~^:?*\[\\]+(?:[~^]\d*)*")
_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class NotARepository(BadInput):
    """The folder is not in a git repository, or there is no git."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a revision: its name from the tracker's folder, and the id of its content."""

    file: str
    id: str


def git(root: Path, *arguments: str, feed: bytes | None = None, paths: Iterable[str] = ()) -> bytes:
    """What git prints. `paths` come after `--`. Raises BadInput with git's own words if it refuses."""
    command = ["git", *_SAFE, *arguments, *(["--", *paths] if paths else [])]
    environment = {key: value for key, value in os.environ.items() if key != "GIT_EXTERNAL_DIFF"} | _ENVIRONMENT
    try:
        done = subprocess.run(
            command, cwd=root, input=feed, capture_output=True, env=environment, timeout=_PATIENCE, check=False,
            stdin=subprocess.DEVNULL if feed is None else None,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise NotARepository("git is needed for this and is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise Internal(f"git {arguments[0]} did not end within {_PATIENCE} seconds") from error
    if done.returncode:
        raise _refusal(done.stderr.decode("utf-8", "replace").strip(), arguments)
    return done.stdout


def _refusal(words: str, arguments: tuple[str, ...]) -> BadInput:
    if "not a git repository" in words:
        return NotARepository("this folder is not in a git repository: run `git init` and commit first")
    if "dubious ownership" in words:
        return BadInput("git does not trust this folder because somebody else owns it: see `git help safe.directory`")
    return BadInput(f"git {arguments[0]}: {words.splitlines()[-1] if words else 'failed'}")


def commit_of(root: Path, ref: str) -> str:
    """The id of the commit a person named. Raises BadInput if there is none, or if it is no name of a revision."""
    if not _REF.fullmatch(ref) or ref.startswith("-") or ".." in ref:
        raise BadInput(f"'{ref}' is not the name of a revision")
    try:
        found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    except NotARepository:
        raise
    except BadInput as error:
        hint = "; this is a shallow clone: `git fetch --unshallow`, or fetch that revision" if is_shallow(root) else ""
        raise BadInput(f"there is no revision '{ref}'{hint}") from error
    return found.decode().strip()


def is_shallow(root: Path) -> bool:
    """Whether the history was not fetched whole."""
    return git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def has_commit(root: Path, ref: str) -> bool:
    """Whether there is such a revision."""
    try:
        commit_of(root, ref)
    except NotARepository:
        raise
    except BadInput:
        return False
    return True


def merge_base(root: Path, one: str, other: str) -> str | None:
    """The newest commit two commits have in common; None if there is none, as in a shallow clone."""
    try:
        return git(root, "merge-base", one, other).decode().split()[0]
    except NotARepository:
        raise
    except (BadInput, IndexError):
        return None


@cache
def prefix(root: Path) -> str:
    """Where the tracker is in its repository: `` or `folder/`."""
    return git(root, "rev-parse", "--show-prefix").decode().rstrip("\n")


def files_at(root: Path, commit: str, folder: str = "") -> tuple[Blob, ...]:
    """The regular files of a commit below a folder of the tracker; links are left out."""
    above = prefix(root)
    listed = git(root, "ls-tree", "-r", "-z", "--full-tree", commit, paths=[f"{above}{folder}" or "."])
    blobs = []
    for row in listed.split(b"\0"):
        about, _, name = row.partition(b"\t")
        mode, _, rest = about.partition(b" ")
        if mode in (b"100644", b"100755"):
            blobs.append(Blob(name.decode("utf-8", "surrogateescape")[len(above) :], rest.split(b" ")[1].decode()))
    return tuple(blobs)


def contents(root: Path, blobs: Iterable[Blob]) -> dict[str, bytes]:
    """The bytes of files of a revision, by name, through one process."""
    wanted = list(blobs)
    if not wanted:
        return {}
    printed = git(root, "cat-file", "--batch", feed="".join(f"{blob.id}\n" for blob in wanted).encode())
    found, at = {}, 0
    for blob in wanted:
        line_end = printed.index(b"\n", at)
        header = printed[at:line_end].split(b" ")
        if len(header) != 3:
            raise BadInput(f"git has no content of {blob.file}: fetch the whole repository", file=blob.file)
        size = int(header[2])
        found[blob.file] = printed[line_end + 1 : line_end + 1 + size]
        at = line_end + size + 2
    return found


def blob_id(content: bytes, like: str) -> str:
    """The id git gives to a content, in the form of another id (sha1 or sha256 repositories)."""
    kind = "sha1" if len(like) == 40 else "sha256"
    return digest_of(kind, b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def versions(root: Path, file: str, most: int = 50) -> Iterator[bytes]:
    """The bytes of a file as the last commits that changed it left it, newest first, each content once."""
    if "\n" in file:
        return
    listed = git(root, "rev-list", f"--max-count={most}", "HEAD", paths=[file]).decode().split()
    asked = "".join(f"{commit}:{prefix(root)}{file}\n" for commit in listed if _ID.fullmatch(commit))
    found = git(root, "cat-file", "--batch-check", feed=asked.encode("utf-8", "surrogateescape"))
    rows = (line.split(" ") for line in found.decode("utf-8", "replace").split("\n"))
    for identity in dict.fromkeys(row[0] for row in rows if len(row) == 3 and row[1] == "blob"):
        yield contents(root, [Blob(file, identity)])[file]
