"""Small facts that take long to work out, each with a stamp of what it follows from: taken over from the last build."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Mapping
from typing import Any, NamedTuple, Self, TypeVar

Fact = TypeVar("Fact")


class Kept:
    """A plain value of the last build: JSON until somebody asks for it, since few do."""

    __slots__ = ("_value", "text")
    _value: Any

    def __init__(self, text: bytes | memoryview) -> None:
        self.text = text

    @classmethod
    def of(cls, value: Any) -> Self:
        """Of a value that is made now."""
        made = cls(json.dumps(value, separators=(",", ":")).encode())
        made._value = value
        return made

    @property
    def value(self) -> Any:
        try:
            return self._value
        except AttributeError:
            self._value = json.loads(bytes(self.text))
            return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kept) and self.text == other.text

    __hash__ = None  # type: ignore[assignment]


Held = tuple[str, Kept]  # the stamp and the fact


class Prints(NamedTuple):
    """Hashes by source id, without reading what they are of: of its claims file, of what its document is read from."""

    claims: Mapping[str, str] = {}
    documents: Mapping[str, str] = {}


class Facts:
    """One fact of each kind about each subject, plain as JSON gives it. A new one takes the place of the last.

    `before` are those of the last build: kind -> subject -> stamp and fact.
    """

    def __init__(self, before: Mapping[str, Mapping[str, Held]] | None = None) -> None:
        self._held = {kind: dict(facts) for kind, facts in (before or {}).items()}

    def of(self, kind: str, subject: str, stamp: str, make: Callable[[], Fact]) -> Fact:
        """A fact; `make` works it out where it is not known. It must be plain: lists, text and numbers."""
        facts = self._held.setdefault(kind, {})
        held = facts.get(subject)
        if held is None or held[0] != stamp:
            held = facts[subject] = (stamp, Kept.of(make()))
        found: Fact = held[1].value
        return found

    def about(self, subjects: Container[str]) -> dict[str, dict[str, Held]]:
        """What is known of some subjects, for the next build."""
        return {kind: {one: held for one, held in facts.items() if one in subjects}
                for kind, facts in self._held.items()}  # fmt: skip
