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
    start = case.opening.start
    if case.opening.kind != "quote" or lead_is_quote(case):
        return None
    sentence, behind = case.sentence, start + 1
    nothing = Found("", (), None, (case.cue.first, case.cue.after))
    if works.is_work(case, start) or (start == case.behind and works.is_scare(case, start)):
        return nothing
    if works.is_object(case, start) or (start > case.behind and works.is_subject_matter(sentence, start)):
        return nothing
    if start == case.behind and "naming" in case.cue.frames():
        before = case.subject.first - 1 if case.subject else -1
        if works.is_term(case, start):
            return nothing
        if sentence.of("expletive", before) and sentence.of("wh", before):
            return found(case, "quotation", (start, behind), opened="quote")  # what she called “a farce” at the yard
        if is_finite(sentence, behind):
            return nothing  # the room the pupils call ‘the Pit’ was shut
    if start > case.behind and "addressed-infinitive" in case.cue.frames() and _orders(sentence, start):
        return found(case, "quotation", (case.behind, clauses.clause_end(sentence, start, case.cue)), opened="bare")
    whole = behind >= sentence.end() or sentence.mark(behind, "," + DASHES) or sentence.mark(start - 1, ",")
    whole = whole or _is_closed(sentence, start)
    if whole and "quote" in case.cue.frames():
        return found(case, "quotation", (start, behind), opened="quote")
    if "quote" not in case.cue.frames() and start > case.behind:
        return None
    if case.cue.frames() <= SPOKEN_ONLY:
        return found(case, "quotation", (start, behind), opened="quote")  # shouted “trick or treat” | at every door
    if not case.cue.frames() & OBJECTS and not _quotes_clause(sentence, start):
        return None
    if case.cue.frames() & {"bare", "object", "naming", "infinitive", "quote"}:
        return found(case, "quotation", (start, clauses.clause_end(sentence, start, case.cue)), opened="bare")
    return None


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
