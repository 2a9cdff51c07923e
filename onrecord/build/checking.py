"""The check of the record on the way to a site: beside the planning where there is much to check."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256

from onrecord import checks, store
from onrecord.build.gather import Gathered
from onrecord.cache import Cache, code
from onrecord.checks import Case
from onrecord.errors import Refused
from onrecord.model import Problem
from onrecord.offspring import aside, hands

MANY = 60  # claims files to check from which a process of its own pays


@contextmanager
def checking(found: Gathered, cache: Cache) -> Iterator[None]:
    """Checks the record while the body runs, in a process of its own where there is much to check.

    Raises Refused with every error of the record, each with its line, at the end of the body at the latest, and rather
    than what the body met because of them. Warnings do not stop a site. A claims file without errors of its own is
    remembered, and so is how they refer to one another: only what changed is looked at again.
    """
    marks = _marks(found)
    lines = (cache.read("checked", "files") or b"").decode("ascii", "replace").splitlines()
    before = {mark: link for mark, _, link in (line.partition(" ") for line in lines)}
    fine = {source for source, mark in marks.items() if mark in before}
    asked = [item.source.id for item in found.record.files if item.source.id not in fine]
    links = {item.source.id: before.get(marks.get(item.source.id, "")) or _hash(checks.relations(item))
             for item in found.record.files}  # fmt: skip
    whole = _hash(f"{_general(found)}{found.record.people}{found.record.topics}{list(links.values())}")
    work = partial(_errors, found, fine, asked, whole not in before)
    if len(asked) < MANY or hands() == 1:
        _refuse(work())
        yield
    else:
        found.tracker.documents.take(asked)  # both the check and the plan look into them
        answer = aside(work)
        try:
            yield
        except Exception:
            _refuse(answer() or [])
            raise
        errors = answer()
        _refuse(work() if errors is None else errors)
    now = {mark: links[source] for source, mark in marks.items()} | {whole: "whole"}
    if before != now:
        cache.write("checked", "files", "\n".join(map(" ".join, now.items())).encode())


def _refuse(errors: list[Problem]) -> None:
    if errors:
        raise Refused(errors)


def _errors(found: Gathered, fine: Container[str], asked: Sequence[str], across: bool) -> list[Problem]:
    """The errors of the record with their places; `fine` are sources whose claims files are right by themselves.

    `across` says that how files refer to one another is to be looked at too.
    """
    # No clock here: what is dated in the future is for `onrecord check` to find.
    held = found.tracker
    unread = held.documents.unread(asked)
    case = Case(held.record, held.documents, held.settings, None, unread, held.documents.missing(unread))
    errors = [one for one in checks.findings(case, fine=fine, across=across) if one.problem.severity == "error"]
    places = store.Places(found.root)
    return [places.locate(one.problem, one.path, key=one.key, part=one.part) for one in errors]


def _marks(found: Gathered) -> dict[str, str]:
    """By source a hash of all that decides whether its claims file is right by itself."""
    general = _general(found)
    claims, documents = found.prints
    return {source: _hash(f"{general}\0{claims[source]}\0{documents[source]}")
            for source in claims if source in documents}  # fmt: skip


def _general(found: Gathered) -> str:
    """What every check depends on."""
    return code("", "anchoring", "checks", "readers", "schema") + repr(found.settings)


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
