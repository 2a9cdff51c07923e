"""What is the same on every page of a site is worked out once, when a template is compiled, not on every page.

Calls such as `t("nav.home")` and `asset("style.css")` with nothing but plain text in them, and names such as
`site.title`, become the text they stand for; a loop over such values becomes what it repeats. What fails is left as it
is, so that the mistake is found, with its line, when the template runs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

Tree = TypeVar("Tree", bound=nodes.Node)
_WORKED_OUT = (nodes.Compare, nodes.Not, nodes.Test)
_LONGEST = 20  # values of a loop that is written out


def fold(
    tree: Tree, calls: Mapping[str, Callable[..., Any]], names: Mapping[str, Mapping[str, Any]],
    values: Mapping[str, str] | None = None,
) -> Tree:
    """The tree with the calls and the attributes of names worked out; `values` are names that stand for text."""
    used = _set_in(tree)
    kept = {name: value for name, value in (values or {}).items() if name not in used}
    folded: Tree = _Fold(calls, names, kept).visit(tree)
    return _Merge().visit(folded)  # type: ignore[no-any-return]


def _set_in(tree: nodes.Node) -> set[str]:
    """The names that a tree gives values of its own, whether in a loop, by `set`, `with`, an import or a macro."""
    found = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    found |= {each.target for each in tree.find_all(nodes.Import)} | {each.name for each in tree.find_all(nodes.Macro)}
    for each in tree.find_all(nodes.FromImport):
        found |= {name if isinstance(name, str) else name[1] for name in each.names}
    return found


def copied(node: Tree) -> Tree:
    """A tree of its own with the same nodes."""
    return type(node)(*(_copied(getattr(node, name)) for name in node.fields),
                      lineno=node.lineno, environment=node.environment)  # fmt: skip


def _copied(value: Any) -> Any:
    if isinstance(value, list):
        return [_copied(each) for each in value]
    return copied(value) if isinstance(value, nodes.Node) else value


class _Fold(NodeTransformer):
    def __init__(
        self, calls: Mapping[str, Callable[..., Any]], names: Mapping[str, Mapping[str, Any]], values: Mapping[str, Any]
    ) -> None:
        self._calls, self._names, self._values = calls, names, values

    def generic_visit(self, node: nodes.Node, *arguments: Any, **more: Any) -> nodes.Node:
        super().generic_visit(node, *arguments, **more)
        if isinstance(node, _WORKED_OUT):
            try:
                return _constant(node.as_const(), node)
            except Exception:  # not constant, or a mistake that is found when it runs
                return node
        return node

    def visit_Name(self, node: nodes.Name) -> nodes.Node:
        if node.ctx == "load" and node.name in self._values:
            return _constant(self._values[node.name], node)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        texts = [each.value for each in node.nodes if isinstance(each, nodes.Const)]
        if len(texts) == len(node.nodes) and all(type(text) is str for text in texts):
            return _constant("".join(texts), node)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        given = [*node.args, *(named.value for named in node.kwargs)]
        plain = all(isinstance(argument, nodes.Const) for argument in given)
        if not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs or not plain:
            return node
        call = self._calls.get(node.node.name)
        if call is None:
            return node
        try:
            named = {each.key: each.value.as_const() for each in node.kwargs}
            return _constant(call(*(argument.as_const() for argument in node.args), **named), node)
        except Exception:  # whatever it is, it will happen again where the line is known
            return node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        self.generic_visit(node)
        value = self._known(node)
        return _constant(value, node) if isinstance(value, (str, bool)) else node

    def _known(self, node: nodes.Node) -> Any:
        """The value of `name.attribute` where it is known."""
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.ctx == "load":
            return self._names.get(node.node.name, {}).get(node.attr)
        return None

    def visit_If(self, node: nodes.If) -> Any:
        self.generic_visit(node)
        if isinstance(node.test, nodes.Const) and not node.elif_:
            return node.body if node.test.value else node.else_
        return node

    def visit_And(self, node: nodes.And) -> nodes.Node:
        self.generic_visit(node)
        if isinstance(node.left, nodes.Const):
            return node.right if node.left.value else node.left
        return node

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.Node:
        self.generic_visit(node)
        if isinstance(node.test, nodes.Const) and node.expr2 is not None:
            return node.expr1 if node.test.value else node.expr2
        return node

    def visit_For(self, node: nodes.For) -> Any:
        """A loop over a few known values is written out."""
        rows, names = self._rows(node.iter), _targets(node.target)
        body = nodes.Scope(node.body)
        asks = {name.name for name in body.find_all(nodes.Name)} & {"loop", "self", "super", "caller"}
        keeps = bool(_set_in(body)) or any(body.find_all((nodes.Block, nodes.Include)))
        if rows is None or node.test or node.else_ or node.recursive or asks or keeps:
            return self.generic_visit(node)
        if any(len(row) != len(names) for row in rows):
            return self.generic_visit(node)
        made: list[nodes.Node] = []
        for row in rows:
            inner = _Fold(self._calls, self._names, {**self._values, **dict(zip(names, row, strict=True))})
            made += inner.visit(copied(body)).body
        return made

    def _rows(self, node: nodes.Node) -> list[Sequence[str]] | None:
        """The values that a loop goes over, where they are known, few and text."""
        known = self._known(node)
        if known is None and isinstance(node, (nodes.List, nodes.Tuple)):
            try:
                known = node.as_const()
            except nodes.Impossible:
                return None
        if not isinstance(known, (list, tuple)) or len(known) > _LONGEST:
            return None
        rows = [[row] if isinstance(row, str) else row for row in known]
        plain = all(isinstance(row, (list, tuple)) and all(isinstance(one, str) for one in row) for row in rows)
        return rows if plain else None


class _Merge(NodeTransformer):
    """Pieces of output that follow each other are one: what is constant in them is joined."""

    def generic_visit(self, node: nodes.Node, *arguments: Any, **more: Any) -> nodes.Node:
        super().generic_visit(node, *arguments, **more)
        for name in ("body", "else_"):
            body = getattr(node, name, None)
            if isinstance(body, list):
                setattr(node, name, _merged(body))
        return node


def _merged(body: Sequence[nodes.Node]) -> list[nodes.Node]:
    made: list[nodes.Node] = []
    for node in body:
        if isinstance(node, nodes.Output) and made and isinstance(made[-1], nodes.Output):
            made[-1].nodes.extend(node.nodes)
        else:
            made.append(node)
    return made


def _targets(target: nodes.Node) -> list[str]:
    """The names that a loop sets in each turn."""
    each = target.items if isinstance(target, nodes.Tuple) else [target]
    return [name.name for name in each if isinstance(name, nodes.Name)]


def _constant(value: Any, node: nodes.Node) -> nodes.Node:
    made: nodes.Expr = nodes.Const(str(value) if isinstance(value, str) else value, lineno=node.lineno)
    if isinstance(value, Markup):
        made = nodes.MarkSafe(made, lineno=node.lineno)
    if node.environment is not None:
        made.set_environment(node.environment)
    return made
