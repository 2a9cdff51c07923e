"""Several people who say something together: both Maria Lopez and Owen Drabble; the two ministers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.extract import names
from onrecord.extract.lexicon import Lexicon
from onrecord.extract.memory import Memory, Phrase
from onrecord.extract.resolver import Resolver
from onrecord.extract.sentence import Sentence
from onrecord.extract.verbs import is_finite
from onrecord.model import SpeakerGuess

ROLE_LONGEST = 7  # elements of a description in front of the second of two
MOST = 4  # people of one phrase
MET_WITHIN = 1  # paragraphs before "the two" in which both are spoken of
SPOKE_WITHIN = 3  # and in which they have spoken together
Resolved = Callable[[Phrase], SpeakerGuess | None]


def speakers(phrase: Phrase, resolver: Resolver, memory: Memory, resolved: Resolved) -> SpeakerGuess | None:
    """All those a phrase names or counts as one group, None if it speaks of one; `resolved` tells who a part is."""
    return _named(phrase, resolver, resolved) or _counted(phrase, resolver, memory)


def _named(phrase: Phrase, resolver: Resolver, resolved: Resolved) -> SpeakerGuess | None:
    """Two or more people by their names: Maria Lopez, Ada Birk and Owen Drabble."""
    before = _before_apposition(phrase)
    parts = [before, phrase] if before is not None else list(_parts(phrase))
    if not 2 <= len(parts) <= MOST or not all(names.head_name(one.sentence, one.first, one.last) for one in parts):
        return None
    found = [resolved(one) for one in parts]
    called = [one.name for one in found if one is not None and one.name and one.kind == "person"]
    people = [name for name in called if not resolver.is_body(name) and (" " in name or resolver.is_person(name))]
    sentence = phrase.sentence
    if len(people) < len(parts) or len(set(people)) < len(people):
        firm = all(sentence.capital(at) or sentence.of("coordinator", at) for at in range(phrase.first, phrase.last))
        written = " ".join(sentence.elements[at].text for at in range(phrase.first, phrase.last))
        return SpeakerGuess(written, kind="group") if firm else None  # Marks and Fenner
    joins = next(at for at in range(parts[-1].first - 1, -1, -1) if sentence.of("coordinator", at))
    return _group(people, sentence.low(joins))


def _before_apposition(phrase: Phrase) -> Phrase | None:
    """The first of two who have a description each: Ada Birk, who runs the clinic, and Leo Brandt, its cook, said."""
    sentence = phrase.sentence
    joins = next((at for at in range(phrase.first - 1, max(phrase.first - ROLE_LONGEST, 1), -1)
                  if sentence.of("coordinator", at)), None)
    if joins is None or not sentence.mark(joins - 1, ",") or _breaks(sentence, joins + 1, phrase.first):
        return None
    if sentence.mark(phrase.first - 1, ",") and sentence.role(phrase.first - 2) != "person":
        return None  # to Ada Birk, the cook, and the board, Leo Brandt said
    for name in names.names(sentence, 0, joins - 1):
        commas = sum(sentence.mark(at, ",") for at in range(name.last, joins))
        in_front = commas == 1 and name.last == joins - 1 and sentence.role(name.whole - 2) == "person"
        behind = commas == 2 and sentence.mark(name.last, ",") and (
            sentence.of("relative", name.last + 1) or not _breaks(sentence, name.last + 1, joins - 1))
        if in_front or behind:
            opens = not _breaks(sentence, 0, name.first) and not sentence.of("preposition", 0)
            return Phrase(sentence, name.whole, name.last, phrase.place) if opens else None
    return None


def _breaks(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a stretch holds what belongs to no list of people: a verb, a quotation."""
    return any(sentence.quote(at) or is_finite(sentence, at) for at in range(first, last))


def _parts(phrase: Phrase) -> Iterator[Phrase]:
    """The members of a list of names that ends in `and`; nothing where there is none."""
    sentence, first = phrase.sentence, phrase.first + phrase.sentence.of("two", phrase.first)
    if not any(sentence.of("coordinator", at) for at in range(first, phrase.last)):
        return
    if any(sentence.of("preposition", at) for at in range(first, phrase.last)):
        return
    if sentence.mark(first - 1, ","):  # Maria Lopez, | Ada Birk and Owen Drabble
        before = next((one for one in names.names(sentence, 0, first - 1) if one.last == first - 1), None)
        listed = before is not None and len(before.words) > 1
        if listed and _says_alone(phrase):
            return
        first = before.whole if before is not None and listed else first
    start = first
    for at in range(first, phrase.last + 1):
        ends = at == phrase.last or sentence.mark(at, ",") or sentence.of("coordinator", at)
        if ends and start < at:
            yield Phrase(sentence, start, at, phrase.place)
        start = at + 1 if ends else start


def _says_alone(phrase: Phrase) -> bool:
    """Whether only the last of a list says it: Ada Birk, Leo Brandt and Maria Lopez, who said …"""
    behind = phrase.last + phrase.sentence.mark(phrase.last, ",")
    return phrase.sentence.of("relative", behind) and phrase.sentence.lexicon.says(phrase.sentence.low(behind + 1))


def _counted(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Two people counted, where just two have been spoken of: the two ministers, both women, the pair."""
    sentence, first, last = phrase.sentence, phrase.first, phrase.last
    two = next((at for at in range(first, min(first + 2, last)) if sentence.of("two", at)), None)
    if two is None or last - two > 2:
        return None
    joins = _joint(sentence.lexicon)
    for met in memory.recent():
        near = phrase.place.passage - met.place.passage <= SPOKE_WITHIN
        if near and len(members(met.guess, resolver)) == 2:
            return met.guess
    here = [met for met in (*memory.mentioned, *memory.met) if phrase.place.passage - met.place.passage <= MET_WITHIN]
    found = dict.fromkeys(met.guess.name for met in sorted(here, key=lambda met: met.place)
                          if met.guess.kind == "person" and resolver.is_name(met.guess.name or ""))
    people = [name for name in found if name]
    return _group(people, joins) if len(people) == 2 else None


def members(guess: SpeakerGuess, resolver: Resolver) -> tuple[str, ...]:
    """The people of a group that is called by their names; empty for any other."""
    joins = _joint(resolver.lexicon)
    first, found, last = (guess.name or "").rpartition(f" {joins} ")
    people = (*first.split(", "), last) if found and guess.kind == "group" else ()
    return people if all(resolver.is_name(name) and not resolver.is_body(name) for name in people) else ()


def _joint(lexicon: Lexicon) -> str:
    return next(iter(sorted(lexicon.small["joining"])), "\0")


def _group(people: list[str], joins: str) -> SpeakerGuess:
    return SpeakerGuess(f"{', '.join(people[:-1])} {joins} {people[-1]}", kind="group")
