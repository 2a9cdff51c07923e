"""The records onrecord works on: frozen, compared by value, doing nothing.

Offsets are Unicode code points of the stored text, end exclusive. Dates are ISO text of three precisions:
`2025`, `2025-04`, `2025-04-18`; text, because YAML readers disagree about dates and precision must survive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import Struct

KINDS = ("quote", "mixed", "reported", "assertion")
STATUSES = ("draft", "published", "withdrawn")
RULINGS = ("proposed", "confirmed", "rejected")
SEVERITIES = ("error", "warning", "notice")
PERSON_KINDS = ("person", "group", "office")
SHOWN = ("full", "excerpt", "none")

# The kinds of change, with how much of a flip each one is.
FLIPS: Mapping[str, str | None] = {
    "repeated": "none", "restated": "none",
    "softened": "half", "hardened": "half", "narrowed": "half", "broadened": "half", "figure_changed": "half",
    "reversed": "full", "denied": "full",
    "unrelated": None,
}
CHANGES = tuple(FLIPS)


class Row(Struct, frozen=True, array_like=True):
    """What a claims file holds, of which there are hundreds of thousands: quick to make, to compare and to read.

    As JSON a row is the list of its values in order. `msgspec.structs` has `replace` and `fields` for rows.
    """


class Span(Row, frozen=True):
    """W3C TextPosition and TextQuote selectors. `at` is the time of the subtitle cue, as `HH:MM:SS.mmm`, or None."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    at: str | None = None


class Archived(Row, frozen=True):
    """A copy of a page kept by somebody else, and the day it was taken."""

    url: str
    on: str | None = None


class Source(Row, frozen=True):
    """A document as received. `id` is the name of its claims file; `file` and `text_file` are relative to the tracker.

    `text_file` is the stored plain-text rendering that spans point into, None where they point into `file` itself.
    `seen` are digests of the words of every claim ever proposed from it: what a person deleted does not come back.
    `origins` are the pages where its quotes can be read, for a document that quotes at second hand.
    `sha256` is of the bytes of `file`. `show` says how much of the text the site may print, None for the tracker's
    rule.
    """

    id: str
    file: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    archived: Archived | None = None
    published: str | None = None
    language: str | None = None
    text_file: str | None = None
    show: str | None = None
    origins: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()


class Match(Row, frozen=True):
    """A relation from the claim that holds it to an earlier claim of the same speaker, and who ruled on it."""

    earlier: str
    change: str
    ruling: str = "proposed"
    score: float | None = None
    because: tuple[str, ...] = ()
    by: str | None = None
    on: str | None = None
    note: str | None = None


class Evidence(Row, frozen=True):
    """What a rating rests on."""

    title: str
    url: str
    archived: Archived | None = None
    quote: str | None = None


class Rating(Row, frozen=True):
    """A fact-check finding on the tracker's own scale; `finding` is Markdown."""

    value: str
    on: str
    finding: str | None = None
    evidence: tuple[Evidence, ...] = ()
    by: str | None = None


class Correction(Row, frozen=True):
    """A public note that something in the record was wrong and was put right."""

    on: str
    what: str
    why: str | None = None


class Claim(Row, frozen=True):
    """One statement by one speaker in one source. `speaker` and `reported_by` are keys of people.yaml or None."""

    id: str
    kind: str
    text: str
    spans: tuple[Span, ...]
    speaker: str | None = None
    named: str | None = None
    cue: str | None = None
    said: str | None = None
    said_words: str | None = None
    reported_by: str | None = None
    topics: tuple[str, ...] = ()
    checkworthy: float | None = None
    status: str = "draft"
    matches: tuple[Match, ...] = ()
    rating: Rating | None = None
    corrections: tuple[Correction, ...] = ()
    context: str | None = None
    notes: str | None = None
    aliases: tuple[str, ...] = ()


class ClaimFile(Row, frozen=True):
    """One file of the record: a source and its claims, in the order of the file."""

    source: Source
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A title a person held, with the first and last day where known."""

    title: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker: a person, a group or an office. `id` is the key in people.yaml."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata: str | None = None
    kind: str = "person"
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """An issue that positions are about. `id` is the key in topics.yaml."""

    id: str
    name: str
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """All that is reviewed: claim files sorted by source id, people and topics by their keys."""

    files: tuple[ClaimFile, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)

    def claims(self) -> dict[str, Claim]:
        """All claims by their ids, in the order of the record."""
        return {claim.id: claim for file in self.files for claim in file.claims}

    def named(self) -> dict[str, Claim]:
        """All claims by their ids, and by their old ids where no other claim has that one now."""
        claims = self.claims()
        return {alias: claim for claim in claims.values() for alias in claim.aliases} | claims


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding: a stable code, a place, what is wrong and what to do. `line` and `column` count from 1.

    `excerpt` is the offending line as it stands; `length` is how many characters of it to underline from `column`.
    """

    code: str
    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    severity: str = "error"
    excerpt: str | None = None
    length: int = 1
    fix: str | None = None

    @property
    def place(self) -> tuple[str, int, int]:
        """File, line and column, to put findings in order: file by file, each from its top."""
        return self.file or "", self.line or 0, self.column or 0


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's stored text with one role. `pieces` are the [start, end) parts that are its words.

    More than one piece where marks of the format stand between them (`> ` of a quoted line, the timing of a subtitle
    cue): those are never inside a span. `speaker` is a voice the format itself names (`<v Name>`), `at` the cue time
    of each piece, empty where the format has none.
    """

    kind: str  # paragraph | heading | list_item | blockquote | caption | cue | other
    pieces: tuple[tuple[int, int], ...]
    speaker: str | None = None
    at: tuple[str, ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A source as a reader gives it: the stored text and what the file says of itself. Spans point into `text`."""

    source: Source
    text: str
    blocks: tuple[Block, ...]
    format: str = "txt"
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the document, with their place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SpeakerGuess:
    """Whom the words are attributed to: the resolved full name, None if two people fit; `mention` is the evidence.

    `unnamed` says that the name is what the document calls somebody whom it does not name: senior official.
    """

    name: str | None
    mention: Mention | None = None
    id: str | None = None
    kind: str = "person"
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """When it was said, and the words that say so (None where it is the published date)."""

    date: str
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """A claim as extraction proposes it. `rule` names the row of the attribution table that found it."""

    kind: str
    text: str
    spans: tuple[Span, ...]
    speaker: SpeakerGuess | None = None
    cue: Mention | None = None
    said: Said | None = None
    reported_by: SpeakerGuess | None = None
    checkworthy: float = 0.0
    because: tuple[str, ...] = ()
    rule: str = ""
