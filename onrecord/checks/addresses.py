"""C51x: addresses, read as browsers read them, not as they look.

A browser drops tabs and newlines inside an address, takes a backslash for a slash and ignores control characters in
front of the scheme (WHATWG URL, section 4.4). An address that needs any of that is refused: it hides what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import IPv6Address

from onrecord.checks.case import MARKDOWN, Case, Hit, ValuePath

SCHEMES = ("http", "https", "mailto")
_KEYS = frozenset({"url", "origins"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_HOST = re.compile(r"(?:[^/?#@\s]*@)?(\[[0-9A-Fa-f:.]+\]|[^/?#@:\s<>\"\[\]^`{|}%\\]+)(?::(\d{1,5}))?(?=[/?#]|$)")
_NO_BASE = re.compile(r"[?#\"<>^`{|}]")
_HIDDEN = re.compile("[\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")
_MARKDOWN_LINK = re.compile(
    r"\]\(\s*<?\s*([^)\s>]+)|^\s{0,3}\[[^\]]+\]:\s*<?([^\s>]+)|<([A-Za-z][A-Za-z0-9+.\-]*:[^>\s]*)>", re.MULTILINE
)


def wrong_with(url: str) -> str | None:
    """What makes an address unfit for publication, in words; None if it is fit."""
    found = _HIDDEN.search(url)
    if found:
        return f"the address holds {_name(found.group())} at character {found.start() + 1}"
    if "\\" in url:
        return "the address holds a backslash, which browsers take for a slash"
    scheme = _SCHEME.match(url)
    if scheme is None:
        return "the address has no scheme such as https://"
    name = scheme.group(1).lower()
    if name not in SCHEMES:
        return f"the address has the scheme {name}:"
    rest = url[scheme.end() :]
    if name == "mailto":
        return None if re.fullmatch(r"[^@\s/]+@[^@\s/]+", rest.split("?")[0]) else "this is no mail address"
    return _wrong_with_host(rest)


def wrong_with_base(url: str) -> str | None:
    """Why a site cannot live at an address, as what the address must be; None if it can."""
    if not url.startswith(("https://", "http://")):
        return "must start with https://, such as https://example.org/record/"
    if wrong := wrong_with(url):
        return f"must be an address such as https://example.org/record/: {wrong}"
    if found := _NO_BASE.search(url):
        return f"must be an address such as https://example.org/record/, without {found.group()}"
    return None


def _wrong_with_host(rest: str) -> str | None:
    if not rest.startswith("//"):
        return "the address lacks // after its scheme"
    authority = _HOST.match(rest[2:])
    if authority is None:
        return "the address has no host that browsers could read"
    if authority.group(1).startswith("[") and not _is_ipv6(authority.group(1)[1:-1]):
        return "what stands in brackets is no address of a machine"
    if "@" in rest[2 : 2 + authority.end()]:
        return "the address holds a name before an @: the host is what stands after it"
    if authority.group(2) and int(authority.group(2)) > 65535:
        return "there is no such port"
    return None


def _is_ipv6(written: str) -> bool:
    try:
        IPv6Address(written)
    except ValueError:
        return False
    return True


def _name(character: str) -> str:
    names = {" ": "a space", "\t": "a tab", "\n": "a line break", "\r": "a line break"}
    return names.get(character, f"the invisible character U+{ord(character):04X}")


def address_refused(case: Case) -> Iterator[Hit]:
    """Addresses that are unfit for publication."""
    for file, path, value in case.values:
        if is_address(path) and (wrong := wrong_with(value)):
            yield Hit(file, path, wrong, "write the whole address as the browser shows it: https://…")


def is_address(path: ValuePath) -> bool:
    """Whether a value by its path is an address, or one of a list of them."""
    return next((step for step in reversed(path) if isinstance(step, str)), "") in _KEYS


def link_refused(case: Case) -> Iterator[Hit]:
    """Links inside Markdown; relative ones and those within the page are fine."""
    for file, path, value in case.values:
        if path[-1] not in MARKDOWN:
            continue
        for found in _MARKDOWN_LINK.finditer(value):
            target = next(part for part in found.groups() if part)
            scheme = _SCHEME.match(re.sub(r"[\x00-\x20]", "", target))
            if scheme and scheme.group(1).lower() not in SCHEMES:
                yield Hit(file, path, f"a link with the scheme {scheme.group(1).lower()}: is not published",
                          "link to http, https or mailto addresses only", part=target)
