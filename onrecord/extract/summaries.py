"""Words that a noun or a tag sums up: Her message was blunt: …; “…” is how she sees it; “…” Those were his words."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract import leading, nouns, subjects, verbs
from onrecord.extract.case import Found
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.subjects import Subject

SHORTEST = 3  # elements of words that are said rather than listed
BETWEEN_LONGEST = 8  # elements between the noun and the colon: Her advice | to parents was clear |:
LEAD_LONGEST = 3  # elements before whose message it is: But on Monday


def summed(sentence: Sentence) -> Iterator[Found]:
    """A colon behind somebody's message or view, or behind how plain they are: Her message was blunt: it must go."""
    at = next((at for at in range(1, len(sentence)) if sentence.mark(at, ":")), None)
    if at is None or sentence.end() - at <= SHORTEST or sentence.quote(at + 1):
        return
    subject = whose(sentence, at) or _plain(sentence, at)
    if subject is not None and not _is_addressed(sentence, subject):
        yield Found("summed up", ((at + 1, sentence.end()),), subject, (at, at + 1))


def equated(sentence: Sentence) -> Iterator[Found]:
    """A quotation that somebody's motto or answer is: Her motto is “the river wins”."""
    for at in range(3, len(sentence)):
        if not sentence.quote(at) or not sentence.of("copula", at - 1) or not sentence.of("answer", at - 2):
            continue
        owner = nouns.owner(sentence, at - 2)
        if owner is None or owner.first > LEAD_LONGEST or _is_addressed(sentence, owner):
            continue
        if not verbs.has_finite(sentence, 0, at - 2):
            yield Found("equated", ((at, at + 1),), owner, (at - 2, at), "quote")


def whose(sentence: Sentence, colon: int) -> Subject | None:
    """Whose message, view or advice the sentence tells up to the colon, with no verb but a copula."""
    for noun in range(colon - 1, max(colon - BETWEEN_LONGEST, 0), -1):
        if not sentence.word(noun):
            return None
        if not sentence.of("answer", noun) and sentence.low(noun) not in sentence.lexicon.nouns:
            continue
        own = [at for at in range(noun + 1, colon) if verbs.is_finite(sentence, at) and not sentence.of("copula", at)]
        owner = nouns.owner(sentence, noun)
        if own or owner is None or owner.first > LEAD_LONGEST or verbs.has_finite(sentence, 0, owner.first):
            return None
        return owner
    return None


def _plain(sentence: Sentence, colon: int) -> Subject | None:
    """Somebody who is said to be blunt or clear: Maria Lopez was blunt: …"""
    if not sentence.of("outspoken", colon - 1):
        return None
    subject = leading.phrase(sentence, colon)
    if subject is None or not sentence.of("copula", subject.last) or not _is_somebody(sentence, subject):
        return None
    return subject


def _is_somebody(sentence: Sentence, subject: Subject) -> bool:
    last = subject.head_end - 1
    he = sentence.pronoun(subject.head) and not sentence.of("expletive", subject.head)
    return he or sentence.capital(last) or sentence.role(last) in ("person", "voice", "group")


def _is_addressed(sentence: Sentence, subject: Subject) -> bool:
    """Whether it is the writer or the reader: my message, your view."""
    return sentence.lexicon.pronouns.get(sentence.low(subject.head), ("3",))[0] != "3"


def styled(sentence: Sentence) -> Iterator[Found]:
    """A quotation and how somebody puts it: “A mess” is how she describes the crossing."""
    for at in range(len(sentence) - 3):
        if not sentence.quote(at):
            continue
        start = at + 1 + sentence.mark(at + 1, "," + DASHES)
        start += 2 * (sentence.mark(start, ":") and sentence.of("determiner", start + 1))  # “A mess”: that | is how
        found = _how(sentence, start)
        if found is not None:
            yield Found("styled", ((at, at + 1),), *found, "quote")


def points_back(sentence: Sentence) -> tuple[Subject, tuple[int, int]] | None:
    """Who said the quotation before this sentence, and its cue: That is how she sees it; Those were her words."""
    if sentence.of("hearsay", 0) and sentence.lexicon.says(sentence.low(1)):
        subject = subjects.after(sentence, 2, sentence.end())  # So says Maria Lopez
        return (subject, (1, 2)) if subject is not None else None
    if not (sentence.of("determiner", 0) and sentence.of("copula", 1)):
        return None
    return _how(sentence, 1) or _of_whom(sentence)


def _how(sentence: Sentence, copula: int) -> tuple[Subject, tuple[int, int]] | None:
    """… | is how | Maria Lopez | puts it."""
    if not sentence.of("copula", copula) or not sentence.of("styling", copula + 1):
        return None
    subject = subjects.opening(sentence, copula + 2, sentence.end())
    if subject is None or subject.first != copula + 2:
        return None
    verb = subject.last + sentence.mark(subject.last, ",")
    while any(sentence.of(kind, verb) for kind in ("auxiliary", "adverb", "infinitive")):
        verb += 1  # all she had to say
    speaks = any(entry.kind in ("say", "judge", "think") for entry in sentence.lexicon.cues.get(sentence.low(verb), ()))
    return (subject, (verb, verb + 1)) if speaks else None


def _of_whom(sentence: Sentence) -> tuple[Subject, tuple[int, int]] | None:
    """Those were | her words; This was | the verdict | of the mayor."""
    near = range(2, min(len(sentence), 2 + BETWEEN_LONGEST))
    noun = next((at for at in near if sentence.of("answer", at) or sentence.of("wording", at)), None)
    if noun is None or not all(sentence.word(at) for at in range(2, noun)):
        return None
    subject = nouns.owner(sentence, noun)
    if subject is None and sentence.of("genitive_preposition", noun + 1):
        subject = subjects.after(sentence, noun + 2, sentence.end())
    return (subject, (noun, noun + 1)) if subject is not None and not _is_addressed(sentence, subject) else None
