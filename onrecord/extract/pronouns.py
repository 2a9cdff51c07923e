"""Whom a pronoun means: the last one spoken of whom it fits, who was asked, who did not ask."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.extract import joint, people
from onrecord.extract.lexicon import fold
from onrecord.extract.memory import Memory, Met
from onrecord.extract.resolver import Resolver
from onrecord.extract.sentence import Sentence, without_clitic
from onrecord.model import SpeakerGuess

OWNED_WITHIN = 4  # elements from a possessive to the name: her much younger brother,


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


def answerer(
    askers: Collection[str], word: str, passage: int, resolver: Resolver, memory: Memory
) -> SpeakerGuess | None:
    """Who replies is not who asked."""
    others = Memory(
        [met for met in memory.met if met.guess.name not in askers],
        memory.known,
        memory.genders,
        mentioned=[met for met in memory.mentioned if met.guess.name not in askers],
    )
    return pronoun(without_clitic(word, resolver.lexicon), passage, resolver, others)


def replier(passage: int, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Whose reply came: that of whom was asked, else of the last person before the one who asked."""
    if memory.asked is not None and passage - memory.asked[1] <= 1:
        return memory.asked[0]
    asker = next((met.guess.name for met in memory.recent()), None)
    others = [met.guess for met in memory.recent() if met.guess.kind == "person" and met.guess.name != asker]
    return others[0] if others else None


def pronoun(word: str, passage: int, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """The last one met that the pronoun can stand for; in its own paragraph one whose gender is told comes first."""
    person, number, gender, _ = resolver.lexicon.pronouns[word]
    if person != "3":
        return None
    if number == "sp":
        return _they(passage, resolver, memory)
    if gender == "n":
        return _it(passage, resolver, memory)
    chosen = _somebody(gender, passage, resolver, memory)
    if chosen is None:
        return SpeakerGuess(None)
    memory.genders.setdefault(chosen.guess.name or "", gender)
    return chosen.guess


def _somebody(gender: str, passage: int, resolver: Resolver, memory: Memory) -> Met | None:
    """Whom it fits of those met; nobody where two fit who were spoken of as one: Ada Birk and Mara Quill met. She …"""
    latest = next(iter(memory.recent()), None)
    together = joint.members(latest.guess, resolver) if latest is not None else ()
    if latest is not None and together and latest.place.passage == passage:
        return _one_of(together, latest, gender, resolver, memory)

    def fits(met: Met) -> bool:
        return _gender(met, resolver, memory) in (gender, "?")

    fitting = [met for met in memory.recent() if (met.guess.kind == "person" or _is_voice(met, resolver)) and fits(met)]
    here = [met for met in fitting if met.place.passage == passage]
    told = [met for met in here if _gender(met, resolver, memory) == gender]
    named = [met for met in reversed(memory.mentioned) if met.place.passage == passage and fits(met)]
    # Expert evidence came from Maria Lopez. She …: the sentence before was about a thing and named somebody.
    ahead = [met for met in named if latest is not None and latest.guess.kind == "group" and met.place > latest.place]
    chosen = next(iter([*ahead, *told, *here, *named, *fitting]), None)
    other = chosen is not None and (gender in chosen.others if not here else gender == chosen.owner)
    if chosen is not None and other and _gender(chosen, resolver, memory) == "?":
        known = (met for met in fitting if _gender(met, resolver, memory) == gender)
        return next(known, chosen)  # Owen Drabble wrote to her. / “I kept it,” she said. Her son Ivo left, she said.
    return chosen


def _one_of(together: Sequence[str], latest: Met, gender: str, resolver: Resolver, memory: Memory) -> Met | None:
    """The one of a group of that gender; else the one whose gender is not told."""
    one = [Met(people.guess(name, resolver.register), latest.place, latest.speaks) for name in together]
    told = [met for met in one if _gender(met, resolver, memory) == gender]
    fit = told or [met for met in one if _gender(met, resolver, memory) == "?"]
    return fit[0] if len(fit) == 1 else None


def others(sentence: Sentence, start: int) -> frozenset[str]:
    """The genders of the pronouns behind a subject that stand for somebody else: he wrote to her."""
    found = set()
    for at in range(start, len(sentence)):
        row = sentence.lexicon.pronouns.get(sentence.low(at))
        if row is not None and row[2] in ("m", "f") and row[3] == "other" and not people.owns(sentence, at):
            found.add(row[2])
    return frozenset(found)


def owner(sentence: Sentence, first: int, last: int) -> str:
    """The gender of whom the one at [first, last) belongs to, as a pronoun tells it: | her partner, Ivo |."""
    for at in range(last - 1, max(first - OWNED_WITHIN, 0) - 1, -1):
        row = sentence.lexicon.pronouns.get(sentence.low(at)) if people.owns(sentence, at) else None
        if row is not None and row[2] in ("m", "f"):
            return row[2]
    return "?"


def _is_voice(met: Met, resolver: Resolver) -> bool:
    """Whether a body speaks through somebody who is he or she: the Norvik spokeswoman."""
    role = resolver.lexicon.roles.get((met.guess.name or "").rpartition(" ")[2])
    return role is not None and role.kind == "voice"


def _they(passage: int, resolver: Resolver, memory: Memory) -> SpeakerGuess:
    """The last one met; a person known to be he or she gives way to a body of the same paragraph."""
    recent = memory.recent()
    single = bool(recent) and recent[0].guess.kind == "person" and _gender(recent[0], resolver, memory) in ("m", "f")
    bodies = [met for met in recent if met.guess.kind == "group" and met.place.passage == passage]
    return next((met.guess for met in [*(bodies if single else []), *recent]), SpeakerGuess(None))


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
    if told == "?" and not resolver.is_name(name):
        role = resolver.lexicon.role(fold(name.rpartition(" ")[2]))
        told = role.gender if role is not None else told
    return memory.genders.get(name, "?") if told == "?" else told
