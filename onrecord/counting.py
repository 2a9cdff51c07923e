"""How many of something there are, in words: the noun follows the number."""

from __future__ import annotations


def counted(number: int, one: str, several: str | None = None) -> str:
    """`1 claim`, `2 claims`; `several` is the plural where it is not `one` with an s."""
    return f"{number} {one if number == 1 else several or f'{one}s'}"
