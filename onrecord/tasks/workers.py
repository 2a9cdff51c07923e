"""How many processes work beside each other, and when that is worth their start."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.offspring import cores

WORTH = 1_500_000  # bytes of work below which starting processes costs more than it saves
PARSED = 400_000  # what a page, PDF or Word file weighs beside its bytes: it has a parser of its own


def worth(files: Sequence[Path], parsed: frozenset[str]) -> int:
    """The number of processes for these files: 1 where their weight is small. `parsed` are endings with a parser."""
    weight = 0
    for file in files:
        try:
            weight += file.stat().st_size + (PARSED if file.suffix.lower() in parsed else 0)
        except OSError:  # reading it will say what is wrong
            continue
    return 1 if weight < WORTH else max(1, min(cores(), len(files)))
