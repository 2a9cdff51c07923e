"""The noun phrase that ends at a place of a sentence, and the noun that a relative clause behind it describes."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.bounds import phrase_start
from onrecord.extract.phrase import Subject, is_bare_time, is_held_once, is_time, nearest, person_in
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.verbs import is_finite


def phrase_before(sentence: Sentence, last: int, floor: int = 0) -> Subject | None:
    """The noun phrase that ends at `last`."""
    if last - 1 < floor:
        return None
    if sentence.pronoun(last - 1):
        return Subject(last - 1, last, last - 1, last)
    first = phrase_start(sentence, last, floor)
    while first < last and opens_no_phrase(sentence, first):
        first += 1
    if sentence.of("relative", first - 1) and first - 1 > floor and sentence.of("finite", first):
        return antecedent(sentence, first - 1, floor)
    first = _behind_agent(sentence, _skip_adverbial(sentence, first, last), last)
    untimed = _before_time(sentence, first, last)
    if untimed == first and sentence.of("finite", first - 1) and first - 2 > floor:
        return phrase_before(sentence, first - 1, floor)  # A paper posted this morning | argues
    last = untimed if untimed > first else last
    if first >= last or not speaks(sentence, first, last) or sentence.of("indefinite", last - 1):
        return None
    return Subject(first, last, first, last)


def opens_no_phrase(sentence: Sentence, first: int) -> bool:
    """Whether the word only leads up to a noun phrase: and, because, when, once."""
    if sentence.of("coordinator", first) or sentence.of("subordinator", first):
        return True
    if sentence.of("wh", first) and not sentence.of("relative", first):
        return True
    return sentence.of("adverb", first) and not sentence.role(first) and not sentence.of("determiner", first)


def _skip_adverbial(sentence: Sentence, first: int, last: int) -> int:
    """Behind a preposition at the start of the stretch: the last phrase that starts anew (On Friday | the mayor)."""
    timed = is_time(sentence, first) or is_bare_time(sentence, first)  # last month | their manager
    opens = sentence.of("preposition", first) or timed
    if not opens or sentence.of("quantity", first) or is_held_once(sentence, first + 1):
        return first
    for at in range(last - 1, first, -1):
        named = sentence.capital(at) and not sentence.capital(at - 1) and not is_held_once(sentence, at - 1)
        fresh = sentence.of("determiner", at) or named
        fresh = fresh or (timed and sentence.of("possessive", at) and is_time(sentence, at - 1))
        if fresh and not sentence.of("preposition", at - 1) and not sentence.of("determiner", at - 1):
            return at
    return first if not sentence.of("preposition", first) else last


def _behind_agent(sentence: Sentence, first: int, last: int) -> int:
    """Behind the `by` of what was done, where no noun stands before it: drawn by | a cousin of the mayor."""
    agent = sentence.low(first + 1) in sentence.lexicon.small["agent"] and first + 2 < last
    noun = sentence.capital(first) or sentence.role(first) or sentence.of("determiner", first)
    return first + 2 if agent and not noun and sentence.of("determiner", first + 2) else first


def _before_time(sentence: Sentence, first: int, last: int) -> int:
    """Where a noun phrase ends that has a time behind it: the head teacher | yesterday; the mayor | on Friday."""
    at = last
    while at > first and is_time(sentence, at - 1):
        at -= 1
    if at == last:
        return last
    while first < at and (sentence.of("preposition", at - 1) or sentence.of("determiner", at - 1)):
        at -= 1
    return at - (first < at - 1 and sentence.of("participle", at - 1))  # a survey | released in May


def speaks(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the phrase can name a speaker at all: not `there`, not a bare time."""
    if sentence.lexicon.small["verb_second"] and (sentence.low(first),) in sentence.lexicon.accordingly:
        return False  # Laut Quill
    if last - first == 1:
        nobody = sentence.low(first) in sentence.lexicon.small["expletive"] and not sentence.of("speaking_thing", first)
        if nobody or sentence.of("article", first):
            return False
        return not is_time(sentence, first) and (not sentence.of("adverb", first) or sentence.of("quantity", first))
    if sentence.of("preposition", first) or (last - first == 2 and is_bare_time(sentence, first)):
        return False
    if last - first == 2 and sentence.lexicon.pronouns.get(sentence.low(last - 1), ("",))[-1] == "other":
        return False  # they hear us | say …
    return any(
        sentence.elements[at].kind == "word" and sentence.elements[at].text[0].isalpha() for at in range(first, last)
    )


def antecedent(sentence: Sentence, at: int, floor: int) -> Subject | None:
    """The noun that a clause describes whose `who` or `which` stands at `at`."""
    last = at - 1 if sentence.mark(at - 1, "," + DASHES) else at
    if sentence.of("preposition", last - 1):
        return None
    found = phrase_before(sentence, last, floor)
    if found is None:
        return None
    found = person_in(sentence, found) if sentence.of("personal", at) else nearest(sentence, found)
    if sentence.of("statement", found.last - 1) and (writer := _writer(sentence, found, floor)) is not None:
        found = writer
    return replace(found, relative=True)


def _writer(sentence: Sentence, paper: Subject, floor: int) -> Subject | None:
    """The board approved it in a memo that | called …: whoever the clause is about wrote the memo."""
    inside = any(sentence.of("preposition", at) for at in range(paper.first - 1, paper.last - 1))
    verb = next((at for at in range(floor + 1, paper.last) if is_finite(sentence, at)), None)
    return phrase_before(sentence, verb, floor) if inside and verb is not None else None
