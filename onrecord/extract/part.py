"""A block of a report taken apart, and what is carried from one to the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extract import boilerplate, live, paragraphs, quotes, vox_pops
from onrecord.extract.attribution import Attribution
from onrecord.extract.lexicon import Lexicon
from onrecord.extract.paragraphs import Paragraph
from onrecord.extract.sentence import Sentence
from onrecord.model import Block, Document
from onrecord.text import Passage

SPOKEN = ("paragraph", "list_item", "blockquote", "cue")


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the report with its passage and what was found in it."""

    block: Block
    passage: Passage
    paragraph: Paragraph
    opens: bool = False  # the first of an entry of a live blog


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
    found: list[Part] = []
    reprints = opens = False
    stamps = live.entries(document, lexicon.language)
    for number, block in enumerate(document.blocks):
        if number in stamps:
            opens = True
            continue
        if block.kind not in (*SPOKEN, "heading") or number in skipped or not block.pieces:
            continue
        passage = Passage.of_block(document.text, block)
        asks = vox_pops.is_label(passage.text)
        if block.kind == "heading" and not asks:
            continue
        if boilerplate.is_boilerplate(passage.text, lexicon.language):
            continue
        if block.kind == "paragraph" and not asks and boilerplate.is_heading(passage.text):
            continue
        paragraph = paragraphs.read(passage.text, len(found), lexicon, reprints=reprints)
        reprints = reprints or quotes.is_reprint(passage.text, paragraph.quotes)
        found.append(Part(block, passage, paragraph, opens))
        opens = False
    return found


def ends_entry(flow: Flow) -> None:
    """Let go of all that is carried, behind an entry of a live blog."""
    flow.last = flow.running = flow.lead = flow.before = flow.unsigned = None


def position(flow: Flow, one: Attribution) -> int:
    """Where an attribution stands among those made, by identity: equal words may be said twice."""
    return next(at for at in range(len(flow.made) - 1, -1, -1) if flow.made[at] is one)


def last_own(flow: Flow) -> Attribution | None:
    """The last attribution that is not second-hand."""
    return next((one for one in reversed(flow.made) if one.reporter is None), None)


def note_running(part: Part, flow: Flow) -> None:
    """Note the quotation that is still open where a paragraph ends."""
    flow.running = None
    quotes = part.paragraph.outer_quotes()
    if quotes and not quotes[-1].closed and flow.made:
        last = flow.made[-1]
        if (
            last.contents
            and last.contents[-1].passage == part.paragraph.index
            and last.contents[-1].end >= quotes[-1].inner_end
        ):
            flow.running = last
