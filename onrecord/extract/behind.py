"""Rules for quotations behind their cue: she said, “Go home.”; he answered: “Not yet.”"""

from __future__ import annotations

from onrecord.extract import clauses, works
from onrecord.extract.case import Case, Found, found
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.tags import MARKS, SPOKEN_SHORTEST, lead_is_quote
from onrecord.extract.verbs import is_finite

STOPS = (".", "!", "?", "…")
SPOKEN_ONLY = frozenset({"quote", "tag", "addressee"})  # frames of a verb that is followed by nothing but what is said
OBJECTS = frozenset({"quote", "object", "naming", "infinitive"})  # frames of a verb that a few quoted words may follow
CLAUSES = OBJECTS | {"bare"}  # frames of one that a clause may follow


def colon(case: Case) -> Found | None:
    """The words stand behind a colon: she said: “Go home.”"""
    start = case.opening.start
    if case.opening.kind != "colon" or "quote" not in case.cue.frames() or start >= case.sentence.end():
        return None
    if case.sentence.quote(start):
        return found(case, "colon", (start, start + 1), opened="quote")
    if _is_asked(case):
        return Found("", (), None, (case.cue.first, case.cue.after))
    return found(case, "colon", (start, case.sentence.end()), opened="colon")


def _is_asked(case: Case) -> bool:
    """Whether what stands behind the colon is a question that is put: Mia from Tarn asks: Why is the sky blue?"""
    opens = case.subject is not None and case.subject.last == case.cue.first
    return opens and any(case.sentence.mark(at, "?") for at in range(case.sentence.end(), len(case.sentence)))


def quotation(case: Case) -> Found | None:
    """A quotation follows the cue, whole or as the start of a clause: she said, “Go home.”"""
    if case.opening.kind != "quote" or lead_is_quote(case):
        return None
    if _is_not_said(case):
        return Found("", (), None, (case.cue.first, case.cue.after))
    if _is_called(case):
        return _whole(case)
    start = case.opening.start
    if start > case.behind and "addressed-infinitive" in case.cue.frames() and _orders(case.sentence, start):
        return _with_clause(case, case.behind)
    return _by_frames(case)


def _whole(case: Case) -> Found:
    start = case.opening.start
    return found(case, "quotation", (start, start + 1), opened="quote")


def _with_clause(case: Case, first: int) -> Found:
    """The words from element `first` to the end of the clause that the quotation is a part of."""
    end = clauses.clause_end(case.sentence, case.opening.start, case.cue)
    return found(case, "quotation", (first, end), opened="bare")


def _is_not_said(case: Case) -> bool:
    """Whether the quotation is no speech: the title of a work, a scare quote, what something is called."""
    start, next_to = case.opening.start, case.opening.start == case.behind
    if works.is_work(case, start) or (next_to and works.is_scare(case, start)):
        return True
    if works.is_object(case, start) or (not next_to and works.is_subject_matter(case.sentence, start)):
        return True
    if not next_to or "naming" not in case.cue.frames():
        return False
    if works.is_term(case, start):
        return True
    return not _is_called(case) and is_finite(case.sentence, start + 1)  # the room the pupils call ‘the Pit’ was shut


def _is_called(case: Case) -> bool:
    """What she called | “a farce” | at the yard."""
    before = case.subject.first - 1 if case.subject else -1
    what = case.sentence.of("expletive", before) and case.sentence.of("wh", before)
    return what and case.opening.start == case.behind and "naming" in case.cue.frames()


def _by_frames(case: Case) -> Found | None:
    """The quotation alone or the clause that it starts, as the verb takes the one or the other."""
    sentence, start, frames = case.sentence, case.opening.start, case.cue.frames()
    whole = start + 1 >= sentence.end() or sentence.mark(start + 1, "," + DASHES) or sentence.mark(start - 1, ",")
    if "quote" in frames and (whole or _is_closed(sentence, start)):
        return _whole(case)
    if "quote" not in frames and start > case.behind:
        return None
    if frames <= SPOKEN_ONLY:
        return _whole(case)  # shouted “trick or treat” | at every door
    if not frames & OBJECTS and not _quotes_clause(sentence, start):
        return None
    return _with_clause(case, start) if frames & CLAUSES else None


def _quotes_clause(sentence: Sentence, at: int) -> bool:
    """Whether a quotation is a clause or part of one: thinks “it is over”, fears “the bridge” will fall."""
    words = sentence.elements[at].text.strip(MARKS).split()
    return is_finite(sentence, at + 1) or len(words) >= SPOKEN_SHORTEST


def _orders(sentence: Sentence, at: int) -> bool:
    """Whether a quotation starts with an infinitive: she urged them “not to wait”."""
    words = sentence.elements[at].text.strip(MARKS).lower().split()[:2]
    return any(word in sentence.lexicon.small["infinitive"] for word in words)


def _is_closed(sentence: Sentence, at: int) -> bool:
    """Whether a quotation is a sentence of its own, with a capital and a stop, whatever stands behind it."""
    text = sentence.elements[at].text.strip(MARKS)
    return text[:1].isupper() and text[-1:] in STOPS and " " in text
