"""Questions that the next words answer: whoever puts them claims nothing."""

from __future__ import annotations

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
