"""Who is meant: surnames, roles and pronouns of a document -> full names, and people the tracker knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.extract import names
from onrecord.extract.lexicon import Lexicon, fold
from onrecord.extract.names import Held, Name
from onrecord.extract.sentence import Sentence
from onrecord.model import Person, SpeakerGuess


@dataclass(slots=True)
class Cast:
    """The people and bodies a document names, in the order of their first mention."""

    full: dict[str, None] = field(default_factory=dict)
    surnames: dict[str, list[str]] = field(default_factory=dict)
    firsts: dict[str, list[str]] = field(default_factory=dict)
    single: dict[str, None] = field(default_factory=dict)
    roles: list[Held] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)


def gather(sentences: Iterable[Sentence]) -> Cast:
    """Read the names, roles and genders that the document itself gives."""
    cast = Cast()
    for sentence in sentences:
        for name in names.names(sentence):
            _note(cast, name)
        for held in names.roles(sentence):
            cast.roles.append(held)
    return cast


def _note(cast: Cast, name: Name) -> None:
    words = name.words
    if len(words) == 1:
        cast.single.setdefault(name.text)
    elif name.text not in cast.full:
        cast.full[name.text] = None
        cast.surnames.setdefault(fold(words[-1]), []).append(name.text)
        cast.firsts.setdefault(fold(words[0]), []).append(name.text)
    if name.gender in ("m", "f"):
        cast.genders.setdefault(name.text, name.gender)


@dataclass(frozen=True, slots=True)
class Register:
    """People the tracker knows, by every way their names are written; a way two people share leads to neither."""

    by_name: Mapping[str, Person | None]

    @classmethod
    def of(cls, people: Mapping[str, Person]) -> Register:
        found: dict[str, Person | None] = {}
        for person in people.values():
            for written in {fold(name) for name in (person.name, *person.aliases)}:
                found[written] = None if written in found else person
        return cls(found)

    def person(self, written: str) -> Person | None:
        """The one person written so."""
        return self.by_name.get(fold(written))


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves noun phrases of one document."""

    cast: Cast
    register: Register
    lexicon: Lexicon

    def named(self, name: Name) -> str | None:
        """The full name for a name as written; None if several people fit."""
        written = name.text
        if (person := self.register.person(written)) is not None:
            return person.name
        if len(name.words) > 1:
            return self._longer(written)
        candidates = self._fitting(name)
        if not candidates:
            return written
        return candidates[0] if len(candidates) == 1 else None

    def _longer(self, written: str) -> str:
        """The name itself, or the one longer name of the document that ends in the same words."""
        longer = [name for name in self.cast.full if name != written and fold(name).endswith(" " + fold(written))]
        return longer[0] if len(longer) == 1 else written

    def _fitting(self, name: Name) -> list[str]:
        low = fold(name.text)
        found = self.cast.surnames.get(low, []) or self.cast.firsts.get(low, [])
        kept: list[str] = []
        for full in found:
            if not any(fold(other).endswith(fold(full)) or fold(full).endswith(fold(other)) for other in kept):
                kept.append(full)
        fit = [one for one in kept if name.gender == "?" or self.cast.genders.get(one, name.gender) == name.gender]
        return fit or kept

    def holder(self, words: tuple[str, ...]) -> str | None:
        """Who holds a role, if the document gives it to one person alone. `words` end in the role's noun."""
        if not words:
            return None
        same = [held for held in self.cast.roles if held.words[-1] == words[-1]]
        exact = [held for held in same if held.words == words]
        close = [held for held in same if set(words) <= set(held.words)]
        for group in (exact, close):
            holders = list(dict.fromkeys(self._full(held.name) for held in group))
            if len(holders) == 1:
                return holders[0]
            if holders:
                return None
        return None

    def _full(self, written: str) -> str:
        words = tuple(written.split())
        return self.named(Name(0, len(words), written)) or written


def phrase(sentence: Sentence, first: int, last: int) -> str:
    """A noun phrase in words, without a determiner before it."""
    while first < last - 1 and sentence.of("determiner", first) and not sentence.of("quantity", first):
        first += 1
    words = [sentence.elements[at].text for at in range(first, last)]
    return " ".join(words)


def guess(name: str | None, register: Register, kind: str = "person") -> SpeakerGuess:
    """A resolved name as a speaker, with the id of a person the tracker knows."""
    person = register.person(name) if name else None
    return SpeakerGuess(person.name if person else name, None, person.id if person else None, person.kind if person else kind)
