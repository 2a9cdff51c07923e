"""C32x: dates that exist and can be in this order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.checks.case import Case, Entry, Hit, file_of
from onrecord.checks.days import bounds, surely_after
from onrecord.model import Archived

_FORM = "write a day, month or year: 2025-04-18, 2025-04 or 2025"


def date_impossible(case: Case) -> Iterator[Hit]:
    for file, path, value in _dates(case):
        if bounds(value) is None:
            yield Hit(file, path, f"there is no date '{value}'", _FORM)


def date_in_future(case: Case) -> Iterator[Hit]:
    if case.today is None:
        return
    tomorrow = (date.fromisoformat(case.today) + timedelta(days=1)).isoformat()  # it is tomorrow somewhere already
    for file, path, value in _dates(case):
        if surely_after(value, tomorrow):
            yield Hit(file, path, f"{value} has not come yet", "correct the date")


def said_after_published(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        if surely_after(entry.claim.said, entry.source.published):
            yield entry.hit(
                f"said {entry.claim.said}, but the source was published {entry.source.published}", "said",
                fix="correct one of the dates; for words announced beforehand keep said_words and check them",
                severity="warning" if entry.claim.said_words else None,
            )


def said_missing(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        if entry.claim.status == "published" and entry.claim.said is None:
            yield entry.hit("published without the date it was said: it cannot be put in order",
                            fix="fill in said: a day, month or year")


def decided_before_said(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        claim = entry.claim
        days = [(("rating", "on"), claim.rating.on)] if claim.rating else []
        paths: list[tuple[tuple[str | int, ...], str | None]] = [
            *days, *((("corrections", at, "on"), one.on) for at, one in enumerate(claim.corrections)),
            *((("matches", at, "on"), one.on) for at, one in enumerate(claim.matches)),
        ]  # fmt: skip
        for path, value in paths:
            if surely_after(claim.said, value):
                yield entry.hit(f"{value} is before the words were said ({claim.said})", *path, fix="correct the date")


def archived_before_published(case: Case) -> Iterator[Hit]:
    for source in case.sources:
        taken = source.archived.on if source.archived else None
        if surely_after(source.published, taken):
            yield Hit(file_of(source), ("source", "archived", "on"),
                      f"archived {taken}, before it was published ({source.published})", "correct one of the dates")


def _dates(case: Case) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Every date of the record with its place."""
    for source in case.sources:
        if source.published is not None:
            yield file_of(source), ("source", "published"), source.published
        yield from _taken(file_of(source), ("source",), source.archived)
    for entry in case.entries:
        yield from _dates_of(entry)


def _dates_of(entry: Entry) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    claim, here = entry.claim, ("claims", entry.index)
    if claim.said is not None:
        yield entry.file, (*here, "said"), claim.said
    for at, match in enumerate(claim.matches):
        if match.on is not None:
            yield entry.file, (*here, "matches", at, "on"), match.on
    for at, correction in enumerate(claim.corrections):
        yield entry.file, (*here, "corrections", at, "on"), correction.on
    if claim.rating is not None:
        yield entry.file, (*here, "rating", "on"), claim.rating.on
        for at, evidence in enumerate(claim.rating.evidence):
            yield from _taken(entry.file, (*here, "rating", "evidence", at), evidence.archived)


def _taken(
    file: str, path: tuple[str | int, ...], archived: Archived | None
) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    if archived is not None and archived.on is not None:
        yield file, (*path, "archived", "on"), archived.on
