"""A whole file in its canonical form, its comments kept with their values."""

from __future__ import annotations

from collections import defaultdict

from onrecord.schema.convert import normal
from onrecord.schema.kinds import Shape
from onrecord.schema.nodes import Path
from onrecord.yamlfile.comments import Comment, comments
from onrecord.yamlfile.geometry import newline
from onrecord.yamlfile.reader import Reading
from onrecord.yamlfile.writer import Line, record_lines

# What editors with a YAML server look for: completion and hover text from the schema `init` puts there.
SERVER = "# yaml-language-server:"
SCHEMA_LINE = SERVER + " $schema=../schema/{name}.schema.json"


def canonical(reading: Reading, shape: Shape) -> str:
    """The canonical text of a file that was read without problems. The same again for its own result.

    Line ends stay as most lines have them; blank lines go.
    """
    lines = list(record_lines(normal(shape, reading.plain), shape))
    found = comments(reading.text, reading.root) if reading.root is not None else []
    first = next((one.text for one in found if one.text.startswith(SERVER)), SCHEMA_LINE.format(name=shape.name))
    rest = [one for one in found if not one.text.startswith(SERVER)]
    ends = newline(reading.text)
    return "".join(line + ends for line in [first, *_with(lines, rest)])


def _with(lines: list[Line], found: list[Comment]) -> list[str]:
    starts, ends = _extents(lines)
    before: dict[int, list[str]] = defaultdict(list)
    beside: dict[int, str] = {}
    after: dict[int, list[str]] = defaultdict(list)
    for one in found:
        path, place = _home(one, starts)
        start, end = starts[path], ends[path]
        if place == "foot":
            after[end].append(" " * _inset(lines, path, start, end) + one.text)
        elif place == "beside" and start not in beside and lines[start][1] == path:
            beside[start] = "  " + one.text
        else:
            before[start].append(" " * _stand(lines[start][0]) + one.text)
    made = []
    for number, (text, _) in enumerate(lines):
        made += [*before[number], text + beside.get(number, ""), *after[number]]
    return made


def _extents(lines: list[Line]) -> tuple[dict[Path, int], dict[Path, int]]:
    """The first and the last line of every path that has lines; the empty path is the whole file."""
    starts: dict[Path, int] = {}
    ends: dict[Path, int] = {}
    for number, (_, path) in enumerate(lines):
        for length in range(len(path) + 1):
            starts.setdefault(path[:length], number)
            ends[path[:length]] = number
    return starts, ends


def _home(one: Comment, starts: dict[Path, int]) -> tuple[Path, str]:
    """The nearest value around a comment that has lines of its own.

    What stood beside a part of a line goes beside that line. What belonged to a key that is no longer written closes
    the record it was in.
    """
    path = one.path
    while path not in starts:
        path = path[:-1]
    if path == one.path:
        return path, one.place if path or one.place == "before" else "foot"
    lost = not any(other[: len(path)] == path and len(other) > len(path) for other in starts)
    return path, one.place if lost and one.place != "foot" else "foot"


def _stand(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _inset(lines: list[Line], path: Path, start: int, end: int) -> int:
    """How far the parts of a value stand in."""
    if not path:
        return 0
    below = [number for number in range(start, end + 1) if len(lines[number][1]) > len(path)]
    if not below:
        return _stand(lines[start][0])
    stand = _stand(lines[below[0]][0])
    return stand + 2 if isinstance(path[-1], int) else stand
