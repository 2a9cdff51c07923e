"""Where a sentence attributes: verbs of saying with the words around the verb that belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from sys import maxsize
from typing import NamedTuple

from onrecord.extract import brackets
from onrecord.extract.lexicon import CueEntry
from onrecord.extract.sentence import Sentence, without_clitic
from onrecord.extract.verb_groups import behind_time, group, is_name
from onrecord.extract.verbs import has_finite

PHRASE_LONGEST = 8  # elements between the noun that speaks and its verb
CLAUSE_LOOKED = 30  # elements behind a verb in which that of its clause is looked for


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that attributes: [first, after) of a sentence's elements with helpers and particle, the verb at `verb`.

    `second` is where the part stands that the clause parts from it: its particle, or itself behind its helping verb.
    """

    first: int
    verb: int
    after: int
    entries: tuple[CueEntry, ...]
    form: str  # finite | ing
    passive: bool = False
    negated: bool = False
    infinitive: bool = False
    helped: bool = False
    supposed: bool = False  # could say, might say
    second: tuple[int, int] | None = None
    stop: int = maxsize  # the element that its clause ends before at the latest

    def frames(self) -> frozenset[str]:
        """All frames of the verb's rows."""
        return frozenset(frame for entry in self.entries for frame in entry.frames)

    def row(self, frame: str) -> CueEntry | None:
        """The verb's row that has a frame."""
        return next((entry for entry in self.entries if frame in entry.frames), None)

    def kinds(self) -> frozenset[str]:
        """All classes of the verb's rows."""
        return frozenset(entry.kind for entry in self.entries)


def find(sentence: Sentence) -> list[Cue]:
    """The cues of a sentence in order, quoted stretches not looked into."""
    found = []
    for index, element in enumerate(sentence.elements):
        if element.kind == "word" and element.low in sentence.lexicon.cues:
            cue = _at(sentence, index)
            if cue is not None:
                found.append(cue)
    return found


def _at(sentence: Sentence, index: int) -> Cue | None:
    entries, start, after, second = _with_tail(sentence, index)
    if not entries or is_name(sentence, index):
        return None
    first, helpers, negated = group(sentence, start)
    if not helpers and second is None and (apart := brackets.first_part(sentence, index)) is not None:
        return _behind_helper(sentence, (start, index), apart, entries)
    forms = {entry.form for entry in entries}
    passive = "participle" in forms and bool(helpers) and sentence.of("passive", helpers[0])
    infinitive = not helpers and sentence.of("infinitive", first - 1) and "finite" in forms
    if helpers:
        wanted = "ing" if "ing" in forms else "participle" if "participle" in forms else "finite"
    else:
        wanted = "finite" if "finite" in forms else "ing" if "ing" in forms else ""
    chosen = tuple(entry for entry in entries if entry.form == wanted and not _does(sentence, entry, after))
    clitic = wanted == "ing" and not helpers and _clitic_before(sentence, first)
    if not chosen or (not helpers and not infinitive and _is_noun(sentence, index, first, chosen)):
        return None
    form = "ing" if wanted == "ing" and not helpers and not clitic else "finite"
    supposed = any(sentence.of("hypothetical", helper) for helper in helpers) and not _only(sentence, first, after)
    passive = (passive and wanted == "participle") or _is_impersonal(sentence, first, chosen)
    negated = negated or brackets.is_negated(sentence, index, second)
    return Cue(first, index, after, chosen, form, passive, negated, infinitive, bool(helpers), supposed, second)


def _does(sentence: Sentence, entry: CueEntry, after: int) -> bool:
    """Whether the verb is only a helper of what somebody does: she continues | to have doubts."""
    return "not-to" in entry.frames and sentence.of("infinitive", after)


