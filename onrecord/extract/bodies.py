"""Bodies as speakers: the company spoken of last, a statement of a body, a spokesman for it."""

from __future__ import annotations

from collections import Counter

from onrecord.extract import people
from onrecord.extract.lexicon import fold
from onrecord.extract.memory import Memory, Phrase
from onrecord.extract.resolver import Resolver
from onrecord.extract.sentence import Sentence, bare
from onrecord.model import SpeakerGuess

NEAR = 1  # paragraphs back in which the body spoken of last is still the one meant


def last_body(noun: str, phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """The company: the body spoken of just before, else the one the report has named most.

    A body whose name has the noun comes first; a council is no company.
    """
    at = phrase.place.passage
    near = [met.guess.name or "" for met in memory.recent() if at - met.place.passage <= NEAR]
    spoken_of = [name for name in near if _is_body(name, noun, resolver) or _is_called(name, noun)]
    named = _named_before(phrase, noun, resolver)
    fitting = [name for name in [*spoken_of, *named] if noun in fold(name).split()]
    others = [] if noun in resolver.lexicon.small["by_name"] else [*spoken_of, *named]
    found = next(iter([*fitting, *others]), None)
    return people.guess(found, resolver.register, "group") if found else None


def _is_called(name: str, noun: str) -> bool:
    """Whether a name that goes on behind `of` has the noun with a capital, or a body without one ends in it.

    The Department of Boats is a department, and the transport ministry a ministry.
    """
    return noun.capitalize() in name.split()[:-1] or noun in name.split()[1:][-1:]


def _is_body(name: str, noun: str, resolver: Resolver) -> bool:
    if not resolver.is_name(name) or (resolver.is_person(name) and not resolver.is_body(name)):
        return False
    small = resolver.lexicon.small
    if small["noun_capitals"] and " " not in name and not name.isupper() and not resolver.lexicon.role(fold(name)):
        return False  # any noun
    if noun not in small["company"] and len(name.split()) > 1 and not resolver.is_body(name):
        return False  # a first name and a surname are no union
    return not (noun in small["company"] and set(fold(name).split()) & small["public"])


def _named_before(phrase: Phrase, noun: str, resolver: Resolver) -> list[str]:
    """The bodies named before a phrase, those named most first, then the latest."""
    counts: Counter[str] = Counter()
    latest: dict[str, int] = {}
    for order, (passage, start, name) in enumerate(resolver.cast.mentions):
        if (passage, start) >= (phrase.place.passage, phrase.place.start):
            break
        counts[name] += 1
        latest[name] = order
    bodies = [name for name in counts if resolver.is_body(name) and _is_body(name, noun, resolver)]
    return sorted(bodies, key=lambda name: (-counts[name], -latest[name]))


def speaks_for(phrase: Phrase) -> str | None:
    """A statement of a body is the body's words; a spokesman for it is `its name spokesman`."""
    sentence, first, last = phrase.sentence, phrase.first, phrase.last
    if sentence.of("statement", last - 1) and last - first > 1:
        owner = [sentence.elements[at].text for at in range(first, last - 1) if not sentence.of("determiner", at)]
        named = any(sentence.capital(at) for at in range(first, last - 1))
        return bare_text(" ".join(owner), sentence) if named else None
    if sentence.role(first) == "voice" or (sentence.of("determiner", first) and sentence.role(first + 1) == "voice"):
        voice = first if sentence.role(first) == "voice" else first + 1
        if sentence.lexicon.small["noun_capitals"]:
            return None  # Sprecherin von Mara Quill stands as it is written
        if voice + 2 < last and sentence.of("preposition", voice + 1):
            return f"{people.phrase(sentence, voice + 2, last)} {sentence.elements[voice].text}"
    return None


def bare_text(text: str, sentence: Sentence) -> str:
    """A name without a genitive ending."""
    return text[: len(bare(fold(text), sentence.lexicon))]
