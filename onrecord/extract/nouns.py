"""Nouns that attribute: somebody's claim that …, a promise by somebody to …"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract import clause_starts, clauses, subjects
from onrecord.extract.case import Found
from onrecord.extract.cues import Cue
from onrecord.extract.lexicon import CueEntry
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.subjects import Subject
from onrecord.extract.verb_groups import group
from onrecord.extract.verbs import is_finite, main_verb

# Behind them another verb may be its own.
CLAUSE_OPENERS = ("coordinator", "relative", "complementiser", "subordinator")


def as_cue(kind: str, first: int, after: int) -> Cue:
    """A phrase as a cue, for the rules of clauses."""
    entry = CueEntry("", kind, frozenset({"that", "bare", "infinitive"}), "finite", 2, (), "behind", "", "")
    return Cue(first, first, after, (entry,), "finite")


def find(sentence: Sentence) -> Iterator[Found]:
    """Maria Lopez’s claim that …, a promise by the union to …."""
    listed = sentence.lexicon.nouns
    for at, element in enumerate(sentence.elements):
        known = listed.get(element.low)
        if known is None:
            continue
        found = _noun(sentence, at, *known)
        if found is not None:
            yield found


def _noun(sentence: Sentence, at: int, kind: str, opens: frozenset[str]) -> Found | None:
    subject, behind = owner(sentence, at), at + 1
    if subject is None and sentence.low(behind) in sentence.lexicon.small["agent"]:
        subject = subjects.after(sentence, behind + 1, sentence.end())
        behind = subject.last if subject else behind
    verb = _light_verb(sentence, at) if subject is None else None
    if verb is not None:
        subject = subjects.before(sentence, as_cue(kind, verb, verb + 1))
    if subject is None:
        return None
    cue = as_cue(kind, at, behind)
    behind += sentence.mark(behind, "," + DASHES) or sentence.of("copula", behind)
    if "that" in opens and sentence.of("complementiser", behind):
        start = behind + 1
    elif "infinitive" in opens and sentence.of("infinitive", behind) and clause_starts.is_verb(sentence, behind + 1):
        start = behind
    else:
        return None
    stop = clauses.clause_end(sentence, start, cue) if start < sentence.end() else start
    stop = _aside_end(sentence, min(at, subject.first), start, stop)
    return Found("noun", ((start, stop),), subject, (at, at + 1)) if stop > start else None


def _aside_end(sentence: Sentence, before: int, start: int, stop: int) -> int:
    """Where the words end that stand between a noun that is a subject and its verb: Her claim that it held | drew …"""
    if any(is_finite(sentence, index) for index in range(before)):
        return stop
    if sentence.mark(start - 2, "," + DASHES):
        mark = sentence.elements[start - 2].text
        return next((index for index in range(start, stop) if sentence.mark(index, mark)), stop)
    if sentence.of("copula", start - 2):
        return stop
    own = main_verb(sentence, start)
    while own is not None and own + 1 < stop and (is_finite(sentence, own + 1) or sentence.of("adverb", own + 1)):
        own += 1
    for index in range(own + 1 if own is not None else stop, stop):
        if sentence.mark(index, ",;:") or any(sentence.of(kind, index) for kind in CLAUSE_OPENERS):
            return stop
        complete = sentence.quote(index - 1) and sentence.of("copula", index - 2)  # that it was “clear” | was disputed
        if is_finite(sentence, index) and (complete or not sentence.of("participle", index + 1)):
            return index
    return stop


def _light_verb(sentence: Sentence, at: int) -> int | None:
    """The verb whose object the noun is, where it says no more than the noun: she | sent | a clear message that …"""
    for index in range(at - 1, max(at - 5, 0), -1):
        if not sentence.word(index):
            return None
        if sentence.of("light", index):
            first, helpers, negated = group(sentence, index)
            supposed = any(sentence.of("hypothetical", helper) for helper in helpers)
            passive = bool(helpers) and sentence.of("passive", helpers[0])
            return None if negated or supposed or passive or sentence.of("infinitive", first - 1) else first
        pointed = sentence.of("indefinite", index) or sentence.of("definite", index)
        if (sentence.of("determiner", index) and not pointed) or sentence.of("preposition", index):
            return None
    return None


def owner(sentence: Sentence, at: int) -> Subject | None:
    """The possessor before a noun: a name with a genitive ending, or a possessive pronoun."""
    index = at - 1
    while index > 0 and at - index < 4 and sentence.word(index):
        if sentence.possessor(index) or (sentence.of("possessive", index) and not sentence.of("relative", index)):
            break
        index -= 1
    if index < 0:
        return None
    if sentence.possessor(index):
        return subjects.phrase_before(sentence, index + 1, _behind_preposition(sentence, index))
    if sentence.of("possessive", index) and not sentence.of("relative", index):
        return Subject(index, index + 1, index, index + 1)
    return None


def _behind_preposition(sentence: Sentence, last: int) -> int:
    """Where an owner starts at the earliest: behind what only leads to it (an answer on | the ministry’s promise)."""
    for at in range(last - 1, -1, -1):
        if sentence.of("preposition", at) and not sentence.of("part", at):
            return at + 1
    return 0
