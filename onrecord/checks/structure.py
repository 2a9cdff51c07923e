"""C1xx: ids, aliases, files: what other records and addresses on the site rely on."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from onrecord.checks.case import PEOPLE_FILE, SETTINGS_FILE, TOPICS_FILE, Case, Hit, file_of
from onrecord.identity import LONGEST, is_reserved, unfit_file_name
from onrecord.model import Source

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_DRIVE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:/")  # C:/talk.md, https://…


def id_twice(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        first = case.by_id[entry.claim.id]
        if first is not entry:
            yield entry.hit(
                f"the id {entry.claim.id} is used before, in {first.file}",
                fix="give the newer claim another id, such as the same with one more digit",
            )


def alias_clash(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        for number, alias in enumerate(entry.claim.aliases):
            other = case.by_id.get(alias) or case.by_alias[alias]
            if other is not entry or entry.claim.aliases.index(alias) != number:
                yield entry.hit(f"the alias {alias} is taken by {other.claim.id}", "aliases", number,
                                fix="an old address can lead to one claim only: take the alias out of the other")


def id_form(case: Case) -> Iterator[Hit]:
    fix = f"use small letters a to z, digits and hyphens, at most {LONGEST}, and no name that Windows reserves"
    for entry in case.entries:
        if wrong := _unfit(entry.claim.id):
            yield entry.hit(wrong, fix=fix)
        for number, alias in enumerate(entry.claim.aliases):
            if wrong := _unfit(alias):
                yield entry.hit(wrong, "aliases", number, fix=fix)
    for key in case.record.people:
        if wrong := _unfit(key):
            yield Hit(PEOPLE_FILE, ("people", key), wrong, fix, key=True)
    for key in case.record.topics:
        if wrong := _unfit(key):
            yield Hit(TOPICS_FILE, ("topics", key), wrong, fix, key=True)


def _unfit(name: str) -> str | None:
    if is_reserved(name):
        return f"'{name}' cannot be the name of a file on Windows"
    if not _ID.fullmatch(name) or len(name) > LONGEST:
        return f"'{name[:LONGEST]}' cannot be an address on the site"
    return None


_SEEDS = "seeds/"  # what a claims file names is shown on the site: nothing else of the folder may be


def source_path(case: Case) -> Iterator[Hit]:
    for source in case.sources:
        for key, name in (("file", source.file), ("text_file", source.text_file)):
            if name is not None and _leaves(name):
                yield Hit(file_of(source), ("source", key), f"'{name}' is not a file of this tracker",
                          "name it from the tracker's folder, with forward slashes: seeds/…")
            elif name is not None and not name.startswith(_SEEDS):
                yield Hit(file_of(source), ("source", key), f"'{name}' is not in {_SEEDS}",
                          f"put the document into {_SEEDS}: nothing else of the folder is published")


def _leaves(name: str) -> bool:
    parts = name.split("/")
    return "\\" in name or bool(_DRIVE.match(name)) or any(part in ("", ".", "..", ".git") for part in parts)


def source_name(case: Case) -> Iterator[Hit]:
    for source in case.sources:
        wrong = None if _leaves(source.file) else unfit_file_name(source.file)
        if wrong:
            yield Hit(file_of(source), ("source", "file"), wrong,
                      "rename the document, in its folder and here, for those who work on other systems")


def one_document_twice(case: Case) -> Iterator[Hit]:
    """One name, or the very same bytes under two."""
    first: dict[str, str] = {}
    same: dict[str, Source] = {}
    for source in case.sources:
        name = unicodedata.normalize("NFC", source.file).casefold()
        other = first.setdefault(name, source.id)
        twin = same.setdefault(source.sha256 or source.file, source)
        if other == source.id and twin is not source:
            yield Hit(file_of(source), ("source", "file"),
                      f"{source.file} is {twin.file} byte for byte, whose claims are in claims/{twin.id}.yaml",
                      f"keep one: move what was reviewed here to claims/{twin.id}.yaml, then delete this file and "
                      f"{source.file}")
        if other != source.id:
            yield Hit(file_of(source), ("source", "file"),
                      f"{source.file} has its claims in claims/{other}.yaml already",
                      "one document, one claims file: move the claims there; names that differ only by case or "
                      "accents' encoding are one name on some systems")


def same_claim_twice(case: Case) -> Iterator[Hit]:
    seen: dict[tuple[object, ...], str] = {}
    for entry in case.entries:
        if entry.claim.status == "withdrawn" or not entry.claim.spans:
            continue
        places = tuple((span.start, span.end) for span in entry.claim.spans)
        other = seen.setdefault((entry.source.id, entry.claim.speaker, places), entry.claim.id)
        if other != entry.claim.id:
            yield entry.hit(f"the same words are claimed by {other}",
                            fix="withdraw one, or merge them: keep one and put the other's id under its aliases")


def off_unknown(case: Case, known: frozenset[str]) -> Iterator[Hit]:
    for number, code in enumerate(case.settings.off):
        if code not in known:
            yield Hit(SETTINGS_FILE, ("off", number), f"there is no check {code} to switch off",
                      "see docs/checks.md for the codes")


def source_id_clash(case: Case) -> Iterator[Hit]:
    """Ids of sources that are one name where case or accents do not count."""
    groups: dict[str, list[str]] = defaultdict(list)
    for source in case.sources:
        groups[unicodedata.normalize("NFKC", source.id).casefold()].append(source.id)
    for source in case.sources:
        group = groups[unicodedata.normalize("NFKC", source.id).casefold()]
        if source.id != group[0]:
            yield Hit(file_of(source), ("source", "id"), f"{source.id} and {group[0]} are one name on some systems",
                      "rename one of the files and its id")
