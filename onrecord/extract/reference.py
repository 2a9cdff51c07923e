"""What a noun phrase refers to: a name, a role, a body or a pronoun, against those met before."""

from __future__ import annotations

from onrecord.extract import bodies, names, people, pronouns
from onrecord.extract.memory import Memory, Phrase, Unnamed
from onrecord.extract.people import Resolver
from onrecord.extract.sentence import without_clitic
from onrecord.model import SpeakerGuess

LOOK_BACK = 6  # paragraphs a bare role may look back to for somebody whose role was not told
GROUPS = ("group", "document")


def resolve_phrase(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Whom the phrase refers to; a guess without a name where it cannot be told, None if to nobody."""
    sentence, first, last = phrase.sentence, phrase.first, phrase.last
    if last - first == 1 and sentence.pronoun(first):
        if sentence.of("reply", last) and (asker := memory.asker) is not None:
            return pronouns.answerer(asker, sentence.low(first), phrase.place.passage, resolver, memory)
        word = without_clitic(sentence.low(first), resolver.lexicon)
        if (answers := pronouns.asked(word, phrase.place.passage, resolver, memory)) is not None:
            return answers
        return pronouns.pronoun(word, phrase.place.passage, resolver, memory)
    whole = people.phrase(sentence, first, last)
    written = " ".join(sentence.elements[at].text for at in range(first, last))
    if (person := resolver.register.person(whole) or resolver.register.person(written)) is not None:
        return people.guess(person.name, resolver.register)
    name = names.head_name(sentence, first, last)
    if name is not None and (other := _capital_role(phrase, name, resolver, memory)) is not None:
        return other
    if name is not None:
        full = resolver.named(name, (phrase.place.passage, phrase.place.start))
        return people.guess(full, resolver.register, "group" if full and resolver.is_body(full) else "person")
    if (given := names.called(sentence, last)) is not None:
        if words := names.role_words(sentence, first, last, any_noun=True):
            resolver.cast.roles.append(names.Held(words, given))
        return people.guess(given, resolver.register)
    if (owned := _owned(phrase, resolver, memory)) is not None:
        return owned
    if (body := bodies.speaks_for(phrase)) is not None:
        return people.guess(body, resolver.register, "group")
    definite = sentence.of("definite", first) or sentence.possessor(first)
    found = _definite(phrase, whole, resolver, memory) if definite else None
    return found or people.guess(whole, resolver.register, _kind(phrase))


def _kind(phrase: Phrase) -> str:
    sentence = phrase.sentence
    roles = (sentence.role(at) for at in range(phrase.last - 1, phrase.first - 1, -1))
    return "group" if next((role for role in roles if role), "group") in GROUPS else "person"


def _definite(phrase: Phrase, whole: str, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """The minister, the Treasury secretary, the company: who was said to be that, or was last spoken of."""
    sentence = phrase.sentence
    words = names.role_words(sentence, phrase.first, phrase.last, any_noun=True)
    if (holder := resolver.holder(words)) is not None:
        return people.guess(holder, resolver.register)
    if phrase.last - phrase.first == 2 and sentence.of("generic", phrase.last - 1):
        return bodies.last_body(words[0], resolver, memory)
    if not names.role_words(sentence, phrase.first, phrase.last):
        return _epithet(phrase, resolver, memory) if len(words) == 1 else None
    whole_role = not any(sentence.of("preposition", at) for at in range(phrase.first, phrase.last))
    if whole_role and (last := _untold(phrase, resolver, memory) or _epithet(phrase, resolver, memory)) is not None:
        return last
    if memory.unnamed is None:
        memory.unnamed = Unnamed(words, whole, phrase.place)
    return None


def _untold(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """The one speaker with a full name not long before whose role the document has not told."""
    near = [
        met.guess for met in memory.recent() if phrase.place.passage - met.place.passage <= LOOK_BACK and met.speaks
    ]
    untold = {
        guess.name: guess
        for guess in near
        if guess.kind == "person"
        and guess.name in resolver.cast.full
        and not resolver.held_by(guess.name or "")
        and not resolver.is_body(guess.name or "")
    }
    return next(iter(untold.values())) if len(untold) == 1 else None


def _capital_role(phrase: Phrase, name: names.Name, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """The Chair, who holds that office; the Spaniard, who was just spoken of by name."""
    sentence = phrase.sentence
    lone = name.last - name.whole == 1 and phrase.last - phrase.first == 2 and sentence.of("definite", phrase.first)
    if not lone or resolver.register.person(name.text) is not None:
        return None
    if sentence.role(name.first) == "person":
        holder = resolver.holder((sentence.low(name.first),))
        return people.guess(holder, resolver.register) if holder else None
    known = resolver.is_body(name.text) and any(met.guess.name == name.text for met in memory.met)
    return None if known or name.text.isupper() else _epithet(phrase, resolver, memory)


def _epithet(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Another word for the one person spoken of in the paragraph so far: Father Kiely confirmed …, the priest said."""
    here = {
        met.guess.name: met.guess
        for met in memory.recent()
        if met.place.passage == phrase.place.passage
        and met.guess.kind == "person"
        and resolver.is_name(met.guess.name or "")
    }
    behind_words = phrase.first >= 1 and phrase.sentence.quote(phrase.first - 1)
    return next(iter(here.values())) if len(here) == 1 and behind_words else None


def _owned(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Her office: the office of whom `her` means."""
    sentence, first = phrase.sentence, phrase.first
    word = sentence.low(first)
    if not sentence.of("possessive", first) or word not in resolver.lexicon.pronouns:
        return None
    holder = resolver.holder(names.role_words(sentence, first, phrase.last, any_noun=True))
    if holder is not None:
        return people.guess(holder, resolver.register)
    owner = pronouns.pronoun(word, phrase.place.passage, resolver, memory)
    rest = people.phrase(sentence, first + 1, phrase.last)
    if owner is None or owner.name is None or not rest:
        return None
    if sentence.role(phrase.last - 1) == "document" or sentence.of("statement", phrase.last - 1):
        return owner  # their report says
    words = names.role_words(sentence, first, phrase.last)
    genitive = resolver.lexicon.genitive
    if words and memory.unnamed is None:
        memory.unnamed = Unnamed(words, f"{owner.name}{genitive} {rest}", phrase.place)
    return people.guess(f"{owner.name}{genitive} {rest}", resolver.register, _kind(phrase))
