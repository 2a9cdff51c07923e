"""Tabs outside quotes: PyYAML's two loaders disagree about them, so they are refused."""

from __future__ import annotations

from onrecord.schema.nodes import Node
from onrecord.schema.report import Report
from onrecord.yamlfile.comments import found, scalars


def refuse_tabs(text: str, root: Node, report: Report) -> None:
    """Note each tab that is neither in quotes, nor in a block of text, nor in a comment."""
    if "\t" not in text:
        return
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
