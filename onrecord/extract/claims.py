"""Attributions -> claims: exact spans, the words, the date and how check-worthy they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from onrecord.anchoring import describe
from onrecord.extract import checkworthy, dates
from onrecord.extract.attributed import Attributed
from onrecord.extract.attribution import Attribution, Place
from onrecord.extract.flow import Part
from onrecord.extract.lexicon import Lexicon
from onrecord.model import Block, Document, Extracted, Mention, Said, Span, SpeakerGuess
from onrecord.text import Passage

DATED_WITHIN = 1500  # code points before an attribution in which a day named is still the day spoken of
OPENING_PARAGRAPHS = 4  # of a report, with its title and byline: they tell what it is about
DATED_PARAGRAPHS = 3  # paragraphs before it that may tell of its occasion
_SPACE = re.compile(r"\s+")
_ENDED = re.compile(r"[.!?]\W*$")
# Marks of a format that part no words: har&shy;bour, the **Bank**'s.
_IN_WORD = re.compile(r"(?:[*~`]+|\u00ad|&(?:shy|#173|#xad);)+", re.IGNORECASE)
_TAG_COMMA = re.compile(r",\s*([\"'”’»]?)$")


def spans(document: Document, passage: Passage, block: Block, start: int, end: int) -> list[Span]:
    """[start, end) of a passage as spans of the document, white space at their ends left out."""
    made = []
    for low, high in passage.spans(start, end):
        low, high = _trimmed(document.text, low, high)
        if low < high:
            made.append(describe(document.text, low, high, _time(block, low)))
    return made


def place(found: Extracted) -> tuple[int, int]:
    """What claims are in order by: their first span, and of those that start together the longer before the shorter."""
    return found.spans[0].start, -found.spans[-1].end


def _trimmed(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and text[low].isspace():
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    return low, high


def _time(block: Block, at: int) -> str | None:
    for (start, end), time in zip(block.pieces, block.at, strict=False):
        if start <= at < end:
            return time
    return None


def words(found: Sequence[Span], text: str = "") -> str:
    """The words of spans as one line, without the comma that only led to a tag.

    Where a sentence of `text` ends between two parts, the comma before it stands for a full stop.
    """
    parts = [span.exact for span in found]
    for number, (one, following) in enumerate(pairwise(found)):
        if one.exact.endswith(",") and _ENDED.search(text[one.end : following.start]):
            parts[number] = one.exact[:-1] + "."
    joints = ["" if _IN_WORD.fullmatch(text[one.end : two.start]) else " " for one, two in pairwise(found)]
    joined = "".join(chain.from_iterable(zip(parts, [*joints, ""], strict=True)))
    made = _TAG_COMMA.sub(r"\1", _SPACE.sub(" ", joined).strip())
    return found[0].exact if found and made == found[0].exact else made  # one string in memory, not two


def mention(parts: Sequence[Part], place: Place | None) -> Mention | None:
    """The words at a place of a passage, with their place in the stored text."""
    if place is None:
        return None
    ranges = parts[place.passage].passage.spans(place.start, place.end)
    if not ranges:
        return None
    text = parts[place.passage].passage.text[place.start : place.end]
    return Mention(_SPACE.sub(" ", text), ranges[0][0], ranges[-1][1])


def claim(
    document: Document,
    parts: Sequence[Part],
    found: Attribution,
    speakers: Mapping[Place, SpeakerGuess],
    lexicon: Lexicon,
    said: Attributed,
    spoken_of: str | None = None,
) -> Extracted | None:
    """An attribution as a claim; None if no words are left of it. `spoken_of` is the day named before its paragraph.

    `said` are the words attributed to anyone, which tell no day.
    """
    made = [span for place in found.contents for span in _spans_of(document, parts, found, place)]
    if not made or found.answered:
        return None
    score, reasons = checkworthy.score(words(made, document.text), lexicon.language)
    return Extracted(
        kind=found.kind,
        text=words(made, document.text),
        spans=tuple(made),
        speaker=_speaker(speakers, found),
        cue=mention(parts, found.cue),
        said=_said(document, parts, found, lexicon, spoken_of, said.beside(found)),
        reported_by=_speaker(speakers, found.reporter),
        checkworthy=score,
        because=reasons,
        rule=found.rule,
    )


def _speaker(speakers: Mapping[Place, SpeakerGuess], found: Attribution | None) -> SpeakerGuess | None:
    return speakers.get(found.speaker) if found and found.speaker else None


def _spans_of(document: Document, parts: Sequence[Part], found: Attribution, place: Place) -> list[Span]:
    part = parts[place.passage]
    start, end = place.start, place.end
    if found.kind == "quote":
        quote = part.paragraph.quote(start, end)
        start, end = (quote.inner, quote.inner_end) if quote else (start, end)
    return spans(document, part.passage, part.block, start, end)


def _said(
    document: Document, parts: Sequence[Part], found: Attribution, lexicon: Lexicon, spoken_of: str | None,
    left_out: Sequence[tuple[int, int]],
) -> Said | None:
    near = found.near
    cue = (found.cue.start, found.cue.end) if found.cue and found.cue.passage == near.passage else None
    text = parts[near.passage].passage.text
    return dates.said(
        text, (near.start, near.end), document.source.published, lexicon.language, leave_out=left_out, cue=cue,
        spoken_of=spoken_of,
    )


def heard(
    parts: Sequence[Part], tells: Sequence[str], found: Attribution, made: Extracted, said: Attributed, language: str
) -> dates.Heard:
    """What the dating of a whole report needs to know of one attribution. `tells` is what each part tells."""
    near = found.near
    text = parts[near.passage].passage.text
    before = tells[near.passage][max(near.start - DATED_WITHIN, 0) : near.start]
    for number in range(near.passage - 1, max(near.passage - DATED_PARAGRAPHS - 1, -1), -1):
        before = f"{tells[number][-DATED_WITHIN:]}{dates.PARAGRAPH}{before}"
    speaker = made.speaker.name if made.speaker else None
    return dates.Heard(
        made.said,
        speaker,
        dates.clause(text, (near.start, near.end), language, said.beside(found)),
        made.cue.text if made.cue else "",
        near.passage,
        before[-DATED_WITHIN:],
        made.reported_by is not None,
        _is_now(text, tells[near.passage], found, language),
        dates.PARAGRAPH.join(tells[:OPENING_PARAGRAPHS])[:DATED_WITHIN],
        found.rule == "asked",
        near.start,
    )


def _is_now(text: str, told: str, found: Attribution, language: str) -> bool:
    """Whether the cue is in the present or the perfect; `told` is `text` without the words attributed."""
    cue = found.cue
    if cue is None or cue.passage != found.near.passage:
        return False
    return dates.is_present(text[cue.start : cue.end], told[max(cue.start - 30, 0) : cue.start], language)


def told(part: Part, said: Attributed) -> str:
    """What a passage tells itself, the same length: quotations and words attributed are blanked.

    A day in them is not the day spoken of.
    """
    text = part.passage.text
    quoted = [(quote.start, quote.end) for quote in part.paragraph.outer_quotes()]
    made, at = [], 0
    for start, end in sorted([*quoted, *said.within(part.paragraph.index)]):
        if end > at:
            made += [text[at:start], dates.blanked(text[max(start, at) : end], " ")]
            at = end
    return "".join([*made, text[at:]])
