"""A command that is killed loses nothing, and running it again ends where a run in one go ends."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from onrecord import store

KILLS = int(os.environ.get("ONRECORD_KILLS", "1"))  # per command; the long run has 200
DAYS = ("2025-03-03", "2025-03-10", "2025-03-17", "2025-03-24", "2025-04-07", "2025-04-14")
WORDS = (
    "The harbour will be built by summer", "The harbour will not be built this year",
    "We will spend 40 million on the quay", "We will spend 60 million on the quay",
    "Fees will stay as they are", "Fees may have to rise if the state does not pay",
)  # fmt: skip
# A command with what must have been run before it.
COMMANDS = {
    "extract": (["extract"], []),
    "match": (["match"], [["extract"]]),
    "fmt": (["fmt"], [["extract"], "mess"]),
    "reanchor": (["reanchor"], [["extract"], "move"]),
}  # fmt: skip


def _command(root: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "onrecord", "-C", str(root), *arguments]


def _run(root: Path, *arguments: str) -> None:
    done = subprocess.run(_command(root, *arguments), capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr


def _prepared(root: Path, steps: list[object]) -> Path:
    (root / "seeds").mkdir(parents=True)
    (root / "onrecord.yaml").write_text("title: Test\n")
    for day, words in zip(DAYS, WORDS, strict=True):
        text = (f"---\ntitle: Council\npublished: {day}\n---\n\nAda Lund, the mayor, spoke to the council.\n\n"
                f'"{words}," Lund said.\n\nBo Ek said the town would vote. "We count every hand," he added.\n')
        (root / f"seeds/{day}-council.md").write_text(text)
    for step in steps:
        if step == "mess":
            for file in store.claim_paths(root):
                file.write_text(file.read_text().replace("\n  kind:", "\n  # as heard\n  kind:").replace("{", "{ "))
        elif step == "move":
            for seed in sorted((root / "seeds").iterdir()):
                seed.write_text(seed.read_text().replace("Ada Lund, the", "On a cold day Ada Lund, the"))
        else:
            assert isinstance(step, list)
            _run(root, *step)
    return root


def _tree(root: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (root / "claims").iterdir()}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_killed_command_is_finished_by_running_it_again(name: str, tmp_path: Path) -> None:
    """kill -9 at any moment leaves files that read, all that was there before, and a second run does the rest."""
    command, steps = COMMANDS[name]
    base = _prepared(tmp_path / "base", list(steps))
    before = {claim.id for file in store.load(base).files for claim in file.claims}
    clean = tmp_path / "clean"
    shutil.copytree(base, clean)
    started = time.monotonic()
    _run(clean, *command)
    lasted = time.monotonic() - started
    if (base / "claims").exists():
        assert _tree(base) != _tree(clean), "the command had nothing to do"
    random = Random(name)
    for number in range(KILLS):
        root = tmp_path / f"killed{number}"
        shutil.copytree(base, root)
        child = subprocess.Popen(_command(root, *command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                 start_new_session=True)
        time.sleep(random.uniform(lasted * 0.4, lasted))  # before that it is Python starting
        child.kill()
        child.wait()
        with contextlib.suppress(ProcessLookupError):  # workers it had started
            os.killpg(child.pid, signal.SIGKILL)
        assert before <= {claim.id for file in store.load(root).files for claim in file.claims}
        _run(root, *command)
        assert _tree(root) == _tree(clean)
        shutil.rmtree(root)
