"""Templates compiled for speed: constants folded, calls written as plain calls, plain text escaped at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import EvalContext
from jinja2.runtime import Macro, markup_join
from jinja2.utils import missing

from onrecord.render.constants import Fold
from onrecord.render.escaping import as_markup, escaped

# Compiled templates of this process by what they depend on, so that a preview compiles only what was edited.
CODES: dict[tuple[str, ...], CodeType] = {}


class Compiled(BytecodeCache):
    """Compiled templates of one site: `site` is a hash of all that is folded into them."""

    def __init__(self, site: str) -> None:
        self._site = site

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = CODES.get((self._site, bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            CODES[self._site, bucket.key, bucket.checksum] = bucket.code


class _Direct(CodeGenerator):
    """Writes calls as plain calls: no function or macro of ours wants to know the template that calls it."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """What `environment.getattr` does, but without calling it where the value has such an attribute."""
        self.write("(_found if (_found := getattr((_of := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else environment.getattr(_of, {node.attr!r}))")


def _joined(pieces: tuple[Any, ...]) -> str:
    """What `markup_join` gives: mostly plain text, and then there is nothing to escape."""
    for piece in pieces:
        if type(piece) is not str:
            return markup_join(pieces)
    return "".join(pieces)


class _Macro(Macro):
    """A macro that is called at once where its arguments stand in order: in most places they do."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._special = self.catch_kwargs or self.catch_varargs or self.caller

    def __call__(self, *given: Any, **named: Any) -> str:
        left = self._argument_count - len(given)
        if named or left < 0 or self._special or (given and type(given[0]) is EvalContext):
            return super().__call__(*given, **named)
        return as_markup(self._func(*given, *(missing,) * left))


def _made_quick(template: Template) -> Template:
    template.globals = dict(template.globals)
    quick = {"escape": escaped, "markup_join": _joined, "Macro": _Macro, "Markup": as_markup}
    template.root_render_func.__globals__.update(quick)
    return template


class Folding(Environment):
    """An environment whose templates hold the results of constant calls and names."""

    code_generator_class = _Direct
    calls: Mapping[str, Callable[..., Any]] = {}
    names: Mapping[str, Mapping[str, Any]] = {}

    def get_template(self, *arguments: Any, **more: Any) -> Template:
        found = super().get_template(*arguments, **more)
        if type(found.globals) is not dict:  # seen for the first time
            _made_quick(found)
        return found

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = Fold(self.calls, self.names).visit(super()._parse(source, name, filename))
        return tree
