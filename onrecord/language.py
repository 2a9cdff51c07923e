"""Word lists: one folder a language, one plain text file a list, one entry a line, `#` starts a comment.

An entry may have columns, parted by tabs; what they mean stands at the top of the file. To teach onrecord a word,
add a line to a list; to teach it a language, add a folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

FALLBACK = "en"


@cache
def languages() -> tuple[str, ...]:
    """The languages that have word lists, by their BCP 47 primary tag."""
    folders = files("onrecord").joinpath("languages").iterdir()
    return tuple(sorted(folder.name for folder in folders if folder.is_dir() and not folder.name.startswith("_")))


def primary(tag: str | None) -> str:
    """The language whose lists serve a BCP 47 tag: `de-AT` -> `de`; English where there are none."""
    code = (tag or FALLBACK).replace("_", "-").split("-")[0].casefold()
    return code if code in languages() else FALLBACK


@cache
def rows(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of a list as tuples of their columns, in the order of the file; empty if the language lacks it."""
    resource = files("onrecord").joinpath("languages", language, f"{name}.txt")
    if not resource.is_file():
        return ()
    lines = (line.split("#", 1)[0].rstrip() for line in resource.read_text(encoding="utf-8").split("\n"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines if line.strip())


@cache
def words(language: str, name: str) -> frozenset[str]:
    """The first column of a list as a set."""
    return frozenset(row[0] for row in rows(language, name))


@cache
def table(language: str, name: str) -> Mapping[str, str]:
    """A two-column list as a mapping from the first column to the second."""
    return {row[0]: row[1] for row in rows(language, name) if len(row) > 1}
