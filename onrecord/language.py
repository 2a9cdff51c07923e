"""Word lists: one folder a language, one plain text file a list, one entry a line, `#` starts a comment.

An entry may have columns, parted by tabs; what they mean stands at the top of the file. To teach onrecord a word,
add a line to a list; to teach it a language, add a folder.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

FALLBACK = "en"
TAG = "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"  # the form of a BCP 47 tag
SEEN = 20_000  # code points of a text that show its language
SHARE = 0.2  # of its words are small words of its own language: 0.3 to 0.5 in prose, at most 0.1 of any other


def written_in(text: str) -> str | None:
    """The language that the small words of a text are of, among those that have lists; None where none is sure."""
    found = re.findall(r"[^\W\d_]+", text[:SEEN].casefold())
    share = {code: sum(word in own for word in found) / max(len(found), 20) for code, own in _own_words().items()}
    best = max(share, key=lambda code: share[code])
    return best if share[best] >= SHARE else None


@cache
def _own_words() -> Mapping[str, frozenset[str]]:
    """The small words of each language that no other one has."""
    small = {code: {word for row in rows(code, "function_words") for word in row[-1].split()} for code in languages()}
    return {
        code: frozenset(own).difference(*(other for name, other in small.items() if name != code))
        for code, own in small.items()
    }


@cache
def languages() -> tuple[str, ...]:
    """The languages that have word lists, by their BCP 47 primary tag."""
    folders = files("onrecord").joinpath("languages").iterdir()
    return tuple(sorted(folder.name for folder in folders if folder.is_dir() and not folder.name.startswith("_")))


def tag_of(text: str) -> str | None:
    """The BCP 47 tag that a text is, `pt_BR` as `pt-BR`; None for what has not the form of one."""
    tag = text.replace("_", "-")
    return tag if re.fullmatch(TAG, tag) else None


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


@cache
def noun_capitals(language: str) -> bool:
    """Whether every noun has a capital there, so that one alone is no sign of a name."""
    return any(row[0] == "noun_capitals" for row in rows(language, "function_words"))
