"""A turn of a transcript as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model import Mention, SpeakerGuess
from onrecord.text import Passage


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of a turn, without its label; subtitles that follow each other are one.

    `pieces` are its [start, end) parts of the `stored` text and `blocks` the document's blocks it stands in; `at` gives
    the time of a subtitle by the stored offset its words start at.
    """

    stored: str = field(repr=False)
    pieces: tuple[tuple[int, int], ...]
    blocks: tuple[int, ...]
    at: Mapping[int, str] | None = None

    @property
    def passage(self) -> Passage:
        """The words, put together anew each time: the transcript of a year, kept twice, would fill the memory."""
        return Passage.of(self.stored, self.pieces)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next one does. `part` is speaker, question or aside; only speakers make claims.

    `label` is the name at the start of the turn, in the stored text; None where the format itself names the voice.
    `clip` is how the record tells of the recording that the turn is in, empty if it is in none.
    """

    speaker: SpeakerGuess
    part: str
    label: Mention | None
    paragraphs: tuple[Words, ...]
    clip: str = ""

    @property
    def blocks(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(block for words in self.paragraphs for block in words.blocks))
