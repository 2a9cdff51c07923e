"""Copies of the fixture tracker, and records made by hand."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from onrecord.build import Built, Gathered, build
from onrecord.model import Block, Claim, ClaimFile, Document, Person, Record, Source, Span
from onrecord.settings import Settings
from onrecord.tracker import Documents, Tracker

FIXTURE = Path(__file__).parent.parent / "fixtures" / "tracker"


def tracker_in(folder: Path) -> Path:
    """A tracker of its own below `folder`, which a test may change."""
    root = folder / "tracker"
    shutil.copytree(FIXTURE, root, ignore=shutil.ignore_patterns(".onrecord", "site"))
    return root


def built(root: Path, **more: object) -> Built:
    """The site of a tracker, without what takes long: no search, no pictures."""
    return build(root, with_search=False, with_images=False, **more)  # type: ignore[arg-type]


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*")) if file.is_file()
    }  # fmt: skip


def edit(file: Path, before: str, after: str) -> None:
    """Replaces words in a file, which must be there."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def document(text: str, *, language: str = "en", show: str | None = None, identity: str = "paper") -> Document:
    """A document whose paragraphs are the lines of a text."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block("paragraph", ((at, at + len(line)),)))
        at += len(line) + 1
    source = Source(identity, f"seeds/{identity}.txt", "0" * 64, title=identity.title(), published="2025-01-02",
                    language=language, show=show)  # fmt: skip
    return Document(source, text, tuple(blocks))


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words, text[max(start - 32, 0) : start], text[start + len(words) :][:32])


def claim(text: str, words: str, identity: str = "ada-2025", **more) -> Claim:
    values = {"kind": "quote", "text": words, "speaker": "ada", "said": "2025-01-01", "status": "published"} | more
    return Claim(id=identity, spans=(span(text, words),), **values)


def record(source: Document, *claims: Claim) -> Record:
    return Record((ClaimFile(source.source, claims),), {"ada": Person("ada", "Ada Example")})


SETTINGS = Settings(title="Small Record", base_url="https://small.example/")


def gathered(root: Path, settings: Settings, held: Record, *documents: Document, texts=None) -> Gathered:
    """A record made by hand as if it had been read from a tracker."""
    read = {one.source.id: one for one in documents}
    return Gathered(Tracker(root, settings, held, Documents(root, held, settings, read)), texts or {})
