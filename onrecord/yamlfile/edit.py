"""Edits by the line: only the lines of what changed change; comments, order, quoting and line ends stay.

The old and the new plain value are walked side by side down the tree of the text, to the smallest part that differs.
What comes out is read again and must give the new value, or the edit is made one level coarser.
"""

from __future__ import annotations

from typing import Any

from onrecord.errors import BadInput
from onrecord.schema.kinds import Kind, Listing, Shape, Table
from onrecord.schema.nodes import Mapping, Node, Scalar, Sequence
from onrecord.schema.read import is_null, read
from onrecord.schema.report import Report
from onrecord.yamlfile import flowed, listed
from onrecord.yamlfile.comments import found
from onrecord.yamlfile.geometry import (
    Splice,
    column,
    content_end,
    last_scalar,
    layout,
    line_after,
    line_end,
    line_start,
    newline,
    splice,
)
from onrecord.yamlfile.listed import FINEST
from onrecord.yamlfile.reader import Reading, parse
from onrecord.yamlfile.replace import Place, replaced
from onrecord.yamlfile.scalars import scalar
from onrecord.yamlfile.writer import record_lines, value_lines


def edit(reading: Reading, shape: Shape, new: Any) -> str:
    """The text of a file that was read without problems, changed so that it holds `new` (plain values of `shape`).

    Raises BadInput if the text is laid out in a way that cannot be edited by the line.
    """
    if reading.plain == new:
        return reading.text
    for depth in (FINEST, 3, 2):
        try:
            made = splice(reading.text, Edit(reading, depth).value(shape, reading.root, reading.plain, new, -1))
        except (ValueError, IndexError):
            continue
        root = _holds(made, shape, new, reading.report.file)
        if root is not None and (depth == FINEST or _comments(made, root) == _comments(reading.text, reading.root)):
            return made
    raise BadInput("this file is laid out in a way that cannot be edited by the line: run `onrecord fmt` on it first",
                   file=reading.report.file)


def _holds(text: str, shape: Shape, new: Any, file: str | None) -> Node | None:
    """The tree of an edited text, if it holds what it should."""
    report = Report(file, text)
    root = parse(text, report)
    return root if root is not None and read(shape, root, report) == new and not report.problems else None


def _comments(text: str, root: Node | None) -> list[str]:
    return [words for _, words in found(text, root)] if root is not None else []


