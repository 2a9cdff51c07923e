"""What a template of the tracker names and nothing holds: a block that is misspelt, a picture that is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.render.theme import Theme, text_of
from onrecord.schema.report import did_you_mean

_TAG = re.compile(r"""\{%[-+]?\s*(?:block\s+(\w+)|(endblock)|extends\s+["']([^"']+)["'])""")


# Addresses that are written out, from the root of the site on; others are for the page to work out.
_PICTURE = re.compile(r"""<img\b[^<>]*?\ssrc=["'](?:\{\{-?\s*root\s*-?\}\})?([^"'{}:?#]+)["'?#]""")


class _Blocks(NamedTuple):
    """A template's parent, its outermost blocks with their lines, and the names of all its blocks."""

    parent: str
    outer: tuple[tuple[str, int], ...]
    names: frozenset[str]


def overlooked(theme: Theme) -> Iterator[str]:
    """A remark for each block of the tracker's templates that its parents do not have, with file and line."""
    for file in sorted(theme.own.rglob("*")) if theme.own else ():
        if file.suffix in (".html", ".xml") and file.is_file():
            name, held = theme.named(file), _read(text_of(file, theme.named(file)))
            known = _names(theme, held.parent)
            for block, line in held.outer if known else ():
                if block not in known:
                    guess = did_you_mean(block, sorted(known))
                    yield f"{name}:{line}: {held.parent} has no block '{block}', so that it shows nowhere{guess}"


def pictures(theme: Theme) -> Iterator[tuple[str, int, str]]:
    """The pictures that the tracker's templates show by a written address: template, line and address."""
    for file in sorted(theme.own.rglob("*.html")) if theme.own else ():
        if file.is_file():
            name = theme.named(file)
            text = text_of(file, name)
            for found in _PICTURE.finditer(text):
                yield name, text.count("\n", 0, found.start(1)) + 1, found.group(1)


def _names(theme: Theme, parent: str) -> frozenset[str]:
    """The blocks of a template and of all that it extends."""
    found: set[str] = set()
    seen: set[str] = set()
    while parent and parent not in seen:
        seen.add(parent)
        name = parent.removeprefix("theme/")
        folders = (theme.default,) if name != parent else theme.folders
        file = next((folder / name for folder in folders if (folder / name).is_file()), None)
        held = _read(text_of(file, theme.named(file))) if file else _Blocks("", (), frozenset())
        found |= held.names
        parent = held.parent
    return frozenset(found)


def _read(text: str) -> _Blocks:
    parent, outer, names, depth = "", [], set(), 0
    for found in _TAG.finditer(text):
        block, ends, extends = found.groups()
        if block:
            names.add(block)
            if depth == 0:
                outer.append((block, text.count("\n", 0, found.start()) + 1))
        depth += 1 if block else -1 if ends else 0
        parent = extends or parent
    return _Blocks(parent, tuple(outer), frozenset(names))
