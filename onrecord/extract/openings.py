"""What stands behind a cue: how the words attributed are opened, and where they begin."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract import subjects
from onrecord.extract.behind_comma import ends_in_infinitive, is_reported_speech
from onrecord.extract.cues import Cue
from onrecord.extract.sentence import Sentence
from onrecord.extract.verbs import has_finite, is_finite, main_verb

NO_INFINITIVE = ("determiner", "possessive", "preposition", "relative", "no_verb")  # what no verb is, behind `to`
TIME_LONGEST = 8  # elements that tell when, between a cue and the word that opens a clause
TITLE_LONGEST = 4  # words of the title of a programme or paper
OPENING_FURTHEST = 40  # elements between a cue and the words it opens


@dataclass(frozen=True, slots=True)
class Opening:
    """How the words behind a cue are opened (that, quote, colon, wh, infinitive, bare, none) and where they start."""

    kind: str
    start: int


def opening(sentence: Sentence, start: int, cue: Cue) -> Opening:
    """The opening behind a cue, stepping over when, where and to whom something was said."""
    at, stop = start, min(sentence.end(), cue.stop, start + OPENING_FURTHEST)
    stepped = False
    while at < stop:
        found = _opens(sentence, at, cue, stepped)
        if found is not None:
            return _with_negation(sentence, found, start)
        following = _step(sentence, at, stop, cue)
        if following <= at:
            break
        leaned = sentence.of("adverb", at) or subjects.is_time(sentence, at)
        stepped, at = stepped or not leaned, following
    return _behind_time(sentence, at, stop, cue) or Opening("none", at)


def _with_negation(sentence: Sentence, found: Opening, floor: int) -> Opening:
    """The opening with what denies it: promised | not to sell; swore | never again to sing; said | not a bolt held."""
    if found.kind not in ("infinitive", "bare"):
        return found
    at = found.start
    while at > floor and sentence.of("adverb", at - 1):
        at -= 1
    denied = next((index for index in range(at, found.start) if sentence.of("negation", index)), found.start)
    return Opening(found.kind, denied)


def _behind_time(sentence: Sentence, start: int, stop: int, cue: Cue) -> Opening | None:
    """A clause opened behind words that only tell when: said back in March that | it was safe."""
    if "that" not in cue.frames():
        return None
    for at in range(start, min(stop, start + TIME_LONGEST)):
        if sentence.of("complementiser", at) and not _is_determiner(sentence, at):
            timed = any(subjects.is_time(sentence, index) or _counts(sentence, index) for index in range(start, at))
            return Opening("that", at + 1) if timed else None
        if sentence.quote(at) or sentence.mark(at, ",;:()") or is_finite(sentence, at):
            return None
    return None


def _counts(sentence: Sentence, at: int) -> bool:
    return sentence.of("time", at) or sentence.low(at)[:1].isdigit()


def _opens(sentence: Sentence, at: int, cue: Cue, stepped: bool) -> Opening | None:
    frames = cue.frames()
    if sentence.quote(at):
        return None if _is_listener(sentence, at, cue) else Opening("quote", at)
    if sentence.mark(at, ":"):
        return Opening("colon", at + 1)
    if sentence.mark(at, ","):
        return _opens_after_comma(sentence, at, frames)
    if sentence.of("complementiser", at):
        if "object" in frames and sentence.mark(at + 1, ",") and _saying_follows(sentence, at + 1):
            return Opening("object", at)  # disputed that, | saying …
        if _is_determiner(sentence, at):
            timed = subjects.is_time(sentence, at + 1) and _tells_when(sentence, at + 2)  # said that day | that
            return Opening("bare", at) if "bare" in frames and not timed else None
        verb = has_finite(sentence, at + 1, sentence.end()) or _quotes_verb(sentence, at + 1)
        if "object" in frames and not verb:
            return Opening("object", at)  # the judge rejected that argument
        return Opening("that", at + 1) if "that" in frames else None
    if sentence.of("infinitive", at) and is_verb(sentence, at + 1):
        wanted = "addressed-infinitive" if stepped and "addressed-infinitive" in frames else "infinitive"
        return Opening("infinitive", at) if wanted in frames else None
    if "wh" in frames and sentence.of("wh", at):
        return Opening("wh", at)
    if sentence.lexicon.small["verb_second"]:
        return None  # a comma stands before every clause
    told = "needs-addressee" in frames and not stepped
    if "bare" in frames and not told and _starts_clause(sentence, at, cue) and not _is_told(sentence, at, cue):
        return Opening("bare", at)
    return None


def _saying_follows(sentence: Sentence, at: int) -> bool:
    """Whether a verb of saying goes on behind a comma: …, saying."""
    return any(entry.form == "ing" for entry in sentence.lexicon.cues.get(sentence.low(at + 1), ()))


def _quotes_verb(sentence: Sentence, start: int) -> bool:
    """Whether the verb of a clause stands in quotation marks: denied that she | “bullied” the clerk."""
    return (sentence.pronoun(start) or sentence.capital(start)) and any(
        sentence.quote(at) for at in range(start + 1, min(start + 4, sentence.end()))
    )


def _is_listener(sentence: Sentence, at: int, cue: Cue) -> bool:
    """Whether a quoted title names who was told: she told “Harbour Talk” on Friday that …"""
    if sentence.lexicon.small["verb_second"] and sentence.of("oblique", at - 1) and at - 1 > cue.verb:
        return len(sentence.elements[at].text.split()) <= TITLE_LONGEST and "naming" not in cue.frames()
    if "addressee" not in cue.frames() or len(sentence.elements[at].text.split()) > TITLE_LONGEST:
        return False
    for index in range(at + 1, min(at + 1 + TITLE_LONGEST, sentence.end())):
        if sentence.of("complementiser", index):
            return True
        timed = subjects.is_time(sentence, index) or sentence.of("preposition", index)
        if not timed and not sentence.of("determiner", index):
            return False
    return False


def _opens_after_comma(sentence: Sentence, at: int, frames: frozenset[str]) -> Opening | None:
    if sentence.quote(at + 1):
        return Opening("quote", at + 1)
    if sentence.of("complementiser", at + 1) and "that" in frames and not _is_determiner(sentence, at + 1):
        return Opening("that", at + 2)
    if "bare" in frames and is_reported_speech(sentence, at + 1):
        return Opening("bare", at + 1)
    if sentence.lexicon.small["verb_second"]:
        if "wh" in frames and sentence.of("wh", at + 1):
            return Opening("wh", at + 1)
        if frames & {"infinitive", "addressed-infinitive"} and ends_in_infinitive(sentence, at + 1):
            return Opening("infinitive", at + 1)
    return None


def _is_determiner(sentence: Sentence, at: int) -> bool:
    """Whether `that` points (that year, …) rather than opens a clause: a verb or a time follows it.

    A time that has a verb of its own is no time of that: said that 2025 | would be better.
    """
    following = at + 1
    named = sentence.word(following) and not sentence.elements[following].text[0].islower()
    if named and subjects.is_time(sentence, following) and is_finite(sentence, following + 1):
        return False
    return (
        subjects.is_time(sentence, following)
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


def _is_told(sentence: Sentence, at: int, cue: Cue) -> bool:
    """Whether the one spoken to stands here: warned | my office in May that …; promised | him in 2010 there …"""
    if "addressee" not in cue.frames():
        return False
    row = sentence.lexicon.pronouns.get(sentence.low(at))
    alone = sentence.of("preposition", at + 1) or subjects.is_time(sentence, at + 1)
    if row is not None and row[3] == "other" and (alone or not sentence.of("possessive", at)):
        return True
    stop = sentence.end()
    behind = phrase_behind(sentence, at, stop)
    if sentence.mark(behind, ","):
        behind = _step_aside(sentence, behind, stop)  # promised residents, Quill maintains, | that …
    while behind < stop and (subjects.is_time(sentence, behind) or sentence.of("adverb", behind)):
        behind += 1
    if sentence.of("preposition", behind):
        behind = phrase_behind(sentence, behind + 1, stop)
        while behind < stop and subjects.is_time(sentence, behind):
            behind += 1  # warned the board on 12 | December | that …
    return behind < stop and sentence.of("complementiser", behind) and not _is_determiner(sentence, behind)


def _starts_clause(sentence: Sentence, at: int, cue: Cue) -> bool:
    if not sentence.word(at) or (subjects.is_time(sentence, at) and sentence.end() - at < 4):
        return False
    if sentence.of("preposition", at) and (
        not sentence.low(at + 1)[:1].isdigit() or subjects.is_time(sentence, at + 1)
    ):
        return False
    timed = sentence.of("determiner", at) or sentence.of("preposition", at)
    time = at + 1 + sentence.of("same", at + 1)  # the day, the same day
    if timed and subjects.is_time(sentence, time) and _tells_when(sentence, time + 1):
        return False
    if timed and at > cue.after and subjects.is_time(sentence, time) and _opens_phrase(sentence, time + 1):
        return False  # told the cabinet this week | the plan would go ahead
    if any(sentence.of(kind, at) for kind in ("coordinator", "relative", "subordinator")):
        return False
    if sentence.of("auxiliary", at) and at > cue.after:
        return False  # Voters worried about the border | might think again; but: which she said | was wrong
    if subjects.is_time(sentence, at) or (sentence.of("adverb", at) and not sentence.of("determiner", at)):
        return False
    verb = main_verb(sentence, at)
    return verb is not None and verb < cue.stop


def _opens_phrase(sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase starts here."""
    opens = sentence.of("determiner", at) or sentence.of("possessive", at)
    return opens or sentence.pronoun(at) or sentence.capital(at)


