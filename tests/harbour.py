"""The fictional harbour tracker of `tests/fixtures/harbour`, under git, whatever settings a person has."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

HARBOUR = Path(__file__).parent / "fixtures" / "harbour"
ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "Pia Rook", "GIT_AUTHOR_EMAIL": "pia@example.org", "GIT_COMMITTER_NAME": "Pia Rook",
    "GIT_COMMITTER_EMAIL": "pia@example.org", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip


def run_git(root: Path, *arguments: str) -> str:
    """What git prints."""
    done = subprocess.run(["git", *arguments], cwd=root, env=os.environ | ENVIRONMENT, check=True, capture_output=True)
    return done.stdout.decode()


def commit(root: Path, message: str = "A change") -> None:
    """Commits all files."""
    run_git(root, "add", "-A")
    run_git(root, "commit", "-q", "-m", message)


def under_git(root: Path) -> Path:
    """Puts a folder as it is under git, on main."""
    run_git(root, "init", "-q", "-b", "main")
    commit(root, "The record")
    return root


def committed(folder: Path) -> Path:
    """A copy of the tracker, committed."""
    root = folder / "tracker"
    shutil.copytree(HARBOUR, root)
    (root / ".gitignore").write_text(".onrecord/\n")
    return under_git(root)


def edit(root: Path, file: str, old: str, new: str) -> None:
    """Replaces words that stand once in a file, its line ends kept."""
    content = (root / file).read_bytes().decode()
    assert content.count(old) == 1, (file, old, content.count(old))
    (root / file).write_bytes(content.replace(old, new).encode())
