"""What is known of a document: given by the person, else said by the file, else seen in its text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from onrecord.identity import slug
from onrecord.language import written_in
from onrecord.model import Block, Problem, Source
from onrecord.readers import date_lines
from onrecord.readers.days import iso_day
from onrecord.readers.reading import About, Reading


def filled(
    reading: Reading, text: str, published: str | None, undated: str | None, language: str | None
) -> About:
    """What a file says of itself, filled in: `published` overrides its day, `undated` and `language` only stand in."""
    said = reading.about
    return replace(
        said,
        title=said.title or _first_heading(reading.blocks, text),
        published=iso_day(published) or said.published or iso_day(undated),
        language=said.language or written_in(text) or language,
    )


def _first_heading(blocks: tuple[Block, ...], text: str) -> str | None:
    """The title that stands in the text: never the line that says when it was published."""
    told = ["".join(text[start:end] for start, end in block.pieces) for block in blocks[:date_lines.TOP]]
    titles = [(block.kind, words) for block, words in zip(blocks, told, strict=False)
              if not date_lines.is_date_line(words)]  # fmt: skip
    return next((" ".join(words.split()) or None for kind, words in titles[:4] if kind == "heading"), None)


def source(name: str, digest: str, about: About, text_file: str | None) -> Source:
    """The source as the record holds it; `digest` is the hash of its bytes, `text_file` the name of its rendering."""
    # Inside a tracker the id is the name of a claims file; a lone file outside keeps the name it has.
    stem = PurePosixPath(name).stem
    return Source(
        id=slug(stem, 80) if "/" in name else stem, file=name, sha256=digest, text_file=text_file,
        title=about.title, publisher=about.publisher, url=about.url, archived=about.archived,
        published=about.published, language=about.language, show=about.show, origins=about.origins,
    )


def warnings(reading: Reading, about: About, name: str) -> tuple[Problem, ...]:
    """What the reader warns of in file `name`, and a missing date."""
    found = [replace(warning, file=name) for warning in reading.warnings]
    if about.published is None and not any(warning.code == "S120" for warning in found):
        message = "no published date: words such as 'on Friday' get no date"
        day = iso_day(PurePosixPath(name).name[:10]) or "2025-04-18"
        fix = f"give --published, or write `published: {day}` into its front matter or its claims file"
        found.append(Problem("S121", message, file=name, severity="warning", fix=fix))
    return tuple(found)