class Edit:
    """One edit of one text. Below `depth` levels a value that differs is written anew as a whole."""

    def __init__(self, reading: Reading, depth: int = FINEST) -> None:
        self.text, self.depth = reading.text, depth
        self.layout, self.newline = layout(reading.text, reading.root), newline(reading.text)

    def value(self, kind: Kind, node: Node | None, old: Any, new: Any, stand: int, level: int = 0) -> list[Splice]:
        """What to splice so that the value at `node`, whose key stands at column `stand`, becomes `new`."""
        if old == new:
            return []
        if node is not None and new and level < self.depth:
            if isinstance(kind, Shape) and isinstance(node, Mapping) and node.pairs:
                return self._record(kind, node, old, new, level)
            if isinstance(kind, Table) and isinstance(node, Mapping) and node.pairs:
                return self._table(kind, node, old, new, level)
            if isinstance(kind, Listing) and isinstance(node, Sequence) and node.items:
                return listed.changed(self, kind, node, old, new, level)
        if stand < 0 and level == 0:
            return self._whole(kind, new)
        assert node is not None
        return replaced(Place(self.text, self.layout, self.newline, stand), kind, node, new)

    def _whole(self, kind: Kind, new: Any) -> list[Splice]:
        """A file that holds nothing yet."""
        assert isinstance(kind, Shape)
        lines = [line for line, _ in record_lines(new, kind, layout=self.layout)]
        before = self.newline if self.text and not self.text.endswith("\n") else ""
        return [Splice(len(self.text), len(self.text), before + self.block(lines))]

    def block(self, lines: list[str]) -> str:
        """Whole lines, each with its end."""
        return "".join(line + self.newline for line in lines)

    def _record(self, shape: Shape, node: Mapping, old: Any, new: Any, level: int) -> list[Splice]:
        made: list[Splice] = []
        gone = []
        for number, (key, value) in enumerate(node.pairs):
            field = shape.field(key.value)
            assert field is not None
            if key.value in new:
                made += self._pair(field.kind, node, key, value, old.get(key.value), new[key.value], level)
            elif key.value in old and field.shown and field.default is None:
                made += self._pair(field.kind, node, key, value, old[key.value], None, level)
            elif key.value in old:
                gone.append(number)
        order = {one.key: number for number, one in enumerate(shape.fields)}
        present = {key.value for key, _ in node.pairs}
        fresh = [one for one in shape.fields if one.key in new and one.key not in present]
        return made + self._moved_in(node, gone, [(one.key, one.kind, new[one.key]) for one in fresh], order)

    def _table(self, kind: Table, node: Mapping, old: Any, new: Any, level: int) -> list[Splice]:
        made: list[Splice] = []
        for key, value in node.pairs:
            if key.value in new:
                made += self._pair(kind.of, node, key, value, old[key.value], new[key.value], level)
        gone = [number for number, (key, _) in enumerate(node.pairs) if key.value not in new]
        fresh = sorted(set(new) - set(old))
        order = {key: number for number, key in enumerate(sorted({*old, *new}))}
        return made + self._moved_in(node, gone, [(key, kind.of, new[key]) for key in fresh], order)

    def _pair(self, kind: Kind, node: Mapping, key: Scalar, value: Node, old: Any, new: Any, level: int,
              ) -> list[Splice]:
        if old == new or (new is None and is_null(value)):
            return []
        stand = -1 if node.flow else column(self.text, key.start)
        return self.value(kind, value, old, new, stand, level + 1)

    def _moved_in(self, node: Mapping, gone: list[int], fresh: list[tuple[str, Kind, Any]], order: dict[str, int],
                  ) -> list[Splice]:
        """Pairs taken out and new pairs put behind the kept pair that comes before them in canonical order."""
        kept = [number for number in range(len(node.pairs)) if number not in gone]
        if not kept:
            raise ValueError("nothing to hold on to")
        if node.flow:
            return flowed.pairs(self.text, node, gone, fresh, order)
        made = self._without(node, gone, kept)
        grouped: dict[int, list[str]] = {}
        for key, below, value in fresh:
            before = [number for number in kept if order[node.pairs[number][0].value] < order[key]]
            anchor = max(before, key=lambda number: order[node.pairs[number][0].value], default=-1)
            grouped.setdefault(anchor, []).extend(self._pair_lines(node, key, below, value))
        first = line_start(self.text, node.pairs[0][0].start)
        if -1 in grouped and (kept[0] != 0 or self.text[first : node.pairs[0][0].start].strip(" ")):
            grouped.setdefault(kept[0], [])[:0] = grouped.pop(-1)  # behind a dash there is no room
        return made + [
            one for anchor, lines in grouped.items()
            for one in ([self._ahead(first, lines)] if anchor < 0 else self.after(node.pairs[anchor][1], lines))]

    def _ahead(self, first: int, lines: list[str]) -> Splice:
        """New lines ahead of a line and the comments that stand right above it."""
        while first and self.text[line_start(self.text, first - 1) : first].lstrip().startswith("#"):
            first = line_start(self.text, first - 1)
        return Splice(first, first, self.block(lines))

    def _pair_lines(self, node: Mapping, key: str, kind: Kind, value: Any) -> list[str]:
        stand = column(self.text, node.pairs[0][0].start)
        lead = " " * stand + scalar(key) + ":"
        return [line for line, _ in value_lines(lead, kind, value, stand, layout=self.layout)]

    def after(self, node: Node, lines: list[str]) -> list[Splice]:
        """New lines behind the last line of a value."""
        end = content_end(self.text, node)
        at = line_after(self.text, end)
        if at < len(self.text) or self.text.endswith("\n"):
            return [Splice(at, at, self.block(lines))]
        # A block of text that ended without a line end gets one now: its header says that it is no part of the text.
        last = last_scalar(node)
        header = self.text[last.start : last.start + 2].rstrip() if last and last.style in ("|", ">") else ""
        kept = [Splice(last.start + 1, last.start + 1, "-")] if last and header in ("|", ">") else []
        return [*kept, Splice(at, at, self.newline + self.block(lines))]

    def _without(self, node: Mapping, gone: list[int], kept: list[int]) -> list[Splice]:
        """The lines of pairs taken out. Behind a dash the first kept pair moves up to it."""
        made: list[Splice] = []
        first = node.pairs[0][0].start
        behind_dash = bool(self.text[line_start(self.text, first) : first].strip(" "))
        lead = [number for number in gone if number < kept[0]] if behind_dash else []
        if lead:
            following = node.pairs[kept[0]][0].start
            end = content_end(self.text, node.pairs[lead[-1]][1])
            if "#" in self.text[end:following]:
                made.append(Splice(first, line_end(self.text, end), ""))
            else:
                made.append(Splice(first, following, ""))
        for number in gone:
            if number not in lead:
                key, value = node.pairs[number]
                end = line_after(self.text, content_end(self.text, value))
                made.append(Splice(line_start(self.text, key.start), end, ""))
        return made
