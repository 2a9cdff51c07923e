"""Quotations that nobody says: the title of a work behind a verb, a term that people use."""

from __future__ import annotations

from onrecord.extract.case import Case
from onrecord.extract.quotes import TITLE_SMALL
from onrecord.extract.sentence import Sentence

MARKS = "\"'“”‘’«»„‚‹›「」 .,;:"
TERM_LONGEST = 3  # words of a term
ENDS = ("!", "?")


def is_work(case: Case, quoted: int) -> bool:
    """Whether a quotation is a title behind a verb for making or using works: wrote “Low Water”, signed the “Pact”."""
    return case.sentence.of("making", case.cue.verb) and _follows(case, quoted)


def _follows(case: Case, quoted: int) -> bool:
    """Whether a title stands right behind the verb, or behind `the`."""
    sentence, start = case.sentence, case.behind
    direct = quoted == start or (quoted == start + 1 and sentence.of("definite", start))
    return direct and reads_as_title(sentence, quoted)


def is_defined(sentence: Sentence, quoted: int, stop: int) -> bool:
    """Whether the quotation is the word that is defined: defines “dwelling” as any place where somebody sleeps."""
    return sentence.quote(quoted) and not any(sentence.quote(at) for at in range(quoted + 1, stop))


def is_own_name(sentence: Sentence, start: int) -> bool:
    """Whether a body tells its name rather than what it is: calls itself “Friends of the Ferry”."""
    return sentence.of("emphatic", start) and sentence.quote(start + 1) and reads_as_title(sentence, start + 1)


def is_christened(case: Case) -> bool:
    """Whether a name in marks is given rather than a judgement passed: named the week “Bread Week”.

    So is one for what belongs to whoever gives it: called its plan “Water for All”.
    """
    sentence, start = case.sentence, case.behind
    quoted = next((at for at in range(start + 1, sentence.end()) if not sentence.word(at)), start)
    if not sentence.quote(quoted) or not reads_as_title(sentence, quoted):
        return False
    own = sentence.of("possessive", start) and " " in sentence.elements[quoted].text.strip(MARKS)
    return own or sentence.of("christening", case.cue.verb)


def is_subject_matter(sentence: Sentence, quoted: int) -> bool:
    """Whether a title behind a preposition tells what something is about: agreed to a talk on “Women at Sea”."""
    return sentence.of("preposition", quoted - 1) and reads_as_title(sentence, quoted)


def is_scare(case: Case, quoted: int) -> bool:
    """Whether the writer sets one word apart before its noun: promoted “magic” pills; but: mocked “magic” pills."""
    sentence = case.sentence
    plain = sentence.word(quoted + 1) and not sentence.elements[quoted + 1].listed
    word = sentence.elements[quoted].text.strip(MARKS)
    takes = case.cue.kinds() <= {"cite"} or case.cue.frames() == {"object"}
    return takes and plain and word.islower() and " " not in word


def is_object(case: Case, quoted: int) -> bool:
    """Whether a name in marks is what is judged rather than the judgement: praised “Low Water”."""
    return "say" not in case.cue.kinds() and "naming" not in case.cue.frames() and _follows(case, quoted)


def reads_as_title(sentence: Sentence, quoted: int) -> bool:
    """Whether every word of a quotation but the small ones has a capital: “Low Water”, “A Year of Salt”."""
    text = sentence.elements[quoted].text.strip(MARKS)
    words = [word.strip(MARKS) for word in text.split()]
    if text.endswith(ENDS) or not words or not words[0][:1].isupper():
        return False
    return all(word[:1].isupper() or word[:1].isdigit() or _is_small(sentence, word) for word in words if word)


def _is_small(sentence: Sentence, word: str) -> bool:
    return any(sentence.lexicon.of(kind, word) for kind in TITLE_SMALL)


def is_term(case: Case, quoted: int) -> bool:
    """Whether many call a thing so, as its name and not as a judgement: what doctors call “silent reflux”.

    A judgement has an article (“a farce”) or is long; a name is said in the present, by nobody in particular.
    """
    sentence, subject = case.sentence, case.subject
    if subject is None or subject.head_end - subject.head > 1 or sentence.pronoun(subject.head):
        return False
    words = sentence.elements[quoted].text.strip(MARKS).split()
    general = sentence.of("plural", subject.head) and not sentence.capital(subject.head)
    present = any(entry.tense == 0 and entry.form == "finite" for entry in case.cue.entries)
    named = 0 < len(words) <= TERM_LONGEST and not sentence.lexicon.of("determiner", words[0].casefold())
    return general and present and named and not case.cue.helped
