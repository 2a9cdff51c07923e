"""Whatever documents and the record hold, no command lets it steer a terminal or run as a command of a job log."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harbour import HARBOUR, under_git

STEERING = (
    "\x1b[31m", "\x1b]8;;http://elsewhere.example/\x07", "\x9b31m", "\x1b]0;title\x07", "\x08\x08", "\x7f", "\u202e",
    "\u2066", "\u200f", "\x1bP$q\x1b\\", "\x85", "\r",
)  # fmt: skip
BLOB = "".join(STEERING)
LEFT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
INLINE = BLOB.replace("\r", "").replace("\x85", "")  # without what ends a line
WORDS = f"“We will build {INLINE} the pier,” said Ada Lund on Monday.\n\n“::error::No {BLOB} pier,” said Per Holm.\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker under git whose documents, titles, claims and file names try to steer whoever reads them."""
    root = tmp_path_factory.mktemp("steering") / "tracker"
    shutil.copytree(HARBOUR, root)
    (root / "onrecord.yaml").write_text('title: "Harbour \\x1b[31m"\n')
    under_git(root)
    (root / "seeds/e.txt").write_text(WORDS, newline="")
    (root / "seeds/m.md").write_text('---\ntitle: "a\\x1b[31mb"\npublished: 2020-01-02\n---\n' + WORDS, newline="")
    (root / f"seeds/n{BLOB[:5]}.txt").write_text("Words.")
    line = json.dumps({"id": f"1{BLOB}", "text": BLOB, "earlier": f"We will {BLOB} pay", "later": f"Not {BLOB}"})
    (root / "lines.jsonl").write_text(line + "\n")
    run(root, "extract")
    return root


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, cwd=root, encoding="utf-8", errors="strict")


COMMANDS = (
    ("extract",), ("extract", "--json", "seeds/e.txt", "seeds/m.md"), ("match",), ("check",), ("fmt", "--check"),
    ("check", "--format", "json"), ("check", "--format", "github"), ("check", "--format", "sarif"), ("reanchor",),
    ("reanchor", "--json"), ("build", "--drafts"), ("stats",), ("export", "--format", "json", "--drafts"),
    ("export", "--format", "claimreview"), ("export", "--format", "w3c", "--drafts"), ("diff",),
    ("diff", "--format", "json"), ("diff", "--format", "markdown"), ("find", f"We will build {BLOB}"),
    ("find", "--queries", "lines.jsonl", "--claims", "lines.jsonl"), ("find", "pier", "--json"),
    ("find", "--queries", "lines.jsonl", "--claims", "lines.jsonl", "--json"), ("compare", f"We {BLOB}", f"No {BLOB}"),
    ("compare", "--pairs", "lines.jsonl"), ("compare", "--pairs", "lines.jsonl", "--json"), ("diff", BLOB),
    ("add", f"none{BLOB}.txt"), ("add", f"http://{BLOB}/"), ("check", BLOB), ("extract", BLOB),
    ("build", "--out", BLOB),
    ("build", "--base-url", BLOB), (BLOB,), ("check", f"--{BLOB}"), ("check", "--format", BLOB), ("update",),
)  # fmt: skip


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda given: " ".join(given).replace(BLOB, "…"))
def test_nothing_steers_a_terminal(root: Path, arguments: tuple[str, ...]) -> None:
    """Every command, on stdout and stderr, in words and as JSON: no control character, no line that is a command."""
    done = run(root, *arguments)
    assert LEFT.findall(done.stdout + done.stderr) == []
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.lstrip().startswith("::")]
    assert lines == [] or arguments[-1] == "github"
    assert all(re.match(r"::(error|warning|notice) (file|title)=[^:]*::", line) for line in lines)


def test_json_keeps_what_it_holds(root: Path) -> None:
    """What is written as an escape comes back as it was: the words of a claim are those of its document."""
    (line,) = run(root, "extract", "--json", "seeds/e.txt").stdout.splitlines()
    claims = json.loads(line)["claims"]
    exact = [span["exact"] for claim in claims for span in claim["spans"]]
    assert any(INLINE in words for words in exact)
    text = (root / "seeds/e.txt").read_bytes().decode()
    assert all(text[span["start"] : span["end"]] == span["exact"] for claim in claims for span in claim["spans"])
