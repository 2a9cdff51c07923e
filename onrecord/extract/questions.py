"""Questions that the next words answer: whoever puts them claims nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.extract.part import Flow


def forget(flow: Flow, answer: Attribution) -> None:
    """A question that the next words answer was put by whoever asks the questions: it is no claim.

    One put in the report's own words also where a quotation follows at once: Quill asked when it would open. “Soon,” …
    """
    last = flow.made[-1] if flow.made else None
    if last is None or not (last.asks or _is_put(last)) or answer.cue is None:
        return
    follows = last.kind != "quote" and answer.kind == "quote" and answer.near.passage - last.near.passage <= 1
    if follows or (answer.speaker != last.speaker and _replies(answer)):
        flow.made[-1] = replace(last, answered=True)


def _is_put(one: Attribution) -> bool:
    """Whether the words are a question in the report's own words: asked when the bridge would open."""
    sentence, cue = one.sentence, one.cue
    if one.rule != "question" or sentence is None or cue is None:
        return False
    return any(sentence.of("putting", at) for at in cue.elements(sentence))


def _replies(answer: Attribution) -> bool:
    """Whether the verb that attributes it is one of replying."""
    sentence, cue = answer.sentence, answer.cue
    first = cue.elements(sentence)[:1] if sentence is not None and cue is not None else []
    return sentence is not None and any(sentence.of("reply", at) for at in first)


def put(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a report, the questions that somebody put among them marked: they claim nothing.

    Where several ask as one, as lawmakers do, it is a demand.
    """
    return [replace(one, answered=True) if _is_put(one) and _is_somebody(one) else one for one in found]


def _is_somebody(one: Attribution) -> bool:
    """Whether one person speaks: by a name, an office or a pronoun."""
    sentence, place = one.sentence, one.speaker
    if sentence is None or place is None:
        return False
    told = place.elements(sentence)
    several = any(sentence.of("plural", at) and sentence.role(at) for at in told[-1:])
    return not several and any(sentence.capital(at) or sentence.pronoun(at) or sentence.role(at) for at in told)
