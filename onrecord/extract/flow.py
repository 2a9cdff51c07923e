"""From paragraph to paragraph: speakers carried over, quotations that run on, lists and block quotes behind a colon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.extract import boilerplate, case, cues, paragraphs, subjects
from onrecord.extract.attribution import Attribution, Place
from onrecord.extract.lexicon import Lexicon, fold
from onrecord.extract.paragraphs import Paragraph
from onrecord.extract.quotes import is_title
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.model import Block, Document
from onrecord.text import Passage

SPOKEN = ("paragraph", "list_item", "blockquote", "cue")
TRUSTED = ("told by", "clause", "colon", "quotation", "split")  # rules that hold inside a quotation too
AUTHOR_LONGEST = 12  # elements of the name that a post opens with
SIGNATURE_LONGEST = 30  # elements of a line that signs a quotation


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the report with its passage and what was found in it."""

    block: Block
    passage: Passage
    paragraph: Paragraph


@dataclass(slots=True)
class Flow:
    """What is carried from one paragraph to the next while reading."""

    made: list[Attribution] = field(default_factory=list)
    last: Attribution | None = None  # the attribution whose speaker a floating quotation takes
    running: Attribution | None = None  # a quotation not closed when its paragraph ended
    lead: Attribution | None = None  # `X said:` whose words are in the blocks that follow
    before: tuple[Sentence, int] | None = None  # the last sentence of the paragraph before, and which paragraph
    signed: bool = False  # the next paragraph is a signature
    unsigned: Attribution | None = None  # a quotation nobody was named for yet


def parts(document: Document, lexicon: Lexicon, skipped: frozenset[int] = frozenset()) -> list[Part]:
    """The paragraphs of a report, in order: no headings, captions, boilerplate or blocks in `skipped`."""
    found = []
    for number, block in enumerate(document.blocks):
        if block.kind not in SPOKEN or number in skipped or not block.pieces:
            continue
        passage = Passage.of_block(document.text, block)
        if boilerplate.is_boilerplate(passage.text, lexicon.language):
            continue
        if block.kind == "paragraph" and boilerplate.is_heading(passage.text):
            continue
        found.append(Part(block, passage, paragraphs.read(passage.text, len(found), lexicon)))
    return found


def attributions(found: Sequence[Part], lexicon: Lexicon) -> list[Attribution]:
    """All attributions of a report in order of reading."""
    flow = Flow()
    for number, part in enumerate(found):
        flow.signed = number + 1 < len(found) and _signer(found[number + 1]) is not None
        taken = _continues(part, flow) or _led(part, flow) or _signature(part, flow) or _post(part, flow)
        if not taken:
            _paragraph(part, flow)
            flow.lead = _leads(part)
    return flow.made


def _paragraph(part: Part, flow: Flow) -> None:
    """The sentences of a paragraph in order, floating quotations among them."""
    before: Sentence | None = None
    previous: Attribution | None = None
    made = len(flow.made)
    flow.unsigned = None
    for sentence, found in zip(part.paragraph.sentences, part.paragraph.attributions, strict=True):
        found = tuple(one for one in found if not _addressed(part, one))
        if found:
            _forget_question(part, flow, found[0])
            flow.made.extend(found)
            flow.made.extend(one for outer in found for one in _inside(part, outer))
            previous = _bearer(found)
            flow.last = previous
        elif is_floating(sentence):
            previous = _float(part, sentence, before, previous, flow)
        else:
            previous = None
            if flow.signed and part.block.kind == "blockquote":
                _whole(part, flow)
        before = sentence
    if part.block.kind == "blockquote" and not flow.signed and len(flow.made) == made:
        _block(part, flow)
    flow.before = (before, part.paragraph.index) if before else None
    _note_running(part, flow)


def _block(part: Part, flow: Flow) -> None:
    """A block quote without marks, tag or signature: words of whoever the paragraph before is about."""
    text = part.passage.text
    place = Place(part.paragraph.index, len(text) - len(text.lstrip()), len(text.rstrip()))
    if flow.before is None or not text.rstrip(" \n*_\"”’»").endswith((".", "!", "?", "…")):
        return
    about = _of_subject(*flow.before, (place,))
    if about is not None:
        flow.made.append(replace(about, rule="block"))
        flow.last = flow.made[-1]


