"""What is the same on every page of a site is worked out once, when a template is compiled, not on every page.

Calls such as `t("nav.home")` and `asset("style.css")` with nothing but plain text in them, and names such as
`site.title`, become the text they stand for. A call that fails is left as it is, so that the mistake is found, with
its line, when the template runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import EvalContext
from jinja2.runtime import Macro, markup_join
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

try:
    from markupsafe._speedups import _escape_inner as inner
except ImportError:  # the same in Python
    from markupsafe._native import _escape_inner as inner

# Compiled templates of this process by what they depend on, so that a preview compiles only what was edited.
_CODES: dict[tuple[str, str, str], CodeType] = {}


class Compiled(BytecodeCache):
    """Compiled templates of one site: `site` is a hash of all that is folded into them."""

    def __init__(self, site: str) -> None:
        self._site = site

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = _CODES.get((self._site, bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            _CODES[self._site, bucket.key, bucket.checksum] = bucket.code


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


def _escaped(value: Any) -> str:
    """What `escape` gives, as plain text: the pieces of a page are joined as text anyway."""
    kind = type(value)
    return inner(value) if kind is str else value if kind is Markup else escape(value)


def _joined(pieces: Iterable[Any]) -> str:
    """What `markup_join` gives: mostly plain text, and then there is nothing to escape."""
    pieces = tuple(pieces)
    return "".join(pieces) if all(type(piece) is str for piece in pieces) else markup_join(pieces)


class _Macro(Macro):
    """A macro that is called at once where its arguments stand in order: in most places they do."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._special = self.catch_kwargs or self.catch_varargs or self.caller

    def __call__(self, *given: Any, **named: Any) -> str:
        left = self._argument_count - len(given)
        if named or left < 0 or self._special or (given and type(given[0]) is EvalContext):
            return super().__call__(*given, **named)
        return Markup(self._func(*given, *(missing,) * left))


class Folding(Environment):
    """An environment whose templates hold the results of constant calls and names."""

    code_generator_class = _Direct
    calls: Mapping[str, Callable[..., Any]] = {}
    names: Mapping[str, Mapping[str, Any]] = {}

    def get_template(self, *arguments: Any, **more: Any) -> Template:
        found = super().get_template(*arguments, **more)
        if type(found.globals) is not dict:  # seen for the first time
            found.globals = dict(found.globals)
            found.root_render_func.__globals__.update(escape=_escaped, markup_join=_joined, Macro=_Macro)
        return found

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        folded: nodes.Template = _Fold(self.calls, self.names).visit(super()._parse(source, name, filename))
        return folded


class _Fold(NodeTransformer):
    def __init__(self, calls: Mapping[str, Callable[..., Any]], names: Mapping[str, Mapping[str, Any]]) -> None:
        self._calls, self._names = calls, names

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        plain = all(isinstance(argument, nodes.Const) for argument in node.args)
        if not isinstance(node.node, nodes.Name) or node.kwargs or node.dyn_args or node.dyn_kwargs or not plain:
            return node
        call = self._calls.get(node.node.name)
        if call is None:
            return node
        try:
            return _text(call(*(argument.as_const() for argument in node.args)), node)
        except Exception:  # whatever it is, it will happen again where the line is known
            return node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        self.generic_visit(node)
        if isinstance(node.node, nodes.Name) and node.ctx == "load":
            value = self._names.get(node.node.name, {}).get(node.attr)
            if isinstance(value, (str, bool)):
                return _text(value, node)
        return node


def _text(value: Any, node: nodes.Node) -> nodes.Node:
    folded: nodes.Expr = nodes.Const(str(value) if isinstance(value, str) else value, lineno=node.lineno)
    if isinstance(value, Markup):
        folded = nodes.MarkSafe(folded, lineno=node.lineno)
    if node.environment is not None:
        folded.set_environment(node.environment)
    return folded
