"""The people and bodies a document names: full names, surnames, roles, genders, as far as the document tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.extract import names
from onrecord.extract.lexicon import Lexicon, fold
from onrecord.extract.names import Held, Name
from onrecord.extract.sentence import Sentence
from onrecord.model import Person, SpeakerGuess

ACRONYM_LONGEST = 6


@dataclass(slots=True)
class Cast:
    """The people and bodies a document names, in the order of their first mention."""

    full: dict[str, None] = field(default_factory=dict)
    surnames: dict[str, list[str]] = field(default_factory=dict)
    firsts: dict[str, list[str]] = field(default_factory=dict)
    longer: dict[str, list[str]] = field(default_factory=dict)  # longer names by the words they end in
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)  # where each name stands first: passage, offset
    bodies: dict[str, None] = field(default_factory=dict)
    roles: list[Held] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)  # names with a title
    described: set[str] = field(default_factory=set)  # names with a noun before them: guide Mia Strand
    alone: set[str] = field(default_factory=set)  # single words that stand as a name
    hints: dict[str, set[str]] = field(default_factory=dict)  # genders of pronouns in sentences about one name alone


def gather(sentences: Iterable[tuple[int, Sentence]]) -> Cast:
    """Read the names, roles and genders that the document itself gives; sentences come with their passage's number."""
    cast = Cast()
    roles: dict[Held, None] = {}
    for passage, sentence in sentences:
        found = list(names.names(sentence))
        for name in found:
            cast.seen.setdefault(name.text, (passage, sentence.elements[name.first].start))
            _note(cast, sentence, name)
        for held in names.roles(sentence):
            roles[held] = None
            known = sentence.lexicon.roles.get(held.words[-1])
            if known is not None and known.gender in ("m", "f"):  # his sister, the chairman
                cast.genders.setdefault(held.name, known.gender)
        _hint(cast, sentence, found)
    cast.roles.extend(roles)
    return cast


def _note(cast: Cast, sentence: Sentence, name: Name) -> None:
    words = name.words
    if len(words) > 1 and name.text not in cast.full:
        cast.full[name.text] = None
        cast.surnames.setdefault(fold(words[-1]), []).append(name.text)
        cast.firsts.setdefault(fold(words[0]), []).append(name.text)
        for first in range(1, len(words) - 1):
            cast.longer.setdefault(fold(" ".join(words[first:])), []).append(name.text)
    if name.titles:
        cast.people.add(name.text)
    if _described(sentence, name):
        cast.described.add(name.text)
    if len(words) == 1:
        cast.alone.add(fold(name.text))
    if _is_body(sentence, name):
        cast.bodies.setdefault(name.text)
    if name.gender in ("m", "f"):
        cast.genders.setdefault(name.text, name.gender)


def _is_body(sentence: Sentence, name: Name) -> bool:
    """Whether a name is that of a body: it holds a word for one, is an acronym, or takes a determiner as a whole."""
    if name.titles and name.gender != "?":
        return False
    if len(name.text) <= ACRONYM_LONGEST and name.text.isupper() and len(name.words) == 1 and len(name.text) > 1:
        return True
    if any(sentence.role(at) == "group" for at in range(name.first, name.last)):
        return True
    bare = not name.titles and not sentence.role(name.first - 1) and not sentence.possessor(name.first - 1)
    return bare and sentence.of("determiner", name.first - 1) and not sentence.of("indefinite", name.first - 1)


def _described(sentence: Sentence, name: Name) -> bool:
    """Whether the document says who somebody is: a noun before the name, a title, `who …` behind it."""
    told = sentence.mark(name.last, ",") and sentence.of("relative", name.last + 1)
    return told or bool(name.titles) or names.is_noun(sentence, name.first - 1)


def _hint(cast: Cast, sentence: Sentence, found: list[Name]) -> None:
    """A sentence that names one person and says `he` or `her` hints at a gender."""
    people = {name.text for name in found} - cast.bodies.keys()
    if len(people) != 1:
        return
    start = found[0].last
    known = sentence.lexicon.pronouns
    rows = [(element.low, row) for element in sentence.elements if (row := known.get(element.low))]
    behind = [(element.low, row) for element in sentence.elements[start:] if (row := known.get(element.low))]
    ahead = {row[2] for _, row in rows[: len(rows) - len(behind)]}
    # "said her son Ivo, who heads what she founded": `she` is somebody spoken of before. `him` is hardly a subject.
    told = {row[2] for low, row in behind if row[2] in ("m", "f") and _can_mean_subject(sentence, low, row)} - ahead
    if len(told) == 1:
        cast.hints.setdefault(people.pop(), set()).update(told)