def _forget_question(part: Part, flow: Flow, answer: Attribution) -> None:
    """A quoted question that the next words answer was put by whoever asks the questions: it is no claim."""
    last = flow.made[-1] if flow.made else None
    if last is None or last.kind != "quote" or not last.asks or answer.cue is None or answer.speaker == last.speaker:
        return
    sentence = answer.sentence
    if sentence is not None and any(
        sentence.of("reply", at) for at, element in enumerate(sentence.elements) if element.start == answer.cue.start
    ):
        flow.made[-1] = replace(last, answered=True)


def _inside(part: Part, outer: Attribution) -> list[Attribution]:
    """What a quotation says that others have said: second-hand, if it names them."""
    if outer.kind != "quote":
        return []
    made = []
    for place in outer.contents:
        quote = next((one for one in part.paragraph.quotes if (one.start, one.end) == place[1:]), None)
        if quote is None or place.passage != part.paragraph.index:
            continue
        for one in paragraphs.within(part.paragraph, quote.inner, quote.inner_end):
            if one.rule in TRUSTED and _is_named(one):
                made.append(replace(one, reporter=outer))
    return made


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


def _whole(part: Part, flow: Flow) -> None:
    """A block quote without marks that the next line signs: all of it is said."""
    text = part.passage.text
    place = Place(part.paragraph.index, len(text) - len(text.lstrip()), len(text.rstrip()))
    flow.unsigned = Attribution("signed", "quote", (place,), None, None, place)


def _bearer(found: Sequence[Attribution]) -> Attribution:
    """The attribution of a sentence whose speaker goes on speaking: the last that is not second-hand."""
    return next((one for one in reversed(found) if one.reporter is None), found[-1])


def is_floating(sentence: Sentence) -> bool:
    """Whether a sentence is nothing but a quotation that reads as one: a capital at its start, a stop at its end."""
    quoted = [element for element in sentence.elements if element.kind == "quote"]
    if not quoted or any(element.kind == "word" for element in sentence.elements):
        return False
    words = quoted[0].text.strip("\"'“”‘’«»„‚‹›「」 ")
    opened = words[:1].isupper() or not words[:1].isalpha() or not words[:1].islower()
    ended = quoted[-1].text.rstrip("\"'“”‘’«»›「」 ")[-1:] in ".!?…。—–" or sentence.end() < len(sentence)
    return bool(words) and opened and ended and len(words.split()) >= 2 and not is_title(words)


def _float(
    part: Part, sentence: Sentence, before: Sentence | None, previous: Attribution | None, flow: Flow
) -> Attribution | None:
    """A floating quotation: more of the quotation before it, or words of whoever was spoken of last."""
    places = _quoted(sentence, part.paragraph.index)
    if previous is not None and previous.kind == "quote" and _last_own(flow) is previous:
        return _extend(flow, previous, places)
    near = Place(part.paragraph.index, sentence.elements[0].start, sentence.elements[-1].end)
    if previous is not None:
        made = replace(previous, rule="floating", kind="quote", contents=places, cue=None, near=previous.near, reporter=None)
    elif before is not None:
        made = _of_subject(before, part.paragraph.index, places)
    elif flow.last is not None and not flow.signed:
        made = replace(flow.last, rule="carried", kind="quote", contents=places, cue=None, near=near, reporter=None, carried=flow.last)
    else:
        made = None
    if made is None:
        flow.unsigned = Attribution("signed", "quote", places, None, None, near)
        return None
    flow.made.append(made)
    flow.last = made
    return made


def _of_subject(before: Sentence, index: int, places: tuple[Place, ...]) -> Attribution | None:
    """The words of the person the sentence before is about: The mayor was brief. “No.”"""
    subject = case.leading(before, len(before))
    if subject is None or before.low(subject.head) in before.lexicon.small["first_person"]:
        return None
    subject = _owner(before, subject)
    known = any(
        before.capital(at) or before.role(at) in ("person", "voice", "unnamed") for at in range(subject.head, subject.head_end)
    )
    if not known and not (before.pronoun(subject.head) and before.low(subject.head) != "it"):
        return None
    elements = before.elements
    return Attribution(
        "floating", "quote", places, Place(index, elements[subject.head].start, elements[subject.head_end - 1].end), None,
        Place(index, elements[0].start, elements[-1].end), before,
    )


def _owner(sentence: Sentence, subject: subjects.Subject) -> subjects.Subject:
    """Sir Lionel’s verdict was brisk: it is Sir Lionel who speaks, where what he has is nobody."""
    owner = next((at for at in range(subject.head, subject.head_end - 1) if sentence.possessor(at)), None)
    if owner is None or sentence.role(subject.head_end - 1):
        return subject
    return subjects.Subject(subject.first, owner + 1, subject.head, owner + 1)


