"""YAML front matter: what stands between two `---` lines at the top of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from onrecord.language import tag_of
from onrecord.model import Archived, Problem
from onrecord.readers.days import iso_day
from onrecord.readers.lines import strict_lines
from onrecord.readers.reading import About, Unreadable

DEEPEST = 64  # collections inside each other
LONGEST = 64_000  # characters: a top that long is no front matter

# Field of About -> the keys that name it, the first one that is there wins.
KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "site_name", "outlet", "publication"),
    "url": ("url", "source_url", "source", "link", "canonical"),
    "published": ("published", "date", "date_published", "datePublished", "published_time", "published_on", "pubdate"),
    "language": ("language", "lang"),
    "archived": ("archived", "archive", "archive_url", "archived_url"),
    "show": ("show",),
    "origins": ("origins", "quotes_from"),
}
MADE_FROM = "made_from"  # of a stored rendering: the sha256 of the file it renders
_KNOWN = frozenset(key for keys in KEYS.values() for key in keys) | {MADE_FROM}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where the words begin, the plain values of the keys, and the line each key stands on."""

    end: int
    values: dict[str, Any]
    lines: dict[str, int]


def split(text: str, *, strict: bool = True) -> FrontMatter | None:
    """The front matter of a text, None where it has none. Not strict: anything odd means there is none.

    Raises Unreadable with line and column where the YAML between the fences is broken.
    """
    fence = _fences(text)
    if fence is None:
        return None
    start, stop, end = fence
    try:
        values, lines = _mapping(text[start:stop])
    except Unreadable:
        if strict:
            raise
        return None
    if values is None or not (strict or _KNOWN & values.keys()):
        return None
    return FrontMatter(end, values, lines)


def _fences(text: str) -> tuple[int, int, int] | None:
    """Start and end of the YAML, and where the text after it starts."""
    first = 1 if text.startswith("\ufeff") else 0
    if not re.match(r"---[ \t]*(?:\r\n|\r|\n)", text[first : first + 100]):
        return None
    places = strict_lines(text[: first + LONGEST], first)
    for number, (start, end) in enumerate(places[1:], 1):
        if text[start:end].rstrip() in ("---", "..."):
            after = places[number + 1][0] if number + 1 < len(places) else end
            return places[1][0], start, after
    return None


def _mapping(source: str) -> tuple[dict[str, Any] | None, dict[str, int]]:
    """The top mapping with all values as text, lists and mappings, and each key's line; None if it is no mapping."""
    lines: dict[str, int] = {}
    try:
        value = _value(_events(source), 0, lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _broken(error.problem or "broken YAML", mark) from None
    except (yaml.YAMLError, ValueError) as error:
        raise _broken(str(error).split("\n")[0], None) from None
    return (value if isinstance(value, dict) else None), lines


def _broken(problem: str, mark: Any) -> Unreadable:
    # Line 1 is the fence; YAML's marks count from 0.
    line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
    return Unreadable(f"broken front matter: {problem}", code="S104", line=line, column=column)


def _events(source: str) -> Iterator[yaml.Event]:
    """The content events of one document, refused where a claim file would be refused too: aliases, tags, depth.

    PyYAML's loaders retype and, deep enough, crash; its event stream does neither.
    """
    depth = 0
    for event in yaml.parse(source, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise _broken("an alias (*name): write the value out", event.start_mark)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _broken("nested too deep", event.start_mark)
        if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent, yaml.CollectionEndEvent)):
            yield event


def _value(events: Iterator[yaml.Event], depth: int, lines: dict[str, int]) -> Any:
    event = next(events, None)
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while (item := _value(events, depth + 1, lines)) is not _END:
            items.append(item)
        return items
    if isinstance(event, yaml.MappingStartEvent):
        return _pairs(events, depth, lines)
    if isinstance(event, yaml.CollectionEndEvent):
        return _END
    return event.value if isinstance(event, yaml.ScalarEvent) else None


def _pairs(events: Iterator[yaml.Event], depth: int, lines: dict[str, int]) -> dict[str, Any]:
    pairs: dict[str, Any] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        if not isinstance(event, yaml.ScalarEvent):
            raise _broken("a key must be a word", event.start_mark)
        if event.value in pairs:
            raise _broken(f"the key '{event.value}' stands there twice", event.start_mark)
        if depth == 0 and event.start_mark:
            lines[event.value] = event.start_mark.line + 2
        pairs[event.value] = _value(events, depth + 1, lines)
    return pairs


_END = object()


def about(matter: FrontMatter) -> tuple[About, tuple[Problem, ...]]:
    """What the keys say of the document, and a warning for each value that cannot be used."""
    warnings: list[Problem] = []
    said = {name: _first(matter, keys) for name, keys in KEYS.items()}
    published = language = None
    if said["published"] is not None:
        published = iso_day(_words(said["published"]))
        if published is None:
            warnings.append(_unusable(matter, "published", "is no date", "write it as 2025-04-18"))
    if (tag := _words(said["language"])) is not None:
        language = tag_of(tag)
        if language is None:
            warnings.append(_unusable(matter, "language", "is no language tag", "write it as en or pt-BR"))
    origins = said["origins"] if isinstance(said["origins"], list) else [said["origins"]]
    found = About(
        title=_words(said["title"]), publisher=_words(said["publisher"]), url=_address(said["url"]),
        archived=_archived(said["archived"]), published=published, language=language, show=_words(said["show"]),
        origins=tuple(address for origin in origins if (address := _address(origin))),
    )
    return found, tuple(warnings)


def _first(matter: FrontMatter, keys: tuple[str, ...]) -> Any:
    return next((matter.values[key] for key in keys if matter.values.get(key) not in (None, "", "~", "null")), None)


def _unusable(matter: FrontMatter, name: str, what: str, fix: str) -> Problem:
    key = next(key for key in KEYS[name] if matter.values.get(key) not in (None, "", "~", "null"))
    message = f"'{matter.values[key]}' {what}"
    return Problem("S120", message, line=matter.lines.get(key), column=1, severity="warning", fix=fix)


def _words(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _address(value: Any) -> str | None:
    """A value that is an http(s) address; `source: The Courier` is a name and no address."""
    words = _words(value)
    return words if words and re.match(r"https?://\S+$", words, re.IGNORECASE) else None


def _archived(value: Any) -> Archived | None:
    if isinstance(value, dict):
        url = _address(value.get("url"))
        return Archived(url, iso_day(_words(value.get("on")))) if url else None
    url = _address(value)
    return Archived(url) if url else None
