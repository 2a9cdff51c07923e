"""Where a noun phrase starts and ends, seen from one of its ends."""

from __future__ import annotations

from onrecord.extract.phrase import is_bare_time, is_time
from onrecord.extract.sentence import Sentence

PHRASE_LONGEST = 30  # elements


def phrase_end(sentence: Sentence, start: int, stop: int) -> int:
    """Where the noun phrase that starts at `start` ends."""
    at = start
    while at < min(stop, start + PHRASE_LONGEST) and sentence.word(at):
        if at > start and (_closes_phrase(sentence, at) or _finite(sentence, at)):
            break
        at += 1
    return at


def _closes_phrase(sentence: Sentence, at: int) -> bool:
    if sentence.of("relative", at) or sentence.of("subordinator", at) or sentence.of("complementiser", at):
        return True
    if sentence.pronoun(at) or (sentence.of("coordinator", at) and _is_verb(sentence, at + 1)):
        return True
    if sentence.lexicon.small["noun_capitals"] and (_is_anybody(sentence, at - 1) or _closes_noun(sentence, at)):
        return True
    if sentence.of("infinitive", at):
        return not (sentence.of("determiner", at + 1) or sentence.of("possessive", at + 1) or sentence.capital(at + 1))
    if sentence.of("preposition", at):
        return is_time(sentence, at + 1) or is_bare_time(sentence, at + 1)
    return is_time(sentence, at) and not sentence.possessor(at)


def _is_anybody(sentence: Sentence, at: int) -> bool:
    return sentence.of("somebody", at) and not sentence.of("determiner", at)


def _closes_noun(sentence: Sentence, at: int) -> bool:
    """Whether a small word behind a noun with its capital is no part of it: sagte der Minister | gestern.

    What belongs to a noun is a genitive or a preposition that joins parts; to a role rather than to a name.
    """
    noun = sentence.elements[at - 1].capital or sentence.of("aged", at - 1)
    if not noun or sentence.elements[at].capital:
        return False
    if sentence.of("genitive_article", at) or sentence.of("part", at):
        return not sentence.role(at - 1) or sentence.capital(at - 2)
    if sentence.of("determiner", at):
        return True
    return not sentence.of("coordinator", at) and sentence.low(at) not in sentence.lexicon.particles


def _finite(sentence: Sentence, at: int) -> bool:
    """Whether the word is a verb that shows a clause; endings alone do not tell inside a noun phrase."""
    low = sentence.low(at)
    small = sentence.lexicon.small
    if low in small["finite"] and sentence.of("definite", at - 1) and sentence.role(at + 1):
        return False  # the works manager
    if low in small["auxiliary"] or low in small["finite"]:
        return not sentence.elements[at].capital or at == 0
    return False


def _is_verb(sentence: Sentence, at: int) -> bool:
    """Whether a verb of saying stands here that is no noun: by a friend of hers and | warned that …"""
    entries = sentence.lexicon.cues.get(sentence.low(at), ())
    return any(entry.form == "finite" and not entry.nounlike for entry in entries)


def phrase_start(sentence: Sentence, last: int, floor: int) -> int:
    """The first element of the noun phrase that ends before element `last`, never below `floor`."""
    at = last
    while at > max(floor, last - PHRASE_LONGEST):
        here = at - 1
        if not sentence.word(here):
            if sentence.mark(here, ")") and at < last:
                at = open_bracket(sentence, here, floor)
                continue
            break
        if sentence.of("coordinator", here):
            if not _joins_names(sentence, here, at):
                break
        elif _stops_phrase(sentence, here, at, last):
            break
        at = here
    return at


def _stops_phrase(sentence: Sentence, here: int, at: int, last: int) -> bool:
    if sentence.of("complementiser", here) and not sentence.of("determiner", here):
        return True
    if sentence.of("complementiser", here) or sentence.of("subordinator", here):
        return True
    if sentence.of("relative", here) or sentence.pronoun(here) or (at < last and _starts_anew(sentence, here, at)):
        return True
    if sentence.of("wh", here) and sentence.of("expletive", here):
        return True  # involved with what | many lawmakers | called “fraud”
    if _finite(sentence, here):
        return True
    cues = sentence.lexicon.cues.get(sentence.low(here), ())
    return (
        bool(cues)
        and not sentence.elements[here].capital
        and not sentence.role(here)
        and all(not entry.nounlike and entry.form != "ing" for entry in cues)
        and not sentence.of("determiner", here - 1)
    )


def _starts_anew(sentence: Sentence, here: int, at: int) -> bool:
    """Whether a noun phrase opens behind another: told this reporter | his son had promised …"""
    if not (sentence.of("possessive", at) or sentence.of("article", at)) or sentence.capital(at):
        return False
    return not sentence.elements[here].listed and not sentence.elements[here].ending and not sentence.possessor(here)


def _joins_names(sentence: Sentence, here: int, at: int) -> bool:
    """Whether `and` joins two names or nouns of one subject rather than two clauses."""
    if sentence.of("determiner", at) and not sentence.of("determiner", 0):
        return False
    left_named = sentence.capital(here - 1) or bool(sentence.role(here - 1))
    titled = sentence.low(at).rstrip(".") in sentence.lexicon.honorifics and sentence.capital(at + 1)  # and Ms Lopez
    return left_named and (titled or sentence.capital(at) or bool(sentence.role(at)) or bool(sentence.role(at + 1)))


def open_bracket(sentence: Sentence, at: int, floor: int) -> int:
    """The element that opens the bracket closed at element `at`; `at` itself if none does from `floor` on."""
    for index in range(at - 1, max(floor, at - PHRASE_LONGEST) - 1, -1):
        if sentence.mark(index, "("):
            return index
    return at
