"""Definite roles and descriptions: the minister, the company, the 54-year-old, the Norwegian."""

from __future__ import annotations

from dataclasses import replace

from onrecord import language as lists
from onrecord.extract import bodies, people, roles
from onrecord.extract.memory import Memory, Phrase, Unnamed
from onrecord.extract.names import Name
from onrecord.extract.resolver import Resolver
from onrecord.model import SpeakerGuess

LOOK_BACK = 6  # paragraphs a bare role may look back to for somebody whose role was not told
TERMS_WITHIN = 14  # elements behind somebody in which the terms stand on which they spoke
EPITHET_LONGEST = 5  # words of another word for somebody: the former Tarn goalkeeper


def holder(phrase: Phrase, whole: str, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """The minister, the Treasury secretary, the company: who was said to be that, or was last spoken of.

    None where the phrase is not definite, or nobody fits: a role then waits in the memory for the name of its holder,
    who is called `whole` until then.
    """
    sentence, first = phrase.sentence, phrase.first
    if not (sentence.of("definite", first) or sentence.possessor(first)):
        return None
    plain = _without_emphasis(phrase)
    words = roles.role_words(sentence, first, plain.last, any_noun=True)
    words = tuple(word for word in words if word not in resolver.lexicon.small["same"])
    if not words or _stays_unnamed(plain):
        return None
    if (known := resolver.holder(words)) is not None:
        return people.guess(known, resolver.register)
    return _spoken_of(plain, words, whole, resolver, memory)


def _stays_unnamed(phrase: Phrase) -> bool:
    """Whether somebody asked for it: the driver, who asked | not to be identified."""
    sentence, at = phrase.sentence, phrase.last
    behind = " ".join(sentence.low(index) for index in range(at, min(at + TERMS_WITHIN, len(sentence))))
    terms = sorted(lists.words(sentence.lexicon.language, "unnamed_terms"))
    return sentence.mark(at, ",") and any(f" {term} " in f" {behind} " for term in terms)


def _without_emphasis(phrase: Phrase) -> Phrase:
    """The institute | itself."""
    last = phrase.last
    while last - phrase.first > 2 and phrase.sentence.of("emphatic", last - 1):
        last -= 1
    return replace(phrase, last=last)


def _spoken_of(
    phrase: Phrase, words: tuple[str, ...], whole: str, resolver: Resolver, memory: Memory
) -> SpeakerGuess | None:
    """Whom words point back to that are nobody's role as far as the document tells."""
    sentence, first, last = phrase.sentence, phrase.first, phrase.last
    noun = next((at for at in range(first + 1, last) if sentence.of("preposition", at)), last) - 1
    bare = last - first == 2  # an article and the noun
    if sentence.of("aged", noun):
        return _aged(phrase, memory, resolver)
    if bare and sentence.of("generic", noun):
        return bodies.last_body(words[0], phrase, resolver, memory)
    if bare and sentence.of("statement", noun) and memory.paper is not None:
        return memory.paper[0]
    if bare and sentence.of("anybody", noun) and (same := _unnamed_before(phrase, resolver, memory)) is not None:
        return same
    if not roles.role_words(sentence, first, last):
        return _epithet(phrase, resolver, memory)
    return _in_role(phrase, words, whole, resolver, memory)


def _in_role(
    phrase: Phrase, words: tuple[str, ...], whole: str, resolver: Resolver, memory: Memory
) -> SpeakerGuess | None:
    """The one person whose role this may be; None if it waits for its name."""
    sentence, stretch = phrase.sentence, range(phrase.first, phrase.last)
    prepositional = any(sentence.of("preposition", at) for at in stretch)
    if not prepositional and sentence.role(phrase.last - 1) != "voice":  # a spokesman is somebody else
        found = _untold(phrase, resolver, memory) or _epithet(phrase, resolver, memory)
        if found is not None:
            return found
    if memory.unnamed is None:
        memory.unnamed = Unnamed(words, whole, phrase.place)
    return None


def _unnamed_before(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """The person added: the speaker just before who was given no name."""
    met = next(iter(memory.recent()), None)
    near = met is not None and met.speaks and phrase.place.passage - met.place.passage <= 1
    return met.guess if met is not None and near and met.guess.name not in resolver.cast.full else None


def _aged(phrase: Phrase, memory: Memory, resolver: Resolver) -> SpeakerGuess | None:
    """The 54-year-old: the last person spoken of by name, here or in the paragraph before."""
    met_last = [*memory.recent(), *reversed(memory.mentioned)]
    near = [met.guess for met in met_last if phrase.place.passage - met.place.passage <= 1]
    return next((guess for guess in near if guess.name in resolver.cast.full and guess.kind == "person"), None)


def _untold(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """The one speaker with a full name not long before whose role nobody told, if none else can be meant."""
    near = [
        met.guess for met in memory.recent() if phrase.place.passage - met.place.passage <= LOOK_BACK and met.speaks
    ]
    role = resolver.lexicon.role(phrase.sentence.low(phrase.last - 1))
    gender = role.gender if role is not None else "?"
    untold = {
        guess.name: guess
        for guess in near
        if guess.kind == "person"
        and guess.name in resolver.cast.full
        and guess.name not in resolver.cast.described
        and (gender == "?" or resolver.gender(guess.name) in (gender, "?"))
        and not resolver.holds_office(guess.name or "", resolver.lexicon.small["head"])
        and not resolver.is_body(guess.name or "")
    }
    only = next(iter(untold.values())) if len(untold) == 1 else None
    return only if only is not None and _may_be_meant(only.name or "", resolver, memory) else None


def _may_be_meant(name: str, resolver: Resolver, memory: Memory) -> bool:
    """Whether somebody is told to head something, or nobody else is named that a role may be of."""
    return resolver.holds_office(name) or not any(
        resolver.full(other) != name and not resolver.is_body(other)
        and (memory.knows(other) or resolver.is_person(other))
        for other in resolver.cast.full
    )


def with_capital(phrase: Phrase, name: Name, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """The Chair and the State Fire Controller, who hold an office; the Spaniard, who was just spoken of by name."""
    sentence = phrase.sentence
    alone = name.last == phrase.last and name.whole == phrase.first + 1 and sentence.of("definite", phrase.first)
    if not alone or resolver.register.person(name.text) is not None:
        return None
    if sentence.role(name.last - 1) == "person":
        holder = resolver.holder(roles.role_words(sentence, name.whole, name.last))
        return people.guess(holder, resolver.register) if holder else None
    if name.last - name.whole > 1:
        return None
    known = resolver.is_body(name.text) and any(met.guess.name == name.text for met in memory.met)
    return None if known or name.text.isupper() else _epithet(phrase, resolver, memory)


def _epithet(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Another word for the person spoken of: Father Kiely confirmed …, the priest said; said the Norwegian.

    It stands beside a quotation. A role is that of the one person of the paragraph; what is no role may also be said
    of the one spoken of last there or, at the start of a paragraph, of the only one in the paragraph before.
    """
    sentence, at = phrase.sentence, phrase.place.passage
    if sentence.role(phrase.last - 1) not in ("", "person") or phrase.last - phrase.first > EPITHET_LONGEST:
        return None
    if not any(sentence.quote(index) for index in range(max(phrase.first - 3, 0), phrase.first)):
        return None
    people_met = [
        met for met in memory.recent() if met.guess.kind == "person" and resolver.is_name(met.guess.name or "")
    ]
    here = list(dict.fromkeys(met.guess.name for met in people_met if met.place.passage == at))
    if not here:
        before = list(dict.fromkeys(met.guess.name for met in people_met if met.place.passage == at - 1))
        here = before if len(before) == 1 else []
    several = len(here) > 1 and sentence.role(phrase.last - 1) == "person"
    return next((met.guess for met in people_met if met.guess.name == here[0]), None) if here and not several else None
