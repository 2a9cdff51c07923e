"""What the writer adds behind a comma to the words of somebody else."""

from __future__ import annotations

from onrecord.extract import subjects
from onrecord.extract.cues import Cue
from onrecord.extract.sentence import Sentence
from onrecord.extract.verbs import is_finite

PAST = 2  # the place of the past among the forms of a cue
RELATIVE_FURTHEST = 8  # elements between a relative pronoun and its verb
NOUN_FURTHEST = 5  # elements of a noun that takes up what was said
SUBJECT_LONGEST = 12  # elements between `and` and the verb of its own clause
NO_CLAUSE = frozenset({"object", "infinitive"})  # how words are opened that are no clause themselves


def starts(sentence: Sentence, at: int, cue: Cue, opened: str) -> bool:
    """Whether the writer's remark starts at `at`, behind a comma. `opened` is how the words before it are."""
    if _describes(sentence, at):
        return opened == "object" or (_is_past(cue) and _is_present(sentence, at))
    if _sums_up(sentence, at):
        return True
    return opened in NO_CLAUSE and (_clause_follows(sentence, at) or _compares(sentence, at))


def _compares(sentence: Sentence, at: int) -> bool:
    """Whether the writer sets a figure against another: …, well short of the nine it had aimed at; …, up from six."""
    at += sentence.of("adverb", at) or sentence.of("degree", at)
    return sentence.of("measured", at) and (sentence.of("preposition", at + 1) or sentence.of("comparison", at + 1))


def _sums_up(sentence: Sentence, at: int) -> bool:
    """Whether a noun takes up the words to say what was said of them: …, a pledge she later called absurd."""
    if not sentence.of("indefinite", at):
        return False
    noun = at + 1
    while noun < at + NOUN_FURTHEST and sentence.word(noun) and not _opens_clause(sentence, noun):
        noun += 1
    if noun == at + 1 or not _opens_clause(sentence, noun):
        return False
    for index in range(noun + 1, min(noun + RELATIVE_FURTHEST, sentence.end())):
        if not sentence.word(index):
            return False
        entries = sentence.lexicon.cues.get(sentence.low(index), ())
        if any(entry.form == "finite" and not entry.nounlike for entry in entries):
            return True
    return False


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """Whether a clause about the noun before it starts: that, which, she, the mayor, Mara Quill."""
    opens = ("relative", "complementiser", "definite", "possessive")
    return sentence.pronoun(at) or sentence.capital(at) or any(sentence.of(kind, at) for kind in opens)


def _is_past(cue: Cue) -> bool:
    return not cue.helped and any(entry.form == "finite" and entry.tense == PAST for entry in cue.entries)


def _is_present(sentence: Sentence, at: int) -> bool:
    """Whether a relative clause is in the present: words told in the past are in the past themselves."""
    verbs = (index for index in range(at + 1, min(at + RELATIVE_FURTHEST, sentence.end())))
    first = next((index for index in verbs if is_finite(sentence, index)), None)
    return first is not None and sentence.of("present", first)


def _describes(sentence: Sentence, at: int) -> bool:
    """Whether a relative clause without quotations runs to the end: she attacked the mayor, who was away."""
    rest = range(at, sentence.end())
    return sentence.of("relative", at) and not any(sentence.mark(index, ",") or sentence.quote(index) for index in rest)


def _clause_follows(sentence: Sentence, at: int) -> bool:
    """Whether a clause with a subject of its own is joined: promised to pay, and (in May) the council agreed."""
    if not sentence.of("coordinator", at):
        return False
    first = _behind_time(sentence, at + 1)
    opens = sentence.of("determiner", first) or sentence.of("possessive", first) or sentence.pronoun(first)
    if not opens and not sentence.capital(first):
        return False
    for index in range(first + 1, min(first + SUBJECT_LONGEST, sentence.end())):
        if not sentence.word(index) or sentence.of("relative", index):
            return False
        if is_finite(sentence, index):
            return True
    return False


def _behind_time(sentence: Sentence, at: int) -> int:
    """Behind a time that opens a clause: and in May | she said; and last year | the council did."""
    if sentence.of("preposition", at) and subjects.is_time(sentence, at + 1):
        at += 2
        while subjects.is_time(sentence, at):
            at += 1
    return at
