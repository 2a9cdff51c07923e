"""What is done to people.yaml and topics.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from onrecord.model import Person, Topic
from onrecord.schema.convert import people_plain, topics_plain
from onrecord.store.change import Change, as_plain, change
from onrecord.store.load import PEOPLE_FILE, TOPICS_FILE


def add_people(root: Path, people: Iterable[Person] | Mapping[str, Person]) -> Change:
    """Put people who are not in people.yaml yet into it, by id; those who are stay as they are."""
    given = people.values() if isinstance(people, Mapping) else people
    return _added(root, PEOPLE_FILE, people_plain({one.id: one for one in given}))


def add_topics(root: Path, topics: Iterable[Topic] | Mapping[str, Topic]) -> Change:
    """Put topics that are not in topics.yaml yet into it, by id; those that are stay as they are."""
    given = topics.values() if isinstance(topics, Mapping) else topics
    return _added(root, TOPICS_FILE, topics_plain({one.id: one for one in given}))


def set_person(root: Path, person_id: str, values: Mapping[str, Any], expect: str | None = None) -> Change:
    """Give keys of a person other values; None takes a key out. A person who is not there yet is put in."""
    return _set(root, PEOPLE_FILE, "people", person_id, values, expect)


def set_topic(root: Path, topic_id: str, values: Mapping[str, Any], expect: str | None = None) -> Change:
    """Give keys of a topic other values; None takes a key out. A topic that is not there yet is put in."""
    return _set(root, TOPICS_FILE, "topics", topic_id, values, expect)


def _set(root: Path, name: str, top: str, record_id: str, values: Mapping[str, Any], expect: str | None) -> Change:
    def alter(plain: dict[str, Any]) -> dict[str, Any]:
        records = plain.get(top, {})
        made = records.get(record_id, {}) | {key: as_plain(value) for key, value in values.items()}
        return plain | {top: records | {record_id: {key: one for key, one in made.items() if one not in (None, [])}}}

    return change(root, root / name, alter, expect, new=True)


def _added(root: Path, name: str, fresh: dict[str, Any]) -> Change:
    [(top, records)] = fresh.items()
    return change(root, root / name, lambda plain: plain | {top: records | plain.get(top, {})}, new=True)
