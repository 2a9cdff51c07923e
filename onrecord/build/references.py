"""Pictures and links of the tracker's prose pages and templates that lead to files of its site: whether these exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from onrecord.errors import BadInput
from onrecord.render import Theme, pictures

_CODE = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)|`[^`\n]*`", re.M | re.S)
_REFERENCE = re.compile(r"(!?)\[[^\[\]\n]*\]\(\s*<?([^)\s<>]+)")
_WAY_UP = re.compile(r"^(?:\.{0,2}/)+")
_NOT_ALWAYS = ("search.html", "share/", "pagefind/")  # what a preview leaves out


class Reference(NamedTuple):
    """Where a page names a file of the site; `line` counts from 1."""

    line: int
    address: str
    picture: bool


def references(text: str) -> Iterator[Reference]:
    """The files of the site that a Markdown text links to or shows, by their addresses from the site's root."""
    shown = _CODE.sub(lambda code: "\n" * code.group().count("\n"), text)
    for found in _REFERENCE.finditer(shown):
        address = unquote(re.split("[?#]", found.group(2), maxsplit=1)[0])
        if address and ":" not in address and not address.startswith("/"):
            yield Reference(shown.count("\n", 0, found.start()) + 1, address.removeprefix("./"), bool(found.group(1)))


def unfound(texts: Mapping[str, str], there: Callable[[str], bool]) -> Iterator[str]:
    """A remark for each link of prose pages, by name, that leads to nothing; `there` says what the site will hold.

    Raises BadInput for a picture that is not there.
    """
    for name, text in sorted(texts.items()):
        for line, address, picture in references(text):
            if there(address) or there(f"{address.rstrip('/')}/index.html") or address.startswith(_NOT_ALWAYS):
                continue
            file = f"pages/{name}.md"
            if picture:
                raise _lost(address, file, line)
            yield f"{file}:{line}: there is no '{address}' on this site, so that the link leads nowhere"


def unwritten(listed: Iterable[str], there: Callable[[str], bool]) -> Iterator[str]:
    """A remark for each prose page that the configuration lists and that the site will not hold."""
    for name in listed:
        if not there(f"{name}.html"):
            yield f"onrecord.yaml: there is no pages/{name}.md for '{name}' under 'pages', so that the menu lacks it"


def check_pictures(theme: Theme, there: Callable[[str], bool]) -> None:
    """Raises BadInput for a picture of the tracker's own templates that the site will not hold."""
    for template, line, address in pictures(theme):
        named = _WAY_UP.sub("", address)
        beside = any(name.endswith(f"/{named}") for name in theme.static)  # named from the folder of a page
        if not beside and not there(named):
            raise _lost(address, template, line)


def _lost(address: str, file: str, line: int) -> BadInput:
    what = f"there is no picture '{address}': put it into templates/static/ or take the reference out"
    return BadInput(what, file=file, line=line)
