"""`update`: extract, match, check, build, and say what was done."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord import build, store
from onrecord.counting import counted
from onrecord.model import Problem
from onrecord.tasks.check import check
from onrecord.tasks.embeddings import Progress
from onrecord.tasks.extract import extract
from onrecord.tasks.match import match
from onrecord.tasks.outlived import Outlived


@dataclass(frozen=True)
class UpdateReport:
    """What a run did. `unreadable` says that a document could not be used at all; `added` counts new claims by source
    id, `dated` those of the record that got a date; `renamed` are the new names of documents, by source id;
    `taken_back` are proposals that a correction has outlived."""

    sources: int
    claims: int
    new_claims: int
    proposals: int
    new_proposals: int
    pages: int
    out: Path | None
    seconds: float
    problems: tuple[Problem, ...]
    unreadable: bool
    added: Mapping[str, int]
    dated: Mapping[str, int]
    renamed: Mapping[str, str]
    remarks: tuple[str, ...] = ()
    taken_back: tuple[Outlived, ...] = ()

    @property
    def summary(self) -> str:
        site = f"{counted(self.pages, 'page')} in {self.out}" if self.out else "the site was left as it was"
        return (
            f"{counted(self.sources, 'source')}, {counted(self.claims, 'claim')} ({self.new_claims} new), "
            f"{counted(self.proposals, 'proposal')} ({self.new_proposals} new), {site}, {self.seconds:.1f} s"
        )


def update(
    root: Path,
    *,
    drafts: bool = False,
    out: Path | None = None,
    published: str | None = None,
    watch: Callable[[Path], object] | None = None,
    progress: Progress | None = None,
) -> UpdateReport:
    """Do the main job. The site is built only if the record has no errors; else the last one stays as it was.

    `published` is the day (YYYY-MM-DD) of documents that do not say theirs, where the record does not say it either.
    `watch` is told of each document that was read, `progress` while many claims are embedded.
    """
    started = time.monotonic()
    extracted = extract(root, watch=watch, published=published)
    matched = match(root, progress=progress)
    problems = [*extracted.problems, *check(root).problems]
    built = None
    if not any(problem.severity == "error" for problem in problems if problem not in extracted.problems):
        built = build.build(root, out, drafts=drafts, checked=True)
    record = store.load(root)
    claims = [claim for item in record.files for claim in item.claims]
    return UpdateReport(
        sources=len(record.files), claims=len(claims), new_claims=extracted.claims,
        proposals=sum(found.ruling == "proposed" for claim in claims for found in claim.matches),
        new_proposals=len(matched.added), pages=built.pages if built else 0, out=built.out if built else None,
        seconds=time.monotonic() - started, problems=tuple(problems),
        unreadable=any(problem.severity == "error" for problem in extracted.problems),
        added=extracted.added, dated=extracted.dated, renamed=extracted.renamed,
        remarks=built.remarks if built else (),
        taken_back=matched.taken_back,
    )  # fmt: skip
