"""A noun phrase that speaks, and the name it may have in apposition."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.lexicon import HOLDERS, PEOPLE
from onrecord.extract.sentence import DASHES, Sentence

ROLE_LONGEST = 5  # words in small letters between a comma and a name
NOUN_LONGEST = 7  # elements of one noun phrase with all that belongs to it
SEGMENT_BRACKET = 12  # elements of a bracket behind a name
SEGMENTS_MOST = 8  # commas between a name and its verb


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaker's words: [first, last) with appositions, [head, head_end) the noun phrase nearest the cue."""

    first: int
    last: int
    head: int
    head_end: int
    relative: bool = False


def is_time(sentence: Sentence, at: int) -> bool:
    """Whether the word tells when: a weekday, a month, `yesterday`, a year."""
    low = sentence.low(at)
    if low in sentence.lexicon.small["time"]:
        # With a capital between capitals, or behind an owner, it is part of a name: the Lissau Evening Star; but
        # Monday Morning.
        named = at and sentence.elements[at].text[0].isupper() and sentence.capital(at - 1) and sentence.capital(at + 1)
        return not (named or (at and sentence.elements[at].text[0].isupper() and sentence.possessor(at - 1)))
    if low.rstrip(".") in sentence.lexicon.times:
        surname = sentence.of("name_too", at) and sentence.capital(at - 1) and not sentence.low(at + 1)[:1].isdigit()
        return sentence.elements[at].text[0].isupper() and not (surname and not is_time(sentence, at - 1))
    if low.isdigit() and len(low) < 3 and sentence.mark(at + 1, "."):  # am 3. April
        return sentence.low(at + 2).rstrip(".") in sentence.lexicon.times
    return len(low) == 4 and low.isdigit() and low[:2] in ("18", "19", "20")


def is_bare_time(sentence: Sentence, first: int) -> bool:
    """Whether two words only tell when: that evening, this week."""
    return sentence.of("determiner", first) and is_time(sentence, first + 1)


def with_name(sentence: Sentence, subject: Subject, stop: int) -> Subject:
    """The subject with the name in apposition behind it as its head: her lawyer, Anton Quist, …"""
    at = subject.head_end
    if not sentence.mark(at, ",") or sentence.pronoun(subject.head):
        return subject
    if sentence.capital(at - 1) and not _office_of(sentence, subject) and is_name(sentence, subject):
        return subject
    if (body := _body_behind(sentence, subject, stop)) is not None:
        return Subject(subject.first, body[1], *body)
    first = _over_role(sentence, at + 1, stop)
    last = first
    while last < stop and _goes_on_name(sentence, first, last):
        last += 1
    closed = last >= stop or sentence.mark(last, ",.;:" + DASHES) or sentence.of("relative", last)
    if last == first or not closed or is_time(sentence, first) or not _describes(sentence, subject):
        return subject
    return Subject(subject.first, last, first, last)


def _goes_on_name(sentence: Sentence, first: int, at: int) -> bool:
    return in_name(sentence, at) or (at > first and sentence.low(at) in sentence.lexicon.particles)


def in_name(sentence: Sentence, at: int) -> bool:
    """Whether the word is part of a name, or the courtesy title in front of one: Dr | Maria Lopez."""
    if sentence.capital(at):
        return True
    return sentence.capital(at + 1) and sentence.elements[at].capital and (
        sentence.low(at).rstrip(".") in sentence.lexicon.honorifics
    )


def _over_role(sentence: Sentence, start: int, stop: int) -> int:
    """Behind a role in front of a name: His cousin, board president | Maria Lopez; the Tarn-born baker | Ada Munro."""
    last = next((at for at in range(start, stop) if not sentence.word(at) or sentence.of("relative", at)), stop)
    at = last
    while at > start and _goes_on_name(sentence, start, at - 1):
        at -= 1
    while at < last and not in_name(sentence, at):
        at += 1
    noun = at - 1
    described = start < at < last and at - start <= ROLE_LONGEST and not sentence.of("preposition", noun)
    return at if described and (sentence.role(noun) == "person" or sentence.of("determiner", start)) else start


