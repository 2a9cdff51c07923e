"""What stands behind a cue: how the words attributed are opened, and where they begin."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.behind_comma import ends_in_infinitive, is_reported_speech
from onrecord.extract.clause_starts import is_determiner, is_verb, quotes_verb, starts_clause, tells_when
from onrecord.extract.cues import Cue
from onrecord.extract.listeners import is_listener, is_told
from onrecord.extract.phrase import is_time
from onrecord.extract.sentence import Sentence
from onrecord.extract.stepping import step
from onrecord.extract.verbs import has_finite, is_finite

TIME_LONGEST = 8  # elements that tell when, between a cue and the word that opens a clause
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
        following = step(sentence, at, stop, cue)
        if following <= at:
            break
        leaned = sentence.of("adverb", at) or is_time(sentence, at)
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
        if sentence.of("complementiser", at) and not is_determiner(sentence, at):
            timed = any(is_time(sentence, index) or _counts(sentence, index) for index in range(start, at))
            return Opening("that", at + 1) if timed else None
        if sentence.quote(at) or sentence.mark(at, ",;:()") or is_finite(sentence, at):
            return None
    return None


def _counts(sentence: Sentence, at: int) -> bool:
    return sentence.of("time", at) or sentence.low(at)[:1].isdigit()


def _opens(sentence: Sentence, at: int, cue: Cue, stepped: bool) -> Opening | None:
    frames = cue.frames()
    if sentence.quote(at):
        return None if is_listener(sentence, at, cue) else Opening("quote", at)
    if sentence.mark(at, ":"):
        return Opening("colon", at + 1)
    if sentence.mark(at, ","):
        return _opens_after_comma(sentence, at, frames)
    if sentence.of("complementiser", at):
        return _opens_with_that(sentence, at, frames)
    if sentence.of("infinitive", at) and is_verb(sentence, at + 1):
        wanted = "addressed-infinitive" if stepped and "addressed-infinitive" in frames else "infinitive"
        return Opening("infinitive", at) if wanted in frames else None
    if "wh" in frames and sentence.of("wh", at):
        return Opening("wh", at)
    if sentence.lexicon.small["verb_second"]:
        return None  # a comma stands before every clause
    told = "needs-addressee" in frames and not stepped
    if "bare" in frames and not told and starts_clause(sentence, at, cue) and not is_told(sentence, at, cue):
        return Opening("bare", at)
    return None


def _opens_with_that(sentence: Sentence, at: int, frames: frozenset[str]) -> Opening | None:
    if "object" in frames and sentence.mark(at + 1, ",") and _saying_follows(sentence, at + 1):
        return Opening("object", at)  # disputed that, | saying …
    if is_determiner(sentence, at):
        timed = is_time(sentence, at + 1) and tells_when(sentence, at + 2)  # said that day | that
        return Opening("bare", at) if "bare" in frames and not timed else None
    verb = has_finite(sentence, at + 1, sentence.end()) or quotes_verb(sentence, at + 1)
    if "object" in frames and not verb:
        return Opening("object", at)  # the judge rejected that argument
    return Opening("that", at + 1) if "that" in frames else None


def _saying_follows(sentence: Sentence, at: int) -> bool:
    """Whether a verb of saying goes on behind a comma: …, saying."""
    return any(entry.form == "ing" for entry in sentence.lexicon.cues.get(sentence.low(at + 1), ()))


def _opens_after_comma(sentence: Sentence, at: int, frames: frozenset[str]) -> Opening | None:
    if sentence.quote(at + 1):
        return Opening("quote", at + 1)
    if sentence.of("complementiser", at + 1) and "that" in frames and not is_determiner(sentence, at + 1):
        return Opening("that", at + 2)
    if "bare" in frames and is_reported_speech(sentence, at + 1):
        return Opening("bare", at + 1)
    if sentence.lexicon.small["verb_second"]:
        if "wh" in frames and sentence.of("wh", at + 1):
            return Opening("wh", at + 1)
        if frames & {"infinitive", "addressed-infinitive"} and ends_in_infinitive(sentence, at + 1):
            return Opening("infinitive", at + 1)
    return None
