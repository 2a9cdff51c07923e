"""Statements and letters as what speaks: whose they are."""

from __future__ import annotations

from onrecord.extract.memory import Phrase
from onrecord.extract.phrase import is_time
from onrecord.extract.sentence import Sentence


def author(phrase: Phrase) -> Phrase | None:
    """Whoever a statement is from: a letter by Maria Lopez, a statement from the board."""
    sentence = phrase.sentence
    for at in range(phrase.first + 1, phrase.last - 1):
        signs = sentence.of("genitive_preposition", at) and sentence.capital(phrase.last - 1)  # the letter of Ada Munro
        if sentence.of("sender", at) or sentence.of("agent", at) or signs:
            found = _is_paper(sentence, phrase.first, at) and not sentence.possessor(phrase.first)
            return Phrase(sentence, at + 1, phrase.last, phrase.place) if found else None
    return None


def _is_paper(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether what stands up to `stop` is a statement, with its date: a letter dated 12 February | from the council."""
    noun = next((at for at in range(first, stop) if sentence.of("statement", at)), stop)
    between = range(noun + 1, stop)
    dated = (sentence.of("dated", at) or is_time(sentence, at) or sentence.low(at).isdigit() for at in between)
    return noun < stop and all(dated)