def _is_impersonal(sentence: Sentence, first: int, entries: tuple[CueEntry, ...]) -> bool:
    """Whether a verb grown onto `it` makes it passive: It’s alleged that …; but: it says."""
    stem = without_clitic(sentence.low(first - 1), sentence.lexicon)
    grown = stem != sentence.low(first - 1)
    return grown and stem in sentence.lexicon.small["expletive"] and all(entry.tense == 2 for entry in entries)


def _behind_helper(
    sentence: Sentence, verb: tuple[int, int], helper: int, entries: tuple[CueEntry, ...]
) -> Cue | None:
    """A participle at the end of its clause: hat am Montag | gesagt. An infinitive there is not done: will es sagen."""
    chosen = tuple(entry for entry in entries if entry.form == "participle")
    if not chosen:
        return None
    start, index = verb
    negated = any(sentence.of("negation", at) for at in range(helper + 1, index))
    passive, supposed = sentence.of("passive", helper), sentence.of("hypothetical", helper)
    second = (start, index + 1)
    return Cue(helper, index, helper + 1, chosen, "finite", passive, negated, False, True, supposed, second)


def _only(sentence: Sentence, first: int, after: int) -> bool:
    """Whether it was said after all, and no more than that: would say only that …, would only say that …"""
    return any(sentence.of("limiting", at) for at in range(first, after + 1))


def _clitic_before(sentence: Sentence, first: int) -> bool:
    """Whether the word before is a pronoun or name with a helping verb grown onto it: he’s claiming."""
    low = sentence.low(first - 1)
    stem = without_clitic(low, sentence.lexicon)
    return stem != low and (stem in sentence.lexicon.pronouns or sentence.capital(first - 1))


class _Tail(NamedTuple):
    """The rows of a verb whose tail is there, and where the verb group starts and ends with it.

    `second` is where the tail stands that the clause parts from the verb.
    """

    entries: tuple[CueEntry, ...]
    first: int
    after: int
    second: tuple[int, int] | None


def _with_tail(sentence: Sentence, index: int) -> _Tail:
    """The rows of the verb whose tail is there, those with the longest alone."""
    found = [(entry, place) for entry in sentence.lexicon.cues[sentence.low(index)]
             if (place := _tail_at(sentence, index, entry)) is not None]
    longest = max((len(entry.tail) for entry, _ in found), default=0)
    kept = [(entry, place) for entry, place in found if len(entry.tail) == longest]
    place = kept[0][1] if kept else (index + 1, index + 1)
    first, after, second = min(index, place[0]), max(index + 1, place[1]), None
    if longest and place[0] > index and (kept[0][0].place == "end" or place[0] > index + 1):
        after, second = index + 1, place
    return _Tail(tuple(entry for entry, _ in kept), first, after, second)


def _tail_at(sentence: Sentence, index: int, entry: CueEntry) -> tuple[int, int] | None:
    """Where the tail of a row stands, [first, last) of elements; None if it is not there."""
    size = len(entry.tail)
    if entry.place == "end":
        return brackets.second_part(sentence, index, entry.tail)
    if entry.place == "ahead":
        return (index - size, index) if _follows(sentence, index - size, entry.tail) else None
    apart = brackets.with_preposition(sentence, index, entry.tail)
    if apart is not None:
        return apart
    starts = (index + 1, behind_time(sentence, index + 1)) if size else (index + 1,)  # spoke on Saturday | of
    return next(((at, at + size) for at in starts if _follows(sentence, at, entry.tail)), None)


def _follows(sentence: Sentence, at: int, tail: tuple[str, ...]) -> bool:
    return all(sentence.low(at + step) == word for step, word in enumerate(tail))


