"""Clauses that open behind a comma and no other word, in languages whose verbs stand in second place."""

from __future__ import annotations

from onrecord.extract.sentence import Sentence
from onrecord.extract.verbs import CLAUSE_FURTHEST, is_finite
from onrecord.language import words


def ends_in_infinitive(sentence: Sentence, start: int) -> bool:
    """Whether a clause behind a comma ends in an infinitive with its mark: …, es zu senken; …, sie abzulehnen."""
    fused = tuple(words(sentence.lexicon.language, "fused_infinitives"))
    for at in range(start + 1, min(sentence.end(), start + CLAUSE_FURTHEST) + 1):
        mark = at >= sentence.end() or sentence.mark(at, ",;:")
        marked = sentence.of("infinitive", at - 2) or (bool(fused) and sentence.low(at - 1).startswith(fused))
        if marked and (mark or sentence.of("coordinator", at)):
            return True
        if mark:
            return False
    return False


def is_reported_speech(sentence: Sentence, start: int) -> bool:
    """Whether a clause behind a comma has a verb in the form of reported speech: …, die Brücke sei sicher."""
    subjunctive = sentence.lexicon.small["subjunctive"]
    if not subjunctive or sentence.of("relative", start) or sentence.of("coordinator", start):
        return False
    if sentence.pronoun(start) and is_finite(sentence, start + 1):
        return True  # …, sie hat keine Zeit
    for at in range(start, min(sentence.end(), start + CLAUSE_FURTHEST)):
        if at > start and sentence.mark(at, ",;:"):
            return False
        if sentence.of("subjunctive", at):
            return True
    return False
