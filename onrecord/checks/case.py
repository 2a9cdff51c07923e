"""What every rule looks at: the record, its documents, the settings, and look-ups made once for all rules."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from onrecord.checks.words import PEOPLE_FILE, TOPICS_FILE, Value, ValuePath, values_of
from onrecord.model import Claim, Document, Problem, Record, Source
from onrecord.settings import Settings

__all__ = [
    "MARKDOWN", "PEOPLE_FILE", "SETTINGS_FILE", "TOPICS_FILE", "Case", "Check", "Entry", "Finding", "Hit", "Rule",
    "ValuePath", "file_of", "finding",
]  # fmt: skip
SETTINGS_FILE = "onrecord.yaml"
MARKDOWN = frozenset({"finding", "context", "notes", "about", "note"})  # keys of values that are Markdown


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: a value of a file by its path, in words for a person. `key` means the key, not the value.

    `part` is the stretch of the value that is meant, where it is not all of it. `severity` overrides the rule's own.
    """

    file: str
    path: ValuePath
    message: str
    fix: str | None = None
    key: bool = False
    part: str | None = None
    severity: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim with its place in the record."""

    file: str
    index: int
    claim: Claim
    source: Source

    def hit(self, message: str, *path: str | int, fix: str | None = None, severity: str | None = None) -> Hit:
        """A finding about a value of the claim; about its id where no path is given."""
        return Hit(self.file, ("claims", self.index, *(path or ("id",))), message, fix, severity=severity)


@dataclass(frozen=True)
class Case:
    """A record to be checked. `today` is an ISO day, None to leave the future out; `unread` says by source id why
    a document is not among `documents`; `missing` are the sources whose file is not there at all.
    """

    record: Record
    documents: Mapping[str, Document]
    settings: Settings
    today: str | None = None
    unread: Mapping[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()

    def without(self, sources: Container[str]) -> Case:
        """The same without the claims files of some sources."""
        left = tuple(item for item in self.record.files if item.source.id not in sources)
        return self if len(left) == len(self.record.files) else replace(self, record=replace(self.record, files=left))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every claim, in the order of the record."""
        return tuple(
            Entry(file_of(item.source), index, claim, item.source)
            for item in self.record.files
            for index, claim in enumerate(item.claims)
        )

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Claims by id; the first one where an id is used twice."""
        return {entry.claim.id: entry for entry in reversed(self.entries)}

    @cached_property
    def by_alias(self) -> Mapping[str, Entry]:
        return {alias: entry for entry in reversed(self.entries) for alias in entry.claim.aliases}

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Every value of the record that is text, with file and path."""
        return tuple(values_of(self.record))

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return tuple(item.source for item in self.record.files)


def file_of(source: Source) -> str:
    """The claims file of a source, from the tracker's folder."""
    return f"claims/{source.id}.yaml"


Rule = Callable[[Case], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Check:
    """A row of the table: a stable code, how grave it is, what it finds in a few words, and the rule.

    `needs` names what the rule compares with (CLAIMS, PEOPLE, TOPICS): it is left out where one of them cannot be
    read whole, since it would call what stands there unknown.
    A rule without needs that looks `across` claims files, or at none, says so. All others find in a file what stands in
    it and in its document, and nothing else.
    """

    code: str
    severity: str
    title: str
    rule: Rule
    needs: frozenset[str] = frozenset()
    across: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the path of the value it is about, so that its line can be looked up."""

    problem: Problem
    path: ValuePath
    key: bool = False
    part: str | None = None


def finding(check: Check, hit: Hit) -> Finding:
    """A hit of a rule as a finding with the rule's code."""
    problem = Problem(check.code, hit.message, hit.file, severity=hit.severity or check.severity, fix=hit.fix)
    return Finding(problem, hit.path, hit.key, hit.part)
