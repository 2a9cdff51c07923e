"""`extract`: documents to claims in the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from msgspec import structs

from onrecord import config, readers, store
from onrecord.errors import BadInput, TooLarge
from onrecord.identity import unused
from onrecord.model import ClaimFile, Document, Extracted, Person, Problem, Record
from onrecord.settings import Settings
from onrecord.tasks.extracting import Job, extract_all, unfit
from onrecord.tasks.intake import Intake, take_in
from onrecord.tasks.past import remember
from onrecord.tasks.renamed import follow
from onrecord.tasks.repeated import repeated
from onrecord.tracker import SEEDS, seeds, unread


@dataclass
class ExtractReport:
    """What a run added, by source id, how many claims of the record got a date, and what could not be used.

    `renamed` are the new names of documents that the record knew under another one, by source id.
    """

    sources: int = 0
    added: dict[str, int] = field(default_factory=dict)
    dated: dict[str, int] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
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
    renamed = follow(root, record)
    known = _Known(store.load(root) if renamed else record)
    report = ExtractReport(renamed=renamed, problems=[] if files else readers.unread(unread(root), root))
    store.sweep(root / SEEDS, store.STALE)
    asked = [seed(root, file) for file in files] or seeds(root)
    sources = {file: item.source for file, item in known.files.items()}
    again = repeated(root, asked, sources.values())
    report.problems += again.values()
    chosen = [place for place in asked if place not in again]
    given = {"min_checkworthy": settings.min_checkworthy} | {key: one for key, one in given.items() if one is not None}
    outcomes = extract_all(chosen, job(root, settings, known.people, keep=True, sources=sources, room=store.LARGEST,
                                       **given))
    for place, outcome in zip(chosen, outcomes, strict=True):
        if watch:
            watch(place)
        if isinstance(outcome, Problem):
            report.problems.append(outcome)
            continue
        document, found = outcome
        try:
            _add(root, document, found, known, report, given.get("published"))
        except TooLarge as error:
            report.problems.append(unfit(document, error))
    return report


def _add(
    root: Path, document: Document, found: Iterable[Extracted], known: _Known, report: ExtractReport, day: str | None
) -> None:
    """Put what is new of one document into the record, at once: an interrupted run is finished by the next one.

    `day` is when documents that do not say so were published: the record keeps it, to be told once.
    """
    remember(root, document)
    intake = known.intake(document, found)
    if day and intake.source.published is None:
        intake = replace(intake, source=structs.replace(intake.source, published=document.source.published))
    store.add_people(root, intake.people)
    store.add_claims(root, intake.source, intake.claims)
    if intake.dated:
        store.date_claims(root, intake.source.id, intake.dated)
        report.dated[intake.source.id] = len(intake.dated)
    known.learn(document.source.file, intake)
    report.sources += 1
    report.problems += document.warnings
    report.people += [person.name for person in intake.people]
    if intake.claims:
        report.added[intake.source.id] = len(intake.claims)


class _Known:
    """What the record holds, kept up to date during a run: files by source document, people, and every id in use."""

    def __init__(self, record: Record) -> None:
        self.files = {item.source.file: item for item in record.files}
        self.people = dict(record.people)
        self.sources = {*store.TAKEN, *(item.source.id for item in record.files)}
        self.taken = {name for item in record.files for claim in item.claims for name in (claim.id, *claim.aliases)}

    def intake(self, document: Document, found: Iterable[Extracted]) -> Intake:
        before = self.files.get(document.source.file)
        if before is not None:
            return take_in(document, found, self.people, before=before.source, kept=before.claims, taken=self.taken,
                           room=store.LARGEST)
        named = structs.replace(document.source, id=unused(document.source.id, self.sources))
        return take_in(replace(document, source=named), found, self.people, taken=self.taken, room=store.LARGEST)

    def learn(self, file: str, intake: Intake) -> None:
        before = self.files.get(file)
        self.files[file] = ClaimFile(intake.source, (before.claims if before else ()) + intake.claims)
        self.sources.add(intake.source.id)
        self.taken.update(claim.id for claim in intake.claims)
        self.people.update((person.id, person) for person in intake.people)


def seed(root: Path, file: Path) -> Path:
    """A document as the tracker knows it. Raises BadInput for one outside seeds/, which `add` takes in."""
    place = file.parent.resolve() / file.name  # reading it tells of a link that leads out
    if not place.is_file() and not place.is_symlink():
        raise BadInput("no such file", file=str(file))
    if not place.is_relative_to((root / SEEDS).resolve()):
        message = f"not in {SEEDS}/: take it in with `onrecord add`, or print its claims with --json"
        raise BadInput(message, file=str(file))
    return root / place.relative_to(root.resolve())
