"""What dating a whole report needs to know of each attribution in it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.dates.meetings import PARAGRAPH
from onrecord.model import Said


@dataclass(frozen=True, slots=True)
class Heard:
    """An attribution in order of reading: its own date, who spoke, and the words around what was said.

    `clause` is the sentence of the attribution without the words attributed, `before` what its paragraph and the
    ones before tell without them, `paragraph` counts paragraphs, `second_hand` if another speaker reports it.
    """

    said: Said | None
    speaker: str | None
    clause: str
    cue: str
    paragraph: int
    before: str = ""
    second_hand: bool = False
    now: bool = False  # she says: said as the report is written
    opening: str = ""  # what the first paragraphs of the report tell
    asked: bool = False  # one of several people who were asked in passing, one behind the other
    sentence: int = 0  # where the sentence starts in its paragraph: code points

    @property
    def sentence_before(self) -> str:
        """What the sentence right before tells, in the same paragraph."""
        return self.before.rsplit(PARAGRAPH, 1)[-1].rstrip(" .!?").rpartition(". ")[2]
