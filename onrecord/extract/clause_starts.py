"""Whether a clause or an infinitive starts behind a cue, or only a time, a phrase or that as a pointer."""

from __future__ import annotations

from onrecord.extract.cues import Cue
from onrecord.extract.phrase import is_time
from onrecord.extract.sentence import Sentence
from onrecord.extract.verbs import is_finite, main_verb

NO_INFINITIVE = ("determiner", "possessive", "preposition", "relative", "no_verb")  # what no verb is, behind `to`


def starts_clause(sentence: Sentence, at: int, cue: Cue) -> bool:
    """Whether a clause with a verb of its own starts here, within what the cue may open."""
    if not sentence.word(at) or (is_time(sentence, at) and sentence.end() - at < 4):
        return False
    if sentence.of("preposition", at) and (not sentence.low(at + 1)[:1].isdigit() or is_time(sentence, at + 1)):
        return False
    timed = sentence.of("determiner", at) or sentence.of("preposition", at)
    time = at + 1 + sentence.of("same", at + 1)  # the day, the same day
    if timed and is_time(sentence, time) and tells_when(sentence, time + 1):
        return False
    if timed and at > cue.after and is_time(sentence, time) and _opens_phrase(sentence, time + 1):
        return False  # told the cabinet this week | the plan would go ahead
    if any(sentence.of(kind, at) for kind in ("coordinator", "relative", "subordinator")):
        return False
    if sentence.of("auxiliary", at) and at > cue.after:
        return False  # Voters worried about the border | might think again; but: which she said | was wrong
    if is_time(sentence, at) or (sentence.of("adverb", at) and not sentence.of("determiner", at)):
        return False
    verb = main_verb(sentence, at)
    return verb is not None and verb < cue.stop


def _opens_phrase(sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase starts here."""
    opens = sentence.of("determiner", at) or sentence.of("possessive", at)
    return opens or sentence.pronoun(at) or sentence.capital(at)


def tells_when(sentence: Sentence, behind: int) -> bool:
    """Whether a time ends before an opening or another phrase: told us this morning | that …"""
    return (
        sentence.of("complementiser", behind)
        or sentence.quote(behind)
        or sentence.of("preposition", behind)
        or sentence.mark(behind, ",:")
    )


def is_determiner(sentence: Sentence, at: int) -> bool:
    """Whether `that` points (that year, …) rather than opens a clause: a verb or a time follows it.

    A time that has a verb of its own is no time of that: said that 2025 | would be better.
    """
    following = at + 1
    named = sentence.word(following) and not sentence.elements[following].text[0].islower()
    if named and is_time(sentence, following) and is_finite(sentence, following + 1):
        return False
    return (
        is_time(sentence, following)
        or sentence.of("auxiliary", following)
        or sentence.low(following) in sentence.lexicon.small["finite"]
    )


def is_verb(sentence: Sentence, at: int) -> bool:
    """Whether what follows the mark of an infinitive can be a verb: a small word that is no determiner or name."""
    if sentence.quote(at):
        return True
    if not sentence.word(at) or sentence.elements[at].capital:
        return False
    if any(sentence.of(kind, at) for kind in NO_INFINITIVE):
        return False
    return (
        not sentence.pronoun(at)
        and sentence.role(at) not in ("group", "unnamed")
        and not sentence.role(at).startswith("person")
    )


def quotes_verb(sentence: Sentence, start: int) -> bool:
    """Whether the verb of a clause stands in quotation marks: denied that she | “bullied” the clerk."""
    return (sentence.pronoun(start) or sentence.capital(start)) and any(
        sentence.quote(at) for at in range(start + 1, min(start + 4, sentence.end()))
    )
