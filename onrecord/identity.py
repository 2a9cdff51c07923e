"""Ids: made once, `[a-z0-9-]{1,80}`, never computed again from what may change."""

from __future__ import annotations

import re
from collections.abc import Container
from hashlib import sha256

from anyascii import anyascii

LONGEST = 80  # characters of an id
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)
_UNFIT = re.compile(r'[<>:"|?*\\]')


def is_reserved(name: str) -> bool:
    """Whether Windows reserves a name, without an ending: no file of that name can be made there."""
    return _RESERVED.fullmatch(name) is not None


def unfit_file_name(name: str) -> str | None:
    """What makes the name of a file, with the folders above it, one that some systems cannot hold; None if nothing."""
    for part in name.split("/"):
        if is_reserved(part.partition(".")[0]):
            return f"'{part}' is a name that Windows reserves"
        if found := _UNFIT.search(part):
            return f"a name with '{found.group()}' in it cannot be made on Windows"
        if part.endswith((".", " ")):
            return f"'{part}' ends in a {'dot' if part.endswith('.') else 'space'}, which Windows drops"
    return None


def slug(name: str, longest: int = 60) -> str:
    """A name in any script as an id: `Ilse Härrand` -> `ilse-harrand`; never empty, never a reserved file name."""
    made = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower().replace("'", "")).strip("-")
    made = made[:longest].rstrip("-") or "x" + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{made}-x" if is_reserved(made) else made


def unused(wanted: str, taken: Container[str]) -> str:
    """`wanted`, or with `-2`, `-3` … behind it if it is taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def claim_id(speaker: str | None, said: str | None, source: str, words: str, taken: Container[str] = ()) -> str:
    """Speaker slug, date said and four hex digits of a hash of source id and words; more digits if that is taken."""
    digest = sha256(f"{source}\n{words}".encode("utf-8", "surrogatepass")).hexdigest()
    stem = "-".join(part for part in (speaker or "unknown", said) if part)[: LONGEST - 20].rstrip("-")
    for digits in (4, 8, 12):
        if (made := f"{stem}-{digest[:digits]}") not in taken:
            return made
    return unused(f"{stem}-{digest[:12]}", taken)
