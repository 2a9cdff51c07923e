"""English words of the interface on a page of another language: marked as English, in the direction of English.

A template writes `t("nav.home")` into text and into attributes alike, and only in text can a language be marked. So the
words are first put between marks that no text can hold, since its brackets are escaped; when the page is whole they
become elements where an element may stand, and nothing elsewhere.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_TAKEN, _RETURNED = ("<t->", "</t->"), ("<v->", "</v->")
_MARK = re.compile(r"</?[tv]->")
_BETWEEN, _BEHIND = re.compile(r"</t->([\s.,;:]*)<t->"), re.compile(r"</t->([.,;:]+)")
_CHOICE = re.compile(r"(<option\b[^<>]*)>\s*<t->([^<>]*)</t->\s*(</option>)")
# Elements that hold text alone, tags with all their attributes, and the marks in between.
_PIECE = re.compile(
    r"<(title|option|script|style|textarea)\b.*?</\1\s*>"
    r"""|<(?!/?[tv]->)[a-z/!](?:"[^"]*"|'[^']*'|[^'">])*>|</?[tv]->""",
    re.DOTALL | re.IGNORECASE,
)


def taken(words: Markup) -> Markup:
    """English words, marked."""
    return Markup(f"{_TAKEN[0]}{words}{_TAKEN[1]}")


def returned(value: object) -> Markup:
    """A value among them, which is not English."""
    return Markup(f"{_RETURNED[0]}{escape(value)}{_RETURNED[1]}")


def settled(page: str, language: str, direction: str) -> str:
    """A page with the marks as elements; `language` and `direction` are those of the site."""
    around = ' dir="ltr"' if direction != "ltr" else ""
    elements = {_TAKEN[0]: f'<span lang="en"{around}>', _RETURNED[0]: f'<bdi lang="{escape(language)}">',
                _TAKEN[1]: "</span>", _RETURNED[1]: "</bdi>"}  # fmt: skip
    # A choice holds no elements: it says its language itself, where all of it is English.
    page = _CHOICE.sub(rf'\1 lang="en"{around}>\2\3', page)
    page = _BEHIND.sub(r"\1</t->", _BETWEEN.sub(r"\1", page))  # sentences side by side, and the stop that ends them
    return _PIECE.sub(lambda found: elements.get(found[0]) or plain(found[0]), page)


def plain(text: str) -> str:
    """Text without the marks."""
    return _MARK.sub("", text)
