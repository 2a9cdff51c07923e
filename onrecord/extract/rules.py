"""The attribution rules: a table in running order; the first rule that fits a cue decides it."""

from __future__ import annotations

from collections.abc import Callable

from onrecord import language as lists
from onrecord.extract import agents, behind, clauses, fronted, objects, subjects, tags
from onrecord.extract.case import Case, Found, found, is_caused
from onrecord.extract.sentence import Sentence
from onrecord.extract.tags import lead_is_quote
from onrecord.extract.verbs import has_finite, is_finite, main_verb

TERMS_LONGEST = 8  # words behind a verb that may tell on what terms somebody spoke
PERFORMED_FURTHEST = 8  # elements between a verb and the infinitive that tells what it was done for


def declined(case: Case) -> Found | None:
    """Not said: negated, passive or infinitive verbs, and subjects that are no speakers, attribute nothing."""
    cue = case.cue
    reduced = (
        not cue.helped
        and cue.second is None
        and "tag" not in cue.frames()
        and case.sentence.low(cue.after) in case.sentence.lexicon.small["agent"]
    )
    avoided = cue.form == "ing" and _is_avoided(case)
    done = _performed(case) or is_caused(case.sentence, cue) or _is_passed_on(case) or _is_excepted(case)
    planned = cue.infinitive and not done
    unsaid = case.subject is None or _unsaid(case) or _only_unnamed(case)
    unsaid = unsaid or ("naming" in cue.frames() and objects.is_known_as(case))
    if cue.negated or cue.passive or cue.supposed or planned or avoided or reduced or unsaid:
        return Found("", (), None, (cue.first, cue.after))
    return None


def _is_avoided(case: Case) -> bool:
    """Whether what stands behind was not said, or not surely: stopped short of | calling it so, without | saying so."""
    before = case.cue.first - 1
    return any(case.sentence.of("avoiding", at) for at in (before, before - case.sentence.of("preposition", before)))


def _performed(case: Case) -> bool:
    """Whether what stands in the infinitive was done: she took to the stage to say “…”, wrote to say that …"""
    sentence, first = case.sentence, case.cue.first - 1
    if sentence.of("notifying", first - 1):
        return True
    for at in range(first - 1, max(first - PERFORMED_FURTHEST, 0), -1):
        if not sentence.word(at) or sentence.of("negation", at) or sentence.of("auxiliary", at):
            return False
        if sentence.of("performing", at):
            return not sentence.of("auxiliary", at - 1) and not sentence.of("negation", at - 1)
    return False


def _is_excepted(case: Case) -> bool:
    """Whether it is all that was said: She declined to comment except | to say that the bridge is safe."""
    sentence, at = case.sentence, case.cue.first - 2
    other = f"{sentence.low(at - 1)}-{sentence.low(at)}" in sentence.lexicon.small["excepting"]
    return other or sentence.of("excepting", at)


def _is_passed_on(case: Case) -> bool:
    """Whether the writer passes it on: His lawyer has asked us to | point out that he was joking."""
    sentence, listener = case.sentence, case.cue.first - 2
    return case.opening.kind == "that" and sentence.low(listener) in sentence.lexicon.small["first_person"]


def _unsaid(case: Case) -> bool:
    """Whether the clause only supposes or asks: if she said so, would she say."""
    sentence, subject = case.sentence, case.subject
    if subject is None:
        return False
    compared = any(sentence.of("than", at) for at in range(max(subject.first - 1, 0), subject.head_end))
    asked = (
        fronted.opens_aside(sentence)
        and case.cue.first > 0
        and not any(sentence.mark(at, ",") or sentence.quote(at) for at in range(case.cue.first))
    )
    other = sentence.of("alternative", case.cue.first - 1)  # nobody walked out or rejected it
    nothing = sentence.of("nothing", case.behind) and "object" not in case.cue.frames()
    nothing = nothing and not is_finite(sentence, case.behind + 1)
    certain = sentence.of("copula", case.cue.verb) and sentence.of("expletive", subject.head)  # it is certain that
    unsaid = asked or other or nothing or certain or compared  # a loss wider than analysts | expected
    return unsaid or sentence.of("supposing", subject.first - 1) or subjects.is_mute(sentence, subject)


