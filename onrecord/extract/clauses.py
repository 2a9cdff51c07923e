"""What stands behind a cue: where the words attributed begin, and where they end."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract import subjects
from onrecord.extract.cues import Cue
from onrecord.extract.sentence import DASHES, Sentence

CLAUSE_LONGEST = 200  # elements: behind a longer clause nothing is looked for
CLAUSE_FURTHEST = 60  # elements between the start of a clause and its verb
NO_NOUNS = ("determiner", "possessive", "preposition", "coordinator", "quantity", "adverb", "subordinator")
SPOKEN = ("say", "deny", "ask", "promise", "warn", "order", "judge", "cite")
OPENING_FURTHEST = 40  # elements between a cue and the words it opens


@dataclass(frozen=True, slots=True)
class Opening:
    """How the words behind a cue are opened (that, quote, colon, wh, infinitive, bare, none) and where they start."""

    kind: str
    start: int


def opening(sentence: Sentence, start: int, cue: Cue) -> Opening:
    """The opening behind a cue, stepping over when, where and to whom something was said."""
    at, stop = start, min(sentence.end(), start + OPENING_FURTHEST)
    stepped = False
    while at < stop:
        found = _opens(sentence, at, cue, stepped)
        if found is not None:
            return found
        following = _step(sentence, at, stop, cue)
        if following <= at:
            break
        leaned = sentence.of("adverb", at) or subjects.is_time(sentence, at)
        stepped, at = stepped or not leaned, following
    return Opening("none", at)


def _opens(sentence: Sentence, at: int, cue: Cue, stepped: bool) -> Opening | None:
    frames = cue.frames()
    if sentence.quote(at):
        return Opening("quote", at)
    if sentence.mark(at, ":"):
        return Opening("colon", at + 1)
    if sentence.mark(at, ","):
        return _opens_after_comma(sentence, at, frames)
    if sentence.of("complementiser", at):
        if _is_determiner(sentence, at):
            return Opening("bare", at) if "bare" in frames else None
        return Opening("that", at + 1) if "that" in frames else None
    if sentence.of("infinitive", at) and _is_verb(sentence, at + 1):
        wanted = "addressed-infinitive" if stepped and "addressed-infinitive" in frames else "infinitive"
        return Opening("infinitive", at) if wanted in frames else None
    if "wh" in frames and sentence.of("wh", at):
        return Opening("wh", at)
    told = "needs-addressee" in frames and not stepped
    if "bare" in frames and not told and _starts_clause(sentence, at, stepped):
        return Opening("bare", at)
    return None


def _opens_after_comma(sentence: Sentence, at: int, frames: frozenset[str]) -> Opening | None:
    if sentence.quote(at + 1):
        return Opening("quote", at + 1)
    if sentence.of("complementiser", at + 1) and "that" in frames and not _is_determiner(sentence, at + 1):
        return Opening("that", at + 2)
    if "bare" in frames and _is_reported_speech(sentence, at + 1):
        return Opening("bare", at + 1)
    return None


def _is_reported_speech(sentence: Sentence, start: int) -> bool:
    """Whether a clause behind a comma has a verb in the form of reported speech: …, die Brücke sei sicher."""
    subjunctive = sentence.lexicon.small["subjunctive"]
    if not subjunctive or sentence.of("relative", start) or sentence.of("coordinator", start):
        return False
    for at in range(start, min(sentence.end(), start + CLAUSE_FURTHEST)):
        if at > start and sentence.mark(at, ",;:"):
            return False
        if sentence.of("subjunctive", at):
            return True
    return False


def _is_determiner(sentence: Sentence, at: int) -> bool:
    """Whether `that` points (that year, …) rather than opens a clause: a verb or a time follows it."""
    following = at + 1
    return subjects.is_time(sentence, following) or sentence.of("auxiliary", following) or sentence.of("finite", following)


def _is_verb(sentence: Sentence, at: int) -> bool:
    """Whether what follows the mark of an infinitive can be a verb: a small word that is no determiner or name."""
    if sentence.quote(at):
        return True
    if not sentence.word(at) or sentence.elements[at].capital:
        return False
    if any(sentence.of(kind, at) for kind in ("determiner", "possessive", "preposition", "relative")):
        return False
    return not sentence.pronoun(at) and sentence.role(at) not in ("group", "unnamed") and not sentence.role(at).startswith("person")


def _starts_clause(sentence: Sentence, at: int, stepped: bool) -> bool:
    if not sentence.word(at) or (subjects.is_time(sentence, at) and sentence.end() - at < 4):
        return False
    if sentence.of("preposition", at) and not sentence.low(at + 1)[:1].isdigit():
        return False
    if sentence.of("coordinator", at) or sentence.of("relative", at):
        return False
    if sentence.of("subordinator", at) and not sentence.of("wh", at):
        return False
    if subjects.is_time(sentence, at) or (sentence.of("adverb", at) and not sentence.of("determiner", at)):
        return False
    return main_verb(sentence, at) is not None


def main_verb(sentence: Sentence, start: int) -> int | None:
    """The finite verb of the clause that starts at `start`; a relative clause on the way has a verb of its own."""
    owed, at, stop = 1, start, min(sentence.end(), start + CLAUSE_FURTHEST)
    commas = 0
    while at < stop:
        commas += sentence.mark(at, ",")
        if sentence.quote(at):
            return None if commas % 2 or sentence.mark(at - 1, ",:") else at
        if sentence.of("coordinator", at) and (sentence.pronoun(at + 1) or is_finite(sentence, at + 1)):
            return None
        both = sentence.of("subordinator", at) and sentence.of("preposition", at)
        if at > start and (sentence.of("subordinator", at) and not both or sentence.mark(at, ";:")):
            return None
        if at > start and (sentence.of("relative", at) or sentence.of("complementiser", at) or both):
            owed += 1
        elif is_finite(sentence, at):
            owed -= 1
            if owed == 0:
                return at
            while is_finite(sentence, at + 1) or sentence.of("adverb", at + 1):
                at += 1
        at += 1
    return None


def has_finite(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether the stretch holds a verb that makes it a clause."""
    return any(is_finite(sentence, at) or _quoted_clause(sentence, at) for at in range(start, stop))