def _can_mean_subject(sentence: Sentence, low: str, row: tuple[str, ...]) -> bool:
    return row[3] == "subject" or low in sentence.lexicon.small["possessive"]


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
    """Resolves names and roles of one document."""

    cast: Cast
    register: Register
    lexicon: Lexicon

    def named(self, name: Name, at: tuple[int, int] | None = None) -> str | None:
        """The full name for a name as written at a place; None if several people met before it fit."""
        written = name.text
        if (person := self.register.person(written)) is not None:
            return person.name
        if len(name.words) > 1:
            return self._longer(written)
        candidates = self._met(self._fitting(name), at)
        if not candidates:
            return written
        return candidates[0] if len(candidates) == 1 else None

    def _met(self, candidates: list[str], at: tuple[int, int] | None) -> list[str]:
        """Those the document has named before a place; all if it has named none of them yet."""
        before = [name for name in candidates if at is None or self.cast.seen[name] <= at]
        return before or candidates

    def _longer(self, written: str) -> str:
        """The name itself, or the one longer name of the document that ends in the same words."""
        longer = self.cast.longer.get(fold(written), ())
        return longer[0] if len(longer) == 1 else self._spelt_out(written)

    def _spelt_out(self, written: str) -> str:
        """The one full name that an initial and a surname stand for: R. Tarn."""
        initial, *rest = written.split()
        if len(initial.rstrip(".")) != 1:
            return written
        same = self.cast.surnames.get(fold(rest[-1]), ())
        fit = [one for one in same if one[0] == initial[0] and len(one.split()[0].rstrip(".")) > 1]
        return fit[0] if len(fit) == 1 else written

    def _fitting(self, name: Name) -> list[str]:
        low = fold(name.text)
        found = self.cast.surnames.get(low, []) or self.cast.firsts.get(low, [])
        kept: list[str] = []
        for full in found:
            if not any(fold(other).endswith(fold(full)) or fold(full).endswith(fold(other)) for other in kept):
                kept.append(full)
        titled = [one for one in kept if self._titled(one, name)]
        if len(titled) == 1:
            return titled
        told = [one for one in kept if name.gender != "?" and self.gender(one) == name.gender]
        if len(told) == 1:
            return told
        fit = [one for one in kept if name.gender == "?" or self.gender(one) in (name.gender, "?")]
        return fit or kept

    def _titled(self, full: str, name: Name) -> bool:
        """Whether the document gives the full name a role that stands before the name here: Commissioner Prewitt."""
        return any(held.name == full and held.words[-1] in name.titles for held in self.cast.roles)

    def gender(self, name: str) -> str:
        """The gender the document gives a name: by a title or, if all agree, by pronouns beside it."""
        if (told := self.cast.genders.get(name)) is not None:
            return told
        surname = name.split()[-1]
        hints = set(self.cast.hints.get(name, ()))
        if len(self.cast.surnames.get(fold(surname), [])) == 1:
            hints |= self.cast.hints.get(surname, set())
        return next(iter(hints)) if len(hints) == 1 else "?"

    def holder(self, words: tuple[str, ...]) -> str | None:
        """Who holds a role, if the document gives it to one person alone. `words` end in the role's noun."""
        if not words:
            return None
        same = [held for held in self.cast.roles if held.words[-1] == words[-1]]
        exact = [held for held in same if held.words == words]
        close = [held for held in same if set(words) <= set(held.words)]
        loose = [held for held in same if set(held.words) <= set(words)]
        for group in (exact, close, loose):
            holders = list(dict.fromkeys(self._full(held.name) for held in group))
            if holders:
                return holders[0] if len(holders) == 1 else None
        return None

    def held_by(self, name: str) -> bool:
        """Whether the document gives the name any role."""
        return name in self.cast.described or any(self._full(held.name) == name for held in self.cast.roles)

    def is_person(self, name: str) -> bool:
        """Whether anything in the document shows that the name is a person's: a title, a role, a gender, a surname."""
        surname = fold(name.split()[-1]) if name else ""
        return name in self.cast.people or self.gender(name) != "?" or surname in self.cast.alone or self.held_by(name)

    def is_name(self, name: str) -> bool:
        """Whether the document has the name itself, rather than a description."""
        return name in self.cast.full or name in self.cast.bodies or fold(name) in self.cast.alone

    def is_body(self, name: str) -> bool:
        """Whether the name is that of a body rather than a person."""
        return name in self.cast.bodies

    def _full(self, written: str) -> str:
        words = tuple(written.split())
        return self.named(Name(0, len(words), written)) or written


def phrase(sentence: Sentence, first: int, last: int) -> str:
    """A noun phrase in words, without a determiner before it."""
    while first < last - 1 and sentence.of("determiner", first) and not sentence.of("quantity", first):
        first += 1
    return " ".join(sentence.elements[at].text for at in range(first, last))


def guess(name: str | None, register: Register, kind: str = "person") -> SpeakerGuess:
    """A resolved name as a speaker, with the id of a person the tracker knows."""
    person = register.person(name) if name else None
    if person is None:
        return SpeakerGuess(name, kind=kind)
    return SpeakerGuess(person.name, id=person.id, kind=person.kind)
