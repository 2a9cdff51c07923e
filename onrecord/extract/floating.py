"""Quotations without a tag of their own: more of the one before, or words of whoever was spoken of last."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract import leading, subjects
from onrecord.extract.attribution import Attribution, Place
from onrecord.extract.lexicon import PEOPLE
from onrecord.extract.part import Flow, Part, last_own, position
from onrecord.extract.quotes import is_title
from onrecord.extract.sentence import Sentence

TAGGED = ("tag", "split")  # rules whose tag stands behind the words


def is_floating(sentence: Sentence, least: int = 2) -> bool:
    """Whether a sentence is nothing but a quotation that reads as one: a capital at its start, a stop at its end.

    `least` is how many words it has: one is enough only behind the tag of words that it goes on.
    """
    quoted = [element for element in sentence.elements if element.kind == "quote"]
    if not quoted or any(element.kind == "word" for element in sentence.elements):
        return False
    words = quoted[0].text.strip("\"'“”‘’«»„‚‹›「」 \xa0\u202f")
    opened = words[:1].isupper() or not words[:1].isalpha() or not words[:1].islower()
    ended = quoted[-1].text.rstrip("\"'“”‘’«»›「」 \xa0\u202f")[-1:] in ".!?…。—–" or sentence.end() < len(sentence)
    return bool(words) and opened and ended and len(words.split()) >= least and not is_title(words, sentence.lexicon)


def float_quote(
    part: Part, sentence: Sentence, before: Sentence | None, previous: Attribution | None, flow: Flow
) -> Attribution | None:
    """A floating quotation: more of the quotation before it, or words of whoever was spoken of last."""
    places = quoted(sentence, part.paragraph.index)
    if previous is not None and _goes_on(previous, flow) and not (before is not None and is_question(before)):
        return extend(flow, previous, places)
    near = Place.of(part.paragraph.index, sentence, 0, len(sentence))
    made = _whose(places, near, before, previous, flow)
    if made is None:
        flow.unsigned = Attribution("signed", "quote", places, None, None, near)
        return None
    flow.made.append(made)
    flow.last = made
    return made


def _whose(
    places: tuple[Place, ...], near: Place, before: Sentence | None, previous: Attribution | None, flow: Flow
) -> Attribution | None:
    """The words of who spoke in the sentence before, whom it is about or, in a new paragraph, who spoke last."""
    if previous is not None:
        return replace(previous, rule="floating", kind="quote", contents=places, cue=None, reporter=None)
    if before is not None:
        made = of_subject(before, near.passage, places)
        if made is not None and flow.unsigned is not None:  # “We waited.” Mara Quill folded her arms. “Nobody came.”
            made = replace(made, contents=(*flow.unsigned.contents, *places))
            flow.unsigned = None
        return made
    told = _just_told(flow, near.passage)
    made = of_subject(*told, places) if told is not None else None
    if made is None and flow.last is not None and not flow.signed:
        made = replace(flow.last, rule="carried", kind="quote", contents=places, cue=None, near=near, reporter=None)
    return made


def is_question(sentence: Sentence) -> bool:
    """Whether the report itself asks: Whose wedding? “A private one.”"""
    last = sentence.elements[-1]
    return last.kind != "quote" and last.text.endswith("?")


def _goes_on(previous: Attribution, flow: Flow) -> bool:
    """Whether the tag of the words before stands between them and what follows: “…,” she said. “…”"""
    last = last_own(flow)
    if last is None or last.near != previous.near or last.speaker != previous.speaker:
        return False
    return previous.kind == "quote" or (previous.kind == "mixed" and previous.rule in TAGGED)


def _just_told(flow: Flow, index: int) -> tuple[Sentence, int] | None:
    """The last sentence of the paragraph right before, if nobody spoke in it: Minutes later the mayor stood up."""
    if flow.before is None or flow.before[1] != index - 1:
        return None
    silent = flow.last is None or flow.last.near.passage < index - 1
    return flow.before if silent else None


def of_subject(
    before: Sentence, index: int, places: tuple[Place, ...], stop: int | None = None
) -> Attribution | None:
    """The words of the person the sentence is about, up to element `stop`: The mayor was brief. “No.”"""
    subject = leading.phrase(before, len(before) if stop is None else stop)
    if subject is None or before.low(subject.head) in before.lexicon.small["first_person"]:
        return None
    subject = subjects.owner_of(before, subject)
    known = any(
        before.capital(at) or before.role(at) in PEOPLE
        for at in range(subject.head, subject.head_end)
    )
    if not known and (not before.pronoun(subject.head) or before.of("speaking_thing", subject.head)):
        return None
    return Attribution(
        "floating",
        "quote",
        places,
        Place.of(index, before, subject.head, subject.head_end),
        None,
        Place.of(index, before, 0, len(before)),
        before,
    )


def quoted(sentence: Sentence, index: int) -> tuple[Place, ...]:
    """The quoted stretches of a sentence of passage `index`, with their marks."""
    return tuple(Place(index, element.start, element.end) for element in sentence.elements if element.kind == "quote")


def extend(flow: Flow, previous: Attribution, places: tuple[Place, ...]) -> Attribution:
    """Add more words to an attribution that is among those made."""
    made = replace(previous, contents=previous.contents + places)
    flow.made[position(flow, previous)] = made
    flow.last = made
    return made