def _is_noun(sentence: Sentence, index: int, first: int, entries: tuple[CueEntry, ...]) -> bool:
    """Whether what looks like a verb is a noun or an adjective: the claim, his stated aim, in reports."""
    before = first - 1
    if sentence.lexicon.small["noun_capitals"]:
        return False  # a noun has a capital there
    if sentence.role(index) == "person" and sentence.capital(index + 1):
        return True  # defence counsel Maria Lopez
    if entries[0].form == "ing" and _clitic_before(sentence, first):
        return False
    if entries[0].form == "ing" and (sentence.of("auxiliary", index + 1) or sentence.of("finite", index + 1)):
        return True  # the first warning came at four
    if entries[0].form == "ing":
        named = sentence.of("determiner", before) or sentence.of("possessive", before) or sentence.possessor(before)
        return named or sentence.of("deserving", before)
    if sentence.of("determiner", before) and not sentence.of("relative", before) and not sentence.role(before):
        return not sentence.of("quantity", before) or all(entry.nounlike for entry in entries)
    if sentence.of("object_too", before) and not any(entry.nounlike for entry in entries):
        return False  # Doctors who treated her | say
    if sentence.of("possessive", before) or sentence.of("preposition", before):
        return True
    if sentence.possessor(before) and sentence.low(index + 1) in sentence.lexicon.nouns:
        return True  # Quill’s repeated claim that …
    if not any(entry.nounlike for entry in entries):
        return False
    helped = sentence.of("auxiliary", index + 1) and not sentence.of("gerund", index + 1)  # but: disputes having said
    if sentence.possessor(before) or helped or _is_compound(sentence, before):
        return True
    if sentence.of("indefinite", before - 1) and all(entry.tense == 0 for entry in entries):
        return True  # a court order; but: a court orders
    if sentence.mark(before, ",") or sentence.quote(before) or sentence.of("relative", before):
        return False
    if sentence.of("coordinator", before):
        return all(entry.nounlike == "plural" for entry in entries)
    if all(entry.nounlike == "plural" for entry in entries) and not _plural(sentence, before):
        return not _is_of_speaker(sentence, before)
    if sentence.of("quantity", before):
        return True
    named = sentence.capital(before) or bool(sentence.role(before)) or sentence.mark(before, ")")
    base = all(entry.tense == 0 for entry in entries)
    speaks = _is_of_speaker(sentence, before, base=base) or (not base and _only_verb(sentence, index))
    return not (sentence.pronoun(before) or named or speaks)


def _only_verb(sentence: Sentence, index: int) -> bool:
    """Whether the clause has no other verb so far, and one behind: A petition with 312 signatures | claims …"""
    start = max((at + 1 for at in range(index) if not sentence.word(at)), default=0)
    speaks = any(sentence.role(at) or sentence.capital(at) for at in range(start, index))
    opens = sentence.of("determiner", start) and not any(sentence.of("subordinator", at) for at in range(start, index))
    later = has_finite(sentence, index + 1, min(sentence.end(), index + CLAUSE_LOOKED))
    return speaks and opens and later and not has_finite(sentence, start, index)


def _is_of_speaker(sentence: Sentence, last: int, *, base: bool = False) -> bool:
    """Whether a noun phrase starts with who or what speaks: Records in the harbour office | show …"""
    for at in range(last, max(last - PHRASE_LONGEST, 0), -1):
        if not sentence.word(at):
            return False
        if sentence.of("preposition", at) and base and not sentence.of("plural", at - 1):
            return False  # a candidate with one message
        if sentence.of("preposition", at):
            return sentence.role(at - 1) not in ("", "thing") and (at < 3 or sentence.of("determiner", at - 2))
    return False


def _is_compound(sentence: Sentence, at: int) -> bool:
    """Whether the name before stands behind `a`: a Maria Lopez tweet is a thing."""
    while at > 0 and sentence.capital(at):
        at -= 1
    return sentence.of("indefinite", at)


def _plural(sentence: Sentence, at: int) -> bool:
    """Whether the noun or pronoun is more than one, as the verb's form asks."""
    row = sentence.lexicon.pronouns.get(sentence.low(at))
    if row is not None:
        return "p" in row[1] or row[0] in "12"
    return sentence.of("plural", at) or sentence.low(at).endswith(sentence.lexicon.endings.get("plural", ()))
