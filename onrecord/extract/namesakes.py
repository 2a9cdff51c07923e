"""Two people of one surname, told apart by their age or by whom the paragraph speaks of: the elder Quill."""

from __future__ import annotations

from onrecord.extract import people
from onrecord.extract.lexicon import fold
from onrecord.extract.memory import Memory, Phrase
from onrecord.extract.names import Name
from onrecord.extract.resolver import Resolver
from onrecord.extract.sentence import bare
from onrecord.model import SpeakerGuess


def by_age(phrase: Phrase, resolver: Resolver, memory: Memory) -> SpeakerGuess | None:
    """Whom "the elder Quill" or "the younger" means, where the document names two people of that surname.

    The parent of the two is the elder. Of others the elder is whom the paragraph has just named, else whom the
    document named first; the younger is then the other one.
    """
    sentence, first, last = phrase.sentence, phrase.first, phrase.last
    elder = sentence.of("elder", first + 1)
    if not sentence.of("definite", first) or not (elder or sentence.of("younger", first + 1)) or last - first > 3:
        return None
    surname = bare(sentence.low(last - 1), sentence.lexicon) if last - first == 3 else _spoken_of(memory)
    both = list(dict.fromkeys(resolver.cast.surnames.get(fold(surname), [])))
    if len(both) != 2:
        return None
    ordered = _parent_first(both, resolver) or _as_met(both, phrase, memory)
    return people.guess(ordered[0 if elder else 1], resolver.register)


def spoken_of_here(name: Name, phrase: Phrase, resolver: Resolver, memory: Memory) -> str | None:
    """The full name for a surname of several people: of the one among them whom the paragraph has spoken of."""
    if name.titles:
        return None
    at = phrase.place.passage, phrase.place.start
    here = {met.guess.name for met in (*memory.met, *memory.mentioned) if met.place[:2] < at and met.place[0] == at[0]}
    fit = [full for full in resolver.candidates(name, at) if full in here]
    return fit[0] if len(fit) == 1 else None


def _spoken_of(memory: Memory) -> str:
    """The surname of the person spoken of last."""
    return next((met.guess.name or "" for met in memory.recent() if met.guess.kind == "person"), "").rpartition(" ")[2]


def _parent_first(both: list[str], resolver: Resolver) -> list[str] | None:
    """The two in the order of their generations, None if the document does not tell it."""
    parents = resolver.lexicon.small["parent"]
    for one in resolver.cast.relations:
        pair = [resolver.full(one.holder), resolver.full(one.owner)]
        if set(pair) == set(both):
            if one.noun in parents:
                return pair
            if resolver.lexicon.relations[one.noun] & parents:
                return pair[::-1]
    return None


def _as_met(both: list[str], phrase: Phrase, memory: Memory) -> list[str]:
    """Whom this paragraph spoke of last and the other one, else the two in the order of the document."""
    here = [met.guess.name for met in memory.recent() if met.place.passage == phrase.place.passage]
    last = next((name for name in here if name in both), None)
    if last is None:
        return both
    other = both[1] if both[0] == last else both[0]
    return [last, other]
