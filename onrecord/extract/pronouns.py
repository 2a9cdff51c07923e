"""Whom a pronoun means: the last one spoken of whom it fits, who was asked, who did not ask."""

from __future__ import annotations

from onrecord.extract.memory import Memory, Met
from onrecord.extract.people import Resolver
from onrecord.extract.sentence import without_clitic
from onrecord.model import SpeakerGuess


def whom(word: str, passage: int, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Whom a pronoun that is no subject means: asked him."""
    return pronoun(word, passage, resolver, memory) if word in resolver.lexicon.pronouns else None


def asked(word: str, passage: int, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Reporters asked Maria Lopez about the bridge. “It is safe,” she said: who was asked answers."""
    if memory.asked is None or passage - memory.asked[1] > 1:
        return None
    guess = memory.asked[0]
    person, number, gender, _ = resolver.lexicon.pronouns[word]
    known = resolver.gender(guess.name or "")
    fits = person == "3" and number == "s" and gender != "n" and (known in (gender, "?"))
    return guess if fits and guess.kind == "person" else None


def answerer(asker: str, word: str, passage: int, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Who replies is not who asked."""
    others = Memory([met for met in memory.met if met.guess.name != asker], memory.known, memory.genders)
    return pronoun(without_clitic(word, resolver.lexicon), passage, resolver, others)


def pronoun(word: str, passage: int, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
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
