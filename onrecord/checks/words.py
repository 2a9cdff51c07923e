"""Every text of the record with its file and path, for rules that look at characters and not at meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.model import Record
from onrecord.schema import people_plain, to_plain, topics_plain

PEOPLE_FILE, TOPICS_FILE = "claims/people.yaml", "claims/topics.yaml"
ValuePath = tuple[str | int, ...]
Value = tuple[str, ValuePath, str]


def values_of(record: Record) -> Iterator[Value]:
    """File, path and text of every value that is text."""
    for item in record.files:
        file = f"claims/{item.source.id}.yaml"
        yield from _texts(file, ("source",), to_plain(item.source))
        for index, claim in enumerate(item.claims):
            yield from _texts(file, ("claims", index), to_plain(claim))
    yield from _texts(PEOPLE_FILE, (), people_plain(record.people))
    yield from _texts(TOPICS_FILE, (), topics_plain(record.topics))


def _texts(file: str, path: ValuePath, plain: Any) -> Iterator[Value]:
    if isinstance(plain, str):
        yield file, path, plain
    elif isinstance(plain, dict):
        for key, value in plain.items():
            yield from _texts(file, (*path, key), value)
    elif isinstance(plain, (list, tuple)):
        for number, value in enumerate(plain):
            yield from _texts(file, (*path, number), value)
