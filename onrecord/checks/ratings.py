"""C50x: ratings, evidence, corrections and status."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks.case import Case, Entry, Hit, file_of
from onrecord.checks.people import near
from onrecord.model import Rating


def value_off_scale(case: Case) -> Iterator[Hit]:
    known = [grade.value for grade in case.settings.rating_scale]
    for entry, rating in _rated(case):
        if rating.value not in known:
            yield entry.hit(f"'{rating.value}' is not on the rating scale{near(rating.value, known)}",
                            "rating", "value",
                            fix=f"one of: {', '.join(known)}; or add it to rating_scale in onrecord.yaml")


def draft_rated(case: Case) -> Iterator[Hit]:
    for entry, _ in _rated(case):
        if entry.claim.status == "draft":
            yield entry.hit("a draft with a rating: the rating is not shown", "rating", "value",
                            fix="set status: published, or take the rating out until it is")


def withdrawn_rated(case: Case) -> Iterator[Hit]:
    for entry, _ in _rated(case):
        if entry.claim.status == "withdrawn":
            yield entry.hit("a withdrawn claim with a rating: the rating is not shown", "rating", "value",
                            fix="nothing need be done if that is meant")


def rated_without_evidence(case: Case) -> Iterator[Hit]:
    for entry, rating in _rated(case):
        if not rating.evidence:
            yield entry.hit("a rating without evidence", "rating", "value",
                            fix="add evidence with title and url, so that readers can check the finding",
                            severity="error" if entry.claim.status == "published" else None)


def rated_without_finding(case: Case) -> Iterator[Hit]:
    for entry, rating in _rated(case):
        if entry.claim.status == "published" and not (rating.finding or "").strip():
            yield entry.hit("a rating without a finding", "rating", "value", fix="say in finding what was found")


def evidence_not_archived(case: Case) -> Iterator[Hit]:
    for entry, rating in _rated(case):
        for number, evidence in enumerate(rating.evidence):
            if evidence.archived is None:
                yield entry.hit(f"no archived copy of {evidence.url}", "rating", "evidence", number, "url",
                                fix="keep one, such as at web.archive.org, and add archived: {url: …, on: …}")


def source_not_archived(case: Case) -> Iterator[Hit]:
    for source in case.sources:
        if source.url is not None and source.archived is None:
            yield Hit(file_of(source), ("source", "url"), "no archived copy of the source's page",
                      "keep one, such as at web.archive.org, and add archived: {url: …, on: …}")


def draft_corrected(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        if entry.claim.corrections and entry.claim.status == "draft":
            yield entry.hit("a correction of a draft: readers never saw what it corrects", "corrections", 0, "on",
                            fix="take the correction out, or publish the claim")


def _rated(case: Case) -> Iterator[tuple[Entry, Rating]]:
    for entry in case.entries:
        if entry.claim.rating is not None:
            yield entry, entry.claim.rating
