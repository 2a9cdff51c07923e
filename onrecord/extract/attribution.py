"""An attribution as the rules leave it: places in passages, not yet spans of the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from onrecord.extract.sentence import Sentence


class Place(NamedTuple):
    """A half-open range of the text of one passage of a document."""

    passage: int
    start: int
    end: int

    @classmethod
    def of(cls, passage: int, sentence: Sentence, first: int, last: int) -> Place:
        """The place of elements [first, last) of a sentence of the passage; needs at least one."""
        return cls(passage, sentence.elements[first].start, sentence.elements[last - 1].end)

    def elements(self, sentence: Sentence) -> list[int]:
        """The elements of a sentence of the passage that start in the place."""
        return [at for at, element in enumerate(sentence.elements) if self.start <= element.start < self.end]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said what. `near` is the clause that attributes, where the date is looked for.

    `speaker` is the noun phrase nearest the cue and `sentence` the one it stands in; `reporter` is the attribution
    that this one is second-hand in.
    """

    rule: str
    kind: str
    contents: tuple[Place, ...]
    speaker: Place | None
    cue: Place | None
    near: Place
    sentence: Sentence | None = None
    asks: bool = False  # a quotation that ends in a question mark
    answered: bool = False  # a question that the next words answer: no claim of whoever asked
    reporter: Attribution | None = None
