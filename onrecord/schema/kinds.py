"""The kinds of value a field can hold. Values of a kind are told from text alone: YAML's own guesses are not used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Text:
    """Any words. `markdown` ones may be written as a block of lines; `quoted` ones always stand in quotes."""

    markdown: bool = False
    quoted: bool = False


@dataclass(frozen=True)
class Form:
    """Text of one form: a regular expression over the whole value, and how to say it to a person."""

    pattern: str
    what: str


@dataclass(frozen=True)
class Date:
    """A day, month or year as text: `2025-04-18`, `2025-04`, `2025`."""

    day_only: bool = False


@dataclass(frozen=True)
class Word:
    """One of a few words."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Whole:
    """A whole number from `low` on."""

    low: int = 0


@dataclass(frozen=True)
class Share:
    """A number from 0 to 1."""


@dataclass(frozen=True)
class Listing:
    """A list of values of one kind; in the canonical form on one line unless it holds records or wants a row each."""

    of: Kind
    rows: bool = False


@dataclass(frozen=True)
class Table:
    """Records by id. The key is the record's `id`."""

    of: Shape


@dataclass(frozen=True)
class Field:
    """A key of a record. `name` is the attribute of the model where it differs from the key.

    A field that is not `needed` may be left out or null; one with `shown` is written even when it holds the default.
    """

    key: str
    kind: Kind
    doc: str
    needed: bool = False
    shown: bool = False
    name: str = ""
    default: Any = None

    @property
    def attribute(self) -> str:
        return self.name or self.key


@dataclass(frozen=True)
class Shape:
    """A record: its model class and its keys in canonical order. `flow` ones are written on one line, in braces."""

    name: str
    model: type
    fields: tuple[Field, ...]
    doc: str
    flow: bool = False

    def field(self, key: str) -> Field | None:
        return next((one for one in self.fields if one.key == key), None)


Kind: TypeAlias = Text | Form | Date | Word | Whole | Share | Listing | Table | Shape
