"""Bodies as speakers: the company spoken of last, a statement of a body, a spokesman for it."""

from __future__ import annotations

from onrecord.extract import people
from onrecord.extract.lexicon import fold
from onrecord.extract.memory import Memory, Phrase
from onrecord.extract.people import Resolver
from onrecord.extract.sentence import Sentence, bare
from onrecord.model import SpeakerGuess


def last_body(noun: str, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """The company: the last body with a name spoken of, first one whose name has the noun."""
    named = [met.guess for met in memory.recent() if resolver.is_name(met.guess.name or "")]
    bodies = [
        guess for guess in named if resolver.is_body(guess.name or "") or not resolver.is_person(guess.name or "")
    ]
    fitting = [guess for guess in bodies if noun in (guess.name or "").casefold().split()]
    return next(iter([*fitting, *bodies]), None)


def speaks_for(phrase: Phrase) -> str | None:
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
