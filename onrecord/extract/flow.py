"""From paragraph to paragraph: all attributions of a report in order of reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.extract import blocks, floating, indirect, inner, questions, retold, signed, summaries, untagged, vox_pops
from onrecord.extract.attribution import Attribution
from onrecord.extract.lexicon import Lexicon, fold
from onrecord.extract.part import Flow, Part, ends_entry, note_running, parts
from onrecord.extract.sentence import Sentence

__all__ = ["Part", "attributions", "parts"]

# Blocks whose words are another block's, in running order; what none of them takes is a paragraph of its own.
BLOCKS: tuple[Callable[[Part, Flow], bool], ...] = (
    blocks.continues,
    signed.bracketed,
    signed.behind,
    signed.undersigned,
    blocks.led,
    signed.signature,
    blocks.post,
)


@dataclass(slots=True)
class _Reading:
    """What is carried from one sentence of a paragraph to the next."""

    part: Part
    flow: Flow
    before: Sentence | None = None
    previous: Attribution | None = None  # whose speaker may go on speaking
    asked: Attribution | None = None  # whose words stand before a question that the report asks


def attributions(found: Sequence[Part], lexicon: Lexicon) -> list[Attribution]:
    """All attributions of a report in order of reading."""
    flow = Flow()
    asked = vox_pops.labels([part.passage.text for part in found], lexicon)
    for number, part in enumerate(found):
        if number in asked:
            blocks.asked(found, number, asked[number], flow)
            continue
        if part.opens:
            ends_entry(flow)
        flow.signed = signed.is_signed(found, number)
        if not any(takes(part, flow) for takes in BLOCKS):
            _paragraph(part, flow)
            flow.lead = blocks.leads(part)
    return flow.made


def _paragraph(part: Part, flow: Flow) -> None:
    """The sentences of a paragraph in order, floating quotations among them."""
    reading, made = _Reading(part, flow), len(flow.made)
    flow.unsigned = None
    for sentence, found in zip(part.paragraph.sentences, part.paragraph.attributions, strict=True):
        _sentence(sentence, [one for one in found if not _addressed(part, one)], reading)
        reading.before = sentence
    if part.block.kind == "blockquote" and not flow.signed and len(flow.made) == made:
        blocks.block(part, flow)
    flow.before = (reading.before, part.paragraph.index) if reading.before else None
    note_running(part, flow)


def _sentence(sentence: Sentence, found: list[Attribution], reading: _Reading) -> None:
    """A sentence in which the rules have `found` attributions."""
    previous, index = reading.previous, reading.part.paragraph.index
    floats = floating.is_floating(sentence, least=1 if previous is not None and previous.kind == "quote" else 2)
    if floats and previous is None and not found:
        previous = reading.asked
    reading.asked = None
    if not floats:
        found = [*found, *untagged.find(sentence, index, found, previous)]
    if not found and (told := _told_before(sentence, previous, reading)) is not None:
        found = [told]
    if found:
        reading.previous = _add(found, reading)
    elif floats:
        reading.previous = _float(sentence, previous, reading)
    else:
        reading.previous = _untold(sentence, previous, reading)


def _add(found: list[Attribution], reading: _Reading) -> Attribution:
    """Add the attributions of a sentence and what is second-hand in them; the one whose speaker goes on speaking."""
    flow = reading.flow
    found = retold.by_whoever_speaks(found, reading.previous)
    questions.forget(flow, found[0])
    flow.made.extend(found)
    flow.made.extend(one for outer in found for one in inner.find(reading.part, outer))
    flow.last = _bearer(found)
    return flow.last


def _float(sentence: Sentence, previous: Attribution | None, reading: _Reading) -> Attribution | None:
    """The attribution that a sentence of nothing but a quotation belongs to, if there is one so far."""
    part, flow = reading.part, reading.flow
    made = floating.float_quote(part, sentence, reading.before, previous, flow)
    if made is not None:
        here = replace(made, contents=floating.quoted(sentence, part.paragraph.index))
        flow.made.extend(inner.find(part, here))
    return made


def _untold(sentence: Sentence, previous: Attribution | None, reading: _Reading) -> Attribution | None:
    """A sentence that names nobody who says something: it goes on with what was said, points back to it or ends it."""
    part, flow = reading.part, reading.flow
    if (made := indirect.go_on(part, sentence, reading.before, previous, flow)) is not None:
        flow.last = made
        return made
    if (styled := _told_back(part, sentence, flow)) is not None:
        return styled
    reading.asked = previous if floating.is_question(sentence) else None
    if flow.signed and part.block.kind == "blockquote":
        signed.whole(part, flow)
    return None


def _told_before(sentence: Sentence, previous: Attribution | None, reading: _Reading) -> Attribution | None:
    """A sentence that says who said the one before it, in this paragraph or at the end of the one before."""
    flow, index = reading.flow, reading.part.paragraph.index
    if reading.before is None and flow.before is not None and flow.before[1] == index - 1:
        silent = not flow.made or flow.made[-1].near.passage < index - 1
        return indirect.point_back(sentence, index, flow.before[0], index - 1, silent)
    return indirect.point_back(sentence, index, reading.before, index, previous is None)


def _told_back(part: Part, sentence: Sentence, flow: Flow) -> Attribution | None:
    """The quotation before a sentence that says whose it was: “We waited.” Those were her words."""
    back, index = summaries.points_back(sentence), part.paragraph.index
    if back is None:
        return None
    last = flow.made[-1] if flow.made else None
    carried = last is not None and last.rule == "carried" and last.contents[-1].passage == index
    quotation = last if carried else flow.unsigned
    if quotation is None:
        return None
    if carried:
        flow.made.pop()
    subject, cue = back
    return signed.credit(replace(quotation, rule="styled"), sentence, index, subject, cue, flow)


def _addressed(part: Part, one: Attribution) -> bool:
    """Whether the speaker is `you`, who say nothing in a report."""
    if one.speaker is None:
        return False
    word = fold(part.passage.text[one.speaker.start : one.speaker.end])
    return part.paragraph.lexicon.pronouns.get(word, ("",))[0] == "2"


def _bearer(found: Sequence[Attribution]) -> Attribution:
    """The attribution of a sentence whose speaker goes on speaking: the last that is not second-hand.

    Of one speaker's, the last quotation: “…,” she said, adding that the lift is old. “…”
    """
    last = next((one for one in reversed(found) if one.reporter is None), found[-1].reporter or found[-1])
    own = (one for one in reversed(found) if one.reporter is None and one.speaker == last.speaker)
    return next((one for one in own if one.kind == "quote"), last)
