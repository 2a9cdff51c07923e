"""Style sheets of a tracker: what they name beside them gets the address under which the site has it."""

from __future__ import annotations

import re
from collections.abc import Callable
from posixpath import dirname, normpath, relpath

from onrecord.errors import BadInput

# A comment, which is left alone, or url(…) and @import "…" with the address in them.
_NAMING = re.compile(
    r"""/\*.*?\*/|(?P<before>\burl\(\s*["']?|@import\s+["'])(?P<named>[^"')\s?#]+)""", re.DOTALL | re.IGNORECASE
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)  # another host, or the root


def addressed(text: str, name: str, address_of: Callable[[str], str | None], file: str) -> str:
    """A style sheet with addresses that have a hash in them, such as `own.3f2a….woff2` for `own.woff2`.

    `name` is the sheet's own in assets/, `address_of` gives the address of another one from the root of the site, None
    if there is none, and `file` is what messages call the sheet. Addresses elsewhere, also above assets/, stay. Raises
    BadInput with the line of what is missing.
    """

    def put(found: re.Match[str]) -> str:
        named = found["named"]
        if named is None or _ELSEWHERE.match(named):
            return found.group()
        wanted = normpath(f"{dirname(name)}/{named}" if dirname(name) else named)
        if wanted.startswith("../"):
            return found.group()
        if (address := address_of(wanted)) is None:
            line = text.count("\n", 0, found.start("named")) + 1
            message = f"there is no '{wanted}' in templates/assets/: add the file or take the reference out"
            raise BadInput(message, file=file, line=line)
        return found["before"] + relpath(address, dirname(f"assets/{name}"))

    return _NAMING.sub(put, text)