def _tells_when(sentence: Sentence, behind: int) -> bool:
    """Whether a time ends before an opening or another phrase: told us this morning | that …"""
    return (
        sentence.of("complementiser", behind)
        or sentence.quote(behind)
        or sentence.of("preposition", behind)
        or sentence.mark(behind, ",:")
    )


def _step(sentence: Sentence, at: int, stop: int, cue: Cue) -> int:
    """Behind an adverb, a time, a prepositional phrase or the person spoken to."""
    if sentence.mark(at, ","):
        return _step_aside(sentence, at, stop)
    if sentence.quote(at):
        return at + 1  # the listener
    if sentence.of("as", at) and (behind := _behind_measure(sentence, at, stop)) > at:
        return behind
    if sentence.of("preposition", at) and sentence.of("wh", at + 1):
        return at  # responded to | what she called “a circus”
    if sentence.of("preposition", at) or sentence.of("infinitive", at):
        return phrase_behind(sentence, at + 1, stop)
    if subjects.is_time(sentence, at) or sentence.of("adverb", at):
        return at + 1
    if cue.frames() & {"addressee", "addressed-infinitive"} or sentence.lexicon.small["verb_second"]:
        return phrase_behind(sentence, at, stop)
    if sentence.of("determiner", at):
        same = sentence.of("same", at + 1)
        if same and subjects.is_time(sentence, at + 2):
            return at + 3
        return phrase_behind(sentence, at, stop) if subjects.is_time(sentence, at + 1) else at
    return at


