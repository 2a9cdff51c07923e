"""The speaker of each attribution, in order of reading: names, roles and pronouns against those met before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.extract import case, claims, names, people
from onrecord.extract.attribution import Attribution, Place
from onrecord.extract.flow import Part
from onrecord.extract.lexicon import Lexicon
from onrecord.extract.people import Resolver
from onrecord.extract.sentence import Sentence, without_clitic
from onrecord.model import Person, SpeakerGuess

REMEMBERED = 12  # people a pronoun may look back to
GROUPS = ("group", "document")
SPEAKER, SECOND_HAND = 1, 2  # of an event; 0 is a subject that nothing is attributed to


@dataclass(slots=True)
class Met:
    """Somebody spoken of: the resolved name (None if unresolved), where, and what kind of speaker."""

    guess: SpeakerGuess
    place: Place


@dataclass(slots=True)
class Memory:
    """Who was spoken of so far, most recent last."""

    met: list[Met] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)


def resolve(
    parts: Sequence[Part], found: Sequence[Attribution], known: Mapping[str, Person], lexicon: Lexicon
) -> dict[Place, SpeakerGuess]:
    """The speaker of every attribution, by the place of the words that name them."""
    cast = people.gather(sentence for part in parts for sentence in part.paragraph.sentences)
    resolver = Resolver(cast, people.Register.of(known), lexicon)
    memory = Memory(genders=dict(cast.genders))
    events = _events(parts, found)
    made: dict[Place, SpeakerGuess] = {}
    for place, sentence, weight in events:
        guess = _resolve(sentence, place, resolver, memory)
        if guess is None:
            continue
        if weight != SECOND_HAND:
            _remember(memory, guess, place)
        if weight:
            made[place] = replace(guess, mention=claims.mention(parts, place))
    return made


def _events(parts: Sequence[Part], found: Sequence[Attribution]) -> list[tuple[Place, Sentence, int]]:
    """The noun phrases to resolve in order: subjects of sentences, speakers, and speakers at second hand."""
    events: dict[Place, tuple[Sentence, int]] = {}
    for part in parts:
        for sentence in part.paragraph.sentences:
            subject = case.leading(sentence, len(sentence))
            if subject is not None:
                elements = sentence.elements
                place = Place(part.paragraph.index, elements[subject.head].start, elements[subject.head_end - 1].end)
                events[place] = (sentence, 0)
    for attribution in _with_reporters(found):
        place, sentence = attribution.speaker, attribution.sentence
        if place is not None and sentence is not None:
            weight = SECOND_HAND if attribution.reporter else SPEAKER
            events[place] = (sentence, min(weight, events.get(place, (None, 9))[1] or 9))
    ordered = sorted(events.items(), key=lambda event: event[0])
    return [(place, sentence, weight) for place, (sentence, weight) in ordered]


def _with_reporters(found: Sequence[Attribution]) -> Iterator[Attribution]:
    for attribution in found:
        if attribution.reporter is not None:
            yield attribution.reporter
        yield attribution


def _range(sentence: Sentence, place: Place) -> tuple[int, int]:
    inside = [at for at, element in enumerate(sentence.elements) if element.start >= place.start and element.end <= place.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _resolve(sentence: Sentence, place: Place, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    first, last = _range(sentence, place)
    if first >= last:
        return None
    if last - first == 1 and sentence.pronoun(first):
        return _of_pronoun(without_clitic(sentence.low(first), resolver.lexicon), resolver, memory)
    whole = people.phrase(sentence, first, last)
    if (person := resolver.register.person(whole)) is not None:
        return people.guess(person.name, resolver.register)
    name = names.head_name(sentence, first, last)
    if name is not None:
        return people.guess(resolver.named(name), resolver.register)
    words = names.role_words(sentence, first, last)
    definite = sentence.of("determiner", first) and sentence.low(first) not in ("a", "an")
    if words and (holder := resolver.holder(words)) is not None and definite:
        return people.guess(holder, resolver.register)
    role = next((sentence.role(at) for at in range(last - 1, first - 1, -1) if sentence.role(at)), "group")
    return people.guess(whole, resolver.register, "group" if role in GROUPS else "person")


def _of_pronoun(word: str, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """The last one met that the pronoun can stand for."""
    person, number, gender, _ = resolver.lexicon.pronouns[word]
    if person != "3":
        return None
    for met in reversed(memory.met[-REMEMBERED:]):
        if met.guess.name is None:
            continue
        if gender == "n":
            if met.guess.kind == "group":
                return met.guess
        elif number == "sp":
            return met.guess
        elif met.guess.kind == "person" and memory.genders.get(met.guess.name, gender) == gender:
            memory.genders.setdefault(met.guess.name, gender)
            return met.guess
    return SpeakerGuess(None)


def _remember(memory: Memory, guess: SpeakerGuess, place: Place) -> None:
    memory.met.append(Met(guess, place))
    del memory.met[: -4 * REMEMBERED]
