"""The people and bodies a document names: full names, surnames, roles, genders, as far as the document tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from onrecord import language as lists
from onrecord.extract import fronted, names, roles
from onrecord.extract.abbreviations import abbreviations
from onrecord.extract.lexicon import Lexicon, fold, nominative
from onrecord.extract.names import Name
from onrecord.extract.relations import Relation, relations
from onrecord.extract.roles import Held
from onrecord.extract.sentence import Sentence, bare
from onrecord.model import Person, SpeakerGuess

ACRONYM_LONGEST = 6  # letters
AGE_LONGEST = 2  # digits
OFFICE_LONGEST = 4  # words of an office behind whose it is: Norvik’s acting chief financial officer


class Hint(NamedTuple):
    """The names of a sentence and the gender of the pronouns behind them."""

    names: frozenset[str]
    gender: str


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
    people: set[str] = field(default_factory=set)  # names with a title, an age or `who` behind them
    described: set[str] = field(default_factory=set)  # names with a noun before them: guide Mia Strand
    employers: set[str] = field(default_factory=set)  # names whose boss, spokesman or shares the document tells of
    alone: set[str] = field(default_factory=set)  # single words that stand as a name
    inner: set[str] = field(default_factory=set)  # words of names that stand elsewhere than at the start of a sentence
    hints: dict[str, set[str]] = field(default_factory=dict)  # genders of pronouns in sentences about one name alone
    mentions: list[tuple[int, int, str]] = field(default_factory=list)  # every name: passage, offset, words
    abbreviations: dict[str, str] = field(default_factory=dict)  # TRC, by the name it stands in brackets behind
    relations: list[Relation] = field(default_factory=list)  # who is whose sister, successor, rival


def gather(sentences: Iterable[tuple[int, Sentence]]) -> Cast:
    """Read the names, roles and genders that the document itself gives; sentences come with their passage's number."""
    cast = Cast()
    held_roles: dict[Held, None] = {}
    hints: list[Hint] = []
    for passage, sentence in sentences:
        found = list(names.names(sentence))
        for name in found:
            start = sentence.elements[name.first].start
            cast.seen.setdefault(name.text, (passage, start))
            cast.mentions.append((passage, start, name.text))
            _note(cast, sentence, name)
        for held in roles.roles(sentence):
            held_roles[held] = None
            known = sentence.lexicon.roles.get(held.words[-1])
            if known is not None and known.gender in ("m", "f"):  # his sister, the chairman
                cast.genders.setdefault(held.name, known.gender)
        cast.employers.update(_employers(sentence, found))
        cast.abbreviations.update(abbreviations(sentence))
        cast.relations.extend(relations(sentence, found))
        if (hint := _hint(sentence, found)) is not None:
            hints.append(hint)
    cast.roles.extend(held_roles)
    _take(cast, hints)
    _share_genders(cast)
    return cast


def _note(cast: Cast, sentence: Sentence, name: Name) -> None:
    words = name.words
    if len(words) > 1 and name.text not in cast.full:
        cast.full[name.text] = None
        cast.surnames.setdefault(fold(words[-1]), []).append(name.text)
        cast.firsts.setdefault(fold(words[0]), []).append(name.text)
        for first in range(1, len(words) - 1):
            cast.longer.setdefault(fold(" ".join(words[first:])), []).append(name.text)
    if name.titles or (len(words) > 1 and _is_aged(sentence, name.last)):
        cast.people.add(name.text)
    if _described(sentence, name):
        cast.described.add(name.text)
    if len(words) == 1:
        cast.alone.add(fold(name.text))
    if name.first or len(words) > 1 or name.titles:
        cast.inner.update(fold(word) for word in words)
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
    if len(name.words) > 1 and sentence.of("body", name.last - 1):
        return True
    bare = not name.titles and not sentence.role(name.first - 1) and not sentence.possessor(name.first - 1)
    bare = bare and not sentence.of("two", name.first - 1)  # both Maria Lopez and Owen Drabble
    bare = bare and not sentence.of("complementiser", name.first - 1)  # said that Maria Lopez had left
    return bare and sentence.of("determiner", name.first - 1) and not sentence.of("indefinite", name.first - 1)


def _employers(sentence: Sentence, found: list[Name]) -> Iterator[str]:
    """Names that somebody speaks or works for: Norvik’s chief executive, a spokesman for Norvik."""
    for name in found:
        if name.titles:
            continue
        if sentence.possessor(name.last - 1):
            if any(sentence.of("officer", at) for at in range(name.last, name.last + OFFICE_LONGEST)):
                yield name.text
            continue
        at = name.first - 1 - sentence.of("determiner", name.first - 1)
        if sentence.of("preposition", at) and sentence.of("officer", at - 1):
            yield name.text


