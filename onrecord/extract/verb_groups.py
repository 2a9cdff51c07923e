"""A verb with its helpers, and the adverbs, times and asides inside: had in May, from the stage, promised."""

from __future__ import annotations

from onrecord.extract.phrase import is_time
from onrecord.extract.sentence import Sentence
from onrecord.extract.verbs import is_finite

ASIDE_LONGEST = 12  # elements between a helping verb and its verb
GROUP_LONGEST = 6  # has never once publicly said


def group(sentence: Sentence, index: int) -> tuple[int, list[int], bool]:
    """Where the verb group starts, its auxiliaries from the nearest, and whether it is negated."""
    helpers: list[int] = []
    negated = False
    first = at = index
    if (apart := _before_aside(sentence, index)) is not None:
        first = at = apart
    while at > 0 and first - at < GROUP_LONGEST:
        at -= 1
        if sentence.of("negation", at):
            negated, first = True, at
        elif (sentence.of("auxiliary", at) and not _is_namesake(sentence, at)) or sentence.low(at).endswith("n't"):
            negated = negated or sentence.low(at).endswith("n't")
            helpers.append(at)
            first = at
        elif sentence.of("adverb", at) and not sentence.role(at) and not _stands_alone(sentence, at):
            first = at if at else first
        elif sentence.of("inner_adverb", at) and _helps(sentence, at - 1):
            first = at  # has long argued, has not yet said
        else:
            break
    return first, helpers, negated


def _helps(sentence: Sentence, at: int) -> bool:
    """Whether a word helps a verb behind it or denies it."""
    return sentence.of("auxiliary", at) or sentence.of("negation", at) or sentence.low(at).endswith("n't")


def is_name(sentence: Sentence, index: int) -> bool:
    """A capital inside a sentence that is not all capitals marks a name: the United States."""
    text = sentence.elements[index].text
    return index > 0 and text[0].isupper() and not (text.isupper() and sentence.elements[index - 1].text.isupper())


def _before_aside(sentence: Sentence, index: int) -> int | None:
    """What stands behind a helping verb that an aside parts from its verb: The bureau had, on 9 May, | alleged …

    A time may stand there too, before the aside or alone: had on Monday, from the stage, | promised; had in May | said.
    """
    if not sentence.mark(index - 1, ","):
        return _parted(sentence, _before_time(sentence, index), index)
    for at in range(index - 2, max(index - ASIDE_LONGEST, 0), -1):
        parted = _parted(sentence, _before_time(sentence, at), index) if sentence.mark(at, ",") else None
        if parted is not None:
            return parted
        if sentence.quote(at) or is_finite(sentence, at):
            return None
    return None


def _parted(sentence: Sentence, at: int, index: int) -> int | None:
    """What stands from `at` up to a verb, if a helping verb stands in front of it."""
    return at if at < index and sentence.of("auxiliary", at - 1) and not _is_namesake(sentence, at - 1) else None


def behind_time(sentence: Sentence, first: int) -> int:
    """Behind the time that starts at `first` with its preposition."""
    at = start = first + sentence.of("preposition", first)
    at += sentence.of("determiner", at)
    while is_time(sentence, at) or sentence.of("time", at):
        at += 1
    return at if at > start else first


def _before_time(sentence: Sentence, last: int) -> int:
    """Where the time that ends before `last` starts with its preposition: had | on 9 May | alleged."""
    at = last
    while at > 0 and (is_time(sentence, at - 1) or sentence.of("time", at - 1) or sentence.low(at - 1).isdigit()):
        at -= 1
    if at == last:
        return last
    at -= sentence.of("determiner", at - 1)
    return at - (sentence.of("preposition", at - 1) or sentence.of("adverb", at - 1))


def _is_namesake(sentence: Sentence, index: int) -> bool:
    """Whether what looks like a helping verb is a month or a name: in May, Theresa May."""
    return sentence.of("name_too", index) and is_name(sentence, index)


def _stands_alone(sentence: Sentence, at: int) -> bool:
    """Whether a word such as `all` is the subject itself rather than one that leans on it."""
    leans = sentence.word(at - 1) and not sentence.of("coordinator", at - 1) and not sentence.of("subordinator", at - 1)
    return sentence.of("quantity", at) and not leans
