"""Documents from literals, and blocks as lines a person can read."""

from __future__ import annotations

from pathlib import Path

from onrecord.model import Document
from onrecord.readers import read


def document(folder: Path, name: str, content: str | bytes, **given: str) -> Document:
    """What the reader makes of a file of that name and content."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read(file, folder, **given)


def shown(document: Document) -> str:
    """One line a block: kind, level, voice, then its pieces parted by `|`, line ends written out."""
    lines = []
    for block in document.blocks:
        voice = f" <{block.speaker}>" if block.speaker else ""
        head = block.kind + (f" {block.level}" if block.level else "") + voice
        pieces = " | ".join(repr(document.text[start:end])[1:-1].replace("\\'", "'") for start, end in block.pieces)
        lines.append(f"{head}: {pieces}")
    return "\n".join(lines)
