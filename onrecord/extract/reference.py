"""What a noun phrase refers to: a name, a role, a body or a pronoun, against those met before."""

from __future__ import annotations

from onrecord.extract import bodies, fronted, joint, names, namesakes, people, pronouns, roles
from onrecord.extract.lexicon import fold
from onrecord.extract.memory import Memory, Phrase, Unnamed
from onrecord.extract.phrase import is_time
from onrecord.extract.resolver import Resolver
from onrecord.extract.sentence import Sentence, without_clitic
from onrecord.model import SpeakerGuess

LOOK_BACK = 6  # paragraphs a bare role may look back to for somebody whose role was not told
EPITHET_LONGEST = 5  # words of another word for somebody: the former Tarn goalkeeper
GROUPS = ("group", "document")


def resolve_phrase(phrase: Phrase, resolver: Resolver, memory: Memory, *, alone: bool = False) -> SpeakerGuess | None:
    """Whom the phrase refers to; a guess without a name where it cannot be told, None if to nobody.

    `alone` says that it is known to be about one person.
    """
    sentence, first, last = phrase.sentence, phrase.first, phrase.last
    if last - first == 1 and (sentence.pronoun(first) or sentence.low(first) in resolver.lexicon.pronouns):
        return _resolve_pronoun(phrase, resolver, memory)
    if last - first == 1 and sentence.of("answer", first):  # came the reply
        return pronouns.replier(phrase.place.passage, resolver, memory)
    if (author := _author(phrase)) is not None:
        return resolve_phrase(author, resolver, memory)
    whole = people.phrase(sentence, first, last)
    written = " ".join(sentence.elements[at].text for at in range(first, last))
    if (person := resolver.known(whole) or resolver.known(written)) is not None:
        return people.guess(person.name, resolver.register)
    together = None if alone else joint.speakers(
        phrase, resolver, memory, lambda part: resolve_phrase(part, resolver, memory, alone=True))
    if together is not None:
        return together
    if (namesake := namesakes.by_age(phrase, resolver, memory)) is not None:
        return namesake
    name = names.head_name(sentence, first, last)
    if name is not None and _only_opens(phrase, name, resolver):
        name = None
    if name is not None and (other := _capital_role(phrase, name, resolver, memory)) is not None:
        return other
    if name is not None:
        full = resolver.named(name, (phrase.place.passage, phrase.place.start))
        full = full or namesakes.spoken_of_here(name, phrase, resolver, memory)
        return people.guess(full, resolver.register, "group" if full and resolver.is_body(full) else "person")
    if (given := roles.called(sentence, last)) is not None:
        if words := roles.role_words(sentence, first, last, any_noun=True):
            resolver.cast.roles.append(roles.Held(words, given))
        return people.guess(given, resolver.register)
    if (owned := _owned(phrase, resolver, memory)) is not None:
        return owned
    if (body := bodies.speaks_for(phrase)) is not None:
        return people.guess(body, resolver.register, "group")
    definite = sentence.of("definite", first) or sentence.possessor(first)
    found = _definite(phrase, whole, resolver, memory) if definite else None
    if sentence.of("indefinite", first):
        _wait_for_name(phrase, whole, memory)
    return found or people.guess(whole, resolver.register, _kind(phrase))


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
    office = sentence.role(stop - 1) in ("person", "voice")
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


def _author(phrase: Phrase) -> Phrase | None:
    """Whoever a statement is from: a letter by Maria Lopez, a statement from the board."""
    sentence = phrase.sentence
    for at in range(phrase.first + 1, phrase.last - 1):
        signs = sentence.of("genitive_preposition", at) and sentence.capital(phrase.last - 1)  # the letter of Ada Munro
        if sentence.of("sender", at) or sentence.of("agent", at) or signs:
            found = _is_paper(sentence, phrase.first, at) and not sentence.possessor(phrase.first)
            return Phrase(sentence, at + 1, phrase.last, phrase.place) if found else None
    return None


def _is_paper(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether what stands up to `stop` is a statement, with its date: a letter dated 12 February | from the council."""
    noun = next((at for at in range(first, stop) if sentence.of("statement", at)), stop)
    between = range(noun + 1, stop)
    dated = (sentence.of("dated", at) or is_time(sentence, at) or sentence.low(at).isdigit() for at in between)
    return noun < stop and all(dated)


def _wait_for_name(phrase: Phrase, whole: str, memory: Memory) -> None:
    """A baker told a jury …: the report may open with what somebody is, and name them next."""
    words = roles.role_words(phrase.sentence, phrase.first, phrase.last, any_noun=True)
    person = phrase.sentence.role(phrase.last - 1) in ("", "person")
    if words and person and memory.unnamed is None and not memory.met:
        memory.unnamed = Unnamed(words, whole, phrase.place, definite=False)


def _only_opens(phrase: Phrase, name: names.Name, resolver: Resolver) -> bool:
    """Camping trips, she says: a capital at the start of a sentence and a noun behind it make no name."""
    single = name.first == 0 and len(name.words) == 1 and not name.titles
    return single and name.last < phrase.last and fold(name.text) not in resolver.cast.inner


def _kind(phrase: Phrase) -> str:
    """What the last role of a phrase is, unless it only describes a thing behind it: expert evidence."""
    sentence, last = phrase.sentence, phrase.last
    at = next((at for at in range(last - 1, phrase.first - 1, -1) if sentence.role(at)), None)
    if at is None or sentence.role(at) in GROUPS:
        return "group"
    thing = at + 1 < last and not any(sentence.of("preposition", index) for index in range(at + 1, last))
    return "group" if thing and not sentence.capital(at + 1) else "person"


def _definite(phrase: Phrase, whole: str, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """The minister, the Treasury secretary, the company: who was said to be that, or was last spoken of."""
    sentence, first, last = phrase.sentence, phrase.first, phrase.last
    while last - first > 2 and sentence.of("emphatic", last - 1):  # the institute itself
        last -= 1
    words = tuple(
        word for word in roles.role_words(sentence, first, last, any_noun=True)
        if word not in resolver.lexicon.small["same"]
    )
    if not words:
        return None
    if (holder := resolver.holder(words)) is not None:
        return people.guess(holder, resolver.register)
    noun = next((at for at in range(first + 1, last) if sentence.of("preposition", at)), last) - 1
    if sentence.of("aged", noun):
        return _aged(phrase, memory, resolver)
    if last - first == 2 and sentence.of("generic", last - 1):
        return bodies.last_body(words[0], phrase, resolver, memory)
    if last - first == 2 and sentence.of("statement", last - 1) and memory.paper is not None:
        return memory.paper[0]
    if last - first == 2 and sentence.of("anybody", last - 1) and (same := _unnamed_before(phrase, resolver, memory)):
        return same
    if not roles.role_words(sentence, first, last):
        return _epithet(phrase, resolver, memory)
    whole_role = not any(sentence.of("preposition", at) for at in range(first, last))
    whole_role = whole_role and sentence.role(last - 1) != "voice"  # a spokesman is somebody else
    if whole_role and (found := _untold(phrase, resolver, memory) or _epithet(phrase, resolver, memory)) is not None:
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
    """The one speaker with a full name not long before whose role the document has not told."""
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
        and not resolver.held_by(guess.name)
        and (gender == "?" or resolver.gender(guess.name) in (gender, "?"))
        and not resolver.holds_office(guess.name or "", resolver.lexicon.small["head"])
        and not resolver.is_body(guess.name or "")
    }
    return next(iter(untold.values())) if len(untold) == 1 else None


def _capital_role(phrase: Phrase, name: names.Name, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
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
