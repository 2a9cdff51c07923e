"""Pairs of statements in a fixture file: `## change`, then `- earlier` and `  → later` for each."""

import re
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "fixtures"


def pairs_of(name: str) -> list[tuple[str, str, str]]:
    """Change, earlier and later statement of every pair of a file."""
    found = []
    for section in (FIXTURES / name).read_text(encoding="utf-8").split("\n## ")[1:]:
        change = section.split("\n", 1)[0].strip()
        found += [(change, *pair) for pair in re.findall(r"^- (.+)\n  → (.+)$", section, re.MULTILINE)]
    return found
