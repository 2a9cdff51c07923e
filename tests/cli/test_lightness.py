"""`--help` answers at once because nothing heavy is imported for it, and so is a site after one edit."""

from __future__ import annotations

import subprocess
import sys

import pytest

from onrecord.cli import COMMANDS

HEAVY = {
    "numpy", "trafilatura", "lxml", "jinja2", "markdown_it", "rapidfuzz", "starlette", "uvicorn", "PIL", "yaml",
    "asyncio",
}  # fmt: skip


def imported(*arguments: str) -> set[str]:
    code = f"import sys; sys.argv = ['onrecord', *{list(arguments)!r}]\nfrom onrecord.cli import main\n"
    code += "try:\n    main()\nexcept SystemExit:\n    pass\nprint('|'.join(sys.modules), file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in run.stderr.splitlines()[-1].split("|")}


def test_help_imports_nothing_heavy():
    """The list of commands is printed without loading any of them."""
    assert imported("--help") & HEAVY == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_each_command(name):
    """Every command explains itself with an example, and imports nothing heavy to do so."""
    run = subprocess.run([sys.executable, "-m", "onrecord", name, "--help"], capture_output=True, text=True, check=True)
    assert "Example: onrecord " + name in run.stdout
    assert imported(name, "--help") & HEAVY == set()


# What a build after one edit has no use for, and would make its imports take a third longer.
UNUSED = {
    "onrecord.extract", "onrecord.positions", "onrecord.matching", "onrecord.readers.subtitles", "snowballstemmer",
    "markdown_it", "lxml", "concurrent.futures", "email", "filelock",
}  # fmt: skip


def test_build_imports_nothing_that_extracts_or_compares():
    """A site is made of what was extracted and matched before: nothing that does so is loaded."""
    code = "import sys, onrecord.build; print('|'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(run.stdout.strip().split("|")) & UNUSED == set()