def _behind_measure(sentence: Sentence, at: int, stop: int) -> int:
    """Behind how long ago something was said: as recently as Monday |; as long ago as last March |."""
    behind = next((index + 1 for index in (at + 2, at + 3) if sentence.of("as", index)), at)
    while at < behind < stop and (subjects.is_time(sentence, behind) or sentence.of("preposition", behind)):
        behind += 1
    return behind


def _step_aside(sentence: Sentence, at: int, stop: int) -> int:
    """Behind an aside between commas (said, in a long letter, that …)."""
    for index in range(at + 1, min(stop, at + 16)):
        if sentence.quote(index) or sentence.mark(index, ";:"):
            return at
        if sentence.mark(index, ","):
            return index + 1 if sentence.of("complementiser", index + 1) or sentence.quote(index + 1) else at
    return at


def phrase_behind(sentence: Sentence, at: int, stop: int) -> int:
    """Behind one noun phrase: a new determiner, pronoun, name or preposition starts something else.

    Not so a name behind what it is: told broadcaster Tarn Radio | it was safe.
    """
    first = at
    while at < stop and sentence.word(at):
        if at > first and _fresh(sentence, at, first):
            break
        at += 1
    return at


def _fresh(sentence: Sentence, at: int, first: int) -> bool:
    if sentence.pronoun(at) or any(sentence.of(kind, at) for kind in ("complementiser", "infinitive", "auxiliary")):
        return True
    if sentence.of("as", at) and _behind_measure(sentence, at, sentence.end()) > at:
        return True
    if sentence.of("preposition", at) or sentence.of("wh", at) or sentence.of("expletive", at):
        return True
    noun_seen = not (sentence.of("determiner", at - 1) or sentence.of("possessive", at - 1)) and not sentence.possessor(
        at - 1
    )
    if sentence.of("determiner", at) or sentence.of("possessive", at):
        return noun_seen
    if subjects.is_time(sentence, at):
        return noun_seen  # in March, but in her 2024 memoir
    titled = sentence.of("generic", at - 1) and not any(sentence.of("determiner", index) for index in range(first, at))
    return sentence.elements[at].capital and not sentence.elements[at - 1].capital and noun_seen and not titled
