"""Load the whole record, or say all that is wrong with any of its files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.cache import Cache
from onrecord.errors import BadInput, Internal, Invalid
from onrecord.identity import is_reserved
from onrecord.inside import inside, shown
from onrecord.looks import Look, look_of
from onrecord.model import ClaimFile, Person, Problem, Record
from onrecord.offspring import aside, hands
from onrecord.schema import convert, nodes, rows
from onrecord.schema.kinds import Shape
from onrecord.schema.shapes import CLAIM, CLAIM_FILE, FORMAT, ID, PEOPLE, SOURCE, TOPICS
from onrecord.store.files import CACHE_FOLDER, digest, listed, read_bytes
from onrecord.store.known import Known
from onrecord.uncollected import without_collection
from onrecord.yamlfile.reader import LARGEST, Reading, read

CLAIMS = "claims"
PEOPLE_FILE, TOPICS_FILE = "claims/people.yaml", "claims/topics.yaml"
_SPECIAL = {"people.yaml": PEOPLE, "topics.yaml": TOPICS}
TAKEN = frozenset(name.removesuffix(".yaml") for name in _SPECIAL)  # no source can have these ids
MUCH = 500_000  # bytes of new files from which it pays to share the reading among processes


_Unread = tuple[Path, str, bytes]  # a file, the fingerprint of its content, and the content


@dataclass(frozen=True, slots=True)
class _Found:
    """A file of the record: what it holds, as JSON (claims in rows) and as it is where that is at hand; or problems."""

    file: Path
    digest: str
    text: bytes | memoryview = b""
    made: Any = None
    problems: tuple[Problem, ...] = ()

    @property
    def value(self) -> Any:
        """The model of a claims file, the plain values of another."""
        if self.made is not None:
            return self.made
        return json.loads(bytes(self.text)) if self.file.name in _SPECIAL else rows.claim_file(self.text)


class AtHand(NamedTuple):
    """A claims file, and the hash of the bytes it was read from."""

    file: ClaimFile
    digest: str


def load(root: Path, held: dict[str, AtHand] | None = None) -> Record:
    """The record of the tracker in `root`; empty where it has no claims folder. Raises Invalid with every problem.

    `held` are claims files that this process has at hand, by source id: those are taken as they are where no byte
    differs. It is given the present ones.
    """
    inside(root, root / CACHE_FOLDER)  # of any value in it we could not tell who wrote it
    with without_collection():
        found = _files(root)
        problems = [problem for one in found for problem in one.problems]
        problems += _clashes([one.file.name for one in found]) + _not_read(root)
        if problems:
            raise Invalid(sorted(problems, key=lambda one: one.place))
        present = _at_hand([one for one in found if one.file.name not in _SPECIAL], held or {})
        if held is not None:
            held.clear()
            held.update(present)
        special = {one.file.name: one.value for one in found if one.file.name in _SPECIAL}
    return Record(
        tuple(present[identity].file for identity in sorted(present)),
        dict(sorted(convert.people(special.get("people.yaml", {})).items())),
        dict(sorted(convert.topics(special.get("topics.yaml", {})).items())))


def _at_hand(found: Sequence[_Found], held: Mapping[str, AtHand]) -> dict[str, AtHand]:
    made = {}
    for one in found:
        before = held.get(one.file.stem)
        same = before is not None and before.digest == one.digest
        made[one.file.stem] = before if same and before else AtHand(one.value, one.digest)
    return made


def claim_paths(root: Path) -> list[Path]:
    """Every file of the record, people and topics among them, sorted by name."""
    return [file for file, _ in listed(root, CLAIMS, ".yaml")]


def shape_of(file: Path) -> Shape:
    """What a file of the record holds, by its name."""
    return _SPECIAL.get(file.name, CLAIM_FILE)


def read_file(file: Path, root: Path | None = None) -> ClaimFile:
    """One claims file. Raises Invalid with every problem in it."""
    home = root or file.parent.parent
    reading = read_place(home, file)
    if reading.report.problems:
        raise Invalid(reading.report.problems)
    return convert.claim_file(reading.plain)


def known_people(root: Path) -> dict[str, Person]:
    """The people of the tracker in `root` alone; nothing is put into the cache. Raises Invalid with every problem."""
    file = root / PEOPLE_FILE
    if not file.is_file():
        return {}
    reading = read_place(root, file)
    if reading.report.problems:
        raise Invalid(reading.report.problems)
    return dict(convert.people(reading.plain))


def readable(root: Path, file: Path) -> tuple[ClaimFile, list[int]] | None:
    """What can be read of a claims file with something wrong in it: its source and the claims that are right.

    With the claims come their places in the file, from 0. None if not even the source can be read.
    """
    tree = read_place(root, file).root
    if tree is None:
        return None
    source = convert.checked(SOURCE, nodes.child(tree, "source"))
    if source is None or source["id"] != file.stem:
        return None
    held = nodes.child(tree, "claims")
    items = held.items if isinstance(held, nodes.Sequence) else ()
    claims = {place: plain for place, item in enumerate(items) if (plain := convert.checked(CLAIM, item)) is not None}
    return convert.claim_file({"format": FORMAT, "source": source, "claims": list(claims.values())}), list(claims)


def read_place(root: Path, file: Path, content: bytes | None = None) -> Reading:
    """A file of the record with text, tree and places, for edits and for findings that point into it."""
    held = read_bytes(root, file, LARGEST) if content is None else content
    shape = shape_of(file)
    reading = read(held, shape, shown(root, file))
    if shape is CLAIM_FILE:
        _name_fits(file, reading)
    return reading


def _name_fits(file: Path, reading: Reading) -> None:
    if reading.plain is None or reading.root is None:
        return
    stem, report = file.stem, reading.report
    if not re.fullmatch(ID.pattern, stem) or is_reserved(stem):
        report.add("R114", f"the file name '{stem[:60]}' cannot be an id",
                   fix=f"rename it: {ID.what}, and not a name Windows reserves")
    elif reading.plain["source"]["id"] != stem:
        report.add("R114", f"the file is named {stem} but its source has the id {reading.plain['source']['id']}",
                   *_place(reading, "source", "id"), "give the file the name of the id")
    if reading.plain["format"] != FORMAT:
        report.add("R115", f"format {reading.plain['format']} is newer than this onrecord can read (format {FORMAT})",
                   *_place(reading, "format"), "update onrecord")


def _place(reading: Reading, *path: str) -> tuple[int | None, int | None]:
    found = nodes.reach(reading.root, path)
    return (found.start, found.end) if found else (None, None)


def _clashes(names: list[str]) -> list[Problem]:
    """Names that are one name on systems that fold case."""
    seen: dict[str, str] = {}
    problems = []
    for name in names:
        first = seen.setdefault(name.casefold(), name)
        if first != name:
            problems.append(Problem("R114", f"differs from {first} only by case: on some systems they are one file",
                                    f"{CLAIMS}/{name}", fix="rename one of them"))
    return problems


def _not_read(root: Path) -> list[Problem]:
    """Files that somebody meant to be read: better told of than left out in silence."""
    misnamed = [
        Problem("R114", "a file of the record ends in .yaml; this one is not read", shown(root, file),
                fix=f"rename it to {file.stem}.yaml")
        for ending in (".yml", ".YAML", ".YML", ".Yaml") for file, _ in listed(root, CLAIMS, ending)]
    return misnamed + [
        Problem("R114", f"the files of the record stand in {CLAIMS}/ itself; this one is not read", shown(root, file),
                fix=f"move it to {CLAIMS}/{file.name}")
        for file in sorted((root / CLAIMS).glob("*/**/*.yaml")) if not file.parent.name.startswith(".")]


def _files(root: Path) -> list[_Found]:
    """Every file of the record, by name."""
    known, found, looks = Known(Cache(root / CACHE_FOLDER)), [], dict[Path, Look | None]()
    unread: list[_Unread] = []
    for file, link in listed(root, CLAIMS, ".yaml"):
        if entry := known.untouched(file):
            found.append(_Found(file, entry.digest, entry.text))
            continue
        looks[file] = look_of(file)
        try:
            content = read_bytes(root, file, LARGEST, checked=not link)
        except (BadInput, Internal) as error:
            code = "R113" if link else "R100"
            found.append(_Found(file, "", problems=(Problem(code, error.message, shown(root, file)),)))
            continue
        mark = digest(content)
        text = known.of(file, mark)
        if text is None:
            unread.append((file, mark, content))
        else:
            found.append(_Found(file, mark, text))
            known.add(file, looks[file], mark, text)
    for one in _read_shared(root, unread):
        if not one.problems:
            known.add(one.file, looks[one.file], one.digest, one.text)
        found.append(one)
    known.keep()
    return sorted(found, key=lambda one: one.file.name)


def _read_shared(root: Path, files: Sequence[_Unread]) -> list[_Found]:
    """Files read for the first time; where there is much to read, each processor reads some of them."""
    weight = sum(len(content) for _, _, content in files)
    count = hands() if weight > MUCH else 1
    parts = _shares(files, count)
    answers = [aside(partial(_read_all, root, part, lean=True)) for part in parts[1:]]
    found = _read_all(root, parts[0])
    for part, answer in zip(parts[1:], answers, strict=True):
        found += answer() or _read_all(root, part)
    return found


def _shares(files: Sequence[_Unread], count: int) -> list[list[_Unread]]:
    """Files in as many shares; the first is a little smaller, since this process has the rest of the work."""
    deal = [*range(count), *range(count), *range(count), *range(1, count)]
    shares: list[list[_Unread]] = [[] for _ in range(count)]
    for number, file in enumerate(files):
        shares[deal[number % len(deal)]].append(file)
    return shares


def _read_all(root: Path, files: Sequence[_Unread], lean: bool = False) -> list[_Found]:
    """What is in some files; `lean` leaves out what the text can tell, for the way between two processes."""
    made = []
    for file, mark, content in files:
        fresh = read_place(root, file, content)
        if fresh.report.problems:
            made.append(_Found(file, mark, problems=tuple(fresh.report.problems)))
            continue
        value = fresh.plain if file.name in _SPECIAL else convert.claim_file(fresh.plain)
        made.append(_Found(file, mark, rows.as_json(value), None if lean else value))
    return made
