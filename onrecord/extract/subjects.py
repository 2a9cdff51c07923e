"""Who stands before or behind a cue: noun phrases, appositions and relative clauses between name and verb."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.bounds import PHRASE_LONGEST, open_bracket, phrase_end, phrase_start
from onrecord.extract.cues import Cue
from onrecord.extract.phrase import (
    Subject,
    ends_in_name,
    is_aside,
    is_bare_time,
    is_held_once,
    is_mute,
    is_name,
    is_time,
    named_end,
    named_last,
    nearest,
    opens_own_clause,
    owner_of,
    person_in,
    segments,
    with_name,
)
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.verbs import is_finite

__all__ = [
    "Subject", "after", "before", "is_bare_time", "is_mute", "is_time", "opening", "owner_of",
    "phrase_before", "phrase_end", "with_name",
]

ADVERBIAL_LONGEST = 6
CONTACT_LONGEST = 6  # elements of a clause such as: I trust, we spoke to
RELATIVE_LONGEST = 24  # elements of a clause without commas between a noun and its verb
ADVERBIAL_FURTHEST = 12  # elements of what tells when and where before a subject


def before(sentence: Sentence, cue: Cue, floor: int = 0) -> Subject | None:
    """The subject to the left of a cue, not looking further back than `floor`."""
    at = cue.first - 1
    if at < floor or sentence.quote(at):
        return None
    if sentence.mark(at, ")"):
        at = open_bracket(sentence, at, floor) - 1
    if sentence.mark(at, "," + DASHES):
        return _over_apposition(sentence, at, floor)
    if sentence.of("relative", at) and sentence.low(at) in sentence.lexicon.small["relative"]:
        return _antecedent(sentence, at, floor)
    found = phrase_before(sentence, at + 1, floor)
    if (whole := _with_relative(sentence, at, found, floor) or _over_contact(sentence, at + 1, floor)) is not None:
        return whole
    if found is not None and sentence.of("comparison", found.first - 1):
        return _over_relative(sentence, found.first - 1, floor) or found
    return found or _over_adverbial(sentence, at, floor)


def _with_relative(sentence: Sentence, at: int, found: Subject | None, floor: int) -> Subject | None:
    """The man who built the bridge | says …: the noun that a clause without commas describes.

    `found` is the phrase that ends at element `at`: part of that clause, unless another clause opens before it.
    """
    if sentence.pronoun(at) or (found is not None and _opens_clause(sentence, found.first - 1)):
        return None
    for index in range(at, max(floor, at - RELATIVE_LONGEST), -1):
        if not sentence.word(index):
            return None
        if sentence.of("relative", index) and _is_described(sentence, index - 1):
            made = _antecedent(sentence, index, floor) if _has_verb(sentence, index, at + 1) else None
            return replace(made, relative=False) if made is not None else None
    return None


def _over_contact(sentence: Sentence, last: int, floor: int) -> Subject | None:
    """An arborist I trust | says …; A nurse we spoke to, who …, | said …: the noun before a clause without `who`."""
    for at in range(last - 2, max(floor, last - CONTACT_LONGEST), -1):
        if not sentence.word(at) or sentence.of("complementiser", at) or sentence.of("subordinator", at):
            return None
        row = sentence.lexicon.pronouns.get(sentence.low(at), ("",))
        if row[0] != "1" or not sentence.pronoun(at):
            continue
        opens = next((one for one in range(at - 2, max(floor - 1, at - 5), -1) if sentence.of("article", one)), None)
        noun = not sentence.elements[at - 1].listed and not sentence.lexicon.says(sentence.low(at - 1))
        starts = opens is not None and (opens == floor or not sentence.word(opens - 1))
        return Subject(opens, at, opens, at) if opens is not None and starts and noun else None
    return None


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """Whether a clause of its own follows: what | the mayor said, thinks | the mayor said."""
    if sentence.of("relative", at) and _is_described(sentence, at - 1):
        return False
    opens = any(sentence.of(kind, at) for kind in ("complementiser", "wh", "subordinator", "coordinator"))
    entries = sentence.lexicon.cues.get(sentence.low(at), ())
    return opens or any("bare" in entry.frames and not entry.tail for entry in entries)


def _is_described(sentence: Sentence, at: int) -> bool:
    """Whether a noun stands here that a relative clause may describe; behind others `that` opens what is said."""
    if not sentence.word(at) or sentence.low(at) in sentence.lexicon.nouns or sentence.low(at) in sentence.lexicon.cues:
        return False
    if is_time(sentence, at) or is_finite(sentence, at):
        return False
    return not sentence.of("preposition", at) and not sentence.of("coordinator", at)


def _has_verb(sentence: Sentence, at: int, stop: int) -> bool:
    """Whether a relative clause has its own verb before `stop`; the word right behind `who` is one."""
    first = at + 1
    while sentence.of("adverb", first):
        first += 1
    verb = sentence.of("personal", at) and first < stop and not _begins_phrase(sentence, first)
    return verb or any(is_finite(sentence, index) for index in range(at + 1, stop))


def _begins_phrase(sentence: Sentence, at: int) -> bool:
    opens = any(sentence.of(kind, at) for kind in ("determiner", "possessive", "preposition"))
    return opens or sentence.pronoun(at) or sentence.capital(at) or is_time(sentence, at)


def _over_relative(sentence: Sentence, at: int, floor: int) -> Subject | None:
    """A surgeon whose patients were as ill as others | told …: the noun before a relative clause."""
    for index in range(at, max(floor, at - PHRASE_LONGEST), -1):
        if sentence.mark(index, "," + DASHES):
            return None
        if sentence.of("relative", index) and not sentence.of("determiner", index):
            found = _antecedent(sentence, index, floor)
            return replace(found, relative=False) if found else None
    return None


def _over_adverbial(sentence: Sentence, at: int, floor: int) -> Subject | None:
    """The port, which in March | called …: a relative clause whose verb stands behind a time or place."""
    for index in range(at, max(floor, at - ADVERBIAL_LONGEST), -1):
        if not sentence.word(index):
            return None
        if sentence.of("relative", index) and not is_bare_time(sentence, index):
            timed = index + 1 + sentence.of("determiner", index + 1)  # who that evening | called
            adverbial = sentence.of("preposition", index + 1) or is_time(sentence, timed)
            return _antecedent(sentence, index, floor) if adverbial else None
    return None


def phrase_before(sentence: Sentence, last: int, floor: int = 0) -> Subject | None:
    """The noun phrase that ends at `last`."""
    if last - 1 < floor:
        return None
    if sentence.pronoun(last - 1):
        return Subject(last - 1, last, last - 1, last)
    first = phrase_start(sentence, last, floor)
    while first < last and _opens_no_phrase(sentence, first):
        first += 1
    if sentence.of("relative", first - 1) and first - 1 > floor and sentence.of("finite", first):
        return _antecedent(sentence, first - 1, floor)
    first = _behind_agent(sentence, _skip_adverbial(sentence, first, last), last)
    untimed = _before_time(sentence, first, last)
    if untimed == first and sentence.of("finite", first - 1) and first - 2 > floor:
        return phrase_before(sentence, first - 1, floor)  # A paper posted this morning | argues
    last = untimed if untimed > first else last
    if first >= last or not _speaks(sentence, first, last) or sentence.of("indefinite", last - 1):
        return None
    return Subject(first, last, first, last)


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


def after(sentence: Sentence, start: int, stop: int) -> Subject | None:
    """The noun phrase that starts at `start`, for a subject behind its verb; appositions are left to the caller."""
    if start >= stop or not sentence.word(start) or sentence.of("subordinator", start):
        return None
    if any(sentence.of(kind, start) for kind in ("complementiser", "infinitive", "adverb", "preposition")):
        return None
    if sentence.pronoun(start):
        return Subject(start, start + 1, start, start + 1)
    if start and is_finite(sentence, start) and not sentence.role(start):
        return None
    last = phrase_end(sentence, start, stop)
    if last == start or not _speaks(sentence, start, last):
        return None
    return with_name(sentence, Subject(start, last, start, last), stop)


def opening(sentence: Sentence, start: int, stop: int) -> Subject | None:
    """The subject of a clause that starts at `start`: the noun phrase before its verb."""
    last = start
    while last < stop and sentence.word(last) and not (last > start and is_finite(sentence, last)):
        if last > start and (sentence.of("relative", last) or sentence.of("subordinator", last)):
            break
        last += 1
    found = phrase_before(sentence, last, start) if last > start else None
    return with_name(sentence, found, stop) if found else None


def _opens_no_phrase(sentence: Sentence, first: int) -> bool:
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


def _speaks(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the phrase can name a speaker at all: not `there`, not a bare time."""
    if sentence.lexicon.small["verb_second"] and (sentence.low(first),) in sentence.lexicon.accordingly:
        return False  # Laut Quill
    if last - first == 1:
        low = sentence.low(first)
        if (low in sentence.lexicon.small["expletive"] and low != "it") or sentence.of("article", first):
            return False
        return not is_time(sentence, first) and (not sentence.of("adverb", first) or sentence.of("quantity", first))
    if sentence.of("preposition", first) or (last - first == 2 and is_bare_time(sentence, first)):
        return False
    if last - first == 2 and sentence.lexicon.pronouns.get(sentence.low(last - 1), ("",))[-1] == "other":
        return False  # they hear us | say …
    return any(
        sentence.elements[at].kind == "word" and sentence.elements[at].text[0].isalpha() for at in range(first, last)
    )


