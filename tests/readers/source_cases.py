"""Cases of `title / . / input / . / expected / .` in a Markdown file, as markdown-it writes them."""

from __future__ import annotations

from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources"


def cases(name: str) -> list[tuple[str, str, str]]:
    """Title, input and expected of each case of a fixture file."""
    found = []
    lines = (FIXTURES / name).read_text(encoding="utf-8").split("\n")
    dots = [number for number, line in enumerate(lines) if line == "."]
    for first, second, third in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
        title = lines[first - 1]
        found.append((title, "\n".join(lines[first + 1 : second]), "\n".join(lines[second + 1 : third])))
    return found