def _office_of(sentence: Sentence, subject: Subject) -> bool:
    """An office and its place or body: the mayor of Lissau, Tobias Ek; a passenger on the ferry, Ada Munro."""
    held = range(subject.head + 1, subject.head_end - 1)
    return (sentence.of("definite", subject.head) or sentence.of("indefinite", subject.head)) and any(
        sentence.role(at) == "person" and sentence.of("preposition", at + 1) for at in held
    )


def _describes(sentence: Sentence, subject: Subject) -> bool:
    """Whether a noun phrase describes somebody who may then be named: a role, the mayor, Owen’s employer."""
    first, last = subject.head, subject.head_end
    if sentence.role(last - 1) in PEOPLE or _office_of(sentence, subject):
        return True
    owned = any(sentence.possessor(at) for at in range(first, last - 1))
    return (owned or sentence.of("definite", first) or sentence.of("possessive", first)) and not sentence.role(last - 1)


def owner_of(sentence: Sentence, subject: Subject) -> Subject:
    """The bishop’s answer was short: it is the bishop who speaks, where what he has is nobody."""
    held = range(subject.head, subject.head_end - 1)
    owner = next((at for at in held if sentence.possessor(at) or sentence.of("possessive", at)), None)
    if owner is None or sentence.role(subject.head_end - 1) not in ("", "document"):
        return subject
    return Subject(subject.first, owner + 1, subject.head, owner + 1)


