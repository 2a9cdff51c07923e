"""What may stand behind reported words and their comma so that they end there: others have the word."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.extract import subjects
from onrecord.extract.sentence import Sentence
from onrecord.extract.verbs import is_finite

SCENE_LONGEST = 5  # elements of what happened as somebody spoke: and loud cheers when
SPOKEN = ("say", "deny", "ask", "promise", "warn", "order", "judge", "cite")  # classes of cues.txt


def _time_after(sentence: Sentence, at: int) -> bool:
    """Whether the writer dates the saying: `, three days after the vote`, `, a day before …`."""
    counted = sentence.of("determiner", at) or sentence.of("quantity", at) or sentence.low(at)[:1].isdigit()
    return counted and subjects.is_time(sentence, at + 1) and sentence.of("scene", at + 2)


def _contrasts(sentence: Sentence, at: int) -> bool:
    """Whether the writer’s own remark starts: …, but gave no proof; not …, but would open later."""
    if not sentence.of("contrast", at) or sentence.of("modal", at + 1):
        return False
    if sentence.of("complementiser", at + 1) and not is_finite(sentence, at + 2):
        return False  # said no date was agreed, but that one would be
    return not (sentence.of("supposing", at + 1) and not sentence.of("auxiliary", at + 1))


def accordingly(sentence: Sentence, at: int) -> bool:
    """Whether a phrase such as `according to` starts."""
    return any(
        all(sentence.low(at + step) == word for step, word in enumerate(phrase))
        for phrase in sentence.lexicon.accordingly
    )


def tag(sentence: Sentence, at: int) -> bool:
    """Whether the rest up to the stop or a comma is just `SUBJECT said`; a verb in second place stands before it."""
    if sentence.lexicon.small["verb_second"]:
        return False
    for index in range(at, min(at + 8, sentence.end())):
        entries = sentence.lexicon.cues.get(sentence.low(index), ())
        if any(e.form == "finite" and "tag" in e.frames for e in entries):
            closes = index + 1 >= sentence.end() or sentence.mark(index + 1, ",")
            closes = closes or sentence.of("preposition", index + 1) or subjects.is_time(sentence, index + 1)
            opens = sentence.of("determiner", at) or sentence.of("possessive", at) or bool(sentence.role(at))
            return closes and index > at and (opens or sentence.pronoun(at) or sentence.capital(at))
        if not sentence.word(index):
            return False
    return False


def _another_says(sentence: Sentence, at: int) -> bool:
    """Whether a clause of its own says what somebody else said: …, and one of them, Karl Bo, said."""
    if not sentence.of("coordinator", at):
        return False
    for index in range(at + 1, min(at + 16, sentence.end())):
        entries = sentence.lexicon.cues.get(sentence.low(index), ())
        if any(e.form == "finite" and e.kind == "say" and "tag" in e.frames and not e.nounlike for e in entries):
            return index > at + 1 and not sentence.pronoun(index - 1)
        if is_finite(sentence, index) or sentence.quote(index) or sentence.of("complementiser", index):
            return False
    return False


def _plays_on(sentence: Sentence, at: int) -> bool:
    """Whether the writer tells on what happened as somebody else spoke: …, and cheers when she replied."""
    if not sentence.of("coordinator", at):
        return False
    opener = next((one for one in range(at + 2, at + SCENE_LONGEST) if sentence.of("subordinator", one)), None)
    if opener is None or any(is_finite(sentence, one) for one in range(at + 1, opener)):
        return False
    verb = opener + 2
    while verb < opener + SCENE_LONGEST and sentence.capital(verb):
        verb += 1
    named = sentence.pronoun(opener + 1) or sentence.capital(opener + 1)
    entries = sentence.lexicon.cues.get(sentence.low(verb), ())
    return named and any(entry.form == "finite" and entry.kind in SPOKEN for entry in entries)


def _concludes(sentence: Sentence, at: int) -> bool:
    """Whether the one who reports goes on of themselves: The doctor says six weeks, | so I’ll give it four."""
    joined = sentence.of("coordinator", at) or sentence.of("contrast", at) or sentence.of("consequence", at)
    pronoun = sentence.lexicon.pronouns.get(sentence.low(at + 1).partition("'")[0], ())
    return joined and pronoun[:1] == ("1",) and pronoun[3:4] == ("subject",)


# Any of them ends the words; `at` is the element behind the comma.
SIGNS: tuple[Callable[[Sentence, int], bool], ...] = (
    _time_after,
    _contrasts,
    accordingly,
    tag,
    _another_says,
    _plays_on,
    _concludes,
)
