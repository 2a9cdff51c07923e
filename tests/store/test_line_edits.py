"""Edits change the lines of what they edit and no other, in files of every hand."""

from __future__ import annotations

import os
import re
import subprocess
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from claim_hands import WORDS, Hand, claims_file, values

from onrecord import store
from onrecord.schema import nodes
from onrecord.schema.shapes import CLAIM_FILE
from onrecord.store.load import read_place
from onrecord.yamlfile.geometry import content_end
from onrecord.yamlfile.reader import Reading, read

EDITS = int(os.environ.get("ONRECORD_EDITS", "500"))
SINGLE = {"exact": WORDS, "text": WORDS, "title": WORDS, "what": WORDS, "earlier": ("ada-lund-x9",),
          "prefix": WORDS, "url": ("https://example.org/?q=1#x",), "change": ("denied", "hardened")}


def _random_edit(random: Random, plain: dict[str, Any]) -> tuple[tuple[str | int, ...], dict[str, Any]]:
    """A path and the file with that one field changed, put in or taken out."""
    new = deepcopy(plain)
    number = random.randrange(len(new["claims"]))
    claim = new["claims"][number]
    choice = random.random()
    if choice < 0.6:
        key, value = random.choice(list(values(random).items()))
        if key in claim and random.random() < 0.4:
            del claim[key]
        else:
            claim[key] = value
        return ("claims", number, key), new
    deep = [(("claims", number, list_key, n, key), record) for list_key in ("spans", "matches", "corrections")
            for n, record in enumerate(claim.get(list_key, ())) for key in record if key in SINGLE]
    deep += [(("source", key), new["source"]) for key in new["source"] if key in SINGLE]
    deep += [(("claims", number, "text"), claim)]
    path, record = random.choice(deep)
    record[path[-1]] = random.choice([one for one in SINGLE[str(path[-1])] if one != record[path[-1]]] or ["x"])
    return path, new


def _lines(reading: Reading, path: tuple[str | int, ...]) -> set[int]:
    """The lines, from 1, of the field at a path: of the brackets around it where it stands in brackets or is new."""
    node = reading.root
    assert node is not None
    found: set[int] = set()
    for step in path:
        below = nodes.child(node, step)
        if below is None:
            return found if _flowing(node) else set()
        start = below.start
        if isinstance(node, nodes.Mapping):
            start = next(key.start for key, _ in node.pairs if key.value == step)
        if not _flowing(node) or step == path[-1]:
            first, last = (reading.report.place(at)[0] for at in (start, content_end(reading.text, below)))
            found = set(range(first, last + 1))
        node = below
    return found


def _flowing(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.Scalar) and node.flow


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "core.autocrlf=false",
               "-c", "core.safecrlf=false", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout.decode()


def test_random_edits_show_only_their_lines_in_git_diff(tmp_path: Path) -> None:
    """Of hundreds of single-field edits in files of many styles, git diff shows the lines of that field only."""
    (tmp_path / "claims").mkdir()
    plains = {}
    for number in range(EDITS):
        random = Random(number)
        name = f"s{number}"
        plains[name] = claims_file(random, name)
        text = Hand(number).text(plains[name])
        (tmp_path / f"claims/{name}.yaml").write_bytes(text.encode())
        reading = read(text.encode(), CLAIM_FILE, name)
        assert reading.plain == read(Hand(-number - 1).text(plains[name]).encode(), CLAIM_FILE, name).plain, text
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", "-A")
    _git(tmp_path, "commit", "-qm", "before")
    allowed: dict[str, tuple[set[int], set[int]]] = {}
    for number, name in enumerate(plains):
        file = tmp_path / f"claims/{name}.yaml"
        before = read_place(tmp_path, file)
        path, new = _random_edit(Random(number + 10_000), before.plain)
        store.change(tmp_path, file, lambda _, wanted=new: wanted)
        after = read_place(tmp_path, file)
        assert after.plain == new, (name, path)
        old_lines, new_lines = allowed[f"claims/{name}.yaml"] = _lines(before, path), _lines(after, path)
        assert _outside(before, old_lines) == _outside(after, new_lines), (name, path)
    _check_diff(_git(tmp_path, "diff", "-U0", "--no-color", "--diff-algorithm=minimal"), allowed)


def _outside(reading: Reading, lines: set[int]) -> list[str]:
    """All other lines, with their line ends."""
    return [line for number, line in enumerate(reading.text.split("\n"), 1) if number not in lines]


def _check_diff(diff: str, allowed: dict[str, tuple[set[int], set[int]]]) -> None:
    """Every changed line that is not blank is an allowed one; where blank lines were moved to is git's guess."""
    file, old, new, changed = "", 0, 0, 0
    for line in diff.split("\n"):
        if line.startswith("+++ b/"):
            file = line[6:].rstrip("\r")
            changed += 1
        elif found := re.match(r"@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@", line):
            old, new = int(found[1]), int(found[2])
        elif line.startswith("-") and not line.startswith("---"):
            assert not line[1:].strip() or old in allowed[file][0], (file, line)
            old += 1
        elif line.startswith("+") and not line.startswith("+++"):
            assert not line[1:].strip() or new in allowed[file][1], (file, line)
            new += 1
    assert changed > len(allowed) * 0.8, "the edits hardly changed anything"
