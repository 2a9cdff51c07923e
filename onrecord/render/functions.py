"""The names that templates may use beside their page's own; each is documented in docs/developer.md."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from onrecord.errors import BadInput
from onrecord.model import FLIPS
from onrecord.pages.feeds import stamp
from onrecord.pages.links import contact_link
from onrecord.pages.page import place
from onrecord.pages.views import Words
from onrecord.render.comparison import comparison, emphasised
from onrecord.render.escaping import as_markup
from onrecord.render.extracts import brief, host, hosts, page_of
from onrecord.render.markdown import markdown
from onrecord.render.theme import FALLBACK, Theme
from onrecord.render.words import Catalogue, direction

# Those that depend on nothing but what they are given.
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "markdown": markdown, "direction": direction, "comparison": comparison, "brief": brief, "host": host,
    "hosts": hosts, "contact_link": contact_link, "page_of": page_of, "place": place, "flip_of": FLIPS.get,
    "stamp": stamp,
}  # fmt: skip

# Those whose calls with constants are worked out once, when a template is compiled.
FOLDED = ("t", "asset", "contact_link")


def functions(theme: Theme, catalogue: Catalogue) -> dict[str, Any]:
    """All of them for a theme and the words of a language."""
    return {
        **FUNCTIONS,
        "t": catalogue.say,
        "date": catalogue.date,
        "number": catalogue.number,
        "quotation_marks": catalogue.raw("marks"),
        "asset": partial(_asset, theme),
        "marks": partial(_marks, catalogue),
        "quoted": partial(_quoted, catalogue),
        "reasons": partial(_reasons, catalogue),
        "language_of": partial(_language_of, catalogue, tuple(theme.borrowed_prose(catalogue.language).values())),
    }


def _asset(theme: Theme, name: str) -> str:
    """The address of a file in `assets/`, with a hash of its content in it."""
    if name not in theme.assets:
        raise BadInput(f"there is no '{name}' in templates/assets/: add the file or take the reference out")
    return theme.assets[name][0]


def _marks(catalogue: Catalogue, words: Words) -> tuple[Markup, Markup]:
    """The quotation marks to stand around a claim's words: none unless they are the source's own."""
    return catalogue.marks(words.language) if words.quoted else (Markup(), Markup())


def _quoted(catalogue: Catalogue, words: Words, limit: int = 0, because: Sequence[str] = ()) -> str:
    """A claim's words in their marks, cut at `limit` code points, evidence words emphasised."""
    text = brief(words.text, limit)
    if because:
        before, after = _marks(catalogue, words)
        return as_markup(before + emphasised(text, because) + after)
    return catalogue.quotation(text, words.language) if words.quoted else text


def _reasons(catalogue: Catalogue, because: Sequence[str]) -> list[str]:
    """The reasons of a match in the language of the site."""
    return [catalogue.reason(stored) for stored in because]


def _language_of(catalogue: Catalogue, english: Sequence[str], body: str) -> str:
    """The language of a prose page below its title: that of the site, but for a default page that it lacks."""
    return FALLBACK if any(text.endswith(body) for text in english) else catalogue.language
