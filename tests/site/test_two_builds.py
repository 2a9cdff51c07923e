"""Two processes that build one site at the same time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.build import build, turns
from onrecord.errors import BadInput
from tests.site.trackers import edit, tracker_in, tree

# Stands still when its pages are to be rendered, until it is told to go on.
FIRST = """
import sys
from pathlib import Path
from onrecord.build import build
def progress(pages):
    print("rendering", flush=True)
    sys.stdin.readline()
    return lambda done: None
build(Path(sys.argv[1]), with_images=False, progress=progress)
"""
# Says when it waits.
SECOND = """
import sys, time
from pathlib import Path
from onrecord.build import build, turns
def sleep(seconds, pause=time.sleep):
    print("waiting", flush=True)
    pause(seconds)
turns.time.sleep = sleep
build(Path(sys.argv[1]), with_images=False)
"""


def started(program: str, root: Path) -> subprocess.Popen[str]:
    ends = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", program, str(root)], text=True, **ends)


def says(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout
    assert process.stdout.readline() == f"{word}\n"


@pytest.mark.parametrize("killed", [False, True])
def test_the_later_waits_for_the_earlier(tmp_path, killed):
    """The later starts when the earlier is over, by its end or its death; what stands is the whole newest site."""
    root = tracker_in(tmp_path)
    first = started(FIRST, root)
    says(first, "rendering")
    edit(root / "pages/about.md", "made up", "invented")
    second = started(SECOND, root)
    says(second, "waiting")
    if killed:
        first.kill()
    ended = [first.communicate(None if killed else "go\n")[1], second.communicate()[1]]
    assert [first.returncode, second.returncode] == [-9 if killed else 0, 0], ended
    built = tree(root / "site")
    build(root, tmp_path / "clean", with_images=False)
    assert built == tree(tmp_path / "clean")
    assert [path.name for path in root.iterdir() if path.name.startswith(".")] == [".onrecord"]


def test_who_waits_too_long_is_told_who_builds(tmp_path):
    """After its patience a build ends with one line that names the process that is at work."""
    root = tracker_in(tmp_path)
    first = started(FIRST, root)
    says(first, "rendering")
    told = f"process {first.pid} is building the site in site/: "
    with pytest.raises(BadInput, match=told), turns.alone(root / "site", 0):
        pass
    first.communicate("go\n")
    assert first.returncode == 0


def test_where_no_lock_can_be_written_none_is_needed(tmp_path):
    """A lock that cannot be made stops nobody: what cannot be written is told by the build, if it writes at all."""
    (tmp_path / ".site.stage-lock").mkdir()
    with turns.alone(tmp_path / "site"):
        pass
    assert (tmp_path / ".site.stage-lock").is_dir()
