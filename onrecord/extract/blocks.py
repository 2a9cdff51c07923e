"""Words whose speaker stands in another block: lists, block quotes, posts, signatures, quotations over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract import case, cues, subjects
from onrecord.extract.attribution import Attribution, Place
from onrecord.extract.floating import is_floating, of_subject
from onrecord.extract.part import Flow, Part, note_running, position
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.vox_pops import Label

AUTHOR_LONGEST = 12  # elements of the name that a post opens with
SIGNATURE_LONGEST = 30  # elements of a line that signs a quotation
RUNNING_LONGEST = 12  # paragraphs of a quotation that is signed
_IN_BRACKETS = re.compile(r"\s*[–—-]?\s*\([^\W\d_a-z][^()]{2,80}\)[.\s]*")


def continues(part: Part, flow: Flow) -> bool:
    """A quotation left open in the paragraph before and opened again here is one quotation."""
    running = flow.running
    quotes = [quote for quote in part.paragraph.quotes if quote.depth == 0]
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
    quotes = [quote for quote in part.paragraph.quotes if quote.depth == 0]
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


def is_signed(found: Sequence[Part], number: int) -> bool:
    """Whether a signature follows a paragraph, or the last of those that its open quotation runs on through."""
    behind = min(number + RUNNING_LONGEST, len(found)) - 1
    while number < behind and _is_open(found[number]) and _is_open(found[number + 1], closed=True):
        number += 1
    return number + 1 < len(found) and signer(found[number + 1]) is not None


def _is_open(part: Part, *, closed: bool = False) -> bool:
    """Whether a paragraph is one quotation from its start that does not end in it; with `closed`, one that may."""
    quotes = [quote for quote in part.paragraph.quotes if quote.depth == 0]
    whole = len(quotes) == 1 and not part.passage.text[: quotes[0].start].strip()
    return whole and (closed or not quotes[0].closed)


def signer(part: Part) -> subjects.Subject | None:
    """Whom a line names that is nothing but a dash and a name."""
    if len(part.paragraph.sentences) != 1:
        return None
    sentence = part.paragraph.sentences[0]
    if not sentence.mark(0, DASHES + "-") or len(sentence) > SIGNATURE_LONGEST:
        return None
    return subjects.after(sentence, 1, sentence.end())


def undersigned(part: Part, flow: Flow) -> bool:
    """A block quote without marks whose last words are a dash and who signs it: We waited. — Maria Lopez"""
    if part.block.kind != "blockquote" or part.paragraph.quotes or not part.paragraph.sentences:
        return False
    sentence, index = part.paragraph.sentences[-1], part.paragraph.index
    dash = next((at for at in range(len(sentence) - 1, -1, -1) if sentence.mark(at, DASHES)), None)
    start = len(part.passage.text) - len(part.passage.text.lstrip())
    if dash is None or not sentence.capital(dash + 1) or len(sentence) - dash > AUTHOR_LONGEST:
        return False
    text = part.passage.text[start : sentence.elements[dash].start].rstrip(" \n*_")
    subject = subjects.after(sentence, dash + 1, sentence.end())
    if subject is None or not text.endswith((".", "!", "?", "…")):
        return False
    made = Attribution(
        "signed",
        "quote",
        (Place(index, start, start + len(text)),),
        Place.of(index, sentence, subject.head, subject.head_end),
        Place.of(index, sentence, dash, dash + 1),
        Place.of(index, sentence, dash, len(sentence)),
        sentence,
    )
    flow.made.append(made)
    flow.last, flow.lead = made, None
    return True


def bracketed(part: Part, flow: Flow) -> bool:
    """A quotation that a name in brackets signs: “I bought six.” (Maria Lopez, baker)"""
    quotes = [quote for quote in part.paragraph.quotes if quote.depth == 0]
    text = part.passage.text
    if not quotes or text[: quotes[0].start].strip() or not _IN_BRACKETS.fullmatch(text, quotes[-1].end):
        return False
    sentence = part.paragraph.sentences[-1]
    elements, index = sentence.elements, part.paragraph.index
    behind = (at for at in range(len(sentence)) if elements[at].start >= quotes[-1].end and sentence.mark(at, "("))
    at = next(behind, len(sentence))
    subject = subjects.after(sentence, at + 1, len(sentence))
    if subject is None or not all(sentence.capital(word) for word in range(at + 1, subject.last)):
        return False
    made = Attribution(
        "bracketed",
        "quote",
        tuple(Place(index, quote.start, quote.end) for quote in quotes),
        Place.of(index, sentence, subject.head, subject.head_end),
        None,
        Place.of(index, sentence, at, len(sentence)),
        sentence,
    )
    flow.made.append(made)
    flow.last = made
    return True


def signature(part: Part, flow: Flow) -> bool:
    """A line that signs the quotation before it: — Maria Lopez, mayor."""
    subject = signer(part)
    if flow.unsigned is None or subject is None:
        return False
    sentence = part.paragraph.sentences[0]
    index = part.paragraph.index
    made = replace(
        flow.unsigned,
        speaker=Place.of(index, sentence, subject.head, subject.head_end),
        cue=Place.of(index, sentence, 0, 1),
        near=Place.of(index, sentence, 0, len(sentence)),
        sentence=sentence,
    )
    flow.made.append(made)
    flow.unsigned, flow.last = None, made
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


def whole(part: Part, flow: Flow) -> None:
    """A block quote without marks that the next line signs: all of it is said."""
    text = part.passage.text
    place = Place(part.paragraph.index, len(text) - len(text.lstrip()), len(text.rstrip()))
    flow.unsigned = Attribution("signed", "quote", (place,), None, None, place)


def asked(parts: Sequence[Part], number: int, label: Label, flow: Flow) -> None:
    """The words of a part as those of whom the label names, in the marks that stand around them or without any."""
    part, head = parts[number], parts[label.number]
    text, index = part.passage.text, part.paragraph.index
    first = label.after if number == label.number else 0
    start, end = first + len(text[first:]) - len(text[first:].lstrip(" *_\n")), len(text.rstrip(" *_\n"))
    quotes = [quote for quote in part.paragraph.quotes if quote.depth == 0]
    whole = bool(quotes) and quotes[0].start == start and quotes[-1].end == end
    contents = tuple(Place(index, quote.start, quote.end) for quote in quotes) if whole else (Place(index, start, end),)
    named = Place(head.paragraph.index, label.start, label.end)
    made = Attribution("asked", "quote", contents, named, None, named, head.paragraph.sentences[0])
    flow.made.append(made)
    flow.last, flow.lead, flow.unsigned, flow.running, flow.before = made, None, None, None, None
