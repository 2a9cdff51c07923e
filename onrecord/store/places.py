"""Where a value of the record stands, for findings that are made on the record and shown in the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.model import Problem
from onrecord.schema.nodes import Mapping, Scalar, child, nearest
from onrecord.schema.nodes import Path as ValuePath
from onrecord.schema.report import Report
from onrecord.store.load import read_place
from onrecord.yamlfile.reader import Reading


class Places:
    """Looks values up in the files of a tracker; reads a file when it is first asked about."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._readings: dict[str, Reading | None] = {}

    def locate(self, problem: Problem, path: ValuePath, key: bool = False, part: str | None = None) -> Problem:
        """The finding with line, column, excerpt and length of a value of `problem.file`, or of its key.

        A path is such as `("claims", 3, "spans", 0, "exact")`, in the keys of the file and numbers from 0; where the
        value is missing the nearest one around it is shown. `part` is the stretch of the value that is meant.
        A file that cannot be read leaves the finding as it is.
        """
        reading = self._reading(problem.file)
        if reading is None or reading.root is None:
            return problem
        node = nearest(reading.root, path)
        start, end = node.start, node.end if isinstance(node, Scalar) or node.flow else node.start + 1
        if isinstance(node, Mapping) and not node.flow and node.pairs:
            start, end = node.pairs[0][0].start, node.pairs[0][0].end
        around = nearest(reading.root, path[:-1])
        if key and path and isinstance(around, Mapping) and child(around, path[-1]) is not None:
            start, end = next((one.start, one.end) for one, _ in around.pairs if one.value == path[-1])
        if part:
            start, end = _narrowed(reading.text, start, end, part)
        report = Report(problem.file, reading.text)
        report.add(problem.code, problem.message, start, end)
        made = report.problems[0]
        return replace(problem, line=made.line, column=made.column, excerpt=made.excerpt, length=made.length)

    def _reading(self, file: str | None) -> Reading | None:
        if file is None:
            return None
        if file not in self._readings:
            try:
                self._readings[file] = read_place(self._root, self._root / file)
            except OnrecordError:
                self._readings[file] = None
        return self._readings[file]


def _narrowed(text: str, start: int, end: int, part: str) -> tuple[int, int]:
    """Where a part of a value stands, as it is or with its characters escaped; the whole value if neither is there."""
    escaped = "".join(f"\\u{ord(one):04x}" if ord(one) < 0x10000 else f"\\U{ord(one):08x}" for one in part)
    for words, held in ((part, text[start:end]), (escaped.lower(), text[start:end].lower())):
        at = held.find(words)
        if at >= 0:
            return start + at, start + at + len(words)
    return start, end
