"""Who stands before or behind a cue: the subject of its verb, with the appositions between them."""

from __future__ import annotations

from onrecord.extract.bounds import open_bracket, phrase_end
from onrecord.extract.cues import Cue
from onrecord.extract.noun_phrases import antecedent, opens_no_phrase, phrase_before, speaks
from onrecord.extract.phrase import (
    Subject,
    ends_in_name,
    is_aside,
    is_bare_time,
    is_mute,
    is_name,
    is_time,
    named_end,
    named_last,
    opens_own_clause,
    owner_of,
    segments,
    with_name,
)
from onrecord.extract.relatives import over_adverbial, over_contact, over_relative, with_relative
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.verbs import is_finite

__all__ = [
    "Subject", "after", "before", "is_bare_time", "is_mute", "is_time", "opening", "owner_of",
    "phrase_before", "phrase_end", "with_name",
]

ADVERBIAL_FURTHEST = 12  # elements of what tells when and where before a subject
SUBJECT_LONGEST = 14  # elements of the phrase before a comma that may speak


def before(sentence: Sentence, cue: Cue, floor: int = 0) -> Subject | None:
    """The subject to the left of a cue, not looking further back than `floor`."""
    at = cue.first - 1
    if at < floor or sentence.quote(at):
        return None
    if sentence.mark(at, ")"):
        at = open_bracket(sentence, at, floor) - 1
    if sentence.mark(at, "," + DASHES):
        return _over_apposition(sentence, at, floor)
    if sentence.of("relative", at) and sentence.low(at) in sentence.lexicon.small["relative"]:
        return antecedent(sentence, at, floor)
    found = phrase_before(sentence, at + 1, floor)
    if (whole := with_relative(sentence, at, found, floor) or over_contact(sentence, at + 1, floor)) is not None:
        return whole
    if found is not None and sentence.of("comparison", found.first - 1):
        return over_relative(sentence, found.first - 1, floor) or found
    return found or over_adverbial(sentence, at, floor)


def after(sentence: Sentence, start: int, stop: int) -> Subject | None:
    """The noun phrase that starts at `start`, for a subject behind its verb; appositions are left to the caller."""
    if start >= stop or not sentence.word(start) or sentence.of("subordinator", start):
        return None
    if any(sentence.of(kind, start) for kind in ("complementiser", "infinitive", "adverb", "preposition")):
        return None
    if sentence.pronoun(start):
        return Subject(start, start + 1, start, start + 1)
    if start and is_finite(sentence, start) and not sentence.role(start):
        return None
    last = phrase_end(sentence, start, stop)
    if last == start or not speaks(sentence, start, last):
        return None
    return with_name(sentence, Subject(start, last, start, last), stop)


def opening(sentence: Sentence, start: int, stop: int) -> Subject | None:
    """The subject of a clause that starts at `start`: the noun phrase before its verb."""
    last = start
    while last < stop and sentence.word(last) and not (last > start and is_finite(sentence, last)):
        if last > start and (sentence.of("relative", last) or sentence.of("subordinator", last)):
            break
        last += 1
    found = phrase_before(sentence, last, start) if last > start else None
    return with_name(sentence, found, stop) if found else None


def _over_apposition(sentence: Sentence, at: int, floor: int) -> Subject | None:
    """NAME, the mayor, who …, | said: the leftmost phrase that everything up to the verb describes."""
    parts = segments(sentence, at, floor)
    best: Subject | None = None
    for number, (first, last) in enumerate(parts):
        if number == 0 or sentence.of("relative", first) or is_aside(sentence, first):
            continue
        first, last = _unbracketed(sentence, first, last)
        found = _head(sentence, first, last)
        if found is None:
            continue
        addressed = found.last - found.first == 1 and bool(sentence.role(found.first))  # Minister, the mayor, Ada Birk,
        if best is None or (is_name(sentence, found) and not is_name(sentence, best) and not addressed):
            best = found
        own_clause = best.first > first and opens_own_clause(sentence, best)
        if is_name(sentence, best) or not sentence.of("determiner", best.head) or own_clause:
            break
    if best is None:
        return named_last(sentence, parts, at)
    aside = sentence.of("relative", parts[0][0]) or is_aside(sentence, parts[0][0])
    told = is_name(sentence, best) or ends_in_name(sentence, best)
    inside = _unbracketed(sentence, *parts[0]) if not told and not aside else None
    named = named_end(sentence, *inside) if inside else None
    return Subject(best.first, at, *(named or (best.head, best.head_end)))


def _unbracketed(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """A stretch without the bracket at its end: Maria Lopez (R-Ohio), an engineer, | said."""
    return first, open_bracket(sentence, last - 1, first) if sentence.mark(last - 1, ")") else last


def _head(sentence: Sentence, first: int, last: int) -> Subject | None:
    found = phrase_before(sentence, last, first)
    found = with_relative(sentence, last - 1, found, first) or over_contact(sentence, last, first) or found
    if found is None or last - found.first > SUBJECT_LONGEST:
        return None
    leading = all(opens_no_phrase(sentence, at) or sentence.of("preposition", at) for at in range(first, found.first))
    named = any(sentence.capital(at) or sentence.role(at) or sentence.pronoun(at) for at in range(found.first, last))
    named = named or (found.first == 0 and sentence.of("determiner", 0))  # A steward at the gate, who …, said
    opened = found.first > first and opens_own_clause(sentence, found)
    near = leading or opened or found.first - first < ADVERBIAL_FURTHEST
    return found if named and near else None
