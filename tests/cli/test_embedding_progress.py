"""What is shown while a large record is embedded for the first time, with a small model library made for the test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")

LIBRARY = """
import numpy as np

class SentenceTransformer:
    def __init__(self, folder, **settings):
        pass

    def encode(self, texts, **settings):
        return np.array([[len(text), 1] for text in texts], np.float32)
"""
MANY = 600


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """600 claims, an empty folder for a model, and a library that embeds by length."""
    library = tmp_path / "library"
    for package, code in (("sentence_transformers", LIBRARY), ("transformers", ""), ("transformers/utils", "")):
        (library / package).mkdir(parents=True)
        (library / package / "__init__.py").write_text(code, encoding="utf-8")
    (library / "transformers/utils/logging.py").write_text("def disable_progress_bar(): pass\n", encoding="utf-8")
    (tmp_path / "model").mkdir()
    claims = [json.dumps({"id": f"c{number}", "text": f"Ferry {number} is late."}) for number in range(MANY)]
    (tmp_path / "claims.jsonl").write_text("\n".join(claims), encoding="utf-8")
    return tmp_path


def find(folder: Path, stderr: int) -> str:
    """What the search prints, its talk going to `stderr`."""
    command = [sys.executable, "-m", "onrecord", "find", "Ferry 7", "--claims", "claims.jsonl", "--model", "model"]
    paths = os.pathsep.join([str(folder / "library"), *sys.path])
    env = os.environ | {"PYTHONPATH": paths, "XDG_CACHE_HOME": str(folder / "cache"), "TERM": "xterm"}
    return subprocess.run(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=stderr, check=True,
                          encoding="utf-8").stdout


def shown(folder: Path) -> str:
    """What a terminal shows beside the answer."""
    mine, its = pty.openpty()
    try:
        find(folder, its)
        os.write(its, b"\0")  # so that there is something to read, and an end to it
        told = b""
        while not told.endswith(b"\0"):
            told += os.read(mine, 4096)
    finally:
        os.close(mine)
        os.close(its)
    return told.decode()


def test_a_terminal_shows_a_bar_the_first_time(folder: Path) -> None:
    """The first search says how far it is; the second, whose embeddings are kept, shows none."""
    assert "Embedding" in shown(folder)
    assert "Embedding" not in shown(folder)


def test_a_log_gets_no_bar(folder: Path, tmp_path: Path) -> None:
    """Where no person looks on, nothing is written beside the answer."""
    talk = tmp_path / "talk.txt"
    with talk.open("wb") as file:
        assert "Ferry" in find(folder, file.fileno())
    assert talk.read_text(encoding="utf-8") == ""
