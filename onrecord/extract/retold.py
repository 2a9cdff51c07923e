"""What a speaker goes on to say that others had told them: He had been told by the engineer that …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.extract.sentence import Sentence

SUBJECT_WITHIN = 4  # elements from the helping verb back to its subject


def by_whoever_speaks(found: Sequence[Attribution], previous: Attribution | None) -> list[Attribution]:
    """The attributions of a sentence; what somebody was told before is reported by whoever spoke in the one before."""
    return [one if previous is None or not _was_told(one) else replace(one, reporter=previous) for one in found]


def _was_told(one: Attribution) -> bool:
    """Whether `he`, `she` or `they` had been told it: of an earlier time than what they say."""
    sentence, cue = one.sentence, one.cue
    if sentence is None or cue is None or one.reporter is not None:
        return False
    verb = next(iter(cue.elements(sentence)), -1)
    if one.rule == "told by":
        return _had_been(sentence, verb)
    return _is_third(sentence, verb + 1, "other") and sentence.of("earlier", verb - 1)


def _had_been(sentence: Sentence, verb: int) -> bool:
    """Whether the verb is a passive of an earlier time, its subject a pronoun: he had also been | told."""
    had = next((at for at in range(verb - 1, max(verb - SUBJECT_WITHIN, -1), -1) if sentence.of("earlier", at)), None)
    return had is not None and _is_third(sentence, had - 1, "subject")


def _is_third(sentence: Sentence, at: int, case: str) -> bool:
    row = sentence.lexicon.pronouns.get(sentence.low(at)) if sentence.word(at) else None
    return row is not None and row[0] == "3" and row[2] != "n" and row[3] == case
