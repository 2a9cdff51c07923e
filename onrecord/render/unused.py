"""What a tracker put into templates/ and nothing uses: a file, or words, under a name that is not ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from pathlib import PurePosixPath

from onrecord.render.own_words import unasked
from onrecord.render.theme import FALLBACK, Theme, text_of
from onrecord.render.words import read

_WHOLE = ("assets", "fonts", "static")  # folders of which every file is used
_NOTES = ("readme", "license", "licence", "copying")
_LEFT = ("~", ".bak", ".orig", ".ini", ".db")
# A name that is put together while the template renders: which file that is cannot be seen here.
_MADE_UP = re.compile(r"""\{%[-+]?\s*(?:extends|include|import|from)\s+(?!["'][^"'\n]*["']\s*[^\s~]|\[[^\]~]*\])""")


def unused(theme: Theme, language: str) -> Iterator[str]:
    """A remark for each file, and for each entry in words/, of the tracker's templates that a site in `language` does
    not use, with the name that may be meant."""
    if theme.own is None:
        return
    files = {file.relative_to(theme.own).as_posix(): file for file in sorted(theme.own.rglob("*")) if file.is_file()}
    texts = {name: file.read_text(encoding="utf-8", errors="replace") for name, file in files.items()
             if PurePosixPath(name).parts[0] not in (*_WHOLE, "words", "pages")}  # fmt: skip
    yield from _files(theme, language, texts, [*files])
    whole = "\n".join(texts.values())
    for place in theme.catalogues(language):
        if place.is_relative_to(theme.own):
            text, name = text_of(place, theme.named(place)), theme.named(place)
            yield from unasked(read(text, name), theme.english, text, name, partial(_asked, whole))


def _files(theme: Theme, language: str, texts: Mapping[str, str], names: Iterable[str]) -> Iterator[str]:
    """Those for the files; `texts` are the tracker's templates by name."""
    tags = (language, language.split("-")[0])
    pages = (*tags, FALLBACK)
    known = [*(f"words/{tag}.toml" for tag in tags), *_ours(theme, pages)]
    made_up = any(map(_MADE_UP.search, texts.values()))
    for name in names:
        used = name in known or _is_aside(name) or _is_page(name, pages)
        if used or any(_quoted(name, text) for one, text in texts.items() if one != name):
            continue
        guess = _meant(name, known)
        if guess or not made_up:
            yield f"templates/{name}: nothing uses this file{guess}"


def _ours(theme: Theme, tags: Iterable[str]) -> Iterator[str]:
    """The files of the default theme, without those in other languages."""
    for file in sorted(theme.default.rglob("*")):
        name = file.relative_to(theme.default).as_posix()
        if file.is_file() and (not name.startswith(("words/", "pages/")) or _is_page(name, tags)):
            yield name


def _meant(name: str, known: Iterable[str]) -> str:
    """`, did you mean 'home.html'?` where a file is called much like this one, in whatever folder."""
    stems = {PurePosixPath(one).stem.casefold(): one for one in reversed([*known])}
    near = get_close_matches(PurePosixPath(name).stem.casefold(), stems, 1)
    return f", did you mean '{stems[near[0]]}'?" if near else ""


def _is_page(name: str, tags: Iterable[str]) -> bool:
    """Whether a file is a default prose page in one of these languages."""
    return name.endswith(".md") and name.startswith(tuple(f"pages/{tag}/" for tag in tags))


def _is_aside(name: str) -> bool:
    """Whether every file of its folder is used, or nobody expects it to be: a note, or what an editor left there."""
    place = PurePosixPath(name)
    hidden = any(part.startswith((".", "#")) for part in place.parts)
    return hidden or place.parts[0] in _WHOLE or name.endswith(_LEFT) or place.stem.casefold() in _NOTES


def _quoted(name: str, text: str) -> bool:
    return f'"{name}"' in text or f"'{name}'" in text


def _asked(text: str, key: str) -> bool:
    """Whether a template asks for the words of a key, for some below it, or for some that begin like it: `"nav." ~ x`.
    """
    section = f"{key.rpartition('.')[0]}."
    below = f'"{key}.' in text or f"'{key}." in text
    return below or _quoted(key, text) or (section != "." and _quoted(section, text))
