"""What PyYAML's two loaders disagree about is refused, so that a file means the same wherever it is read."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.schema.nodes import Mapping, Node, Scalar, Sequence
from onrecord.schema.report import Report
from onrecord.yamlfile.comments import found, scalars


def refuse_disputed(text: str, root: Node, report: Report) -> None:
    """Note tabs outside quotes, and colons in braces with no blank behind them."""
    if "\t" in text:
        _tabs(text, root, report)
    if "{" in text:
        for key in _keys_in_braces(root):
            colon, behind = text[key.end : key.end + 1], text[key.end + 1 : key.end + 2]
            if not key.style and colon == ":" and behind in set(",?[]{}"):
                report.add("R103", "not valid YAML: no blank behind the colon", key.end, key.end + 1,
                           "write `key: value` with a space after the colon")


def _tabs(text: str, root: Node, report: Report) -> None:
    free = [(start, start + len(words)) for start, words in found(text, root)]
    free += [(one.start, one.end) for one in scalars(root) if one.style]
    at = text.find("\t")
    for start, end in [*sorted(free), (len(text), len(text))]:
        while 0 <= at < start:
            report.add("R102", "a tab where only spaces can be", at, at + 1,
                       "use spaces, and none at the end of a line")
            at = text.find("\t", at + 1)
        if 0 <= at < end:
            at = text.find("\t", end)


def _keys_in_braces(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _keys_in_braces(item)
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            if node.flow:
                yield key
            yield from _keys_in_braces(value)
