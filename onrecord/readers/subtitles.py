"""Subtitles -> blocks: the cues of one voice that follow each other are one block, with a piece and a time a cue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from onrecord.model import Block, Problem
from onrecord.readers.cue_text import Utterance, utterances
from onrecord.readers.cues import Cue, parse
from onrecord.readers.lines import Place
from onrecord.readers.reading import Reading

CHAINED = 0.15  # seconds: subtitlers leave two or three frames between the cues of one speech
PAUSE = 4.0  # seconds after which even an unfinished sentence is a new one
LONGEST = 200  # cues in one block: captions without punctuation and voices must end somewhere
ROLLED = 8  # lines that captions may show at once
_ENDED = re.compile(r"[.!?…♪][\"'”’»)\]]*$")
_LINE_TAGS = re.compile(r"<[^<>]*>")


@dataclass(slots=True)
class Speech:
    """A block in the making."""

    voice: str | None
    last: Cue
    words: str
    pieces: list[Place] = field(default_factory=list)
    at: list[str] = field(default_factory=list)
    cues: int = 0
    italic: bool = False

    def add(self, utterance: Utterance, cue: Cue) -> None:
        self.pieces.extend(utterance.pieces)
        self.at.extend([cue.at] * len(utterance.pieces))
        self.last, self.words, self.cues = cue, utterance.words, self.cues + 1
        self.italic = utterance.italic


def reader(*, vtt: bool) -> Callable[[str], Reading]:
    """The reader of WebVTT, or of SubRip."""

    def read(text: str) -> Reading:
        cues, warnings = parse(text, vtt=vtt)
        repeated = _without_repeats(text, cues)
        return Reading(tuple(_blocks(text, cues)), warnings=warnings + repeated)

    return read


def _blocks(text: str, cues: list[Cue]) -> Iterator[Block]:
    speech: Speech | None = None
    for cue in cues:
        for utterance in utterances(text, cue.lines):
            if utterance.sound:
                yield from _done(speech)
                speech = None
                yield Block("other", utterance.pieces, at=(cue.at,) * len(utterance.pieces))
                continue
            if speech is None or not _goes_on(speech, utterance, cue):
                yield from _done(speech)
                speech = Speech(utterance.voice, cue, utterance.words)
            speech.add(utterance, cue)
    yield from _done(speech)


def _done(speech: Speech | None) -> Iterator[Block]:
    if speech:
        yield Block("cue", tuple(speech.pieces), speaker=speech.voice, at=tuple(speech.at))


def _goes_on(speech: Speech, utterance: Utterance, cue: Cue) -> bool:
    """Whether an utterance carries on the speech before it: the same named voice, or the same breath."""
    if utterance.opens or speech.cues >= LONGEST:
        return False
    if utterance.voice is not None:
        return utterance.voice == speech.voice
    gap = cue.start - speech.last.end if cue.start is not None and speech.last.end is not None else CHAINED + 1
    ended = bool(_ENDED.search(speech.words))
    if ended and utterance.italic != speech.italic:
        return False  # a narrator begins or ends
    unfinished = not ended or utterance.words[0].islower()
    return gap < PAUSE if unfinished else gap <= CHAINED and speech.voice is None


def _without_repeats(text: str, cues: list[Cue]) -> tuple[Problem, ...]:
    """Rolling captions show each line twice: the repeated ones are taken out, with one notice for the file.

    A file counts as rolling when a good part of its cues starts with the line the one before ended with: a chorus
    of "No." is no such file.
    """
    repeats: list[int] = []
    previous: list[str] = []
    for cue in cues:
        lines = [_LINE_TAGS.sub("", text[start:end]).strip() for start, end in cue.lines]
        repeats.append(_repeated(previous, lines))
        previous = [line for line in lines if line] or previous
    if sum(map(bool, repeats)) < max(3, 0.3 * len(cues)):
        return ()
    for cue, count in zip(cues, repeats, strict=True):
        del cue.lines[:count]
    message = f"rolling captions: {sum(repeats)} lines repeat the one before and are read once"
    return (Problem("S111", message, severity="notice"),)


def _repeated(previous: list[str], lines: list[str]) -> int:
    """How many of a cue's first lines are the last lines of the one before; blank ones between count along."""
    said = [line for line in lines if line]
    kept = next((count for count in range(min(len(said), ROLLED), 0, -1) if previous[-count:] == said[:count]), 0)
    filled = 0
    for number, line in enumerate(lines):
        if filled == kept:
            return number if kept else 0
        filled += bool(line)
    return len(lines) if kept else 0
