"""Addresses from the record and its settings: only safe ones become links, and they point at the very words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

from onrecord.checks.addresses import wrong_with
from onrecord.model import Span

# What no address on a page holds, whatever the record says: marks that end an attribute or start a tag.
_MARKUP = re.compile(r"[\"<>^`{|}]|^mailto:.*[?&]", re.I)
_PLAIN = re.compile("[A-Za-z0-9._~]*")  # what stands for itself in an address
_LONG = 120  # code points from which a fragment names the first and last words instead of all of them
_ENDS = 5  # words at either end
_SHORT = 4  # words below which the surroundings are needed to find the right place


@lru_cache(maxsize=4096)
def safe_url(url: str | None) -> str:
    """The address if its scheme is http, https or mailto and nothing in it is read differently by browsers; else ''."""
    return url if url and not _MARKUP.search(url) and wrong_with(url) is None else ""


def contact_link(contact: str) -> str:
    """An address for the reader who found an error: of a page, or of a mailbox; empty if it is neither."""
    return safe_url(contact) or (safe_url(f"mailto:{contact}") if "@" in contact else "")


def _encoded(words: str) -> str:
    """Percent-encoded for a text fragment, where `-`, `,` and `&` have a meaning of their own."""
    each = words.split()
    if _PLAIN.fullmatch("".join(each)):
        return "%20".join(each)
    return quote(" ".join(each), safe="").replace("-", "%2D")


def _directive(span: Span) -> str:
    words = span.exact.split()
    if not words:
        return ""
    unspaced = len(words) < 2 * _ENDS
    if "\n" in span.exact or (len(span.exact) > _LONG and not unspaced):
        ends = 1 if unspaced else _ENDS
        first, last = _encoded(" ".join(words[:ends])), _encoded(" ".join(words[-ends:]))
        return f"text={first},{last}" if len(words) > 1 else f"text={first}"
    exact = _encoded(span.exact)
    if len(words) >= _SHORT:
        return f"text={exact}"
    before, after = _whole_words(span.prefix, last=True), _whole_words(span.suffix, last=False)
    return "text=" + (f"{before}-," if before else "") + exact + (f",-{after}" if after else "")


def _whole_words(context: str, *, last: bool) -> str:
    """Up to three whole words next to the span; the word that the context cuts is left out, and so are line ends."""
    line = context.split("\n")[-1 if last else 0]
    words = line.split()
    if "\n" not in context:
        words = words[1:] if last else words[:-1]
    return _encoded(" ".join(words[-3:] if last else words[:3]))


def to_words(url: str, spans: Sequence[Span]) -> str:
    """A deep link to the words on a page, after the W3C draft Text Fragments; '' if the address is not safe."""
    if not safe_url(url) or url.lower().startswith("mailto:"):
        return ""
    directives = [made for span in spans if (made := _directive(span))]
    if not directives:
        return url
    return url + ("" if "#" in url else "#") + ":~:" + "&".join(directives)
