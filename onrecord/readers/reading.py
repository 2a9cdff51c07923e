"""What a reader finds in a file: the blocks of its text and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.errors import BadInput
from onrecord.model import Archived, Block, Problem


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself. `published` is an ISO day, month or year; all None where it says nothing."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    archived: Archived | None = None
    published: str | None = None
    language: str | None = None
    show: str | None = None
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Blocks in the order of the text, and `about`; `warnings` have no file name yet, `read` fills it in."""

    blocks: tuple[Block, ...]
    about: About = field(default_factory=About)
    warnings: tuple[Problem, ...] = ()


class Unreadable(BadInput):
    """A source that cannot be read; `code` is the stable code of the finding."""

    def __init__(
        self, message: str, *, code: str = "S101", file: str | None = None, line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message, file=file, line=line, column=column)
        self.code = code
