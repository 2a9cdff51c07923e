"""What each template is made of, so that a changed one renders what uses it and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from jinja2 import Environment, TemplateNotFound, nodes

from onrecord.errors import BadInput
from onrecord.render.environment import located
from onrecord.render.theme import Theme


class Used:
    """Hashes of templates together with all they extend, include or import; each is read once."""

    def __init__(self, made: Environment, theme: Theme) -> None:
        self._made, self._theme = made, theme
        self._digests: dict[str, str] = {}
        self._texts: dict[str, tuple[str, Mapping[str, int]]] = {}

    def digest(self, name: str) -> str:
        """A hash of a template and all it is made of. Raises BadInput for a mistake in any of them."""
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

    def _read(self, name: str, by: str, line: int) -> tuple[str, Mapping[str, int]]:
        """A template's text, and the templates it names with the lines it names them on."""
        if name not in self._texts:
            loader = self._made.loader
            assert loader is not None
            try:
                with located(self._theme, name):
                    text, filename, _ = loader.get_source(self._made, name)
                    parsed = self._made.parse(text, name, filename)
            except BadInput as error:
                if by and isinstance(error.__cause__, TemplateNotFound):
                    raise BadInput(error.message, file=f"templates/{by}", line=line) from error
                raise
            self._texts[name] = (text, _named(parsed))
        return self._texts[name]


def _named(parsed: nodes.Template) -> dict[str, int]:
    """The templates that a template names, with the line; names that are computed when it runs are not known."""
    found: dict[str, int] = {}
    for node in parsed.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        template = getattr(node, "template", None)
        if isinstance(template, nodes.Const):
            found.setdefault(str(template.value), node.lineno)
    return found
