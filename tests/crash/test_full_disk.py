"""A disk that is really full: 2 MiB of memory as a file system."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from onrecord import store
from tests.crash.commands import Commands
from tests.crash.towns import Case, tree


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MiB; failing calls without one are in test_failing_calls."""
    place = tmp_path / "disk"
    place.mkdir()
    call = ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(place)]
    if os.getuid() != 0 or subprocess.run(call, capture_output=True, check=False).returncode:
        pytest.skip("mounting a file system is not permitted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("name", ["extract", "match", "fmt", "reanchor", "add", "build"])
def test_a_full_disk(name: str, case: Callable[[str], Case], commands: Commands, small_disk: Path) -> None:
    """The command ends with 3 and names a file, the record and the site are intact; with space it ends as ever."""
    ours = case(name)
    root = small_disk / "tracker"
    shutil.copytree(ours.root, root, ignore=shutil.ignore_patterns(".onrecord"))
    (root / ".onrecord").mkdir()
    with (root / ".onrecord/ballast").open("wb", buffering=0) as stream, suppress(OSError):
        while True:  # until there is no space
            stream.write(b"x" * 4096)
    before = tree(root)
    arguments = [one.replace(str(ours.root), str(root)) for one in ours.arguments]
    done = commands.run(root, *arguments)
    assert done.code == 3, done.said
    assert "No space left on device" in done.said
    assert "Traceback" not in done.said
    now = tree(root)
    assert {file: now.get(file) for file in before} == before
    store.load(root)
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    commands.good(root, *arguments)
    ends = {file: content for file, content in tree(root).items() if file in ours.after}
    assert ends == ours.after
