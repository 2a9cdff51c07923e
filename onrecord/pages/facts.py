"""Small facts that take long to work out, by a stamp of what they follow from: taken over from the last build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

Fact = TypeVar("Fact")


class Facts:
    """`before` are the facts of the last build, plain as JSON gives them; `now` those that this one asked for."""

    def __init__(self, before: Mapping[str, Any] | None = None) -> None:
        self._before = before or {}
        self.now: dict[str, Any] = {}

    def of(self, kind: str, stamp: str, make: Callable[[], Fact]) -> Fact:
        """A fact of a kind; `make` works it out where it is not known. It must be plain: lists, text and numbers."""
        key = f"{kind} {stamp}"
        if key not in self.now:
            self.now[key] = self._before[key] if key in self._before else make()
        found: Fact = self.now[key]
        return found
