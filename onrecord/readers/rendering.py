"""The stored plain-text rendering of a page, PDF or Word file: a light Markdown that spans point into.

Front matter says what it was made from; below it headings start with `# `, quotes with `> `, list items with `- `,
and blank lines part the blocks. Nothing inside a line is marked: what stands there is words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Block
from onrecord.readers.front_matter import MADE_FROM, FrontMatter, about, split
from onrecord.readers.lines import Place, strict_lines, trim
from onrecord.readers.reading import About, Reading

_MARK = re.compile(r"(#{1,6}) |(>)(?: |$)|(-|\d{1,4}\.) ")
_SOFT_HYPHEN = "\u00ad"  # where a word may be parted at the end of a line: no character of it
# Controls that YAML cannot hold and no page shows, and halves of characters, which no file can hold: linked data may
# name one alone. Line ends are laid out by `compose`.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Part:
    """A block to be rendered: `kind` as in Block, `level` of a heading, `mark` of an ordered list item."""

    kind: str
    text: str
    level: int = 1
    mark: str = "-"


def compose(parts: Sequence[Part], facts: Mapping[str, str], made_from: str) -> str:
    """The rendering of a document: front matter of its facts (keys as in front_matter.KEYS), then its parts."""
    lines = ["---"]
    lines += [f"{key}: {json.dumps(_shown(value), ensure_ascii=False)}" for key, value in facts.items() if value]
    lines += [f"{MADE_FROM}: {made_from}", "---", ""]
    before: Part | None = None
    for part in parts:
        text = _UNSHOWN.sub("", part.text.replace(_SOFT_HYPHEN, "")).split("\n")
        words = [line[slice(*trim(line, 0, len(line)))] for line in text]
        if not any(words):
            continue
        if before:
            lines.append(">" if before.kind == part.kind == "blockquote" else "")
        lines.extend(_marked(part, list(filter(None, words))))
        before = part
    return "\n".join(lines) + "\n"


def _shown(value: str) -> str:
    return " ".join(_UNSHOWN.sub(" ", value.replace(_SOFT_HYPHEN, "")).split())


def _marked(part: Part, words: list[str]) -> Iterator[str]:
    if part.kind == "heading":
        yield f"{'#' * part.level} {' '.join(words)}"
        return
    first, others = {"blockquote": ("> ", "> "), "list_item": (f"{part.mark} ", "  ")}.get(part.kind, ("", ""))
    for number, line in enumerate(words):
        prefix = others if number else first
        # Words that look like a mark are indented: a mark counts at the edge only.
        yield f"{prefix}{line}" if prefix or not _MARK.match(line) else f"  {line}"


def made_from(text: str) -> str | None:
    """The sha256 of the file a rendering was made from; None where it does not say."""
    matter = split(text, strict=False) or FrontMatter(0, {}, {})
    said = matter.values.get(MADE_FROM)
    return said if isinstance(said, str) else None


def read(text: str) -> Reading:
    """The blocks and facts of a stored rendering."""
    matter = split(text, strict=False)
    said, warnings = about(matter) if matter else (About(), ())
    return Reading(tuple(_blocks(text, matter.end if matter else 0)), said, warnings)


def _blocks(text: str, start: int) -> Iterator[Block]:
    group: list[tuple[Place, re.Match[str] | None]] = []
    for place in [*strict_lines(text, start), (len(text), len(text))]:
        mark = _MARK.match(text, *place)
        begins = trim(text, mark.end() if mark else place[0], place[1])
        empty = begins[0] == begins[1]
        starts = mark is not None and not (mark[2] and group and group[0][1] and group[0][1][2])
        if group and (empty or starts):
            yield _block(text, group)
            group = []
        if not empty:
            group.append((begins, mark))


def _block(text: str, group: list[tuple[Place, re.Match[str] | None]]) -> Block:
    mark = group[0][1]
    first, last = group[0][0], group[-1][0]
    if mark and mark[2]:
        return Block("blockquote", tuple(place for place, _ in group))
    if mark and mark[1]:
        return Block("heading", ((first[0], last[1]),), level=len(mark[1]))
    if mark:
        return Block("list_item", ((first[0], last[1]),), level=1)
    return Block("paragraph", ((first[0], last[1]),))
