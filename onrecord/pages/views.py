"""What templates see: small named tuples with only what may be published.

Named tuples, since a context must be comparable between builds at the speed of JSON.
"""

from __future__ import annotations

from typing import NamedTuple


class Who(NamedTuple):
    """A speaker. `id` is '' for a name that is not registered; `role` is the title held on the day."""

    id: str
    name: str
    kind: str = "person"
    role: str = ""


class Origin(NamedTuple):
    """A source in brief. `called` is what a list knows it by: who printed it, or the title of what is our own."""

    id: str
    title: str
    publisher: str
    published: str
    url: str
    archived_url: str
    archived_on: str
    language: str
    called: str = ""


class Subject(NamedTuple):
    """A topic in brief."""

    id: str
    name: str


class Grading(NamedTuple):
    """A rating in brief: its place on the scale counts from 1 (worst) to `of`."""

    value: str
    name: str
    level: int
    of: int
    on: str


class Words(NamedTuple):
    """A claim in brief. `quoted` says that `text` is the source's words, so quotation marks may stand around it."""

    id: str
    text: str
    quoted: bool
    kind: str
    who: Who
    said: str
    origin: Origin
    language: str
    topics: tuple[Subject, ...]
    rating: Grading | None
    draft: bool
    changes: tuple[str, ...] = ()


class DeepLinks(NamedTuple):
    """Links to the very words of a claim: in the original, in the archived copy, and on pages it was quoted from."""

    original: str
    archived: str
    origins: tuple[str, ...]


class Turn(NamedTuple):
    """A match between two claims of one speaker: what changed, on what evidence, who ruled."""

    change: str
    flip: str
    ruling: str
    earlier: Words
    later: Words
    because: tuple[str, ...]
    by: str
    on: str
    note: str
    score: float
    address: str


class Mark(NamedTuple):
    """A stretch of a source: `claims` are the claims whose words it is, '' in `id` unless one begins here."""

    text: str
    claims: tuple[str, ...]
    id: str = ""


class Paragraph(NamedTuple):
    """A block of a source in marked stretches; `cut` says where words were left out before it."""

    kind: str
    marks: tuple[Mark, ...]
    cut: bool = False
    at: str = ""
    speaker: str = ""
