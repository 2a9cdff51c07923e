"""Findings about one file, gathered with the place of each."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from onrecord.model import Problem
from onrecord.text import LineTable

# Every code of the file format with what it stands for, in the order a file is read.
CODES = {
    "R100": "the file cannot be read",
    "R101": "the file is not UTF-8",
    "R102": "a character that YAML readers disagree about or refuse",
    "R103": "not valid YAML",
    "R104": "unknown key",
    "R105": "a needed key or value is missing",
    "R106": "another kind of value is needed here",
    "R107": "not one of the words that are possible here",
    "R108": "the value is not well formed",
    "R109": "the same key twice",
    "R110": "unresolved merge conflict",
    "R111": "an anchor, alias, tag or merge key",
    "R112": "too large, too deep, or more than one document",
    "R113": "the file is a link that leaves the tracker, or cannot be followed",
    "R114": "the name of the file and the id of its source differ, or the name cannot be an id",
    "R115": "a format this version of onrecord does not know",
    "R116": "more findings than are shown",
}
MOST = 1_000  # findings of one file: a hostile file of a few hundred kilobytes could give half a million


class Report:
    """The findings about one text; `problems` in the order they were found. Without a text they have no place.

    After the first `MOST` one more says that there are others, and `full` that looking for them is of no use.
    """

    def __init__(self, file: str | None = None, text: str | None = None) -> None:
        self.file, self.text = file, text
        self.problems: list[Problem] = []
        self.full = False
        self._lines: LineTable | None = None

    def add(self, code: str, message: str, start: int | None = None, end: int | None = None, fix: str | None = None,
            ) -> None:
        """Note a finding about [start, end) of the text; without a place it is about the whole file."""
        if len(self.problems) >= MOST:
            if not self.full:
                self.full = True
                self.problems.append(Problem("R116", f"there are more than {MOST:,} findings in this file", self.file,
                                             fix="mend those that are shown, then run this again"))
            return
        if self.text is None or start is None:
            self.problems.append(Problem(code, message, self.file, fix=fix))
            return
        line, column = self.place(start)
        excerpt = line_at(self.text, start - column + 1)
        length = max(1, min((end or start) - start, len(excerpt) - column + 1))
        self.problems.append(Problem(code, message, self.file, line, column, "error", excerpt, length, fix))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset of the text, both from 1."""
        self._lines = self._lines or LineTable.of(self.text or "")
        return self._lines.place(offset)


def line_at(text: str, start: int, longest: int = 2_000) -> str:
    """The line that begins at `start`, without its end."""
    end = text.find("\n", start)
    return text[start : min(len(text) if end < 0 else end, start + longest)].rstrip("\r")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`, did you mean 'kind'?` where a known word is near, else nothing."""
    near = get_close_matches(word, list(known), 1, 0.6)
    return f", did you mean '{near[0]}'?" if near else ""
