"""What a noun phrase refers to: a name, a role, a body or a pronoun, against those met before."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extract import names, people
from onrecord.extract.attribution import Place
from onrecord.extract.lexicon import fold
from onrecord.extract.people import Resolver
from onrecord.extract.sentence import Sentence, bare, without_clitic
from onrecord.model import SpeakerGuess

REMEMBERED = 12  # speakers and subjects a pronoun may look back to
LOOK_BACK = 6  # paragraphs a bare role may look back to for somebody whose role was not told
GROUPS = ("group", "document")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: [first, last) of a sentence's elements, and its place in the passages."""

    sentence: Sentence
    first: int
    last: int
    place: Place


@dataclass(slots=True)
class Met:
    """Somebody spoken of, where, and whether they spoke."""

    guess: SpeakerGuess
    place: Place
    speaks: bool


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A definite role nobody was named for yet."""

    words: tuple[str, ...]
    name: str
    place: Place
    speaks: bool = True


@dataclass(slots=True)
class Memory:
    """Who was spoken of so far, most recent last."""

    met: list[Met] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    genders: dict[str, str] = field(default_factory=dict)
    unnamed: Unnamed | None = None
    asker: str | None = None  # who asked the question that comes last
    asked: tuple[SpeakerGuess, int] | None = None  # whom the report says was asked last, and in which paragraph

    def meet(self, guess: SpeakerGuess, place: Place, *, speaks: bool) -> None:
        """Remember somebody spoken of."""
        self.met.append(Met(guess, place, speaks))
        del self.met[: -4 * REMEMBERED]
        if guess.name:
            self.known.add(guess.name)

    def knows(self, name: str | None) -> bool:
        """Whether the name was met before."""
        return name in self.known

    def rename(self, name: str, guess: SpeakerGuess) -> None:
        """Put a name learnt later in the place of a role."""
        for met in self.met:
            if met.guess.name == name:
                met.guess = guess

    def recent(self) -> list[Met]:
        """Those a reference may look back to, the latest first."""
        return [met for met in reversed(self.met[-REMEMBERED:]) if met.guess.name is not None]


def resolve_phrase(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Whom the phrase refers to; a guess without a name where it cannot be told, None if to nobody."""
    sentence, first, last = phrase.sentence, phrase.first, phrase.last
    if last - first == 1 and sentence.pronoun(first):
        if sentence.of("reply", last) and (asker := memory.asker) is not None:
            return _answerer(asker, sentence.low(first), phrase.place.passage, resolver, memory)
        word = without_clitic(sentence.low(first), resolver.lexicon)
        if (answers := _asked(word, phrase.place.passage, resolver, memory)) is not None:
            return answers
        return _pronoun(word, phrase.place.passage, resolver, memory)
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
    if (body := _speaks_for(phrase)) is not None:
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
        return _last_body(words[0], resolver, memory)
    if not names.role_words(sentence, phrase.first, phrase.last):
        return _epithet(phrase, resolver, memory) if len(words) == 1 else None
    whole_role = not any(sentence.of("preposition", at) for at in range(phrase.first, phrase.last))
    if whole_role and (last := _untold(phrase, resolver, memory) or _epithet(phrase, resolver, memory)) is not None:
        return last
    if memory.unnamed is None:
        memory.unnamed = Unnamed(words, whole, phrase.place)
    return None


