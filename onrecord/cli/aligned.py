"""Two wordings for a terminal, one above the other: words of both stand under each other, in rows that fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from onrecord.cli.talk import safe, width
from onrecord.wording import ADDED, REMOVED, SAME, Piece, tokens

Cell = tuple[str, str, bool]  # what stands in the one wording, what in the other, and whether it is the same
Mark = Callable[[str, str], str]  # the operation and the words -> the words as the terminal shows them
NARROWEST = 20  # columns
ALIKE = 0.4  # of all characters


def alike(pieces: Sequence[Piece]) -> bool:
    """Whether two wordings have so much in common that it helps to see them aligned."""
    same = sum(len(piece.text) for piece in pieces if piece.op == SAME)
    return 2 * same >= ALIKE * (2 * same + sum(len(piece.text) for piece in pieces if piece.op != SAME))


def aligned(pieces: Sequence[Piece], most: int, mark: Mark) -> Iterator[tuple[str, str]]:
    """Rows of at most `most` columns, each as the line of the old wording and that of the new one."""
    most = max(most, NARROWEST)
    row: list[Cell] = []
    taken = 0
    for cell in _cells(pieces, most):
        wide = _width(cell, mark)
        if row and taken + wide > most:
            yield _lines(row, mark)
            row, taken = [], 0
        row.append(cell)
        taken += wide
    if row:
        yield _lines(row, mark)


def _cells(pieces: Sequence[Piece], most: int) -> Iterator[Cell]:
    """Words of both one by one; what was taken out beside what came in its place, as a whole where there is room."""
    at = 0
    while at < len(pieces):
        if pieces[at].op == SAME:
            yield from ((word, word, True) for word in _words(pieces[at].text))
            at += 1
            continue
        sides = {REMOVED: "", ADDED: ""}
        while at < len(pieces) and pieces[at].op != SAME:
            sides[pieces[at].op] += pieces[at].text
            at += 1
        old, new = safe(sides[REMOVED]), safe(sides[ADDED])
        room = most // 2
        if max(width(old), width(new)) <= room:
            yield old, new, False
        else:
            parts = zip_longest(wrap(old, room), wrap(new, room), fillvalue="")
            yield from ((one, other, False) for one, other in parts)


def _words(text: str) -> list[str]:
    """The words of a text, each with the marks and blanks behind it."""
    found: list[str] = []
    for token in tokens(safe(text)):
        if found and not token[0].isalnum():
            found[-1] += token
        else:
            found.append(token)
    return found


def _width(cell: Cell, mark: Mark) -> int:
    old, new, same = cell
    return width(old) if same else max(width(_plain(old, REMOVED, mark)), width(_plain(new, ADDED, mark)))


def _plain(text: str, op: str, mark: Mark) -> str:
    """The words with marks that take room; colours take none."""
    shown = mark(op, text) if text else ""
    return text if "\x1b" in shown else shown


def _lines(row: Sequence[Cell], mark: Mark) -> tuple[str, str]:
    lines = ["", ""]
    for cell in row:
        wide = _width(cell, mark)
        for side, op in ((0, REMOVED), (1, ADDED)):
            text = str(cell[side])
            shown = text if cell[2] or not text else mark(op, text)
            lines[side] += shown + " " * (wide - width(text if cell[2] else _plain(text, op, mark)))
    return lines[0].rstrip(), lines[1].rstrip()
