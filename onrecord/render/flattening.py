"""A template that extends others as one that stands alone: while a page is rendered no block is looked up.

Only what means the same is flattened. A template with `super()`, with blocks in loops, or with anything but `set`,
macros and imports beside its blocks stays as it is. Mistakes are not looked for: where a flat template fails, the
template itself is rendered, and says where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

_BESIDE = (nodes.Assign, nodes.Macro, nodes.Import, nodes.FromImport)
_SCOPES = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.With, nodes.AssignBlock)
_SELF = "block_{}_of_self"  # what the text of a block is kept under that others ask for as `self.name()`
_PAGE = _SELF.format("")


class NotFlat(Exception):
    """The template has something that would mean another thing. Never leaves this package."""


def flattened(name: str, parse: Callable[[str], nodes.Template]) -> nodes.Template:
    """The template with its parents and their blocks in it; `parse` gives the tree of one. Raises NotFlat."""
    tree = parse(name)
    trees, beside = [tree], list[nodes.Node]()
    while parent := _parent(tree):
        beside += _beside(tree)
        tree = parse(parent)
        trees.append(tree)
    blocks: dict[str, nodes.Block] = {}
    for each in trees:
        _refuse(each)
        for block in each.find_all(nodes.Block):
            blocks.setdefault(block.name, block)
    asked = {name for each in trees for name in _asked(each)}
    tree.body = [*beside, *tree.body]
    _Inline(blocks, asked).visit(tree)
    if any(each.name in ("self", "super") for each in tree.find_all(nodes.Name)):
        raise NotFlat
    whole = nodes.AssignBlock(nodes.Name(_PAGE, "store"), None, tree.body, lineno=1)
    tree.body = [whole, nodes.Output([nodes.Name(_PAGE, "load")], lineno=1)]
    if tree.environment:
        tree.set_environment(tree.environment)
    return tree


def single_values(tree: nodes.Template) -> dict[str, str]:
    """Names that are set once, to text, wherever that is; taken out of the tree, since they can be written in."""
    if tree.find(nodes.Include):  # what is included asks for them by name
        return {}
    stored = [name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"]
    found: dict[str, str] = {}
    for block in tree.find_all(nodes.AssignBlock):
        kept = []
        for each in block.body:
            name, value = _set_to(each)
            if stored.count(name) == 1:
                found[name] = value
            else:
                kept.append(each)
        block.body = kept
    return found


def _set_to(node: nodes.Node) -> tuple[str, str]:
    """The name that a statement sets to text, and the text; nothing if it does something else."""
    if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name) and isinstance(node.node, nodes.Const):
        return (node.target.name, node.node.value) if isinstance(node.node.value, str) else ("", "")
    return "", ""


def _parent(tree: nodes.Template) -> str:
    """The name of the template that one extends; '' if it stands alone."""
    found = list(tree.find_all(nodes.Extends))
    if not found:
        return ""
    name = found[0].template
    if len(found) > 1 or found[0] not in tree.body or not isinstance(name, nodes.Const):
        raise NotFlat
    return str(name.value)


def _beside(tree: nodes.Template) -> Iterator[nodes.Node]:
    """What a template that extends another does before that begins; its output outside of blocks is never shown."""
    extended = False
    for each in tree.body:
        if isinstance(each, nodes.Extends):
            extended = True
        elif isinstance(each, _BESIDE):
            yield each
        elif not extended or not isinstance(each, (nodes.Block, nodes.Output)):
            raise NotFlat


def _refuse(tree: nodes.Template) -> None:
    for scope in tree.find_all(_SCOPES):
        if scope.find(nodes.Block):
            raise NotFlat
    imports: list[Any] = [*tree.find_all(nodes.Import), *tree.find_all(nodes.FromImport)]
    if any(each.with_context for each in imports):
        raise NotFlat
    if any(block.required for block in tree.find_all(nodes.Block)):
        raise NotFlat


def _asked(tree: nodes.Node) -> Iterator[str]:
    """The blocks whose text is asked for by `self.name()`."""
    for call in tree.find_all(nodes.Call):
        if name := _of_self(call):
            yield name


def _of_self(call: nodes.Call) -> str:
    held, given = call.node, call.args or call.kwargs or call.dyn_args or call.dyn_kwargs
    if given or not isinstance(held, nodes.Getattr) or not isinstance(held.node, nodes.Name):
        return ""
    return held.attr if held.node.name == "self" else ""


class _Inline(NodeTransformer):
    """Puts the bodies of blocks where they are called for. Each is a scope of its own, as a block is."""

    def __init__(self, blocks: dict[str, nodes.Block], asked: set[str]) -> None:
        self._blocks, self._asked, self._depth = blocks, asked, 0

    def visit_Block(self, node: nodes.Block) -> Any:
        block = self._blocks[node.name]
        if node.name in self._asked and self._depth:
            raise NotFlat
        self._depth += 1
        inner = nodes.Scope(block.body, lineno=node.lineno)
        self.generic_visit(inner)
        self._depth -= 1
        if node.name not in self._asked:
            return inner
        kept = _SELF.format(node.name)
        shown = nodes.Output([nodes.Name(kept, "load", lineno=node.lineno)], lineno=node.lineno)
        return [nodes.AssignBlock(nodes.Name(kept, "store"), None, inner.body, lineno=node.lineno), shown]

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        name = _of_self(node)
        return nodes.Name(_SELF.format(name), "load", lineno=node.lineno) if name else node
