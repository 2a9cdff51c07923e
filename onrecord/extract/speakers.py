"""The speaker of each attribution, in order of reading."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.extract import claims, named_later, people, referring
from onrecord.extract.attribution import Attribution, Place
from onrecord.extract.lexicon import Lexicon
from onrecord.extract.memory import Memory, Phrase
from onrecord.extract.names import Name
from onrecord.extract.part import Part
from onrecord.extract.pronouns import answerer, others, owner, whom
from onrecord.extract.reference import resolve_phrase
from onrecord.extract.referring import Standing
from onrecord.extract.resolver import Resolver
from onrecord.extract.roles import Held
from onrecord.model import Person, SpeakerGuess


@dataclass(slots=True)
class _Reading:
    """What is carried from one noun phrase to the next."""

    resolver: Resolver
    reporters: Mapping[Place, Place]  # of speakers at second hand
    askers: Collection[Place]  # speakers of questions
    memory: Memory = field(default_factory=Memory)
    made: dict[Place, SpeakerGuess] = field(default_factory=dict)
    described: dict[Place, str] = field(default_factory=dict)  # what second-hand speakers without a name are
    mentioned: int = 0  # how many of the mentions of the cast are in the memory

    def reporter(self, place: Place) -> str | None:
        """Who reports the words of the speaker at a place, if they are at second hand and it is known who does."""
        told = self.made.get(self.reporters[place]) if place in self.reporters else None
        return told.name if told is not None else None


def resolve(
    parts: Sequence[Part],
    found: Sequence[Attribution],
    known: Mapping[str, Person],
    lexicon: Lexicon,
    held: Sequence[Held] = (),
) -> dict[Place, SpeakerGuess]:
    """The speaker of every attribution, by the place of the words that name them.

    `held` are roles told elsewhere than in the parts, such as by a list of those present.
    """
    cast = people.gather((part.paragraph.index, sentence) for part in parts for sentence in part.paragraph.sentences)
    cast.roles.extend(held)
    asking = {one.speaker for one in found if one.speaker is not None and one.asks}
    reading = _Reading(Resolver(cast, people.Register.of(known), lexicon), _reporters(found), asking)
    for phrase, standing in referring.phrases(parts, found):
        _mention(phrase.place, reading)
        if phrase.first >= phrase.last or (standing is Standing.SUBJECT and _only_counts(phrase)):
            continue
        if standing is Standing.ASKED:
            _ask(phrase, reading.resolver, reading.memory)
        elif (guess := _meet(phrase, standing, reading)) is not None and standing is not Standing.SUBJECT:
            reading.made[phrase.place] = replace(guess, mention=claims.mention(parts, phrase.place))
    for place in reading.reporters:
        if place in reading.made:
            reading.made[place] = _somebody_else(place, reading)
    return reading.made


def _somebody_else(place: Place, reading: _Reading) -> SpeakerGuess:
    """Whose words somebody reports: not their own, where an office tells whose they are."""
    guess, reporter, words = reading.made[place], reading.reporter(place), reading.described.get(place)
    if words and guess.name == reporter:
        guess = replace(people.guess(words, reading.resolver.register), mention=guess.mention)
    return people.of_speaker(guess, reporter, reading.resolver.lexicon)


def _reporters(found: Sequence[Attribution]) -> dict[Place, Place]:
    """Who reports the words of each speaker at second hand, where that is somebody else."""
    told = ((one.speaker, one.reporter.speaker) for one in found if one.reporter is not None)
    return {speaker: reporter for speaker, reporter in told if speaker and reporter and speaker != reporter}


def _meet(phrase: Phrase, standing: Standing, reading: _Reading) -> SpeakerGuess | None:
    """Whom a phrase refers to, if to anybody, remembered for those behind it."""
    guess = _referent(phrase, reading)
    if guess is None:
        return None
    named_later.hold(phrase, guess, reading.resolver, reading.memory, reading.made)
    if standing is not Standing.SECOND_HAND:
        _remember(phrase, guess, reading.memory, speaks=standing is Standing.SPEAKER)
    if standing is Standing.SPEAKER:
        reading.memory.asker = guess.name if phrase.place in reading.askers else None
        reading.memory.asked = None
    return guess


def _referent(phrase: Phrase, reading: _Reading) -> SpeakerGuess | None:
    reporter = reading.reporter(phrase.place)
    sentence, at = phrase.sentence, phrase.first
    if reporter and phrase.last - at == 1 and sentence.pronoun(at):  # she said he had told her
        return answerer((reporter,), sentence.low(at), phrase.place.passage, reading.resolver, reading.memory)
    if phrase.place in reading.reporters and (sentence.of("definite", at) or sentence.of("indefinite", at)):
        reading.described[phrase.place] = people.phrase(sentence, at, phrase.last)
    return resolve_phrase(phrase, reading.resolver, reading.memory)


def _remember(phrase: Phrase, guess: SpeakerGuess, memory: Memory, *, speaks: bool) -> None:
    """Note somebody spoken of, and the statement or letter that their sentence tells of."""
    sentence = phrase.sentence
    told = others(sentence, phrase.last), owner(sentence, phrase.first, phrase.last)
    memory.meet(guess, phrase.place, speaks=speaks, others=told[0], owner=told[1])
    if any(sentence.of("statement", at) for at in range(len(sentence))):
        memory.paper = guess, phrase.place.passage


def _only_counts(phrase: Phrase) -> bool:
    """Whether a subject is a word such as `one` alone: One is in a museum."""
    sentence, at = phrase.sentence, phrase.first
    counts = sentence.of("quantity", at) or sentence.of("determiner", at)
    return phrase.last - at == 1 and counts and not sentence.pronoun(at)


def _mention(place: Place, reading: _Reading) -> None:
    """Note the people named before a place."""
    resolver, mentions = reading.resolver, reading.resolver.cast.mentions
    while reading.mentioned < len(mentions) and mentions[reading.mentioned][:2] < place[:2]:
        passage, start, written = mentions[reading.mentioned]
        full = resolver.named(Name(0, len(written.split()), written))
        if full and resolver.is_person(full) and not resolver.is_body(full):
            guess = people.guess(full, resolver.register)
            reading.memory.mention(guess, Place(passage, start, start + len(written)))
        reading.mentioned += 1


def _ask(phrase: Phrase, resolver: Resolver, memory: Memory) -> None:
    """Note whom somebody asks: the next `she said` may be the answer."""
    single = phrase.last - phrase.first == 1
    word = phrase.sentence.low(phrase.first)
    at = phrase.place.passage
    if single and word in resolver.lexicon.pronouns:
        before = memory.met[-1] if memory.met else None
        start = phrase.sentence.elements[0].start
        asker = before.guess.name if before and before.place.passage == at and before.place.start >= start else None
        guess = whom(word, at, resolver, memory) if asker is None else answerer((asker,), word, at, resolver, memory)
    else:
        guess = resolve_phrase(phrase, resolver, memory)
    if guess is not None and guess.name is not None:
        memory.asked = guess, at