def _quoted_clause(sentence: Sentence, at: int) -> bool:
    """Whether a quoted stretch is long enough to hold a verb."""
    return sentence.quote(at) and len(sentence.elements[at].text.split()) > 2


def is_finite(sentence: Sentence, at: int) -> bool:
    """Whether the word is a finite verb as far as the lists can tell."""
    if not sentence.word(at):
        return False
    if sentence.elements[at].capital and at:
        return False
    if sentence.low(at) in sentence.lexicon.small["not_finite"]:
        return False
    if sentence.of("auxiliary", at) or sentence.of("finite", at) or _verb_by_place(sentence, at):
        return True
    if sentence.pronoun(at - 1) and not sentence.of("adverb", at):
        return True
    return any(entry.form == "finite" and not entry.nounlike for entry in sentence.lexicon.cues.get(sentence.low(at), ()))


def _verb_by_place(sentence: Sentence, at: int) -> bool:
    """A word with an ending of a verb, between a noun that lacks it and something that follows verbs."""
    endings = sentence.lexicon.endings.get("maybe_finite", ())
    if not endings or not sentence.low(at).endswith(endings) or not sentence.word(at - 1) or sentence.role(at):
        return False
    before = sentence.low(at - 1)
    if before.endswith(endings) or any(sentence.of(kind, at - 1) for kind in NO_NOUNS) or sentence.possessor(at - 1):
        return False
    follows = sentence.capital(at + 1) or sentence.quote(at + 1) or sentence.low(at + 1)[:1].isdigit()
    return follows or any(sentence.of(kind, at + 1) for kind in ("determiner", "possessive", "infinitive"))


def _step(sentence: Sentence, at: int, stop: int, cue: Cue) -> int:
    """Behind an adverb, a time, a prepositional phrase or the person spoken to."""
    if sentence.mark(at, ","):
        return _step_aside(sentence, at, stop)
    if sentence.of("preposition", at) or sentence.of("infinitive", at):
        return phrase_behind(sentence, at + 1, stop)
    if subjects.is_time(sentence, at) or sentence.of("adverb", at):
        return at + 1
    if cue.frames() & {"addressee", "addressed-infinitive"}:
        return phrase_behind(sentence, at, stop)
    if sentence.of("determiner", at):
        return phrase_behind(sentence, at, stop) if subjects.is_time(sentence, at + 1) else at
    return at


def _step_aside(sentence: Sentence, at: int, stop: int) -> int:
    """Behind an aside between commas (said, in a long letter, that …)."""
    for index in range(at + 1, min(stop, at + 16)):
        if sentence.quote(index) or sentence.mark(index, ";:"):
            return at
        if sentence.mark(index, ","):
            return index + 1 if sentence.of("complementiser", index + 1) or sentence.quote(index + 1) else at
    return at


def phrase_behind(sentence: Sentence, at: int, stop: int) -> int:
    """Behind one noun phrase: a new determiner, pronoun, name or preposition starts something else."""
    first = at
    while at < stop and sentence.word(at):
        if at > first and _fresh(sentence, at, first):
            break
        at += 1
    return at


def _fresh(sentence: Sentence, at: int, first: int) -> bool:
    if sentence.pronoun(at) or sentence.of("complementiser", at) or sentence.of("infinitive", at):
        return True
    if sentence.of("preposition", at) or sentence.of("wh", at):
        return True
    noun_seen = not (sentence.of("determiner", at - 1) or sentence.of("possessive", at - 1)) and not sentence.possessor(at - 1)
    if sentence.of("determiner", at) or sentence.of("possessive", at):
        return noun_seen
    if subjects.is_time(sentence, at):
        return True
    return sentence.elements[at].capital and not sentence.elements[at - 1].capital and noun_seen


