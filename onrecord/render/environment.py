"""The Jinja environment: autoescape on, undefined names are errors, every mistake names its template and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from markupsafe import Markup

from onrecord.errors import BadInput, OnrecordError
from onrecord.model import FLIPS
from onrecord.pages.feeds import stamp
from onrecord.pages.page import place
from onrecord.pages.views import Words
from onrecord.render.comparison import comparison, emphasised
from onrecord.render.escaping import as_markup
from onrecord.render.extracts import brief, contact_link, host, hosts, page_of
from onrecord.render.folding import Compiled, Folding
from onrecord.render.markdown import markdown
from onrecord.render.theme import FALLBACK, Theme
from onrecord.render.words import Catalogue, direction

# Names that templates may use beside their page's own; each is documented in docs/developer.md.
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "markdown": markdown, "direction": direction, "comparison": comparison, "brief": brief, "host": host,
    "hosts": hosts, "contact_link": contact_link, "page_of": page_of, "place": place, "flip_of": FLIPS.get,
    "stamp": stamp,
}  # fmt: skip


def environment(theme: Theme, catalogue: Catalogue, names: Mapping[str, Any], site: str) -> Folding:
    """An environment for the theme. `theme/<name>` is always our own template, so that one block can be replaced.

    `names` are those of the site; `site` is a hash of what all pages share, which compiled templates depend on.
    """
    ours = FileSystemLoader(theme.default, followlinks=False)
    loaders = [ours] if theme.own is None else [FileSystemLoader(theme.own, followlinks=False), ours]
    made = Folding(
        loader=ChoiceLoader([*loaders, PrefixLoader({"theme": ours})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=Compiled(site),
    )

    def asset(name: str) -> str:
        if name not in theme.assets:
            raise BadInput(f"there is no '{name}' in templates/assets/: add the file or take the reference out")
        return theme.assets[name][0]

    def marks(words: Words) -> tuple[Markup, Markup]:
        """The quotation marks to stand around a claim's words: none unless they are the source's own."""
        return catalogue.marks(words.language) if words.quoted else (Markup(), Markup())

    def quoted(words: Words, limit: int = 0, because: Sequence[str] = ()) -> str:
        """A claim's words in their marks, cut at `limit` code points, evidence words emphasised."""
        text = brief(words.text, limit)
        if because:
            before, after = marks(words)
            return as_markup(before + emphasised(text, because) + after)
        return catalogue.quotation(text, words.language) if words.quoted else text

    def reasons(because: Sequence[str]) -> list[str]:
        """The reasons of a match in the language of the site."""
        return [catalogue.reason(stored) for stored in because]

    english = tuple(theme.borrowed_prose(catalogue.language).values())

    def language_of(body: str) -> str:
        """The language of a prose page below its title: that of the site, but for a default page that it lacks."""
        return FALLBACK if any(text.endswith(body) for text in english) else catalogue.language

    made.globals.update(FUNCTIONS, quoted=quoted, marks=marks, reasons=reasons, language_of=language_of)
    made.globals.update(quotation_marks=catalogue.raw("marks"))
    made.globals.update(t=catalogue.say, date=catalogue.date, number=catalogue.number, asset=asset, site=names)
    made.calls = {"t": catalogue.say, "asset": asset, "contact_link": contact_link}
    made.names = {"site": names}
    return made


@contextmanager
def located(theme: Theme, template: str) -> Iterator[None]:
    """Turns a template's mistake into one line with its file and line."""
    try:
        yield
    except OnrecordError as error:
        if error.file is None:
            error.file, error.line = _place(theme, error, template)
        raise
    except TemplateNotFound as error:
        if error.name == template:
            raise BadInput(f"there is no template '{template}'") from error
        file, line = _place(theme, error, template)
        raise BadInput(f"there is no template '{error.name}' to extend or include", file=file, line=line) from error
    except TemplateSyntaxError as error:
        file = _called(theme, error.filename) if error.filename else (error.name or template)
        raise BadInput(f"template mistake: {error.message}", file=file, line=error.lineno) from error
    except (TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
        file, line = _place(theme, error, template)
        if file is None:
            raise
        what = f"no words for '{error.args[0]}'" if isinstance(error, KeyError) else str(error)
        raise BadInput(f"template mistake: {what}", file=file, line=line) from error


def _place(theme: Theme, error: BaseException, template: str) -> tuple[str | None, int | None]:
    """The innermost template and line that an error passed through; Jinja rewrites tracebacks to name them."""
    import traceback  # few builds fail

    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if any(frame.filename.startswith(f"{folder}/") for folder in theme.folders):
            return _called(theme, frame.filename), frame.lineno
    return None, None


def _called(theme: Theme, filename: str) -> str:
    for folder in theme.folders:
        if filename.startswith(f"{folder}/"):
            return f"{'templates' if folder == theme.own else 'theme'}/{filename[len(str(folder)) + 1 :]}"
    return filename


_ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what is left out is slow to compile
_CONTROLS = tuple({*range(32)} - {*b"\t\n\r"})


def legal(text: str) -> str:
    """Text without the characters that XML 1.0 forbids and HTML parsers stumble over."""
    return _ILLEGAL.sub("\ufffd", text)


def legal_bytes(text: str) -> bytes:
    """Such text as UTF-8. Bytes are looked at first, which is quicker: hardly any page has such a character."""
    try:
        content = text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return legal(text).encode()
    if 0xEF in content or any(map(content.__contains__, _CONTROLS)):  # U+FFFE begins with the former
        return legal(text).encode()
    return content
