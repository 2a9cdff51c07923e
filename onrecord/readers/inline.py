"""Where the words of a Markdown paragraph stand in its source, without the marks of emphasis, links and code.

markdown-it-py gives no offsets inside a paragraph. But its inline tokens follow each other without a gap, so that
walking them beside the source tells where each one stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from onrecord.readers.lines import Place

_BREAK = re.compile(r"(?: *|\\)\n[ \t]*")
_SPACE = re.compile(r"[ \t\n]*")


def words(content: str, tokens: Sequence[Token]) -> list[Place]:
    """[start, end) in `content` of the stretches that are words, in order; neighbours are joined.

    If source and tokens should ever part ways, the rest of the content counts as words: nothing is lost.
    """
    found: list[Place] = []
    at = 0
    for token in tokens:
        step = _step(content, token, at)
        if step is None:
            found.append((at, len(content)))
            break
        place, at = step
        if place[0] < place[1]:
            found.append(place)
    return _joined(found)


def _step(content: str, token: Token, at: int) -> tuple[Place, int] | None:
    """The words of one token and where the next one starts; None if the token is not what stands at `at`."""
    kind = token.type
    if kind in ("text", "html_inline", "text_special"):
        return _literal(content, token, at)
    if kind in ("softbreak", "hardbreak"):
        found = _BREAK.match(content, at)
        return ((at + content.startswith("\\", at), found.end()), found.end()) if found else None
    if kind == "code_inline":
        return _code(content, token, at)
    if kind == "image":
        inside = content.startswith("![", at) and content.startswith(token.content, at + 2)
        return ((at, at), _target_end(content, at + 2 + len(token.content))) if inside else None
    if kind in ("link_open", "link_close"):
        return _link(content, token, at)
    return ((at, at), at + len(token.markup)) if content.startswith(token.markup, at) else None


def _literal(content: str, token: Token, at: int) -> tuple[Place, int] | None:
    written = token.markup if token.type == "text_special" else token.content
    if not content.startswith(written, at):
        return None
    end = at + len(written)
    if token.type == "html_inline":
        return (at, at), end
    if token.type == "text_special" and written.startswith("\\") and written != token.content:
        return (at + 1, end), end
    if token.content == "\u00ad":  # `&shy;`: no character of a word
        return (at, at), end
    if token.content == "&":  # `&amp;`: its first character is the word
        return (at, at + 1), end
    return (at, end), end


def _code(content: str, token: Token, at: int) -> tuple[Place, int] | None:
    if not content.startswith(token.markup, at):
        return None
    start = at + len(token.markup)
    closing = re.compile(rf"(?<!`){token.markup}(?!`)").search(content, start)
    return ((start, closing.start()), closing.end()) if closing else None


def _link(content: str, token: Token, at: int) -> tuple[Place, int] | None:
    opens = token.type == "link_open"
    if token.markup == "autolink":
        return ((at, at), at + 1) if content.startswith("<" if opens else ">", at) else None
    if opens:
        return ((at, at), at + 1) if content.startswith("[", at) else None
    return ((at, at), _target_end(content, at)) if content.startswith("]", at) else None


def _target_end(content: str, at: int) -> int:
    """Behind the `]` at `at` and its `(address "title")` or `[label]`, tried in the order CommonMark does."""
    at += 1
    if content.startswith("(", at) and (end := _inline_target_end(content, at + 1)):
        return end
    if content.startswith("[", at) and (closing := content.find("]", at)) >= 0:
        return closing + 1
    return at


def _inline_target_end(content: str, at: int) -> int | None:
    last = len(content)
    at = _spaces(content, at)
    address = parseLinkDestination(content, at, last)
    if address.ok:
        at = address.pos
    gap = _spaces(content, at)
    title = parseLinkTitle(content, gap, last)
    if gap < last and gap != at and title.ok:
        gap = _spaces(content, title.pos)
    return gap + 1 if content.startswith(")", gap) else None


def _spaces(content: str, at: int) -> int:
    found = _SPACE.match(content, at)
    return found.end() if found else at


def _joined(places: list[Place]) -> list[Place]:
    joined: list[Place] = []
    for start, end in places:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
