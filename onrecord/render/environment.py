"""The Jinja environment: autoescape on, undefined names are errors, every mistake names its template and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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

from onrecord.errors import BadInput, OnrecordError
from onrecord.render.folding import Compiled, Folding
from onrecord.render.functions import FOLDED, functions
from onrecord.render.theme import Theme
from onrecord.render.words import Catalogue


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
    given = functions(theme, catalogue)
    made.globals.update(given, site=names)
    made.calls = {name: given[name] for name in FOLDED}
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
    except RecursionError as error:
        raise BadInput("templates extend or include one another without end", file=f"templates/{template}") from error
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