def clause_end(sentence: Sentence, start: int, cue: Cue) -> int:
    """Where reported words end: at the sentence's end, or where the writer or another cue goes on."""
    stop = sentence.end()
    depth = 0
    fronted = _fronted(sentence, cue)
    for at in range(start + 1, min(stop, start + CLAUSE_LONGEST)):
        if sentence.mark(at, "([") or sentence.mark(at, ")]"):
            depth += 1 if sentence.mark(at, "([") else -1
        elif depth <= 0 and (fronted and sentence.mark(at, ",") or _goes_on_elsewhere(sentence, at, cue)):
            return at
        elif depth <= 0 and sentence.quote(at) and fronted and sentence.elements[at].text[-2:-1] == ",":
            return at + 1
    return stop


def _fronted(sentence: Sentence, cue: Cue) -> bool:
    """Whether the cue is in a clause that stands before the main one: Though she called for calm, they …"""
    if _in_relative(sentence, cue):
        return True
    first = 1 if sentence.of("coordinator", 0) or sentence.of("adverb", 0) else 0
    if not sentence.of("subordinator", first) and not opens_aside(sentence):
        return False
    return not any(sentence.mark(at, ",") for at in range(cue.first))


def opens_aside(sentence: Sentence) -> bool:
    """Whether a participle of a cue opens the sentence: Asked whether …, Pressed on …"""
    return any(entry.form in ("participle", "ing") for entry in sentence.lexicon.cues.get(sentence.low(0), ()))


def _in_relative(sentence: Sentence, cue: Cue) -> bool:
    """Whether the verb is that of a relative clause behind a comma: the court, which in 2019 called it absurd, will …"""
    for at in range(cue.first - 1, max(cue.first - 6, 0), -1):
        if not sentence.word(at):
            return False
        if sentence.of("relative", at):
            return sentence.mark(at - 1, ",")
    return False


def _goes_on_elsewhere(sentence: Sentence, at: int, cue: Cue) -> bool:
    if sentence.mark(at, ";") or sentence.mark(at, ":") and sentence.quote(at + 1):
        return True
    if sentence.quote(at - 1) and sentence.elements[at - 1].text[-2:-1] == "," and sentence.of("contrast", at):
        return True
    if sentence.mark(at, "," + DASHES):
        if _time_after(sentence, at + 1):
            return True
        return cue_follows(sentence, at + 1, cue) or sentence.of("contrast", at + 1) or _accordingly(sentence, at + 1) or _tag(sentence, at + 1)
    if sentence.of("coordinator", at) and not sentence.mark(at - 1, ","):
        return cue_follows(sentence, at + 1, cue, joined=True) or _other_speaks(sentence, at + 1)
    return False


def _other_speaks(sentence: Sentence, at: int) -> bool:
    """Whether somebody else has the word behind `and`: … and Owen Drabble said."""
    last = at
    while last < min(len(sentence), at + 6) and (sentence.capital(last) or last == at and sentence.pronoun(at)):
        last += 1
    entries = sentence.lexicon.cues.get(sentence.low(last), ())
    return last > at and any(e.form == "finite" and e.kind == "say" and "tag" in e.frames and not e.nounlike for e in entries)


def cue_follows(sentence: Sentence, at: int, cue: Cue, joined: bool = False) -> bool:
    """Whether a cue of the same speaker follows: `, adding that`, `and said`."""
    if sentence.of("coordinator", at):
        at, joined = at + 1, True
    while sentence.of("adverb", at) and at < len(sentence):
        at += 1
    entries = [entry for entry in sentence.lexicon.cues.get(sentence.low(at), ()) if entry.kind in SPOKEN]
    if joined:
        mine = {(entry.form, entry.tense) for entry in cue.entries}
        finite = [entry for entry in entries if entry.form == "finite"]
        return any((entry.form, entry.tense) in mine for entry in entries) or any(one.tense == 2 for one in finite)
    return any(entry.form == "ing" for entry in entries)


def _time_after(sentence: Sentence, at: int) -> bool:
    """Whether the writer dates the saying: `, three days after the vote`, `, a day before …`."""
    counted = sentence.of("determiner", at) or sentence.of("quantity", at) or sentence.low(at)[:1].isdigit()
    return counted and subjects.is_time(sentence, at + 1) and sentence.of("scene", at + 2)


def _accordingly(sentence: Sentence, at: int) -> bool:
    return any(
        all(sentence.low(at + step) == word for step, word in enumerate(phrase)) for phrase in sentence.lexicon.accordingly
    )


def _tag(sentence: Sentence, at: int) -> bool:
    """Whether the rest up to the stop or a comma is just `SUBJECT said`."""
    for index in range(at, min(at + 8, sentence.end())):
        entries = sentence.lexicon.cues.get(sentence.low(index), ())
        if any(e.form == "finite" and "tag" in e.frames for e in entries):
            closes = index + 1 >= sentence.end() or sentence.mark(index + 1, ",")
            return closes and index > at and (sentence.pronoun(at) or sentence.capital(at) or sentence.of("determiner", at))
        if not sentence.word(index):
            return False
    return False
