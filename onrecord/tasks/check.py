"""`check`: every finding about a tracker at once, each with its line. Runs no code of the tracker and no network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from onrecord import checks, config, store
from onrecord.checks import Case, Finding
from onrecord.checks.words import ValuePath
from onrecord.errors import BadInput, Internal, Invalid
from onrecord.model import SEVERITIES, ClaimFile, Problem, Record
from onrecord.review.revisions import changed_since
from onrecord.schema import convert
from onrecord.settings import Settings
from onrecord.tasks.past import remember
from onrecord.tracker import with_documents

SPECIAL = ("people.yaml", "topics.yaml")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at and what was found, sorted by file and line. `unreadable`: a file of the record is broken."""

    problems: tuple[Problem, ...]
    files: int
    claims: int
    unreadable: bool = False

    def count(self, severity: str) -> int:
        return sum(problem.severity == severity for problem in self.problems)

    def found(self, strict: bool = False) -> bool:
        """Whether there is anything to act on: errors, and warnings too where that is asked."""
        return bool(self.count("error") or (strict and self.count("warning")))


def check(
    root: Path, *, paths: Sequence[Path] = (), changed: str | None = None, today: str | None = None
) -> CheckReport:
    """Check the tracker in `root`. All rules see the whole record; `paths` and `changed` limit what is reported.

    `changed` is a revision: only files that differ from it are reported. `today` is an ISO day, the calendar's if left
    out.
    """
    settings, broken = _settings(root)
    held = _held(root)
    broken += held.problems
    case = _case(root, held.record, settings, today or _today(settings))
    found = checks.findings(case, held.unread)
    wanted = _wanted(root, held.record, paths, changed)
    located = _located(root, found, held.places)
    problems = [problem for problem in (*broken, *located) if wanted is None or problem.file in wanted]
    claims = sum(len(item.claims) for item in held.record.files)
    return CheckReport(tuple(sorted(problems, key=_order)), len(held.record.files), claims, bool(broken))


def _order(problem: Problem) -> tuple[object, ...]:
    return (*problem.place, SEVERITIES.index(problem.severity), problem.code, problem.message)


def _settings(root: Path) -> tuple[Settings, list[Problem]]:
    """The settings, or the defaults together with all that is wrong with onrecord.yaml."""
    try:
        return config.load(root), []
    except Invalid as error:
        return Settings(), error.problems
    except BadInput as error:
        if error.file is None:
            raise
        return Settings(), [Problem("R201", error.message, error.file, error.line, error.column)]


@dataclass(frozen=True, slots=True)
class _Held:
    """The record, or what can be read of it together with all that is wrong with the rest.

    `unread` is what could not be read whole; `places` are those of the claims, by file, where some are left out.
    """

    record: Record
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()
    places: Mapping[str, list[int]] = field(default_factory=dict)


def _held(root: Path) -> _Held:
    try:
        return _Held(store.load(root))
    except Invalid as error:
        problems = tuple(error.problems)
    files: list[ClaimFile] = []
    places: dict[str, list[int]] = {}
    for file in store.claim_paths(root):
        if file.name in SPECIAL:
            continue
        if (found := _readable(root, file)) is not None:
            files.append(found[0])
            places[f"claims/{file.name}"] = found[1]
    special = {name: _special(root, name) for name in SPECIAL}
    unread = {name.removesuffix(".yaml") for name, plain in special.items() if plain is None}
    if {problem.file for problem in problems} - {f"claims/{name}" for name in SPECIAL}:
        unread.add("claims")
    record = Record(tuple(sorted(files, key=lambda one: one.source.id)), convert.people(special["people.yaml"] or {}),
                    convert.topics(special["topics.yaml"] or {}))
    return _Held(record, problems, frozenset(unread), places)


def _readable(root: Path, file: Path) -> tuple[ClaimFile, list[int]] | None:
    try:
        return store.readable(root, file)
    except (Invalid, BadInput, Internal):
        return None


def _special(root: Path, name: str) -> Any:
    """The plain value of people.yaml or topics.yaml; None if it cannot be read."""
    if not (root / "claims" / name).exists():
        return {}
    try:
        return store.read_place(root, root / "claims" / name).plain
    except (Invalid, BadInput, Internal):
        return None


def _case(root: Path, record: Record, settings: Settings, today: str) -> Case:
    tracker = with_documents(root, settings, record)
    for document in tracker.documents.values():
        remember(root, document)
    unread = tracker.documents.unread()
    return Case(record, tracker.documents, settings, today, unread, tracker.documents.missing(unread))


def _today(settings: Settings) -> str:
    return datetime.now(config.zone(settings.timezone)).date().isoformat()


def _located(root: Path, found: Iterable[Finding], claims: Mapping[str, list[int]]) -> list[Problem]:
    places = store.Places(root)

    def path(one: Finding) -> ValuePath:
        match one.path:
            case ("claims", int(number), *rest) if (kept := claims.get(one.problem.file or "")) is not None:
                return ("claims", kept[number], *rest)
        return one.path

    return [places.locate(one.problem, path(one), key=one.key, part=one.part) for one in found]


def _wanted(root: Path, record: Record, paths: Sequence[Path], changed: str | None) -> set[str] | None:
    """The files of the record to report on; a document stands for its claims file. None for all."""
    if not paths and changed is None:
        return None
    claims_of = {item.source.file: f"claims/{item.source.id}.yaml" for item in record.files}
    wanted = set(changed_since(root, changed)) if changed is not None else set()
    for path in paths:
        wanted |= _named(root, path)
    return wanted | {claims_of[name] for name in wanted if name in claims_of}


def _named(root: Path, path: Path) -> set[str]:
    place = path if path.is_absolute() else Path.cwd() / path
    if not place.exists() and (root / path).exists():
        place = root / path
    if not place.exists():
        raise BadInput(f"there is no {path}")
    try:
        name = place.resolve().relative_to(root.resolve()).as_posix()
    except ValueError as error:
        raise BadInput(f"{path} is not in the tracker {root}") from error
    if not place.is_dir():
        return {name}
    return {file.relative_to(root.resolve()).as_posix() for file in place.resolve().rglob("*") if file.is_file()}
