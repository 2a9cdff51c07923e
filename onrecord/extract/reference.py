"""What a noun phrase refers to: a name, a role, a body or a pronoun, against those met before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from onrecord.extract import bodies, definite, fronted, joint, names, namesakes, papers, people, pronouns, roles
from onrecord.extract.lexicon import HOLDERS, fold
from onrecord.extract.memory import Memory, Phrase, Unnamed
from onrecord.extract.resolver import Resolver
from onrecord.extract.sentence import without_clitic
from onrecord.model import SpeakerGuess

GROUPS = ("group", "document")


def resolve_phrase(phrase: Phrase, resolver: Resolver, memory: Memory, *, alone: bool = False) -> SpeakerGuess | None:
    """Whom the phrase refers to; a guess without a name where it cannot be told, None if to nobody.

    `alone` says that it is known to be about one person.
    """
    sentence, first, single = phrase.sentence, phrase.first, phrase.last - phrase.first == 1
    if single and (sentence.pronoun(first) or sentence.low(first) in resolver.lexicon.pronouns):
        return _resolve_pronoun(phrase, resolver, memory)
    if single and sentence.of("answer", first):  # came the reply
        return pronouns.replier(phrase.place.passage, resolver, memory)
    if (author := papers.author(phrase)) is not None:
        return resolve_phrase(author, resolver, memory)
    tried = (rule.refers(phrase, resolver, memory) for rule in RULES if not (alone and rule.several))
    return next((found for found in tried if found is not None), None)


def _resolve_pronoun(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    sentence, first, last, passage = phrase.sentence, phrase.first, phrase.last, phrase.place.passage
    askers = _asked_by(phrase, resolver, memory)
    if sentence.of("reply", last) and memory.asker is not None:
        askers = (*askers, memory.asker)
    if askers:
        return pronouns.answerer(askers, sentence.low(first), passage, resolver, memory)
    word = without_clitic(sentence.low(first), resolver.lexicon)
    neuter = resolver.lexicon.pronouns.get(word, ("", "", ""))[2] == "n"
    if sentence.of("reads", last) and neuter and memory.paper is not None:  # it read
        return memory.paper[0]
    if (answers := pronouns.asked(word, passage, resolver, memory)) is not None:
        return answers
    return _body_of(pronouns.pronoun(word, passage, resolver, memory), word, resolver)


def _asked_by(phrase: Phrase, resolver: Resolver, memory: Memory) -> tuple[str, ...]:
    """Who asked, where a participle opens the sentence: Asked by the coroner, Ada Munro, whether …, | he said."""
    sentence = phrase.sentence
    start = fronted.asker(sentence)
    if start is None or start >= phrase.first:
        return ()
    stop = next((at for at in range(start, phrase.first) if not sentence.word(at)), phrase.first)
    office = sentence.role(stop - 1) in HOLDERS
    guess = resolve_phrase(Phrase(sentence, start, stop, phrase.place), resolver, memory) if office else None
    named = (resolver.full(name.text) for name in names.names(sentence, start, phrase.first))
    return tuple(name for name in (guess.name if guess else None, *named) if name)


def _body_of(found: SpeakerGuess | None, word: str, resolver: Resolver) -> SpeakerGuess | None:
    """A council spokesman said …; it denied …: what is no person is the body that was spoken for."""
    body, _, voice = (found.name or "").rpartition(" ") if found else ("", "", "")
    role = resolver.lexicon.role(voice.casefold())
    neuter = resolver.lexicon.pronouns.get(word, ("", "", ""))[2] == "n"
    spoken_for = body and neuter and role is not None and role.kind == "voice"
    return people.guess(body, resolver.register, "group") if spoken_for else found


def _of_tracker(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """A person of the tracker, as the phrase stands or without its determiner."""
    written = " ".join(phrase.sentence.elements[at].text for at in range(phrase.first, phrase.last))
    person = resolver.known(_whole(phrase)) or resolver.known(written)
    return people.guess(person.name, resolver.register) if person is not None else None


def _together(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    return joint.speakers(phrase, resolver, memory, lambda part: resolve_phrase(part, resolver, memory, alone=True))


def _by_name(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Whom a name means, or whoever holds an office that is written like one."""
    name = names.head_name(phrase.sentence, phrase.first, phrase.last)
    if name is None or _only_opens(phrase, name, resolver):
        return None
    if (holder := definite.with_capital(phrase, name, resolver, memory)) is not None:
        return holder
    full = resolver.named(name, (phrase.place.passage, phrase.place.start))
    full = full or namesakes.spoken_of_here(name, phrase, resolver, memory)
    return people.guess(full, resolver.register, "group" if full and resolver.is_body(full) else "person")


