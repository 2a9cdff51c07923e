"""What the tracker was at a revision: its record, which files changed since, a document as it was before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from onrecord.errors import BadInput
from onrecord.inside import leads_out
from onrecord.model import Problem, Record
from onrecord.review import git
from onrecord.schema import convert
from onrecord.schema.shapes import CLAIM_FILE, PEOPLE, TOPICS
from onrecord.yamlfile.reader import read

_SPECIAL = {"people.yaml": PEOPLE, "topics.yaml": TOPICS}
_NAMED = {f"claims/{name}" for name in _SPECIAL}
# Where the work of others is kept, in the order in which a base is looked for.
BASES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")


@dataclass(frozen=True, slots=True)
class Range:
    """Two revisions to compare. `head` None is the working folder; `note` is what a person should know of the base."""

    base: str
    head: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A record at one end of a range, the files of it that could not be read, and why not."""

    record: Record
    problems: tuple[Problem, ...]
    unread: tuple[str, ...] = ()


def range_of(root: Path, given: str | None) -> Range:
    """`BASE..HEAD`, `BASE` or nothing as commits.

    HEAD left out is the working folder, BASE left out the main branch. What HEAD changed is counted from the newest
    commit both have, so that what others did on BASE meanwhile is not taken for a change.
    """
    base_name, _, head_name = (given or "").replace("...", "..").partition("..")
    git.prefix(root)  # first of all: is there a repository?
    head = git.commit_of(root, head_name) if head_name else None
    here = head or git.commit_of(root, "HEAD")
    base = git.commit_of(root, base_name) if base_name else _default_base(root, here)
    shared = git.merge_base(root, base, here)
    if shared is None:
        return Range(base, head, "the two have no common commit here (a shallow clone?): compared as they are")
    return Range(base if shared == here else shared, head)


def _default_base(root: Path, here: str) -> str:
    for name in BASES:
        if git.has_commit(root, name):
            return git.commit_of(root, name)
    raise BadInput("no main branch to compare with: name one, such as `onrecord diff HEAD~1`")


def records(root: Path, wanted: Range) -> tuple[Reviewed, Reviewed]:
    """The record at both ends of a range. Files that are the same at both are left out, but for people and topics.

    So is what cannot be read at HEAD: its claims are not gone. What could not be read at BASE is new to a reviewer.
    """
    return _as_far_as_read(*_ends(root, wanted))


def _ends(root: Path, wanted: Range) -> tuple[Reviewed, Reviewed]:
    before = {blob.file: blob for blob in git.files_at(root, wanted.base, "claims") if _is_claims_file(blob.file)}
    if wanted.head is None:
        return _with_folder(root, before)
    after = {blob.file: blob for blob in git.files_at(root, wanted.head, "claims") if _is_claims_file(blob.file)}
    same = {name for name in before.keys() & after.keys() if before[name].id == after[name].id} - _NAMED
    ends = ([blob for name, blob in end.items() if name not in same] for end in (before, after))
    one, other = (_record(git.contents(root, end)) for end in ends)
    return one, other


def _with_folder(root: Path, before: dict[str, git.Blob]) -> tuple[Reviewed, Reviewed]:
    files = [file for file in _own_files(root, "claims") if _is_claims_file(file.relative_to(root).as_posix())]
    after = {f"claims/{file.name}": file.read_bytes() for file in files}
    same = {
        name for name, content in after.items()
        if name in before and git.blob_id(content, before[name].id) == before[name].id
    } - _NAMED  # fmt: skip
    was = git.contents(root, [blob for name, blob in before.items() if name not in same])
    return _record(was), _record({name: content for name, content in after.items() if name not in same})


def _as_far_as_read(before: Reviewed, after: Reviewed) -> tuple[Reviewed, Reviewed]:
    """Both without the claims files that cannot be read after; such people and topics are held to be as they were."""
    held, now = before.record, after.record
    people, topics = (f"claims/{name}" in after.unread for name in _SPECIAL)
    files = tuple(item for item in held.files if f"claims/{item.source.id}.yaml" not in after.unread)
    then = replace(now, people=held.people if people else now.people, topics=held.topics if topics else now.topics)
    return replace(before, record=replace(held, files=files)), replace(after, record=then)


def _own_files(root: Path, folder: str) -> list[Path]:
    """The files below a folder of the tracker, sorted; links that lead out of the tracker are left out."""
    found = (root / folder).rglob("*")
    return sorted(file for file in found if file.is_file() and not leads_out(root, file, file.resolve()))


def _is_claims_file(name: str) -> bool:
    return name.startswith("claims/") and name.count("/") == 1 and name.endswith(".yaml")


def _record(files: dict[str, bytes]) -> Reviewed:
    plain, problems, unread = {}, [], []
    for name, content in files.items():
        reading = read(content, _SPECIAL.get(Path(name).name, CLAIM_FILE), name)
        problems += reading.report.problems
        if reading.report.problems:
            unread.append(name)
        else:
            plain[Path(name).name] = reading.plain
    claims = [convert.claim_file(value) for name, value in plain.items() if name not in _SPECIAL]
    people, topics = (plain.get(name, {}) for name in _SPECIAL)
    ordered = tuple(sorted(claims, key=lambda one: one.source.id))
    return Reviewed(Record(ordered, convert.people(people), convert.topics(topics)), tuple(problems), tuple(unread))


def changed_since(root: Path, ref: str) -> set[str]:
    """The files of the tracker that are not what they were at a revision, new and removed ones among them."""
    here = git.commit_of(root, "HEAD")
    commit = git.commit_of(root, ref)
    base = git.merge_base(root, commit, here) or commit
    before = {blob.file: blob.id for folder in ("claims", "seeds") for blob in git.files_at(root, base, folder)}
    now = {
        file.relative_to(root).as_posix(): file
        for folder in ("claims", "seeds") for file in _own_files(root, folder)
    }  # fmt: skip
    changed = set(before) ^ set(now)
    for name in set(before) & set(now):
        if git.blob_id(now[name].read_bytes(), before[name]) != before[name]:
            changed.add(name)
    return changed


def bytes_with(root: Path, file: str, fingerprint: str) -> bytes | None:
    """A document as it was when it had this sha256; None where git does not have it."""
    for content in git.versions(root, file):
        if sha256(content).hexdigest() == fingerprint:
            return content
    return None


def branch(root: Path) -> str | None:
    """The branch that is checked out, for addresses of previews; None where a bare commit is."""
    found = git.git(root, "rev-parse", "--abbrev-ref", "HEAD").decode().strip()
    return None if found == "HEAD" else found
