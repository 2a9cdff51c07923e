"""Where reported words end: at the end of the sentence, or where the writer or another verb goes on."""

from __future__ import annotations

from onrecord.extract import fronted, remarks, subjects
from onrecord.extract.cues import Cue
from onrecord.extract.leaving import SIGNS, SPOKEN, accordingly, tag
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.verbs import is_finite

CLAUSE_LONGEST = 200  # elements: behind a longer clause nothing is looked for
LISTED_LONGEST = 5  # elements of the next of several judgements: called it a “bore,” a very “old list” and a “lie”
PIVOTS = frozenset({"coordinator", "contrast", "alternative"})


def clause_end(sentence: Sentence, start: int, cue: Cue, opened: str = "that") -> int:
    """Where reported words end: at the sentence's end, or where the writer or another cue goes on.

    `opened` is how they are: of an object or an infinitive other clauses are no part.
    """
    stop = min(sentence.end(), cue.stop)
    if cue.second is not None and start < cue.second[0]:
        stop = cue.second[0]  # lehnte | die Pläne | ab
    depth = 0
    aside = cue.stop > sentence.end() and _fronted(sentence, cue)
    for at in range(start + 1, min(stop, start + CLAUSE_LONGEST)):
        element = sentence.elements[at]
        plain = element.kind == "word" and not element.ending and element.listed.isdisjoint(PIVOTS)
        if plain and sentence.elements[at - 1].kind != "quote":
            continue  # as most words are
        if sentence.mark(at, "([") or sentence.mark(at, ")]"):
            depth += 1 if sentence.mark(at, "([") else -1
        elif depth <= 0 and (
            (aside and sentence.mark(at, ","))
            or _goes_on_elsewhere(sentence, at, cue)
            or (sentence.mark(at, ",") and remarks.starts(sentence, at + 1, cue, opened))
            or (opened == "object" and _ends_object(sentence, at))
        ):
            return at
        elif depth <= 0 and sentence.quote(at) and aside and sentence.elements[at].text[-2:-1] == ",":
            return at + 1
    return stop


def _fronted(sentence: Sentence, cue: Cue) -> bool:
    """Whether the cue is in a clause that stands before the main one: Though she called for calm, they …"""
    if _in_relative(sentence, cue):
        return True
    first = 1 if sentence.of("coordinator", 0) or sentence.of("adverb", 0) else 0
    if not sentence.of("subordinator", first) and not fronted.opens_aside(sentence):
        return False
    return not any(sentence.mark(at, ",") for at in range(cue.first))


def _in_relative(sentence: Sentence, cue: Cue) -> bool:
    """Whether the verb is that of a relative clause behind a comma: the court, which called it absurd, will …"""
    for at in range(cue.first - 1, max(cue.first - 6, 0), -1):
        if not sentence.word(at):
            return False
        if sentence.of("relative", at) and not subjects.is_bare_time(sentence, at):
            return sentence.mark(at - 1, ",")
    return False


def _goes_on_elsewhere(sentence: Sentence, at: int, cue: Cue) -> bool:
    if sentence.mark(at, ";") or (sentence.mark(at, ":") and sentence.quote(at + 1)):
        return True
    if sentence.quote(at - 1) and sentence.elements[at - 1].text[-2:-1] == ",":
        tagged = accordingly(sentence, at) or tag(sentence, at)
        return sentence.of("contrast", at) or cue_follows(sentence, at, cue) or tagged
    if sentence.mark(at, DASHES + "-") and sentence.of("indefinite", at + 1):
        return True
    if sentence.mark(at, "," + DASHES):
        return cue_follows(sentence, at + 1, cue) or any(sign(sentence, at + 1) for sign in SIGNS)
    if sentence.of("alternative", at):
        return False
    if sentence.of("contrast", at) and sentence.of("coordinator", at) and is_finite(sentence, at + 1):
        return not sentence.of("modal", at + 1)
    if sentence.of("coordinator", at) and not sentence.mark(at - 1, ","):
        return cue_follows(sentence, at + 1, cue, joined=True) or _other_speaks(sentence, at + 1)
    return False


def _ends_object(sentence: Sentence, at: int) -> bool:
    """Whether the writer goes on behind a quoted judgement: called it a “bore,” | a list of names that …"""
    if sentence.lexicon.small["verb_second"] and sentence.mark(at, ":"):
        return True
    if sentence.mark(at, "," + DASHES) and sentence.quote(at - 1):
        at += 1
    elif not (sentence.quote(at - 1) and sentence.elements[at - 1].text[-2:-1] == ","):
        return False
    listed = range(at, min(at + LISTED_LONGEST, len(sentence)))
    goes_on = sentence.of("coordinator", at) or sentence.of("comparing", at)
    return not goes_on and not any(sentence.quote(index) for index in listed)


def _other_speaks(sentence: Sentence, at: int) -> bool:
    """Whether somebody else has the word behind `and`: … and Owen Drabble said."""
    last = at
    while last < min(len(sentence), at + 6) and (sentence.capital(last) or (last == at and sentence.pronoun(at))):
        last += 1
    entries = sentence.lexicon.cues.get(sentence.low(last), ())
    return last > at and any(
        e.form == "finite" and e.kind == "say" and "tag" in e.frames and not e.nounlike for e in entries
    )


def cue_follows(sentence: Sentence, at: int, cue: Cue, joined: bool = False) -> bool:
    """Whether a cue of the same speaker follows: `, adding that`, `and said`."""
    if sentence.of("coordinator", at):
        at, joined = at + 1, True
    while sentence.of("adverb", at) and at < len(sentence):
        at += 1
    entries = [
        entry
        for entry in sentence.lexicon.cues.get(sentence.low(at), ())
        if entry.kind in SPOKEN and all(sentence.low(at + 1 + step) == word for step, word in enumerate(entry.tail))
    ]
    if joined and cue.helped:
        return any(entry.form == "finite" and not entry.nounlike for entry in entries)
    if joined:
        mine = {(entry.form, entry.tense) for entry in cue.entries}
        finite = [entry for entry in entries if entry.form == "finite"]
        return any((entry.form, entry.tense) in mine for entry in entries) or any(one.tense == 2 for one in finite)
    return any(entry.form == "ing" for entry in entries)
