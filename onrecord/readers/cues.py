"""WebVTT and SubRip -> cues: where each one's words stand and when they are spoken. No cue is dropped in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.model import Problem
from onrecord.readers.lines import Place, strict_lines

_ARROW = re.compile(r"-->|(?<=\d)\s*(?:->|–>|—>|=>)\s*(?=\d)")
_TIME = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?$", re.ASCII)
_NUMBER = re.compile(r"\d+$", re.ASCII)
_SKIPPED = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")  # blocks of WebVTT that are no cues


@dataclass(slots=True)
class Cue:
    """The words of one cue line by line. Times are seconds, None where the file's are broken."""

    lines: list[Place] = field(default_factory=list)
    start: float | None = None
    end: float | None = None

    @property
    def at(self) -> str:
        """The start as `HH:MM:SS.mmm`, empty where it is not known."""
        if self.start is None:
            return ""
        seconds, thousandths = divmod(round(self.start * 1000), 1000)
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"


def parse(text: str, *, vtt: bool) -> tuple[list[Cue], tuple[Problem, ...]]:
    """All cues in the order of the file, and a warning with its line for everything that is not as it should be."""
    return _Parser(text, vtt).run()


class _Parser:
    """Walks the lines once. Tolerant: whatever is not a mark of the format is somebody's words."""

    def __init__(self, text: str, vtt: bool) -> None:
        self.text, self.vtt = text, vtt
        self.places = strict_lines(text, int(text.startswith("\ufeff")))
        self.cues: list[Cue] = []
        self.warnings: list[Problem] = []

    def run(self) -> tuple[list[Cue], tuple[Problem, ...]]:
        number = self._header() if self.vtt else 0
        skipping = False
        fresh = True  # a blank line stands above
        while number < len(self.places):
            line = self._line(number)
            if _ARROW.search(line):
                self._timing(number)
                skipping = False
            elif not line.strip():
                skipping = False
            elif self.vtt and fresh and _SKIPPED.match(line):
                skipping = True
            elif not skipping and not self._names_a_cue(number, fresh):
                self._words(number, fresh)
            fresh = not line
            number += 1
        return [cue for cue in self.cues if cue.lines], tuple(self.warnings)

    def _line(self, number: int) -> str:
        return self.text[slice(*self.places[number])]

    def _warn(self, number: int, message: str, fix: str | None = None) -> None:
        line = self._line(number)
        self.warnings.append(Problem(
            "S110", message, line=number + 1, column=1, severity="warning", excerpt=line, length=max(len(line), 1),
            fix=fix,
        ))

    def _header(self) -> int:
        """Where the first block after the header starts."""
        if not re.match(r"WEBVTT(?:[ \t]|$)", self._line(0)):
            self._warn(0, "the file does not start with WEBVTT; read all the same")
            return 0
        number = 1
        while number < len(self.places) and self._line(number).strip() and not _ARROW.search(self._line(number)):
            number += 1
        # A number above the first time is the name of that cue and no header; nothing hangs on which.
        return number

    def _names_a_cue(self, number: int, fresh: bool) -> bool:
        """Whether a line is a cue's number or name: it stands right above a time."""
        above_time = number + 1 < len(self.places) and _ARROW.search(self._line(number + 1))
        return bool(above_time and (_NUMBER.match(self._line(number).strip()) or (self.vtt and fresh)))

    def _timing(self, number: int) -> None:
        line = self._line(number)
        arrow = _ARROW.search(line)
        if arrow is None:
            return
        begun, ended = _seconds(line[: arrow.start()]), _seconds(line[arrow.end() :].strip().split(None, 1)[:1])
        if begun is None or ended is None:
            fix = "write it as 00:01:02.500 --> 00:01:04.000"
            self._warn(number, "broken time: the words are used, without it", fix)
        elif ended < begun:
            self._warn(number, "the cue ends before it starts: the words are used")
        elif arrow.group() != "-->":
            self._warn(number, f"'{arrow.group().strip()}' should be '-->': the words are used")
        self.cues.append(Cue(start=begun, end=ended))

    def _words(self, number: int, fresh: bool) -> None:
        if not self.cues:
            self._warn(number, "words before the first time: used, without a time")
            self.cues.append(Cue())
        elif fresh and self.cues[-1].lines:
            self._warn(number, "words below a blank line, without a time: used with the cue above")
            self.cues.append(Cue(start=self.cues[-1].start, end=self.cues[-1].end))
        self.cues[-1].lines.append(self.places[number])


def _seconds(written: str | list[str]) -> float | None:
    """Seconds of a time such as `00:01:02.500` or `01:02,5`; None if it is none."""
    found = _TIME.match((written[0] if written else "") if isinstance(written, list) else written.strip())
    if not found or int(found[2]) > 59 or int(found[3]) > 59:
        return None
    return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3]) + int((found[4] or "0").ljust(3, "0")) / 1000
