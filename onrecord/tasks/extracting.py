"""Documents read and extracted, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord import readers
from onrecord.errors import OnrecordError
from onrecord.extract import extract
from onrecord.model import Document, Extracted, Person, Problem

Outcome = tuple[Document, tuple[Extracted, ...]] | Problem


@dataclass(frozen=True)
class Job:
    """How to read and extract: the same for every document of a run."""

    root: Path
    people: Mapping[str, Person]
    language: str = "en"
    published: str | None = None
    assertions: bool = False
    min_checkworthy: float | None = None


def extract_all(files: Sequence[Path], job: Job) -> Iterator[Outcome]:
    """One outcome a file, in the order given; a document that cannot be read is a problem, not an end."""
    for file in files:
        yield extract_one(file, job)


def extract_one(file: Path, job: Job) -> Outcome:
    try:
        document = readers.read(file, job.root, published=job.published, language=job.language)
    except OnrecordError as error:
        return Problem("R301", error.message, error.file or file.name, error.line, error.column)
    found = extract(document, job.people, assertions=job.assertions, min_checkworthy=job.min_checkworthy)
    return document, found