def _last_body(noun: str, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """The company: the last body with a name spoken of, first one whose name has the noun."""
    named = [met.guess for met in memory.recent() if resolver.is_name(met.guess.name or "")]
    bodies = [
        guess for guess in named if resolver.is_body(guess.name or "") or not resolver.is_person(guess.name or "")
    ]
    fitting = [guess for guess in bodies if noun in (guess.name or "").casefold().split()]
    return next(iter([*fitting, *bodies]), None)


def _speaks_for(phrase: Phrase) -> str | None:
    """A statement of a body is the body's words; a spokesman for it is `its name spokesman`."""
    sentence, first, last = phrase.sentence, phrase.first, phrase.last
    if sentence.of("statement", last - 1) and last - first > 1:
        owner = [sentence.elements[at].text for at in range(first, last - 1) if not sentence.of("determiner", at)]
        named = any(sentence.capital(at) for at in range(first, last - 1))
        return bare_text(" ".join(owner), sentence) if named else None
    if sentence.role(first) == "voice" or (sentence.of("determiner", first) and sentence.role(first + 1) == "voice"):
        voice = first if sentence.role(first) == "voice" else first + 1
        if voice + 2 < last and sentence.of("preposition", voice + 1):
            return f"{people.phrase(sentence, voice + 2, last)} {sentence.elements[voice].text}"
    return None


def bare_text(text: str, sentence: Sentence) -> str:
    """A name without a genitive ending."""
    return text[: len(bare(fold(text), sentence.lexicon))]


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


def whom(word: str, passage: int, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Whom a pronoun that is no subject means: asked him."""
    return _pronoun(word, passage, resolver, memory) if word in resolver.lexicon.pronouns else None


def _asked(word: str, passage: int, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Reporters asked Maria Lopez about the bridge. “It is safe,” she said: who was asked answers."""
    if memory.asked is None or passage - memory.asked[1] > 1:
        return None
    guess = memory.asked[0]
    person, number, gender, _ = resolver.lexicon.pronouns[word]
    known = resolver.gender(guess.name or "")
    fits = person == "3" and number == "s" and gender != "n" and (known in (gender, "?"))
    return guess if fits and guess.kind == "person" else None


def _answerer(asker: str, word: str, passage: int, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Who replies is not who asked."""
    others = Memory([met for met in memory.met if met.guess.name != asker], memory.known, memory.genders)
    return _pronoun(without_clitic(word, resolver.lexicon), passage, resolver, others)


def _owned(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Her office: the office of whom `her` means."""
    sentence, first = phrase.sentence, phrase.first
    word = sentence.low(first)
    if not sentence.of("possessive", first) or word not in resolver.lexicon.pronouns:
        return None
    holder = resolver.holder(names.role_words(sentence, first, phrase.last, any_noun=True))
    if holder is not None:
        return people.guess(holder, resolver.register)
    owner = _pronoun(word, phrase.place.passage, resolver, memory)
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


def _pronoun(word: str, passage: int, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """The last one met that the pronoun can stand for; in its own paragraph one whose gender is told comes first."""
    person, number, gender, _ = resolver.lexicon.pronouns[word]
    if person != "3":
        return None
    if number == "sp":
        return next((met.guess for met in memory.recent()), SpeakerGuess(None))
    if gender == "n":
        return _it(passage, resolver, memory)
    fitting = [
        met for met in memory.recent() if met.guess.kind == "person" and _gender(met, resolver, memory) in (gender, "?")
    ]
    told = [met for met in fitting if met.place.passage == passage and _gender(met, resolver, memory) == gender]
    chosen = next(iter([*told, *fitting]), None)
    if chosen is None:
        return SpeakerGuess(None)
    memory.genders.setdefault(chosen.guess.name or "", gender)
    return chosen.guess


def _it(passage: int, resolver: Resolver, memory: Memory) -> SpeakerGuess:
    """A body spoken of in the same paragraph, else a name there that is no person's, else the last body."""
    recent = memory.recent()
    here = [met for met in recent if met.place.passage == passage]
    things = [met for met in here if met.guess.kind == "group" or not resolver.is_person(met.guess.name or "")]
    bodies = [met for met in recent if met.guess.kind == "group"]
    return next((met.guess for met in [*things, *bodies]), SpeakerGuess(None))


def _gender(met: Met, resolver: Resolver, memory: Memory) -> str:
    """The gender that the document or a pronoun resolved before gives somebody."""
    name = met.guess.name or ""
    told = resolver.gender(name)
    return memory.genders.get(name, "?") if told == "?" else told
