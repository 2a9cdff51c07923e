"""Whom a sentence is about: the noun phrase that opens it, behind its dateline, time, place or participle."""

from __future__ import annotations

from onrecord.extract import fronted, subjects
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.subjects import Subject
from onrecord.extract.verbs import is_finite

DATELINE_LONGEST = 12  # elements
STAMP_LONGEST = 5  # elements of a time of day
STRAY = "\"“"  # marks that no other one closes: what stands behind them is reprinted
STAMP_MARKS = str.maketrans("", "", ":.")  # between the digits of a time of day
CLAUSE_LONGEST = 40  # elements of a clause before the verb in second place
FRONT = ("preposition", "adverb", "oblique", "fronted")  # what is no subject at the start of a sentence
FRONT_LONGEST = 14  # elements of a phrase before it
PARTICIPLE_LONGEST = 30  # elements of a clause that opens with a participle


def behind_dateline(sentence: Sentence, stop: int) -> int:
    """Behind the place that a report is sent from: LAKE TARN, June 3 — The mayor …; Tarn (lpa) – Die Stadt …"""
    if sentence.capital(0) and sentence.mark(1, "(") and sentence.mark(3, ")") and sentence.mark(4, DASHES + "-"):
        return 5
    if sentence.lexicon.small["noun_capitals"] and sentence.capital(0) and sentence.mark(1, DASHES):
        return 2  # Tarn – Die Stadt …
    if not sentence.word(0) or not sentence.elements[0].text.isupper() or len(sentence.elements[0].text) < 2:
        return 0
    dash = next((at for at in range(1, min(stop, DATELINE_LONGEST)) if sentence.mark(at, DASHES + "-:")), None)
    return dash + 1 if dash is not None else 0


def _behind_participle(sentence: Sentence, stop: int) -> int:
    """Behind a participle that opens the sentence and its comma: Asked about that, | the mayor …"""
    if (opens := fronted.clause(sentence)) is not None:
        return opens.subject.first
    if not fronted.opens_aside(sentence):
        return 0
    comma = next((at for at in range(min(stop, PARTICIPLE_LONGEST)) if sentence.mark(at, ",")), None)
    return comma + 1 if comma is not None else 0


def _behind_time(sentence: Sentence, start: int) -> int:
    """Behind a time that opens a sentence: A day later, | the mayor …; The next day | Quill …"""
    if not sentence.of("determiner", start):
        return _behind_bare_time(sentence, start)
    for at in range(start + 1, start + 4):
        if not sentence.word(at) or sentence.of("determiner", at):
            return start
        if sentence.of("time", at) and not sentence.possessor(at):
            at += 1 + (sentence.of("time", at + 1) and not sentence.capital(at + 1))
            return at + 1 if sentence.mark(at, ",") else at if sentence.capital(at) else start
    return start


def _behind_bare_time(sentence: Sentence, start: int) -> int:
    """Behind a time without a comma: Minutes later | she …; In 1990 | the board …; On Friday | Quill …"""
    at = start + sentence.of("preposition", start)
    at += sentence.of("determiner", at)
    behind = at
    while behind < at + 4 and (subjects.is_time(sentence, behind) or sentence.of("time", behind)):
        behind += 1
    if behind == at and sentence.of("preposition", start):  # Across town | her conductor …
        while behind < at + 2 and sentence.word(behind) and not (
            sentence.of("possessive", behind) or sentence.capital(behind) or sentence.of("preposition", behind)
        ):
            behind += 1
        return behind if behind > at and sentence.of("possessive", behind) else start
    fresh = sentence.pronoun(behind) or sentence.of("determiner", behind) or sentence.capital(behind)
    return behind if behind > at and fresh and not sentence.possessor(behind - 1) else start


def _behind_stamp(sentence: Sentence, stop: int) -> int:
    """Behind the time of day that opens an entry of a live report: 07:50 | The mayor …"""
    at = 0
    while at < min(stop, STAMP_LONGEST) and (
        sentence.low(at).translate(STAMP_MARKS).isdigit() or sentence.mark(at, ":.–—")
    ):
        at += 1
    return at if (at < stop and sentence.capital(at)) or sentence.of("determiner", at) else 0


def _pronoun_behind(sentence: Sentence, start: int, stop: int) -> Subject | None:
    """The pronoun behind a phrase that no comma ends: On the way home | they …; no clause may stand before it."""
    if sentence.of("subordinator", start):
        return None
    at = next((at for at in range(start, stop) if sentence.pronoun(at) or not _leads_in(sentence, at)), stop)
    if not sentence.pronoun(at) or not is_finite(sentence, at + 1):
        return None
    return Subject(at, at + 1, at, at + 1)


def _leads_in(sentence: Sentence, at: int) -> bool:
    """Whether a word can stand in a phrase before a subject: one that opens or makes a clause cannot."""
    opens = any(sentence.of(kind, at) for kind in ("relative", "complementiser", "subordinator"))
    return sentence.word(at) and not opens and not is_finite(sentence, at)


def _behind_verb(sentence: Sentence, start: int, stop: int) -> Subject | None:
    """Where verbs are in second place, the noun phrase behind one: Im Mai trat | Mara Quill | auf."""
    if not sentence.lexicon.small["verb_second"]:
        return None
    at = start + sentence.of("coordinator", start)
    if any(sentence.of(kind, at) for kind in ("subordinator", "wh", "complementiser")):
        comma = next((index for index in range(at, min(stop, at + CLAUSE_LONGEST)) if sentence.mark(index, ",")), None)
        verb = comma + 1 if comma is not None and is_finite(sentence, comma + 1) else None
    elif any(sentence.of(kind, at) for kind in FRONT) or subjects.is_time(sentence, at):
        near = range(at + 1, min(stop, at + FRONT_LONGEST))
        verb = next((index for index in near if not sentence.word(index) or is_finite(sentence, index)), None)
        verb = verb if verb is not None and sentence.word(verb) else None
    else:
        return None
    if verb is None:
        return None
    while sentence.of("adverb", verb + 1) and verb + 2 < stop:
        verb += 1
    return subjects.after(sentence, verb + 1, stop)


def phrase(sentence: Sentence, stop: int) -> Subject | None:
    """The noun phrase that opens the sentence, behind an adverbial phrase and its comma."""
    start = behind_dateline(sentence, stop) or _behind_participle(sentence, stop) or _behind_stamp(sentence, stop)
    start += sentence.mark(start, STRAY)
    if (turned := _behind_verb(sentence, start, stop)) is not None:
        return turned
    for _ in range(3):
        start = _behind_time(sentence, start)
        while (
            start < stop
            and (sentence.of("coordinator", start) or sentence.of("adverb", start))
            and not sentence.role(start)
        ):
            start += 1
        if not (
            sentence.of("preposition", start)
            or sentence.of("subordinator", start)
            or (sentence.of("wh", start) and not sentence.of("relative", start))
            or (sentence.mark(start - 1, ",") and sentence.of("relative", start))  # In Tarn, where it rained, | Lopez
            or subjects.is_time(sentence, start)
            or any(sentence.low(start) == phrase[0] for phrase in sentence.lexicon.accordingly)
        ):
            break
        comma = next((at for at in range(start, min(stop, start + 25)) if sentence.mark(at, ",")), None)
        if comma is None:
            return _pronoun_behind(sentence, start, stop)
        start = comma + 1
    return subjects.opening(sentence, start, stop)
