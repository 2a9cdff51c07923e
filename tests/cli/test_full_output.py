"""Output that goes to a full disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", [("--help",), ("compare", "We will pay.", "We will not pay.")])
def test_an_output_that_is_full(arguments: tuple[str, ...]) -> None:
    """One line says that the output could not be written, and the exit code is 3."""
    with FULL.open("wb") as full:
        command = [sys.executable, "-m", "onrecord", *arguments]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert done.returncode == 3
    assert done.stderr == "onrecord: the output: No space left on device (run with --debug to see where)\n"
