"""What stands between a cue and the words it opens, and is stepped over: when, where and to whom it was said."""

from __future__ import annotations

from onrecord.extract.cues import Cue
from onrecord.extract.phrase import is_time
from onrecord.extract.sentence import Sentence

ASIDE_LONGEST = 16  # elements between the commas of an aside


def step(sentence: Sentence, at: int, stop: int, cue: Cue) -> int:
    """Behind an adverb, a time, a prepositional phrase or the person spoken to."""
    if sentence.mark(at, ","):
        return step_aside(sentence, at, stop)
    if sentence.quote(at):
        return at + 1  # the listener
    if sentence.of("as", at) and (behind := _behind_measure(sentence, at, stop)) > at:
        return behind
    if sentence.of("preposition", at) and sentence.of("wh", at + 1):
        return at  # responded to | what she called “a circus”
    if sentence.of("preposition", at) or sentence.of("infinitive", at):
        return phrase_behind(sentence, at + 1, stop)
    if is_time(sentence, at) or sentence.of("adverb", at):
        return at + 1
    if cue.frames() & {"addressee", "addressed-infinitive"} or sentence.lexicon.small["verb_second"]:
        return phrase_behind(sentence, at, stop)
    if sentence.of("determiner", at):
        same = sentence.of("same", at + 1)
        if same and is_time(sentence, at + 2):
            return at + 3
        return phrase_behind(sentence, at, stop) if is_time(sentence, at + 1) else at
    return at


def _behind_measure(sentence: Sentence, at: int, stop: int) -> int:
    """Behind how long ago something was said: as recently as Monday |; as long ago as last March |."""
    behind = next((index + 1 for index in (at + 2, at + 3) if sentence.of("as", index)), at)
    while at < behind < stop and (is_time(sentence, behind) or sentence.of("preposition", behind)):
        behind += 1
    return behind


def step_aside(sentence: Sentence, at: int, stop: int) -> int:
    """Behind an aside between commas (said, in a long letter, that …)."""
    for index in range(at + 1, min(stop, at + ASIDE_LONGEST)):
        if sentence.quote(index) or sentence.mark(index, ";:"):
            return at
        if sentence.mark(index, ","):
            return index + 1 if sentence.of("complementiser", index + 1) or sentence.quote(index + 1) else at
    return at


def phrase_behind(sentence: Sentence, at: int, stop: int) -> int:
    """Behind one noun phrase: a new determiner, pronoun, name or preposition starts something else.

    Not so a name behind what it is: told broadcaster Tarn Radio | it was safe.
    """
    first = at
    while at < stop and sentence.word(at):
        if at > first and _fresh(sentence, at, first):
            break
        at += 1
    return at


def _fresh(sentence: Sentence, at: int, first: int) -> bool:
    if sentence.pronoun(at) or any(sentence.of(kind, at) for kind in ("complementiser", "infinitive", "auxiliary")):
        return True
    if sentence.of("as", at) and _behind_measure(sentence, at, sentence.end()) > at:
        return True
    if sentence.of("preposition", at) or sentence.of("wh", at) or sentence.of("expletive", at):
        return True
    noun_seen = not (sentence.of("determiner", at - 1) or sentence.of("possessive", at - 1)) and not sentence.possessor(
        at - 1
    )
    if sentence.of("determiner", at) or sentence.of("possessive", at):
        return noun_seen
    if is_time(sentence, at):
        return noun_seen  # in March, but in her 2024 memoir
    alone = not any(sentence.of("determiner", index) for index in range(first, at))
    titled = sentence.of("generic", at - 1) and (alone or _no_subject(sentence, at))
    return sentence.elements[at].capital and not sentence.elements[at - 1].capital and noun_seen and not titled


def _no_subject(sentence: Sentence, at: int) -> bool:
    """Whether a name is followed by what no subject is: told the newspaper Tarn Echo | by letter."""
    while sentence.word(at) and sentence.capital(at):
        at += 1
    return sentence.of("preposition", at) or sentence.of("complementiser", at) or is_time(sentence, at)
