"""From paragraph to paragraph: all attributions of a report in order of reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract import blocks, floating, indirect, paragraphs, summaries, untagged, vox_pops
from onrecord.extract.attribution import Attribution, Place
from onrecord.extract.lexicon import Lexicon, fold
from onrecord.extract.part import Flow, Part, note_running, parts
from onrecord.extract.sentence import Sentence

__all__ = ["Part", "attributions", "parts"]

QUOTED = ("told by", "colon", "quotation")  # rules for words behind their cue
TRUSTED = ("told by", "clause", "colon", "quotation", "split")  # rules that hold inside a quotation too


def attributions(found: Sequence[Part], lexicon: Lexicon) -> list[Attribution]:
    """All attributions of a report in order of reading."""
    flow = Flow()
    asked = vox_pops.labels([part.passage.text for part in found], lexicon)
    for number, part in enumerate(found):
        if number in asked:
            blocks.asked(found, number, asked[number], flow)
            continue
        flow.signed = blocks.is_signed(found, number)
        taken = (
            blocks.continues(part, flow)
            or blocks.bracketed(part, flow)
            or blocks.undersigned(part, flow)
            or blocks.led(part, flow)
            or blocks.signature(part, flow)
            or blocks.post(part, flow)
        )
        if not taken:
            _paragraph(part, flow)
            flow.lead = blocks.leads(part)
    return flow.made


def _paragraph(part: Part, flow: Flow) -> None:
    """The sentences of a paragraph in order, floating quotations among them."""
    before: Sentence | None = None
    previous: Attribution | None = None
    asked: Attribution | None = None  # whose words stand before a question that the report asks
    made = len(flow.made)
    flow.unsigned = None
    for sentence, found in zip(part.paragraph.sentences, part.paragraph.attributions, strict=True):
        found = tuple(one for one in found if not _addressed(part, one))
        floats = floating.is_floating(sentence, least=1 if previous is not None and previous.kind == "quote" else 2)
        previous = asked if floats and previous is None and not found else previous
        asked = None
        if not floats:
            found += tuple(untagged.find(sentence, part.paragraph.index, found, previous))
        if not found and (told := _told_before(part, sentence, before, previous, flow)) is not None:
            found = (told,)
        if found:
            _forget_question(part, flow, found[0])
            flow.made.extend(found)
            flow.made.extend(one for outer in found for one in _inside(part, outer))
            previous = _bearer(found)
            flow.last = previous
        elif floats:
            previous = floating.float_quote(part, sentence, before, previous, flow)
            if previous is not None:
                here = replace(previous, contents=floating.quoted(sentence, part.paragraph.index))
                flow.made.extend(_inside(part, here))
        elif (made_on := indirect.go_on(part, sentence, before, previous, flow)) is not None:
            previous = flow.last = made_on
        elif (styled := _told_back(part, sentence, flow)) is not None:
            previous = styled
        else:
            asked = previous if floating.is_question(sentence) else None
            previous = None
            if flow.signed and part.block.kind == "blockquote":
                blocks.whole(part, flow)
        before = sentence
    if part.block.kind == "blockquote" and not flow.signed and len(flow.made) == made:
        blocks.block(part, flow)
    flow.before = (before, part.paragraph.index) if before else None
    note_running(part, flow)


def _told_before(
    part: Part, sentence: Sentence, before: Sentence | None, previous: Attribution | None, flow: Flow
) -> Attribution | None:
    """A sentence that says who said the one before it, in this paragraph or at the end of the one before."""
    index = part.paragraph.index
    if before is None and flow.before is not None and flow.before[1] == index - 1:
        silent = not flow.made or flow.made[-1].near.passage < index - 1
        return indirect.point_back(sentence, index, flow.before[0], index - 1, silent)
    return indirect.point_back(sentence, index, before, index, previous is None)


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
    made = replace(
        quotation,
        rule="styled",
        speaker=Place.of(index, sentence, subject.head, subject.head_end),
        cue=Place.of(index, sentence, *cue),
        near=Place.of(index, sentence, 0, len(sentence)),
        sentence=sentence,
    )
    flow.made.append(made)
    flow.unsigned, flow.last = None, made
    return made


def _forget_question(part: Part, flow: Flow, answer: Attribution) -> None:
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
    return any(sentence.of("putting", at) for at, element in enumerate(sentence.elements)
               if cue.start <= element.start < cue.end)


def _replies(answer: Attribution) -> bool:
    sentence, cue = answer.sentence, answer.cue
    return sentence is not None and cue is not None and any(
        sentence.of("reply", at) for at, element in enumerate(sentence.elements) if element.start == cue.start
    )


def _inside(part: Part, outer: Attribution) -> list[Attribution]:
    """What a quotation says that others have said: second-hand, if it names them."""
    if outer.kind != "quote":
        return []
    made = []
    for place in outer.contents:
        quote = part.paragraph.quote(*place[1:]) if place.passage == part.paragraph.index else None
        if quote is None:
            continue
        for one in paragraphs.within(part.paragraph, quote.inner, quote.inner_end):
            trusted = one.rule in TRUSTED and (_is_named(one) or _is_quoted(one)) and not _only_names(one)
            if trusted or (one.rule == "unopened" and _is_kin(one)):
                made.append(replace(one, reporter=outer))
    return made


def _is_quoted(one: Attribution) -> bool:
    """Whether somebody's words stand in marks of their own inside the quotation: “They told me, ‘You are next.’”"""
    return one.kind == "quote" and one.rule in QUOTED and one.sentence is not None


def _only_names(one: Attribution) -> bool:
    """Whether the verb says what something is called: “He calls it ‘the Pit’.”"""
    sentence, cue = one.sentence, one.cue
    if one.kind != "quote" or sentence is None or cue is None or one.contents[0].start > cue.end + 1:
        return False
    verbs = [element.low for element in sentence.elements if cue.start <= element.start < cue.end]
    frames = {frame for verb in verbs for entry in sentence.lexicon.cues.get(verb, ()) for frame in entry.frames}
    return "naming" in frames and "that" not in frames


def _is_kin(one: Attribution) -> bool:
    """Whether the speaker is somebody of the one who is quoted: My nan used to tell us it would rain."""
    place, sentence = one.speaker, one.sentence
    if place is None or sentence is None:
        return False
    first = next((element.low for element in sentence.elements if element.start == place.start), "")
    cue = next((element.low for element in sentence.elements if one.cue and element.start == one.cue.start), "")
    says = any(entry.kind == "say" for entry in sentence.lexicon.cues.get(cue, ()))
    return says and sentence.lexicon.of("possessive", first) and sentence.lexicon.pronouns.get(first, ("",))[0] == "1"


def _is_named(one: Attribution) -> bool:
    """Whether the speaker is a name or a role rather than a pronoun or a thing."""
    place, sentence = one.speaker, one.sentence
    if place is None or sentence is None:
        return False
    inside = (at for at, element in enumerate(sentence.elements) if place.start <= element.start < place.end)
    return any(sentence.capital(at) or sentence.role(at) in ("person", "voice", "group", "unnamed") for at in inside)


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
    last = next((one for one in reversed(found) if one.reporter is None), found[-1])
    own = (one for one in reversed(found) if one.reporter is None and one.speaker == last.speaker)
    return next((one for one in own if one.kind == "quote"), last)
