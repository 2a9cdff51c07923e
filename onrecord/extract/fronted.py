"""A participle that opens a sentence and ends in a comma: Calling the plan “absurd,” | Mara Quill left the hall."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.extract import subjects
from onrecord.extract.sentence import Sentence
from onrecord.extract.subjects import Subject
from onrecord.extract.verbs import is_finite

CLAUSE_LONGEST = 60  # elements before the subject of the main clause
AGENT_FURTHEST = 4  # elements up to the `by` of who asked


class Fronted(NamedTuple):
    """The clause ends before element `end`; `subject` is that of the main clause, who speaks in both."""

    end: int
    subject: Subject


def opens_aside(sentence: Sentence, form: tuple[str, ...] = ("participle", "ing"), at: int = 0) -> bool:
    """Whether a participle of a cue opens the sentence: Asked whether …, Pressed on …"""
    return any(entry.form in form for entry in sentence.lexicon.cues.get(sentence.low(at), ()))


def clause(sentence: Sentence) -> Fronted | None:
    """The participle of saying that opens a sentence, with or without a small word before it: After saying …, she …"""
    small = any(sentence.of(kind, 0) for kind in ("preposition", "subordinator", "coordinator"))
    if not opens_aside(sentence, ("ing",), int(small)):
        return None
    for at in range(small + 1, min(sentence.end(), CLAUSE_LONGEST)):
        quoted = sentence.quote(at) and sentence.elements[at].text[-2:-1] == ","
        if not quoted and not sentence.mark(at, ","):
            continue
        subject = subjects.opening(sentence, at + 1, sentence.end())
        if subject is not None and subject.first == at + 1 and _is_main(sentence, subject):
            return None if _is_tag(sentence, subject, at) else Fronted(at + quoted, subject)
    return None


def _is_main(sentence: Sentence, subject: Subject) -> bool:
    """Whether a verb follows the subject, or what describes somebody who is named."""
    named = sentence.pronoun(subject.head) or sentence.capital(subject.head_end - 1)
    named = named or (sentence.of("definite", subject.head) and bool(sentence.role(subject.head_end - 1)))
    at = subject.last
    if is_finite(sentence, at) or (sentence.of("adverb", at) and is_finite(sentence, at + 1)):
        return True
    if not sentence.word(at):
        return named and sentence.mark(at, ",")
    return named and not sentence.of("preposition", at) and not sentence.of("coordinator", at)


def _is_tag(sentence: Sentence, subject: Subject, comma: int) -> bool:
    """Whether the main clause only says who said it: Calling an election is risky, she said on Friday."""
    at = subject.last
    entries = sentence.lexicon.cues.get(sentence.low(at), ())
    if not any("tag" in entry.frames and not entry.tail for entry in entries):
        return False
    behind = at + 1
    bare = behind >= sentence.end() or sentence.of("preposition", behind) or subjects.is_time(sentence, behind)
    return bare and any(is_finite(sentence, index) for index in range(1, comma))


def asker(sentence: Sentence) -> int | None:
    """Where whoever asked is named, if a participle opens the sentence: Asked by | the coroner whether …, he said."""
    for at in range(min(len(sentence), AGENT_FURTHEST)):
        if sentence.of("examining", at):
            return at + 2 if sentence.of("agent", at + 1) else None
        if not sentence.of("adverb", at) and not sentence.of("subordinator", at):
            return None
    return None
