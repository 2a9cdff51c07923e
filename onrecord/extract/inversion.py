"""Subjects that stand behind their verb, and speakers of verbs that have none for their subject."""

from __future__ import annotations

from onrecord.extract import subjects, verbs
from onrecord.extract.cues import Cue
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.subjects import Subject

SOURCE_FURTHEST = 12  # elements between the preposition before a source and a verb behind it
HEARSAY_FURTHEST = 3  # elements between a verb without a speaker and the preposition before a source
FRONT_LONGEST = 12  # elements of what stands before a verb in second place
ASIDE_LONGEST = 30  # elements of a clause that describes a speaker


def impersonal(sentence: Sentence, cue: Cue) -> Subject | None:
    """Who stands behind a preposition where a verb has no speaker for its subject.

    Wie aus | dem Bericht | hervorgeht; heißt es in | dem Bericht; where nobody is named (hieß es) it is `es` itself.
    """
    if "source" in cue.frames():
        stop = cue.second[0] if cue.second is not None else cue.first
        inside = range(max(cue.first - SOURCE_FURTHEST, 0), stop)
        at = next((at for at in inside if sentence.of("sender", at)), None)
        return subjects.after(sentence, at + 1, stop) if at is not None else None
    if "hearsay" not in cue.frames():
        return None
    near = [*range(cue.after, min(sentence.end(), cue.after + HEARSAY_FURTHEST)), *range(min(cue.first, 1))]
    at = next((at for at in near if sentence.of("sender", at) or sentence.of("accounting", at)), None)
    stop = sentence.end() if at is None or at >= cue.after else cue.first
    named = subjects.after(sentence, at + 1, stop) if at is not None else None
    return named or Subject(cue.after - 1, cue.after, cue.after - 1, cue.after)


def inverted(sentence: Sentence, cue: Cue) -> Subject | None:
    """`…,” said Maria Lopez`: a tag whose subject follows, because what is said stands before it."""
    left = cue.first - 1
    quoted = sentence.quote(left) or (sentence.mark(left, "," + DASHES) and sentence.quote(left - 1))
    told_before = quoted or _fronted(sentence, cue)
    if not _may_turn(sentence, cue, told_before):
        return None
    found = _behind(sentence, cue)
    if found is None or (told_before and _second_place(sentence)):
        return found
    if not quoted and sentence.of("infinitive", found.last):
        return None  # a broker, who asked not to be named, expects honey to rise
    addressed = "addressee" in cue.frames()
    if not quoted and left > 0 and sentence.mark(found.last, ":") and not addressed:
        return found  # Not so, says Maria Lopez: the bridge is safe
    if not _is_closed(sentence, found.last):
        return None
    if told_before:
        return found
    fits = not addressed or _second_place(sentence) or _ends_with(sentence, cue, found)
    behind = left < 0 or verbs.has_finite(sentence, 0, _described(sentence, left)) or _goes_on(sentence, found.last)
    return found if fits and behind else None


def _may_turn(sentence: Sentence, cue: Cue, told_before: bool) -> bool:
    """Whether a verb can stand before its subject: a form of its own, at the start or behind what is said."""
    if (cue.helped and cue.second is None) or cue.infinitive or cue.form == "ing":
        return False
    left = cue.first - 1
    if not (told_before or left < 0 or sentence.mark(left, "," + DASHES)):
        return False
    return _fronted(sentence, cue) or bool({"tag", "quote"} & cue.frames())


def _behind(sentence: Sentence, cue: Cue) -> Subject | None:
    """The subject behind a verb; None for that of another verb: says people | now stop her."""
    stop = cue.second[0] if cue.second is not None else sentence.end()
    start = cue.after
    while _second_place(sentence) and start < stop and _is_small(sentence, start):
        start += 1
    if sentence.of("oblique", start):
        return None  # sagte | dem Sender
    found = subjects.after(sentence, start, stop)
    has_own = found is not None and _has_verb(sentence, found.last) and not _second_place(sentence)
    return None if has_own else found


def _is_closed(sentence: Sentence, last: int) -> bool:
    """Whether nothing goes on behind a subject that would make it the start of something else."""
    if last >= sentence.end() or not sentence.word(last) or subjects.is_time(sentence, last):
        return True
    if _second_place(sentence) and sentence.of("determiner", last):
        return True  # sagte Quill | der Zeitung
    return any(sentence.of(kind, last) for kind in ("relative", "preposition", "subordinator", "adverb"))


def _has_verb(sentence: Sentence, at: int) -> bool:
    """Whether a verb follows, also behind an adverb: says people | now stop her."""
    while sentence.of("adverb", at) or sentence.of("time", at):
        at += 1
    return verbs.is_finite(sentence, at)


def _described(sentence: Sentence, comma: int) -> int:
    """Where a clause begins that only describes who stands before it, up to the comma: Quill, who keeps sheep, | …"""
    opened = next((at for at in range(comma - 1, 0, -1) if sentence.mark(at, ",")), 0)
    return opened if opened and sentence.of("relative", opened + 1) else comma


def _ends_with(sentence: Sentence, cue: Cue, found: Subject) -> bool:
    """Whether a sentence that has its verb ends in who warns: The dam will not hold, warns | Ada Birk."""
    told = "needs-addressee" in cue.frames()
    return not told and found.last >= sentence.end() and verbs.has_finite(sentence, 0, cue.first - 1)


def _is_small(sentence: Sentence, at: int) -> bool:
    """Whether a word may stand between a verb and its subject: behauptet dagegen | Quill; warf ihm | Quill | vor."""
    row = sentence.lexicon.pronouns.get(sentence.low(at))
    told = row is not None and row[3] == "other" and not sentence.of("possessive", at)
    small = sentence.of("adverb", at) or sentence.of("contrast", at)
    return told or (small and not sentence.role(at))


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a clause goes on behind a speaker and what describes her: The flour, said Quill, who leads, | was old."""
    if sentence.mark(at, ",") and sentence.of("relative", at + 1):
        at = next((i for i in range(at + 1, min(sentence.end(), at + ASIDE_LONGEST)) if sentence.mark(i, ",")), at)
    return sentence.mark(at, ",") and sentence.of("auxiliary", at + 1)


def _second_place(sentence: Sentence) -> bool:
    """Whether the language puts the verb in second place, whatever stands before it."""
    return bool(sentence.lexicon.small["verb_second"])


def _fronted(sentence: Sentence, cue: Cue) -> bool:
    """Whether the verb is the second part of the sentence and a time or place the first: Am Montag | sagte | Quill."""
    if not _second_place(sentence) or not 0 < cue.first <= FRONT_LONGEST:
        return False
    if cue.first == 1 and (sentence.of("definite", 0) or sentence.of("points", 0)):
        return True  # Dem | widerspricht | Quill
    front = ("oblique", "fronted", "preposition", "adverb")
    opens = any(sentence.of(kind, 0) for kind in front) or subjects.is_time(sentence, 0)
    return opens and all(sentence.word(at) and not verbs.is_finite(sentence, at) for at in range(cue.first))
