"""The errors onrecord raises on purpose; the roof (cli) turns each into one clear line and an exit code."""

from __future__ import annotations

from onrecord.counting import counted
from onrecord.model import Problem


class OnrecordError(Exception):
    """Root of every error raised on purpose: one line for a person, and where it happened if that is known.

    `file` is relative to the tracker where there is one; `line` and `column` count from 1.
    """

    exit_code = 2

    def __init__(
        self, message: str, *, file: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message)
        self.message, self.file, self.line, self.column = message, file, line, column

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class BadInput(OnrecordError):
    """What the person or a document gave cannot be used; the message says what to do."""


class TooLarge(BadInput):
    """A file of the record would become larger than one may be; nothing was written."""


class Invalid(OnrecordError):
    """Several findings at once; `problems` holds them all, so that one run reports everything."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{counted(len(problems), 'problem')} found")
        self.problems = problems


class Refused(Invalid):
    """Findings in a record that can be read: they are for a person to look at, and no site was made of it."""

    exit_code = 1


class Internal(OnrecordError):
    """The machine failed us (disk full, permission, I/O): nothing was half-written, the file is named."""

    exit_code = 3
