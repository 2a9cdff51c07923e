"""What is the same on every page of a site is worked out once, when a template is compiled, not on every page.

Calls such as `t("nav.home")` and `asset("style.css")` with nothing but plain text in them, and names such as
`site.title`, become the text they stand for. What fails is left as it is, so that the mistake is found, with its line,
when the template runs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup


class Fold(NodeTransformer):
    """Works out calls by name, and the attributes of names."""

    def __init__(self, calls: Mapping[str, Callable[..., Any]], names: Mapping[str, Mapping[str, Any]]) -> None:
        self._calls, self._names = calls, names

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        given = [*node.args, *(named.value for named in node.kwargs)]
        plain = all(isinstance(argument, nodes.Const) for argument in given)
        call = self._calls.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if call is None or node.dyn_args or node.dyn_kwargs or not plain:
            return node
        try:
            named = {each.key: each.value.as_const() for each in node.kwargs}
            return _constant(call(*(argument.as_const() for argument in node.args), **named), node)
        except Exception:  # whatever it is, it will happen again where the line is known
            return node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        self.generic_visit(node)
        held = self._names.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        value = held.get(node.attr) if held else None
        return _constant(value, node) if isinstance(value, str) else node


def _constant(value: Any, node: nodes.Node) -> nodes.Node:
    made: nodes.Expr = nodes.Const(str(value) if isinstance(value, str) else value, lineno=node.lineno)
    if isinstance(value, Markup):
        made = nodes.MarkSafe(made, lineno=node.lineno)
    if node.environment is not None:
        made.set_environment(node.environment)
    return made
