"""Words whose speaker stands in another block: lists, block quotes, posts, quotations over paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract import case, cues, subjects
from onrecord.extract.attribution import Attribution, Place
from onrecord.extract.floating import is_floating, of_subject
from onrecord.extract.part import Flow, Part, note_running, position
from onrecord.extract.sentence import Sentence
from onrecord.extract.vox_pops import Label

AUTHOR_LONGEST = 12  # elements of the name that a post opens with


def continues(part: Part, flow: Flow) -> bool:
    """A quotation left open in the paragraph before and opened again here is one quotation."""
    running = flow.running
    quotes = part.paragraph.outer_quotes()
    if not quotes or part.passage.text[: quotes[0].start].strip():
        return False
    place = Place(part.paragraph.index, quotes[0].start, quotes[0].end)
    if flow.unsigned is not None and flow.signed and flow.unsigned.contents[-1].passage == place.passage - 1:
        flow.unsigned = replace(flow.unsigned, contents=(*flow.unsigned.contents, place))
        return True
    if running is None:
        return False
    at = position(flow, running)
    mine = (
        [one for one in part.paragraph.attributions[0] if place in one.contents] if part.paragraph.attributions else []
    )
    if mine and running.cue is None:  # Quill was blunt. / “We waited. / “It must go,” she said on Monday.
        made = replace(mine[0], contents=(*running.contents, *mine[0].contents))
    else:
        made = replace(running, contents=(*running.contents, place))
    flow.made[at] = made
    rest = [one for sentence in part.paragraph.attributions for one in sentence if one not in mine]
    flow.made.extend(rest)
    flow.last = rest[-1] if rest else made
    flow.running = None if quotes[0].closed else made
    return True


def leads(part: Part) -> Attribution | None:
    """`In a statement, the company said:` at the end of a paragraph: whose words follow in the blocks below it."""
    if not part.paragraph.sentences:
        return None
    sentence = part.paragraph.sentences[-1]
    if not sentence.mark(len(sentence) - 1, ":"):
        return None
    for one in reversed(case.cases(sentence, cues.find(sentence))):
        if one.subject is None or not {"quote", "that"} & one.cue.frames() or one.cue.negated:
            continue
        if sentence.low(one.subject.head) in sentence.lexicon.small["first_person"]:
            return None
        return _lead_in(sentence, one, part.paragraph.index)
    return None


def _lead_in(sentence: Sentence, one: case.Case, index: int) -> Attribution:
    assert one.subject is not None
    return Attribution(
        "list",
        "reported",
        (),
        Place.of(index, sentence, one.subject.head, one.subject.head_end),
        Place.of(index, sentence, one.cue.first, one.cue.after),
        Place.of(index, sentence, 0, len(sentence)),
        sentence,
    )


def led(part: Part, flow: Flow) -> bool:
    """A list item, block quote or quotation behind `X said:` is X's, each item a claim of its own."""
    lead = flow.lead
    flow.lead = None
    text = part.passage.text
    signs = any(one.rule == "signed" for found in part.paragraph.attributions for one in found)
    if lead is None or signs or not text.strip():
        return False
    if part.block.kind == "paragraph" and not (part.paragraph.sentences and is_floating(part.paragraph.sentences[0])):
        return False
    start, end = len(text) - len(text.lstrip()), len(text.rstrip(" \t\r\n;,."))
    quotes = part.paragraph.outer_quotes()
    whole = bool(quotes) and not text[: quotes[0].start].strip() and not text[quotes[-1].end :].strip(" .;,\n*_")
    kind = "quote" if whole or part.block.kind == "blockquote" else "mixed" if quotes else "reported"
    index = part.paragraph.index
    if whole:
        contents = tuple(Place(index, quote.start, quote.end) for quote in quotes)
    elif part.block.kind == "blockquote":
        contents = (Place(index, start, len(text.rstrip())),)
    else:
        contents = (Place(index, start, end),)
    made = replace(lead, kind=kind, contents=contents)
    flow.made.append(made)
    flow.last = made
    flow.lead = lead if part.block.kind == "list_item" else None
    note_running(part, flow)
    return True


def post(part: Part, flow: Flow) -> bool:
    """A quoted post that opens with its author: > Maria Lopez @mlopez: See you in court."""
    if part.block.kind != "blockquote" or not part.paragraph.sentences:
        return False
    sentence = part.paragraph.sentences[0]
    first = next((at for at in range(min(len(sentence), 4)) if sentence.word(at)), 0)
    colon = next((at for at in range(min(len(sentence), AUTHOR_LONGEST)) if sentence.mark(at, ":")), None)
    if colon is None or colon + 1 >= len(sentence) or not sentence.capital(first):
        return False
    author = subjects.after(sentence, first, colon)
    if author is None or not all(sentence.capital(at) for at in range(first, author.last)):
        return False
    index = part.paragraph.index
    place = Place(index, sentence.elements[colon + 1].start, len(part.passage.text.rstrip()))
    made = Attribution(
        "post",
        "quote",
        (place,),
        Place.of(index, sentence, author.head, author.head_end),
        Place.of(index, sentence, colon, colon + 1),
        Place.of(index, sentence, 0, colon + 1),
        sentence,
    )
    flow.made.append(made)
    flow.last = made
    return True


def block(part: Part, flow: Flow) -> None:
    """A block quote without marks, tag or signature: words of whoever the paragraph before is about."""
    text = part.passage.text
    place = Place(part.paragraph.index, len(text) - len(text.lstrip()), len(text.rstrip()))
    if flow.before is None or not text.rstrip(' \n*_"”’»').endswith((".", "!", "?", "…")):
        return
    about = of_subject(*flow.before, (place,))
    if about is not None:
        flow.made.append(replace(about, rule="block"))
        flow.last = flow.made[-1]


def asked(parts: Sequence[Part], number: int, label: Label, flow: Flow) -> None:
    """The words of a part as those of whom the label names, in the marks that stand around them or without any."""
    part, head = parts[number], parts[label.number]
    text, index = part.passage.text, part.paragraph.index
    first = label.after if number == label.number else 0
    start, end = first + len(text[first:]) - len(text[first:].lstrip(" *_\n")), len(text.rstrip(" *_\n"))
    quotes = part.paragraph.outer_quotes()
    whole = bool(quotes) and quotes[0].start == start and quotes[-1].end == end
    contents = tuple(Place(index, quote.start, quote.end) for quote in quotes) if whole else (Place(index, start, end),)
    named = Place(head.paragraph.index, label.start, label.end)
    made = Attribution("asked", "quote", contents, named, None, named, head.paragraph.sentences[0])
    flow.made.append(made)
    flow.last, flow.lead, flow.unsigned, flow.running, flow.before = made, None, None, None, None
