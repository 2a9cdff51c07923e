"""Who a report has spoken of so far: what pronouns and bare roles look back to."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extract.attribution import Place
from onrecord.extract.sentence import Sentence
from onrecord.model import SpeakerGuess

REMEMBERED = 12  # speakers and subjects a pronoun may look back to


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: [first, last) of a sentence's elements, and its place in the passages."""

    sentence: Sentence
    first: int
    last: int
    place: Place


@dataclass(slots=True)
class Met:
    """Somebody spoken of, where, and whether they spoke."""

    guess: SpeakerGuess
    place: Place
    speaks: bool
    others: frozenset[str] = frozenset()  # genders of pronouns for others in the same sentence: wrote to her
    owner: str = "?"  # gender of whom they belong to: her partner, Ivo


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A definite role nobody was named for yet."""

    words: tuple[str, ...]
    name: str
    place: Place
    speaks: bool = True
    definite: bool = True


@dataclass(slots=True)
class Memory:
    """Who was spoken of so far, most recent last."""

    met: list[Met] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    genders: dict[str, str] = field(default_factory=dict)
    unnamed: Unnamed | None = None
    mentioned: list[Met] = field(default_factory=list)  # people named who were no subject
    paper: tuple[SpeakerGuess, int] | None = None  # whose statement or letter was told of last, and in which paragraph
    asker: str | None = None  # who asked the question that comes last
    asked: tuple[SpeakerGuess, int] | None = None  # whom the report says was asked last, and in which paragraph

    def meet(
        self, guess: SpeakerGuess, place: Place, *, speaks: bool, others: frozenset[str] = frozenset(), owner: str = "?"
    ) -> None:
        """Remember somebody spoken of."""
        self.met.append(Met(guess, place, speaks, others, owner))
        del self.met[: -4 * REMEMBERED]
        if guess.name:
            self.known.add(guess.name)

    def mention(self, guess: SpeakerGuess, place: Place) -> None:
        """Remember somebody named in passing."""
        self.mentioned.append(Met(guess, place, speaks=False))
        del self.mentioned[:-REMEMBERED]

    def knows(self, name: str | None) -> bool:
        """Whether the name was met before."""
        return name in self.known

    def rename(self, name: str, guess: SpeakerGuess) -> None:
        """Put a name learnt later in the place of a role."""
        for met in self.met:
            if met.guess.name == name:
                met.guess = guess

    def recent(self) -> list[Met]:
        """Those a reference may look back to, the latest first."""
        return [met for met in reversed(self.met[-REMEMBERED:]) if met.guess.name is not None]
