"""Verbs in two parts that stand apart, as in German: teilte … mit, hat … gesagt.

Only languages that list `verb_second` among their small words have them; in others nothing here finds anything.
"""

from __future__ import annotations

from onrecord.extract.sentence import Sentence

BRACKET_LONGEST = 30  # elements between the two parts
PREPOSITION_FURTHEST = 8  # elements between a verb and the preposition it goes with
CLAUSE_ENDS = ("coordinator", "subordinator")


def second_part(sentence: Sentence, verb: int, tail: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the part that stands apart from a finite verb is: at the end of its clause, [first, last) of elements."""
    size, commas = len(tail), 0
    for at in range(verb + 1, min(sentence.end(), verb + BRACKET_LONGEST) - size + 1):
        if sentence.mark(at, ";:"):
            return None
        commas += sentence.mark(at, ",")
        inside = commas and not sentence.mark(at - 1, ",")  # wies Vorwürfe, er habe gelogen, | zurück
        here = not inside and all(sentence.low(at + step) == word for step, word in enumerate(tail))
        if here and _closes(sentence, at + size):
            return at, at + size
    return None


def with_preposition(sentence: Sentence, verb: int, tail: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the preposition that a verb goes with stands behind its subject or an adverb: sprach dagegen | von."""
    if not sentence.lexicon.small["verb_second"] or len(tail) != 1 or not sentence.lexicon.of("preposition", tail[0]):
        return None
    for at in range(verb + 1, min(sentence.end() - 1, verb + PREPOSITION_FURTHEST)):
        if not sentence.word(at):
            return None
        if sentence.low(at) == tail[0]:
            return at, at + 1
    return None


def first_part(sentence: Sentence, verb: int) -> int | None:
    """The helping verb that stands apart before a participle or infinitive at the end of its clause."""
    if not sentence.lexicon.small["verb_second"] or not _closes(sentence, verb + 1):
        return None
    for at in range(verb - 1, max(verb - BRACKET_LONGEST, -1), -1):
        if sentence.mark(at, ",;:"):
            return None
        if sentence.of("auxiliary", at) and not sentence.of("possessive", at):
            return at
    return None


def is_negated(sentence: Sentence, verb: int, second: tuple[int, int] | None) -> bool:
    """Whether a negation stands behind a verb, before its second part or the words it opens."""
    if not sentence.lexicon.small["verb_second"]:
        return False
    stop = second[0] if second is not None else min(sentence.end(), verb + BRACKET_LONGEST)
    for at in range(verb + 1, stop):
        if not sentence.word(at):
            return False
        if sentence.of("negation", at):
            return True
    return False


def _closes(sentence: Sentence, at: int) -> bool:
    return not sentence.word(at) or at >= sentence.end() or any(sentence.of(kind, at) for kind in CLAUSE_ENDS)