def _called(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """A welder who gave his name only as Joost: from here on Joost is the welder."""
    given = roles.called(phrase.sentence, phrase.last)
    if given is None:
        return None
    if words := roles.role_words(phrase.sentence, phrase.first, phrase.last, any_noun=True):
        resolver.learn(roles.Held(words, given))
    return people.guess(given, resolver.register)


def _only_opens(phrase: Phrase, name: names.Name, resolver: Resolver) -> bool:
    """Camping trips, she says: a capital at the start of a sentence and a noun behind it make no name."""
    single = name.first == 0 and len(name.words) == 1 and not name.titles
    return single and name.last < phrase.last and fold(name.text) not in resolver.cast.inner


def _owned(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Her office: the office of whom `her` means."""
    sentence, first = phrase.sentence, phrase.first
    word = sentence.low(first)
    if not sentence.of("possessive", first) or word not in resolver.lexicon.pronouns:
        return None
    owner = pronouns.pronoun(word, phrase.place.passage, resolver, memory)
    noun = sentence.low(phrase.last - 1)
    related = resolver.relative(owner.name, noun) if owner is not None and owner.name else None
    holder = related or resolver.holder(roles.role_words(sentence, first, phrase.last, any_noun=True))
    if holder is not None:
        return people.guess(holder, resolver.register)
    rest = people.phrase(sentence, first + 1, phrase.last)
    if owner is None or owner.name is None or not rest:
        return None
    if sentence.role(phrase.last - 1) == "document" or sentence.of("statement", phrase.last - 1):
        return owner  # their report says
    words = roles.role_words(sentence, first, phrase.last)
    genitive = resolver.lexicon.owning
    if words and memory.unnamed is None:
        memory.unnamed = Unnamed(words, f"{owner.name}{genitive} {rest}", phrase.place)
    return people.guess(f"{owner.name}{genitive} {rest}", resolver.register, _kind(phrase))


def _kind(phrase: Phrase) -> str:
    """What the last role of a phrase is, unless it only describes a thing behind it: expert evidence."""
    sentence, last = phrase.sentence, phrase.last
    at = next((at for at in range(last - 1, phrase.first - 1, -1) if sentence.role(at)), None)
    if at is None or sentence.role(at) in GROUPS:
        return "group"
    thing = at + 1 < last and not any(sentence.of("preposition", index) for index in range(at + 1, last))
    return "group" if thing and not sentence.capital(at + 1) else "person"


def _wait_for_name(phrase: Phrase, whole: str, memory: Memory) -> None:
    """A baker told a jury …: the report may open with what somebody is, and name them next."""
    words = roles.role_words(phrase.sentence, phrase.first, phrase.last, any_noun=True)
    person = phrase.sentence.role(phrase.last - 1) in ("", "person")
    if words and person and memory.unnamed is None and not memory.met:
        memory.unnamed = Unnamed(words, whole, phrase.place, definite=False)


def _whole(phrase: Phrase) -> str:
    return people.phrase(phrase.sentence, phrase.first, phrase.last)


def _body(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    body = bodies.speaks_for(phrase)
    return people.guess(body, resolver.register, "group") if body is not None else None


def _definite(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    return definite.holder(phrase, _whole(phrase), resolver, memory)


def _described(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess:
    """The phrase itself, where nothing tells more: a baker."""
    if phrase.sentence.of("indefinite", phrase.first):
        _wait_for_name(phrase, _whole(phrase), memory)
    return replace(people.guess(_whole(phrase), resolver.register, _kind(phrase)), unnamed=_unnamed(phrase))


def _unnamed(phrase: Phrase) -> bool:
    """Whether the next document with the same words means somebody else: a resident, two officials.

    Whoever speaks for a body that is named says what that body says: a Tarn Rail spokeswoman.
    """
    sentence, first, last = phrase.sentence, phrase.first, phrase.last
    roles_told = [sentence.role(at) for at in range(first + 1, last)]
    named = any(sentence.capital(at) for at, role in enumerate(roles_told, first + 1) if role != "voice")
    anybody = sentence.of("indefinite", first) or sentence.of("quantity", first)
    return anybody and not (named and "voice" in roles_told)


class Rule(NamedTuple):
    """One way to refer to somebody; None where a phrase does not refer so."""

    name: str
    refers: Callable[[Phrase, Resolver, Memory], SpeakerGuess | None]
    several: bool = False  # finds several people who speak together


# In running order: the first that finds somebody decides.
RULES: tuple[Rule, ...] = (
    Rule("person of the tracker", _of_tracker),
    Rule("several", _together, several=True),
    Rule("elder or younger", namesakes.by_age),
    Rule("name", _by_name),
    Rule("name given behind", _called),
    Rule("somebody's", _owned),
    Rule("body", _body),
    Rule("definite", _definite),
    Rule("description", _described),
)