def _only_unnamed(case: Case) -> bool:
    """Whether the words only tell on what terms somebody spoke: a driver, who asked | not to be named, said …"""
    sentence, start = case.sentence, case.cue.after
    words = " ".join(sentence.low(at) for at in range(start, min(start + TERMS_LONGEST, sentence.end())))
    terms = lists.words(sentence.lexicon.language, "unnamed_terms")
    return any(words == term or words.startswith(f"{term} ") for term in terms)


def clause(case: Case) -> Found | None:
    """The words are opened by a complementiser: she said that the bridge is safe."""
    if case.opening.kind != "that" or lead_is_quote(case) or case.opening.start >= case.sentence.end():
        return None
    if "needs-addressee" in case.cue.frames() and case.opening.start == case.cue.after + 1:
        return None
    end = clauses.clause_end(case.sentence, case.opening.start, case.cue)
    return found(case, "clause", (case.opening.start, end), opened="that")


def question(case: Case) -> Found | None:
    """An indirect question: she asked whether the bridge is safe."""
    if case.opening.kind != "wh":
        return None
    start = case.opening.start
    return found(case, "question", (start, clauses.clause_end(case.sentence, start, case.cue)), opened="wh")


def intent(case: Case) -> Found | None:
    """What the speaker or another is to do: she promised to resign, she urged them to stay."""
    if case.opening.kind != "infinitive":
        return None
    start, second = case.opening.start, case.cue.second
    if second is not None and start >= second[1]:
        return _intent_apart(case, second)
    if "addressed-infinitive" in case.cue.frames():
        start = _addressed(case)
        if _is_passing_on(case.sentence, start):
            return None
    end = clauses.clause_end(case.sentence, start, case.cue, "infinitive")
    return found(case, "intent", (start, end), opened="infinitive")


def _intent_apart(case: Case, second: tuple[int, int]) -> Found:
    """The same where the verb stands around who is to do it: sie forderte | beide Seiten | auf, | zu reden."""
    start = case.opening.start
    end = clauses.clause_end(case.sentence, start, case.cue, "infinitive")
    told = case.subject.last if case.subject is not None and case.inverted else case.cue.after
    if "addressed-infinitive" in case.cue.frames() and told < second[0]:
        return found(case, "intent", (told, second[0]), (start, end), opened="infinitive")
    return found(case, "intent", (start, end), opened="infinitive")


def _is_passing_on(sentence: Sentence, start: int) -> bool:
    """Whether what the writer is asked for is to say something: asked us to | point out that …"""
    entries = sentence.lexicon.cues.get(sentence.low(start + 2), ())
    return sentence.low(start) in sentence.lexicon.small["first_person"] and any("that" in e.frames for e in entries)


def _addressed(case: Case) -> int:
    """Who is to do something belongs to what is asked for: she urged | them to stay."""
    start = case.behind
    while case.sentence.of("adverb", start) or subjects.is_time(case.sentence, start):
        start += 1
    return start


def unopened(case: Case) -> Found | None:
    """A clause follows without any word that opens it: she said the bridge is safe."""
    if case.opening.kind != "bare" or lead_is_quote(case):
        return None
    if "needs-addressee" in case.cue.frames() and case.opening.start == case.cue.after:
        return None
    start = case.opening.start
    end = clauses.clause_end(case.sentence, start, case.cue)
    if "object" in case.cue.frames() and not has_finite(case.sentence, start, end):
        return None  # disputed his account, saying it was made up
    verb = main_verb(case.sentence, start)
    if verb is not None and verb >= end and case.sentence.mark(end, ","):
        return None  # Ada Birk, who found the body, said …
    return found(case, "unopened", (start, end), opened="bare")


# Running order: what is opened clearly comes before what is guessed from position.
RULES: tuple[tuple[str, Callable[[Case], Found | None]], ...] = (
    ("told by", agents.told_by),
    ("judged by", agents.judged_by),
    ("declined", declined),
    ("as said", tags.as_said),
    ("split", tags.split),
    ("clause", clause),
    ("colon", behind.colon),
    ("quotation", behind.quotation),
    ("question", question),
    ("intent", intent),
    ("unopened", unopened),
    ("tag", tags.tag),
    ("described", objects.described),
    ("named", objects.named),
    ("stance", objects.stance),
    ("prepositional", objects.prepositional),
    ("amount", objects.amount),
    ("quoted object", objects.quoted_object),
    ("object", objects.object_of),
)


def decide(case: Case) -> Found | None:
    """What the first fitting rule says of a cue; None if it attributes nothing."""
    for _, rule in RULES:
        decided = rule(case)
        if decided is not None:
            return decided if decided.contents else None
    return None
