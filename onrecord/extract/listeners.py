"""To whom something was said, where that stands behind the cue and opens no words of its own."""

from __future__ import annotations

from onrecord.extract.clause_starts import is_determiner
from onrecord.extract.cues import Cue
from onrecord.extract.phrase import is_time
from onrecord.extract.sentence import Sentence
from onrecord.extract.stepping import phrase_behind, step_aside

TITLE_LONGEST = 4  # words of the title of a programme or paper


def is_listener(sentence: Sentence, at: int, cue: Cue) -> bool:
    """Whether a quoted title names who was told: she told “Harbour Talk” on Friday that …"""
    if sentence.lexicon.small["verb_second"] and sentence.of("oblique", at - 1) and at - 1 > cue.verb:
        return len(sentence.elements[at].text.split()) <= TITLE_LONGEST and "naming" not in cue.frames()
    if "addressee" not in cue.frames() or len(sentence.elements[at].text.split()) > TITLE_LONGEST:
        return False
    for index in range(at + 1, min(at + 1 + TITLE_LONGEST, sentence.end())):
        if sentence.of("complementiser", index):
            return True
        timed = is_time(sentence, index) or sentence.of("preposition", index)
        if not timed and not sentence.of("determiner", index):
            return False
    return False


def is_told(sentence: Sentence, at: int, cue: Cue) -> bool:
    """Whether the one spoken to stands here: warned | my office in May that …; promised | him in 2010 there …"""
    if "addressee" not in cue.frames():
        return False
    row = sentence.lexicon.pronouns.get(sentence.low(at))
    alone = sentence.of("preposition", at + 1) or is_time(sentence, at + 1)
    if row is not None and row[3] == "other" and (alone or not sentence.of("possessive", at)):
        return True
    stop = sentence.end()
    behind = phrase_behind(sentence, at, stop)
    if sentence.mark(behind, ","):
        behind = step_aside(sentence, behind, stop)  # promised residents, Quill maintains, | that …
    while behind < stop and (is_time(sentence, behind) or sentence.of("adverb", behind)):
        behind += 1
    if sentence.of("preposition", behind):
        behind = phrase_behind(sentence, behind + 1, stop)
        while behind < stop and is_time(sentence, behind):
            behind += 1  # warned the board on 12 | December | that …
    return behind < stop and sentence.of("complementiser", behind) and not is_determiner(sentence, behind)