def _described(sentence: Sentence, name: Name) -> bool:
    """Whether the document says who somebody is: a noun before the name, a title, `who …` behind it."""
    told = sentence.mark(name.last, ",") and sentence.of("relative", name.last + 1)
    return told or bool(name.titles) or roles.is_noun(sentence, name.first - 1)


def _is_aged(sentence: Sentence, at: int) -> bool:
    """Whether what stands behind a name makes it a person's: an age between commas, `who`."""
    if not sentence.mark(at, ","):
        return False
    age = sentence.word(at + 1) and sentence.low(at + 1).isdigit() and len(sentence.low(at + 1)) <= AGE_LONGEST
    return (age and sentence.mark(at + 2, ",")) or sentence.of("personal", at + 1)


def _hint(sentence: Sentence, found: list[Name]) -> Hint | None:
    """What `he` or `her` behind the names of a sentence tells of them: a hint, where one of them alone is a person."""
    if not found or fronted.asker(sentence) is not None:
        return None  # Asked by Ada Munro whether it was safe, he …
    start = found[0].last
    known = sentence.lexicon.pronouns
    rows = [(at, row) for at, element in enumerate(sentence.elements) if (row := known.get(element.low))]
    ahead = {row[2] for at, row in rows if at < start}
    # "said her son Ivo, who heads what she founded": `she` is somebody spoken of before. `him` is hardly a subject.
    behind = {row[2] for at, row in rows if at >= start and _can_mean_subject(sentence, at, row)}
    told = (behind & {"m", "f"}) - ahead
    return Hint(frozenset(name.text for name in found), next(iter(told))) if len(told) == 1 else None


def _take(cast: Cast, hints: Iterable[Hint]) -> None:
    """Keep the hints that are about one person alone, now that the bodies are known."""
    for hint in hints:
        people = hint.names.difference(cast.bodies, cast.employers)
        if len(people) == 1:
            cast.hints.setdefault(next(iter(people)), set()).add(hint.gender)


def _share_genders(cast: Cast) -> None:
    """Her brother Ivo is told to be he: so is Ivo Brandt, where there is no other Ivo."""
    for name, gender in list(cast.genders.items()):
        full = cast.firsts.get(fold(name), [])
        if len(set(full)) == 1:
            cast.genders.setdefault(full[0], gender)


def _can_mean_subject(sentence: Sentence, at: int, row: tuple[str, ...]) -> bool:
    return row[3] == "subject" or owns(sentence, at)


def owns(sentence: Sentence, at: int) -> bool:
    """Whether a pronoun says whose something is: her letter, but not "wrote to her in May"."""
    if not sentence.of("possessive", at):
        return False
    listed = ("preposition", "complementiser", "infinitive", "adverb", "coordinator", "auxiliary", "determiner",
              "possessive")
    alone = not sentence.word(at + 1) or any(sentence.of(kind, at + 1) for kind in listed)
    return not (sentence.of("object_too", at) and alone)


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


def phrase(sentence: Sentence, first: int, last: int) -> str:
    """A noun phrase in words, without a determiner before it and a genitive ending behind."""
    owned = sentence.of("genitive_marked", first)  # des Landesamts
    while first < last - 1 and _only_points(sentence, first):
        first += 1
    words = [sentence.elements[at].text for at in range(first, last)]
    noun = next((at for at in range(first, last) if sentence.elements[at].capital), None)
    if owned and noun is not None:
        words[noun - first] = nominative(words[noun - first], sentence.lexicon)
    if words:  # the union’s view is the view of the union
        words[-1] = words[-1][: len(bare(fold(words[-1]), sentence.lexicon))]
    return " ".join(words)


def _only_points(sentence: Sentence, at: int) -> bool:
    """Whether a determiner is no part of what somebody is called: the | mayor, but: those living nearby."""
    if not sentence.of("determiner", at) or sentence.of("quantity", at):
        return False
    described = any(sentence.of(kind, at + 1) for kind in ("gerund", "preposition", "participle"))
    return not (described and sentence.of("plural_pointer", at))


def of_speaker(found: SpeakerGuess, owner: str | None, lexicon: Lexicon, person: str = "1") -> SpeakerGuess:
    """"My mum" in the words of Mara Quill is Mara Quill’s mother; anybody else is whom `found` says.

    With `person` 2 the owner is whom the words are spoken to: "your mum".
    """
    first, _, rest = (found.name or "").partition(" ")
    owned = lexicon.pronouns.get(fold(first), ("",))[0] == person
    if not owned or not rest or not owner:
        return found
    called = lists.table(lexicon.language, "kin_names")
    return replace(found, name=f"{owner}{lexicon.owning} {called.get(fold(rest), rest)}")


def guess(name: str | None, register: Register, kind: str = "person") -> SpeakerGuess:
    """A resolved name as a speaker, with the id of a person the tracker knows."""
    person = register.person(name) if name else None
    if person is None:
        return SpeakerGuess(name, kind=kind)
    return SpeakerGuess(person.name, id=person.id, kind=person.kind)
