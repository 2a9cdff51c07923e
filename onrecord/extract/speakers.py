"""The speaker of each attribution, in order of reading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.extract import claims, leading, people
from onrecord.extract.attribution import Attribution, Place
from onrecord.extract.flow import Part
from onrecord.extract.lexicon import Lexicon
from onrecord.extract.memory import Memory, Phrase, Unnamed
from onrecord.extract.names import Name
from onrecord.extract.pronouns import answerer, others, owner, whom
from onrecord.extract.reference import resolve_phrase
from onrecord.extract.resolver import Resolver
from onrecord.extract.roles import Held
from onrecord.extract.sentence import Sentence
from onrecord.extract.subjects import Subject
from onrecord.model import Person, SpeakerGuess

NAMED_WITHIN = 3  # paragraphs after a role in which its holder may be named
# What an event is; 0 is a subject that nothing is attributed to.
SPEAKER, SECOND_HAND, ASKED = 1, 2, 3


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
    resolver = Resolver(cast, people.Register.of(known), lexicon)
    memory = Memory()
    asking = {one.speaker for one in found if one.speaker is not None and one.asks}
    made: dict[Place, SpeakerGuess] = {}
    second = {one.speaker: one.reporter.speaker for one in found
              if one.speaker and one.reporter and one.reporter.speaker and one.speaker != one.reporter.speaker}
    named = 0
    for place, sentence, weight in _events(parts, found):
        named = _mention(named, place, resolver, memory)
        phrase = Phrase(sentence, *_range(sentence, place), place)
        if phrase.first >= phrase.last or (not weight and _only_counts(phrase)):
            continue
        if weight == ASKED:
            _ask(phrase, resolver, memory)
            continue
        reporter = made.get(second[place]) if place in second else None
        single = phrase.last - phrase.first == 1 and sentence.pronoun(phrase.first)
        if reporter is not None and reporter.name and single:  # she said he had told her
            word = sentence.low(phrase.first)
            guess = answerer((reporter.name,), word, place.passage, resolver, memory)
        else:
            guess = resolve_phrase(phrase, resolver, memory)
        if guess is None:
            continue
        _name_later(phrase, guess, resolver, memory, made)
        if weight != SECOND_HAND:
            told = others(sentence, phrase.last), owner(sentence, phrase.first, phrase.last)
            memory.meet(guess, place, speaks=weight == SPEAKER, others=told[0], owner=told[1])
            if any(sentence.of("statement", at) for at in range(len(sentence))):
                memory.paper = guess, place.passage
        if weight == SPEAKER:
            memory.asker = guess.name if place in asking else None
            memory.asked = None
        if weight:
            made[place] = replace(guess, mention=claims.mention(parts, place))
    for place, reporter_place in second.items():
        reporter = made.get(reporter_place)
        if place in made and reporter is not None:
            made[place] = people.of_speaker(made[place], reporter.name, lexicon)
    return made


def _only_counts(phrase: Phrase) -> bool:
    """Whether a subject is a word such as `one` alone: One is in a museum."""
    sentence, at = phrase.sentence, phrase.first
    counts = sentence.of("quantity", at) or sentence.of("determiner", at)
    return phrase.last - at == 1 and counts and not sentence.pronoun(at)


def _mention(first: int, place: Place, resolver: Resolver, memory: Memory) -> int:
    """Note the people named before a place, from mention number `first` on; the number of the next one."""
    mentions = resolver.cast.mentions
    while first < len(mentions) and mentions[first][:2] < place[:2]:
        passage, start, written = mentions[first]
        full = resolver.named(Name(0, len(written.split()), written))
        if full and resolver.is_person(full) and not resolver.is_body(full):
            guess = people.guess(full, resolver.register)
            memory.mention(guess, Place(passage, start, start + len(written)))
        first += 1
    return first


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


def _name_later(
    phrase: Phrase, guess: SpeakerGuess, resolver: Resolver, memory: Memory, made: dict[Place, SpeakerGuess]
) -> None:
    """The head of the railway said …; Maria Lopez, speaking in Tarn, said: she is the head."""
    waiting = memory.unnamed
    if waiting is None:
        return
    if phrase.place.passage - waiting.place.passage > NAMED_WITHIN:
        memory.unnamed = None
        return
    fresh = guess.name in resolver.cast.full and not memory.knows(guess.name)
    if not waiting.definite and not _opens_next(phrase, waiting):
        memory.unnamed = None
        return
    if not fresh or resolver.is_body(guess.name or "") or not _elsewhere(phrase, waiting):
        return
    memory.unnamed = None
    if guess.name is None or (resolver.held_by(guess.name) and not _newly_described(phrase, waiting)):
        return
    resolver.cast.roles.append(Held(waiting.words, guess.name))
    for place, other in made.items():
        if other.name == waiting.name:
            made[place] = replace(guess, mention=other.mention)
    memory.rename(waiting.name, guess)


def _opens_next(phrase: Phrase, waiting: Unnamed) -> bool:
    """A baker told a jury …; Maria Lopez, 44, told … in the next paragraph: a name right at its start."""
    behind = phrase.place.passage - waiting.place.passage
    return behind == 0 or (behind == 1 and phrase.place.start == 0)


def _newly_described(phrase: Phrase, waiting: Unnamed) -> bool:
    """Maria Lopez, a surgeon who took over in 2021, right after the head of the clinic: that is what she is besides."""
    sentence, at = phrase.sentence, phrase.last
    near = phrase.place.passage - waiting.place.passage == 1
    opens = phrase.place.start == 0 and sentence.of("relative", at + 1)  # Maria Lopez, who has led it since 2014,
    return near and sentence.mark(at, ",") and (sentence.of("indefinite", at + 1) or opens)


def _elsewhere(phrase: Phrase, waiting: Unnamed) -> bool:
    """Whether a name may be that of a role: not in the same paragraph, unless a quotation comes before it there."""
    if phrase.place.passage != waiting.place.passage:
        return True
    return any(phrase.sentence.quote(at) for at in range(phrase.first)) and waiting.speaks


def _events(parts: Sequence[Part], found: Sequence[Attribution]) -> list[tuple[Place, Sentence, int]]:
    """The noun phrases to resolve in order: subjects of sentences, speakers, and speakers at second hand."""
    events: dict[Place, tuple[Sentence, int]] = {}
    said, told = _said(found, ("quote",)), _said(found, ("reported", "mixed"))
    for part in parts:
        for sentence in part.paragraph.sentences:
            subject = leading.phrase(sentence, len(sentence))
            all_of_it = Place.of(part.paragraph.index, sentence, 0, len(sentence))
            inside = _inside(said.get(all_of_it.passage, []), all_of_it.start, all_of_it.end)
            if subject is not None and not inside and not _is_nobody(sentence, subject):
                place = Place.of(part.paragraph.index, sentence, subject.head, subject.head_end)
                if not _inside(told.get(place.passage, []), place.start, place.end):  # The bridge, she said, is safe
                    events[place] = (sentence, 0)
            if not inside and (asked := _asked(sentence)) is not None:
                place = Place.of(part.paragraph.index, sentence, *asked)
                events[place] = (sentence, ASKED)
    for attribution in _with_reporters(found):
        if attribution.speaker is not None and attribution.sentence is not None:
            weight = SECOND_HAND if attribution.reporter else SPEAKER
            known = events.get(attribution.speaker, (None, 0))[1]
            events[attribution.speaker] = (attribution.sentence, min(weight, known or weight))
    ordered = sorted(events.items(), key=lambda event: event[0])
    return [(place, sentence, weight) for place, (sentence, weight) in ordered]


def _is_nobody(sentence: Sentence, subject: Subject) -> bool:
    """Whether a subject is one that stands for anybody: man sieht das anders."""
    alone = subject.head_end - subject.head == 1 and bool(sentence.lexicon.small["noun_capitals"])
    return alone and sentence.of("somebody", subject.head)


def _asked(sentence: Sentence) -> tuple[int, int] | None:
    """The noun phrase behind a verb of asking: reporters asked | Maria Lopez | whether …"""
    for at in range(len(sentence)):
        entries = sentence.lexicon.cues.get(sentence.low(at), ()) if sentence.word(at) else ()
        if not any(entry.kind == "ask" and "addressee" in entry.frames for entry in entries):
            continue
        if (sentence.of("wh", at + 1) or sentence.of("subordinator", at + 1)) and sentence.pronoun(at + 2):
            return at + 2, at + 3  # asked whether she had seen it
        last = at + 1
        while last < len(sentence) and sentence.word(last) and last - at < 8 and not _ends_object(sentence, last):
            last += 1
        named = any(sentence.capital(index) or sentence.role(index) for index in range(at + 1, last))
        pronoun = last == at + 2 and sentence.low(at + 1) in sentence.lexicon.pronouns
        return (at + 1, last) if last > at + 1 and (named or pronoun) else None
    return None


def _ends_object(sentence: Sentence, at: int) -> bool:
    return any(sentence.of(kind, at) for kind in ("wh", "infinitive", "preposition", "complementiser", "subordinator"))


def _said(found: Sequence[Attribution], kinds: Collection[str]) -> dict[int, list[tuple[int, int]]]:
    """Where the words attributed stand in each passage, in order."""
    places: dict[int, list[tuple[int, int]]] = {}
    for place in sorted(place for one in found if one.kind in kinds for place in one.contents):
        places.setdefault(place.passage, []).append((place.start, place.end))
    return places


def _inside(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a sentence is part of words attributed to somebody, and so tells nothing of the report."""
    index = bisect_right(places, start, key=lambda place: place[0]) - 1
    return index >= 0 and end <= places[index][1]


def _with_reporters(found: Sequence[Attribution]) -> Iterator[Attribution]:
    for attribution in found:
        if attribution.reporter is not None:
            yield attribution.reporter
        yield attribution


def _range(sentence: Sentence, place: Place) -> tuple[int, int]:
    inside = [
        at for at, element in enumerate(sentence.elements) if element.start >= place.start and element.end <= place.end
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
