"""Relative clauses between a subject and its verb: who each finds, and what shows that one is there."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.bounds import PHRASE_LONGEST
from onrecord.extract.noun_phrases import antecedent
from onrecord.extract.phrase import Subject, is_bare_time, is_time
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.verbs import is_finite

ADVERBIAL_LONGEST = 6  # elements between `which` and a verb behind a time or place
CONTACT_LONGEST = 6  # elements of a clause such as: I trust, we spoke to
RELATIVE_LONGEST = 24  # elements of a clause without commas between a noun and its verb


def with_relative(sentence: Sentence, at: int, found: Subject | None, floor: int) -> Subject | None:
    """The man who built the bridge | says …: the noun that a clause without commas describes.

    `found` is the phrase that ends at element `at`: part of that clause, unless another clause opens before it.
    """
    if sentence.pronoun(at) or (found is not None and _opens_clause(sentence, found.first - 1)):
        return None
    for index in range(at, max(floor, at - RELATIVE_LONGEST), -1):
        if not sentence.word(index):
            return None
        if sentence.of("relative", index) and _is_described(sentence, index - 1):
            made = antecedent(sentence, index, floor) if _has_verb(sentence, index, at + 1) else None
            return replace(made, relative=False) if made is not None else None
    return None


def over_contact(sentence: Sentence, last: int, floor: int) -> Subject | None:
    """An arborist I trust | says …; A nurse we spoke to, who …, | said …: the noun before a clause without `who`."""
    for at in range(last - 2, max(floor, last - CONTACT_LONGEST), -1):
        if not sentence.word(at) or sentence.of("complementiser", at) or sentence.of("subordinator", at):
            return None
        row = sentence.lexicon.pronouns.get(sentence.low(at), ("",))
        if row[0] != "1" or not sentence.pronoun(at):
            continue
        opens = next((one for one in range(at - 2, max(floor - 1, at - 5), -1) if sentence.of("article", one)), None)
        noun = not sentence.elements[at - 1].listed and not sentence.lexicon.says(sentence.low(at - 1))
        starts = opens is not None and (opens == floor or not sentence.word(opens - 1))
        return Subject(opens, at, opens, at) if opens is not None and starts and noun else None
    return None


def over_relative(sentence: Sentence, at: int, floor: int) -> Subject | None:
    """A surgeon whose patients were as ill as others | told …: the noun before a relative clause."""
    for index in range(at, max(floor, at - PHRASE_LONGEST), -1):
        if sentence.mark(index, "," + DASHES):
            return None
        if sentence.of("relative", index) and not sentence.of("determiner", index):
            found = antecedent(sentence, index, floor)
            return replace(found, relative=False) if found else None
    return None


def over_adverbial(sentence: Sentence, at: int, floor: int) -> Subject | None:
    """The port, which in March | called …: a relative clause whose verb stands behind a time or place."""
    for index in range(at, max(floor, at - ADVERBIAL_LONGEST), -1):
        if not sentence.word(index):
            return None
        if sentence.of("relative", index) and not is_bare_time(sentence, index):
            timed = index + 1 + sentence.of("determiner", index + 1)  # who that evening | called
            adverbial = sentence.of("preposition", index + 1) or is_time(sentence, timed)
            return antecedent(sentence, index, floor) if adverbial else None
    return None


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """Whether a clause of its own follows: what | the mayor said, thinks | the mayor said."""
    if sentence.of("relative", at) and _is_described(sentence, at - 1):
        return False
    opens = any(sentence.of(kind, at) for kind in ("complementiser", "wh", "subordinator", "coordinator"))
    entries = sentence.lexicon.cues.get(sentence.low(at), ())
    return opens or any("bare" in entry.frames and not entry.tail for entry in entries)


def _is_described(sentence: Sentence, at: int) -> bool:
    """Whether a noun stands here that a relative clause may describe; behind others `that` opens what is said."""
    if not sentence.word(at) or sentence.low(at) in sentence.lexicon.nouns or sentence.low(at) in sentence.lexicon.cues:
        return False
    if is_time(sentence, at) or is_finite(sentence, at):
        return False
    return not sentence.of("preposition", at) and not sentence.of("coordinator", at)


def _has_verb(sentence: Sentence, at: int, stop: int) -> bool:
    """Whether a relative clause has its own verb before `stop`; the word right behind `who` is one."""
    first = at + 1
    while sentence.of("adverb", first):
        first += 1
    verb = sentence.of("personal", at) and first < stop and not _begins_phrase(sentence, first)
    return verb or any(is_finite(sentence, index) for index in range(at + 1, stop))


def _begins_phrase(sentence: Sentence, at: int) -> bool:
    opens = any(sentence.of(kind, at) for kind in ("determiner", "possessive", "preposition"))
    return opens or sentence.pronoun(at) or sentence.capital(at) or is_time(sentence, at)
