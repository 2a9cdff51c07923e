"""What each template is made of, so that a changed one renders what uses it and nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, TemplateNotFound

from onrecord.errors import BadInput
from onrecord.render.environment import located
from onrecord.render.theme import Theme

# Where a template names another in so many words. A name that is made up while it renders cannot be seen here.
_NAMES = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s+(?:\"([^\"]+)\"|'([^']+)')(?!\s*~)")
_PARENT = re.compile(r"\{%[-+]?\s*extends\s+[\"']([^\"']+)")


class Used:
    """Hashes of templates together with all they extend, include or import; each is read once."""

    def __init__(self, made: Environment, theme: Theme) -> None:
        self._made, self._theme = made, theme
        self._digests: dict[str, str] = {}
        self._texts: dict[str, tuple[str, Mapping[str, int]]] = {}

    def digest(self, name: str) -> str:
        """A hash of a template and all it is made of. Raises BadInput if one of them is missing."""
        if name not in self._digests:
            seen: set[str] = set()
            waiting = [(name, "", 0)]
            while waiting:
                one, by, line = waiting.pop()
                if one not in seen:
                    seen.add(one)
                    waiting += [(other, one, at) for other, at in self._read(one, by, line)[1].items()]
            text = "\0".join(f"{one}\0{self._texts[one][0]}" for one in sorted(seen))
            self._digests[name] = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return self._digests[name]

    def whole(self) -> str:
        """A hash of every file of the theme: any of them may be a template. One that cannot be read is none."""
        found = sha256()
        for file in sorted(file for folder in self._theme.folders for file in _files(folder)):
            with suppress(OSError):
                found.update(repr((str(file), sha256(file.read_bytes()).digest())).encode())
        return found.hexdigest()

    def _read(self, name: str, by: str, line: int) -> tuple[str, Mapping[str, int]]:
        """A template's text, and the templates it names with the lines it names them on."""
        if name not in self._texts:
            loader = self._made.loader
            assert loader is not None
            try:
                with located(self._theme, name):
                    text = loader.get_source(self._made, name)[0]
            except BadInput as error:
                if by and isinstance(error.__cause__, TemplateNotFound):
                    message = f"there is no template '{name}' to extend or include"
                    raise BadInput(message, file=f"templates/{by}", line=line) from error
                raise
            except UnicodeDecodeError as error:
                message = f"not UTF-8 at byte {error.start}: save the file as UTF-8"
                raise BadInput(message, file=f"templates/{name}") from error
            _refuse_itself(name, text)
            named = {found.group(1) or found.group(2): text.count("\n", 0, found.start()) + 1
                     for found in reversed(list(_NAMES.finditer(text)))}  # fmt: skip
            self._texts[name] = (text, named)
        return self._texts[name]


def _refuse_itself(name: str, text: str) -> None:
    """A template that extends its own name, where that of the default theme is meant, would render without end."""
    parent = _PARENT.search(text)
    if parent and parent.group(1) == name:
        line = text.count("\n", 0, parent.start()) + 1
        message = f"it extends itself: write 'theme/{name}' for the default one"
        raise BadInput(message, file=f"templates/{name}", line=line)


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder, in linked folders too: a template can be named there. Each folder is entered once."""
    entered: set[str] = set()
    for here, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(here)
        if real in entered:
            folders.clear()
            continue
        entered.add(real)
        yield from (Path(here, name) for name in names)
