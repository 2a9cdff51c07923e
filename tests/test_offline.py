"""What CI runs on a stranger's pull request opens no connection, whatever addresses the data holds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harbour import HARBOUR, under_git

# Python tells of each socket that is made, bound or connected, and of each name that is looked up (PEP 578).
WATCHED = """
import sys
def told(event, _):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        sys.stderr.write(f"CONNECTION {event}\\n")
        raise SystemExit(99)
sys.addaudithook(told)
"""
PAGE = """<html><head><base href="http://elsewhere.example/"><link rel="canonical" href="http://elsewhere.example/a">
<script src="http://elsewhere.example/x.js"></script><title>Pier</title></head><body><iframe src="http://e.example/">
</iframe><p>“The pier will be built,” said Mara Lindqvist on Monday.</p><img src="http://elsewhere.example/x.png">
</body></html>"""
COMMANDS = (
    ("extract",), ("match",), ("update",), ("check",), ("fmt",), ("reanchor",), ("build", "--drafts"), ("stats",),
    ("diff",), ("export", "--format", "json"), ("find", "pier"), ("compare", "We will build.", "We will not build."),
    ("init", "new"), ("add", "brought.html"), ("extract", "--json", "seeds/pier.html"),
)  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker under git with a page that names other hosts everywhere, and an interpreter that tells of sockets."""
    folder = tmp_path_factory.mktemp("offline")
    (folder / "watch").mkdir()
    (folder / "watch/sitecustomize.py").write_text(WATCHED)
    root = folder / "tracker"
    shutil.copytree(HARBOUR, root)
    (root / "seeds/pier.html").write_text(PAGE)
    (root / "brought.html").write_text(PAGE.replace("pier", "quay"))
    return under_git(root)


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(root.parent / "watch"), "HOME": str(root.parent)}
    command = [sys.executable, "-m", "onrecord", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=root, env=environment)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_opens_a_connection(root: Path, arguments: tuple[str, ...]) -> None:
    """Neither the command nor the processes it starts make a connection or look a name up."""
    done = run(root, *arguments)
    assert "CONNECTION" not in done.stderr
    assert done.returncode in (0, 1), done.stderr


def test_the_watch_sees_connections(root: Path) -> None:
    """A command that does open one is caught: the test above can fail."""
    assert "CONNECTION socket." in run(root, "add", "http://127.0.0.1:9/").stderr