def named_end(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """The name that the apposition of a role gives: Its secretary, an engineer called Maria Lopez, said.

    It stands at the end, or at the start with where somebody works behind it: Dr Maria Lopez of Tarn College.
    """
    if (whole := _body_name(sentence, first, last)) is not None:
        return whole
    behind = first
    while behind < last and _goes_on_name(sentence, first, behind):
        behind += 1
    if behind > first + 1 and sentence.of("preposition", behind):
        return first, behind
    start = last
    while start > first and (in_name(sentence, start - 1) or sentence.low(start - 1) in sentence.lexicon.particles):
        start -= 1
    while start < last and not in_name(sentence, start):
        start += 1
    return (start, last) if start < last and (start == first or sentence.capital(last - 1)) else None


def _body_behind(sentence: Sentence, subject: Subject, stop: int) -> tuple[int, int] | None:
    """The name of a body between the commas behind what it is."""
    start = subject.head_end + 1
    last = next((at for at in range(start, min(stop, start + NOUN_LONGEST)) if sentence.mark(at, ",")), start)
    group = sentence.role(subject.head_end - 1) == "group" and not is_name(sentence, subject)
    return _body_name(sentence, start, last) if group else None


def _body_name(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """The name of a body that goes on behind a preposition: the growers’ union, the Guild of Tarn Growers, said."""
    start = first + sentence.of("definite", first)
    inner = range(start + 1, last - 1)
    joined = sentence.of("preposition", start + 1) and all(
        in_name(sentence, at) or sentence.of("preposition", at) or sentence.of("definite", at) for at in inner
    )
    return (first, last) if joined and in_name(sentence, start) and in_name(sentence, last - 1) else None


def is_mute(sentence: Sentence, subject: Subject) -> bool:
    """Whether the subject says nothing: nobody, somebody, a sign, a banner."""
    inside = range(subject.head + 1, subject.head_end)
    noun = next((at - 1 for at in inside if sentence.of("preposition", at)), subject.head_end - 1)
    mute = any(sentence.role(at) == "thing" for at in (noun, subject.head_end - 1))
    mute = mute or any(sentence.of("somebody", at) for at in (subject.head, subject.head_end - 1))
    return mute or sentence.of("none", subject.first)


def is_name(sentence: Sentence, subject: Subject) -> bool:
    """Whether the head is a name and nothing else: Maria Lopez, the Honourable Maria Lopez."""
    first = subject.head
    courtesy = sentence.low(first + 1) in sentence.lexicon.honorifics and sentence.capital(first + 2)
    first += sentence.of("definite", first) and courtesy
    if sentence.lexicon.small["noun_capitals"] and sentence.of("determiner", subject.head):
        return False  # der, as in: von der Quill, but not at its start
    owned = any(sentence.possessor(at) for at in range(first, subject.head_end - 1))
    if owned and sentence.role(subject.head_end - 1) in HOLDERS:
        return False  # Tarn's Deputy Mayor
    return all(
        in_name(sentence, at) or sentence.low(at) in sentence.lexicon.particles for at in range(first, subject.head_end)
    )


def segments(sentence: Sentence, at: int, floor: int) -> list[tuple[int, int]]:
    """The stretches between commas to the left of `at`, nearest first."""
    parts: list[tuple[int, int]] = []
    last = at
    index = at - 1
    while index >= floor and len(parts) < SEGMENTS_MOST:
        if sentence.mark(index, ")"):  # Maria Lopez (Lissau, Greens), rising late, said
            index = _bracket_opens(sentence, index, floor)
        elif sentence.mark(index, "," + DASHES):
            parts.append((index + 1, last))
            last = index
        elif (sentence.quote(index) and sentence.elements[index].text[-2:-1] in ",.!?") or sentence.mark(index, ";:"):
            parts.append((index + 1, last))
            return parts
        index -= 1
    if len(parts) < SEGMENTS_MOST and last > floor:
        parts.append((max(index + 1, floor), last))
    return parts


def _bracket_opens(sentence: Sentence, at: int, floor: int) -> int:
    """Where the bracket that closes at `at` opens; `at` itself if it does not."""
    inside = range(at - 1, max(at - SEGMENT_BRACKET, floor), -1)
    return next((index for index in inside if sentence.mark(index, "(")), at)


def named_last(sentence: Sentence, parts: list[tuple[int, int]], at: int) -> Subject | None:
    """The name that stands alone between two commas: the owner's cousin and agent, Maria Lopez, said."""
    first, last = parts[0] if parts else (at, at)
    named = Subject(first, last, first, last)
    return named if len(parts) > 1 and first < last and is_name(sentence, named) else None


def is_aside(sentence: Sentence, first: int) -> bool:
    """A study by the trust, | funded by Norvik, found …: a participle that only describes."""
    behind = sentence.of("preposition", first + 1) or sentence.of("adverb", first + 1) or is_time(sentence, first + 1)
    return sentence.of("participle", first) and not sentence.elements[first].capital and behind


def nearest(sentence: Sentence, found: Subject) -> Subject:
    """It ranks ninth in an index by Tarn Watch, | which found …: what is too long for one noun phrase ends in one."""
    if found.last - found.first <= NOUN_LONGEST:
        return found
    inside = [at for at in range(found.first + 1, found.last - 1) if sentence.of("preposition", at)]
    first = inside[-1] + 1 if inside else found.first
    return Subject(first, found.last, first, found.last) if sentence.capital(found.last - 1) else found


def person_in(sentence: Sentence, found: Subject) -> Subject:
    """A blow to the minister, who | said …: whom `who` means stands behind the preposition of a thing."""
    inside = [at for at in range(found.first + 1, found.last - 1) if sentence.of("preposition", at)]
    if not inside or any(sentence.role(at) or sentence.capital(at) for at in range(found.first, inside[-1])):
        return found
    first = inside[-1] + 1
    if sentence.capital(found.last - 1) or sentence.role(found.last - 1):
        return Subject(first, found.last, first, found.last)
    return found


def is_held_once(sentence: Sentence, at: int) -> bool:
    """Whether the word says that an office is no longer or not yet held: the then | Minister; the former | Chair."""
    return sentence.of("apart", at) and sentence.of("determiner", at - 1) and sentence.role(at + 1) == "person"


def opens_own_clause(sentence: Sentence, found: Subject) -> bool:
    """Whether somebody with an office opens a clause of their own: He wept as | the clerk, Ada Birk, said …"""
    at, office = found.first - 1, sentence.role(found.last - 1) in HOLDERS
    opens = sentence.of("subordinator", at) or sentence.of("as", at)
    return opens and office and sentence.of("determiner", found.first)


def ends_in_name(sentence: Sentence, found: Subject) -> bool:
    """Whether a full name stands behind what somebody is: Former striker | Mara Quill, now with Tarn Radio, said."""
    at = found.last
    while at > found.first and in_name(sentence, at - 1):
        at -= 1
    return found.last - at > 1 and sentence.role(at - 1) in HOLDERS