def _quoted(sentence: Sentence, index: int) -> tuple[Place, ...]:
    return tuple(Place(index, element.start, element.end) for element in sentence.elements if element.kind == "quote")


def _extend(flow: Flow, previous: Attribution, places: tuple[Place, ...]) -> Attribution:
    made = replace(previous, contents=previous.contents + places)
    flow.made[_place(flow, previous)] = made
    flow.last = made
    return made


def _place(flow: Flow, one: Attribution) -> int:
    """Where an attribution stands among those made, by identity: equal words may be said twice."""
    return next(at for at in range(len(flow.made) - 1, -1, -1) if flow.made[at] is one)


def _last_own(flow: Flow) -> Attribution | None:
    """The last attribution that is not second-hand."""
    return next((one for one in reversed(flow.made) if one.reporter is None), None)


def _note_running(part: Part, flow: Flow) -> None:
    flow.running = None
    quotes = [quote for quote in part.paragraph.quotes if quote.depth == 0]
    if quotes and not quotes[-1].closed and flow.made:
        last = flow.made[-1]
        if last.contents and last.contents[-1].passage == part.paragraph.index and last.contents[-1].end >= quotes[-1].inner_end:
            flow.running = last


def _post(part: Part, flow: Flow) -> bool:
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
    elements, index = sentence.elements, part.paragraph.index
    place = Place(index, elements[colon + 1].start, len(part.passage.text.rstrip()))
    made = Attribution(
        "post", "quote", (place,), Place(index, elements[author.head].start, elements[author.head_end - 1].end),
        Place(index, elements[colon].start, elements[colon].end), Place(index, elements[0].start, elements[colon].end),
        sentence,
    )
    flow.made.append(made)
    flow.last = made
    return True


def _continues(part: Part, flow: Flow) -> bool:
    """A quotation left open in the paragraph before and opened again here is one quotation."""
    running = flow.running
    quotes = [quote for quote in part.paragraph.quotes if quote.depth == 0]
    if running is None or not quotes or part.passage.text[: quotes[0].start].strip():
        return False
    place = Place(part.paragraph.index, quotes[0].start, quotes[0].end)
    at = _place(flow, running)
    mine = [one for one in part.paragraph.attributions[0] if place in one.contents] if part.paragraph.attributions else []
    made = replace(running, contents=(*running.contents, place))
    flow.made[at] = made
    rest = [one for sentence in part.paragraph.attributions for one in sentence if one not in mine]
    flow.made.extend(rest)
    flow.last = rest[-1] if rest else made
    flow.running = None if quotes[0].closed else made
    return True


def _leads(part: Part) -> Attribution | None:
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
    elements = sentence.elements
    return Attribution(
        "list", "reported", (), Place(index, elements[one.subject.head].start, elements[one.subject.head_end - 1].end),
        Place(index, elements[one.cue.first].start, elements[one.cue.after - 1].end),
        Place(index, elements[0].start, elements[-1].end), sentence,
    )


def _led(part: Part, flow: Flow) -> bool:
    """A list item, block quote or quotation behind `X said:` is X's, each item a claim of its own."""
    lead = flow.lead
    flow.lead = None
    text = part.passage.text
    if lead is None or not text.strip():
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
    _note_running(part, flow)
    return True


def _signer(part: Part) -> subjects.Subject | None:
    """Whom a line names that is nothing but a dash and a name."""
    if len(part.paragraph.sentences) != 1:
        return None
    sentence = part.paragraph.sentences[0]
    if not sentence.mark(0, DASHES + "-") or len(sentence) > SIGNATURE_LONGEST:
        return None
    return subjects.after(sentence, 1, sentence.end())


def _signature(part: Part, flow: Flow) -> bool:
    """A line that signs the quotation before it: — Maria Lopez, mayor."""
    subject = _signer(part)
    if flow.unsigned is None or subject is None:
        return False
    sentence = part.paragraph.sentences[0]
    elements, index = sentence.elements, part.paragraph.index
    made = replace(
        flow.unsigned, speaker=Place(index, elements[subject.head].start, elements[subject.head_end - 1].end),
        cue=Place(index, elements[0].start, elements[0].end), near=Place(index, elements[0].start, elements[-1].end), sentence=sentence,
    )
    flow.made.append(made)
    flow.unsigned, flow.last = None, made
    return True