def _antecedent(sentence: Sentence, at: int, floor: int) -> Subject | None:
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


def _over_apposition(sentence: Sentence, at: int, floor: int) -> Subject | None:
    """NAME, the mayor, who …, | said: the leftmost phrase that everything up to the verb describes."""
    parts = segments(sentence, at, floor)
    best: Subject | None = None
    for number, (first, last) in enumerate(parts):
        if number == 0 or sentence.of("relative", first) or is_aside(sentence, first):
            continue
        first, last = _unbracketed(sentence, first, last)
        found = _head(sentence, first, last)
        if found is None:
            continue
        addressed = found.last - found.first == 1 and bool(sentence.role(found.first))  # Minister, the mayor, Ada Birk,
        if best is None or (is_name(sentence, found) and not is_name(sentence, best) and not addressed):
            best = found
        own_clause = best.first > first and opens_own_clause(sentence, best)
        if is_name(sentence, best) or not sentence.of("determiner", best.head) or own_clause:
            break
    if best is None:
        return named_last(sentence, parts, at)
    aside = sentence.of("relative", parts[0][0]) or is_aside(sentence, parts[0][0])
    told = is_name(sentence, best) or ends_in_name(sentence, best)
    inside = _unbracketed(sentence, *parts[0]) if not told and not aside else None
    named = named_end(sentence, *inside) if inside else None
    return Subject(best.first, at, *(named or (best.head, best.head_end)))


def _unbracketed(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """A stretch without the bracket at its end: Maria Lopez (R-Ohio), an engineer, | said."""
    return first, open_bracket(sentence, last - 1, first) if sentence.mark(last - 1, ")") else last


def _head(sentence: Sentence, first: int, last: int) -> Subject | None:
    found = phrase_before(sentence, last, first)
    found = _with_relative(sentence, last - 1, found, first) or _over_contact(sentence, last, first) or found
    if found is None or last - found.first > 14:
        return None
    leading = all(_opens_no_phrase(sentence, at) or sentence.of("preposition", at) for at in range(first, found.first))
    named = any(sentence.capital(at) or sentence.role(at) or sentence.pronoun(at) for at in range(found.first, last))
    named = named or (found.first == 0 and sentence.of("determiner", 0))  # A steward at the gate, who …, said
    opened = found.first > first and opens_own_clause(sentence, found)
    near = leading or opened or found.first - first < ADVERBIAL_FURTHEST
    return found if named and near else None
