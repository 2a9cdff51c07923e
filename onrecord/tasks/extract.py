"""`extract`: documents to claims in the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from onrecord import config, store
from onrecord.errors import BadInput
from onrecord.identity import unused
from onrecord.model import ClaimFile, Document, Extracted, Person, Problem, Record
from onrecord.settings import Settings
from onrecord.tasks.extracting import Job, extract_all
from onrecord.tasks.intake import Intake, take_in
from onrecord.tracker import SEEDS, seeds


@dataclass
class ExtractReport:
    """What a run added, by source id, and the documents that could not be used."""

    sources: int = 0
    added: dict[str, int] = field(default_factory=dict)
    people: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def claims(self) -> int:
        return sum(self.added.values())


def job(root: Path, settings: Settings, people: dict[str, Person], **given: Any) -> Job:
    """How documents are read and extracted: the tracker's settings, with what was given on the command line."""
    options: dict[str, Any] = {"language": settings.language, "assertions": settings.assertions}
    options.update((name, value) for name, value in given.items() if value is not None)
    return Job(root=root, people=people, **options)


def extract(
    root: Path, files: Sequence[Path] = (), *, watch: Callable[[Path], object] | None = None, **given: Any
) -> ExtractReport:
    """Find the claims of the given documents (all of seeds/ if none are given) and add what is new to the record.

    A document that cannot be read is a problem in the report; the others are done all the same.
    """
    settings, record = config.load(root), store.load(root)
    report = ExtractReport()
    chosen = [inside(root, file) for file in files] or seeds(root)
    people = dict(record.people)
    sources = {item.source.file: item.source for item in record.files}
    outcomes = extract_all(chosen, job(root, settings, people, keep=True, sources=sources, **given))
    for place, outcome in zip(chosen, outcomes, strict=True):
        if watch:
            watch(place)
        if isinstance(outcome, Problem):
            report.problems.append(outcome)
            continue
        document, found = outcome
        report.problems.extend(document.warnings)
        intake = _intake(document, found, record, people)
        store.add_people(root, intake.people)
        store.add_claims(root, intake.source, intake.claims)
        people.update((person.id, person) for person in intake.people)
        record = _with(record, intake)
        report.sources += 1
        report.people += [person.name for person in intake.people]
        if intake.claims:
            report.added[intake.source.id] = len(intake.claims)
    return report


def inside(root: Path, file: Path) -> Path:
    """A document as the tracker knows it. Raises BadInput for one outside seeds/, which `add` takes in."""
    place = file.resolve()
    if not place.is_file():
        raise BadInput("no such file", file=str(file))
    if not place.is_relative_to((root / SEEDS).resolve()):
        message = f"not in {SEEDS}/: take it in with `onrecord add`, or print its claims with --json"
        raise BadInput(message, file=str(file))
    return root / place.relative_to(root.resolve())


def _intake(document: Document, found: tuple[Extracted, ...], record: Record, people: dict[str, Person]) -> Intake:
    before = next((item for item in record.files if item.source.file == document.source.file), None)
    ids = {item.source.id for item in record.files}
    if before is None:
        document = replace(document, source=replace(document.source, id=unused(document.source.id, ids)))
    taken = {name for item in record.files for claim in item.claims for name in (claim.id, *claim.aliases)}
    kept = before.claims if before else ()
    return take_in(document, found, people, before=before.source if before else None, kept=kept, taken=taken)


def _with(record: Record, intake: Intake) -> Record:
    """The record after an intake, so that the next document of the run knows the ids in use."""
    old = next((item for item in record.files if item.source.id == intake.source.id), ClaimFile(intake.source))
    new = ClaimFile(intake.source, old.claims + intake.claims)
    others = tuple(item for item in record.files if item.source.id != intake.source.id)
    return replace(record, files=(*others, new))
