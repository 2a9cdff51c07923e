"""Reported words without a verb of saying of their own: a mood that marks them, or a sentence that points back.

Die Brücke sei sicher. Man habe sie geprüft. Das teilte die Stadt mit. Only languages that list such forms have them.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract import case, cues, floating, leading, paragraphs
from onrecord.extract.attribution import Attribution, Place
from onrecord.extract.part import Flow, Part, position
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.verbs import is_finite

OPENS_LOWER = ("subordinator", "complementiser", "wh", "relative")
NO_POINTING = frozenset({"deny", "ask", "judge", "show"})  # what such verbs point back to is nobody's statement


def is_reported(sentence: Sentence) -> bool:
    """Whether the verb of the main clause is in a form that marks words as somebody else's: Man habe geprüft."""
    if not sentence.lexicon.small["reportive"] or sentence.mark(len(sentence) - 1, "?"):
        return False
    start = 0
    while start < sentence.end():
        stop = next((at for at in range(start, sentence.end()) if sentence.mark(at, ",;:" + DASHES)), sentence.end())
        lower = any(sentence.of(kind, start) for kind in OPENS_LOWER)
        if not lower or (start == 0 and is_finite(sentence, 1)):  # Da sei es zu spät gewesen
            return _is_told(sentence, start, stop)
        start = stop + 1
    return False


def _is_told(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether the first verb of a clause is in that form; of a wish or an order it is the first word."""
    verb = next((at for at in range(start, stop) if is_finite(sentence, at) or sentence.of("reportive", at)), None)
    behind_clause = start > 0 and verb == start  # Ob es sein Wagen war, | wisse sie nicht
    opens = verb is not None and verb > 0 and (verb > start or behind_clause)
    return verb is not None and opens and sentence.of("reportive", verb)


def go_on(
    part: Part, sentence: Sentence, before: Sentence | None, previous: Attribution | None, flow: Flow
) -> Attribution | None:
    """A sentence in that mood: more of the words before it, or words of whoever the sentence before is about."""
    if not is_reported(sentence):
        return None
    index = part.paragraph.index
    place = _place(sentence, index)
    if previous is not None and previous.rule == "indirect" and previous.contents[-1].passage == index:
        return _extend(flow, previous, place, part)
    speaker = previous
    if speaker is None and before is not None:
        about = floating.of_subject(before, index, (place,))
        speaker = about if about is not None and _speaks(before, about) else None
    elif speaker is None and flow.last is not None and flow.last.near.passage >= index - 1:
        speaker = flow.last
    if speaker is None:
        return None
    made = replace(
        speaker, rule="indirect", kind=_kind(part, place), contents=(place,), cue=None, reporter=None, asks=False
    )
    flow.made.append(made)
    return made


def point_back(sentence: Sentence, index: int, before: Sentence | None, said: int, silent: bool) -> Attribution | None:
    """Das teilte die Stadt am Montag mit: the sentence before, in passage `said`, where nobody else has said it."""
    if before is None or not silent or not sentence.of("points", 0) or before.mark(len(before) - 1, "?"):
        return None
    for one in case.cases(sentence, cues.find(sentence)):
        cue = one.cue
        if cue.first != 1 or cue.negated or cue.passive or cue.supposed or one.subject is None or not one.inverted:
            continue
        if "that" not in cue.frames() or cue.kinds() & NO_POINTING or one.opening.kind != "none":
            continue
        found = case.found(one, "points back", (0, 1))
        made = paragraphs.attribution(sentence, found, index)
        return replace(made, kind="reported", contents=(_place(before, said),))
    return None


def _place(sentence: Sentence, index: int) -> Place:
    """The words of a whole sentence, without the place it is sent from and its stop."""
    last = max(sentence.end(), 1)
    first = leading.behind_dateline(sentence, last)
    return Place.of(index, sentence, first, last)


def _extend(flow: Flow, previous: Attribution, place: Place, part: Part) -> Attribution:
    whole = Place(place.passage, previous.contents[-1].start, place.end)
    made = replace(previous, contents=(*previous.contents[:-1], whole), kind=_kind(part, whole))
    flow.made[position(flow, previous)] = made
    return made


def _kind(part: Part, place: Place) -> str:
    inside = any(place.start <= quote.start and quote.end <= place.end for quote in part.paragraph.quotes)
    return "mixed" if inside else "reported"


def _speaks(sentence: Sentence, about: Attribution) -> bool:
    """Whether whoever a sentence is about is a pronoun, a role or a full name: any noun may have a capital."""
    inside = about.speaker.elements(sentence) if about.speaker is not None else []
    named = sum(sentence.capital(at) for at in inside) > 1 or (
        any(sentence.capital(at) for at in inside) and bool(cues.find(sentence))  # Quill bestritt das
    )
    return named or any(sentence.pronoun(at) or sentence.role(at) not in ("", "document", "thing") for at in inside)
