"""From a document to the claims a careful reader would mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import merge
from itertools import chain

from msgspec import structs

from onrecord.extract import assertions as own_voice
from onrecord.extract import (
    attendance,
    calendar_names,
    claims,
    dates,
    flow,
    paragraphs,
    questions,
    speakers,
    transcript,
    turns,
)
from onrecord.extract.attributed import Attributed
from onrecord.extract.attribution import Attribution
from onrecord.extract.claims import place
from onrecord.extract.lexicon import Lexicon, lexicon
from onrecord.extract.stretches import stretches
from onrecord.language import primary
from onrecord.model import Document, Extracted, Person, Said
from onrecord.text import Passage

__all__ = ["extract", "found_in"]

HEADED = 3  # parts in which a dateline may stand: behind a kicker and a headline
LINED = 6  # blocks with a line that tells nothing else: behind a byline and a summary too


def extract(
    document: Document,
    people: Mapping[str, Person] | None = None,
    *,
    assertions: bool = False,
    min_checkworthy: float | None = None,
) -> tuple[Extracted, ...]:
    """The claims of a document in order of their first span. Deterministic; never raises on any text.

    `people` are those the tracker knows, whose aliases win over what the document says. `assertions` adds the
    source's own checkable sentences. Points of a transcript that score below `min_checkworthy` are left out.
    """
    return tuple(found_in(document, people, assertions=assertions, min_checkworthy=min_checkworthy))


def found_in(
    document: Document,
    people: Mapping[str, Person] | None = None,
    *,
    assertions: bool = False,
    min_checkworthy: float | None = None,
) -> Iterator[Extracted]:
    """The same claims one by one, found as they are asked for: those of a book take many times its memory."""
    words = lexicon(primary(document.source.language))
    spoken = turns.find(document, words.language, people)
    least = min_checkworthy or 0.0
    told = transcript.claims(document, spoken, words.language, people=people, min_checkworthy=least) if spoken else ()
    skipped = frozenset(block for turn in spoken for block in turn.blocks)
    day = None if spoken else transcript.minuted(document, words.language)
    if day:
        document = replace(document, source=structs.replace(document.source, published=day))
    answering = turns.answers(spoken)
    sits = bool(spoken or day)
    found = (_reported(stretch, people or {}, words, with_assertions=assertions, sits=sits)
             for stretch in stretches(document, skipped))
    reported = (turns.whom_meant(claim, answering, words) for made in found for claim in sorted(made, key=place))
    yield from merge(told, reported, key=place)


def _reported(
    document: Document, people: Mapping[str, Person], words: Lexicon, *, with_assertions: bool, sits: bool
) -> list[Extracted]:
    """What the report attributes, outside the turns of a transcript, and what it states itself if that is wanted.

    Where somebody `sits`, at a meeting or hearing, a question that one of them puts claims nothing.
    """
    words = replace(words, calendar_names=calendar_names.names_in(_text(document), words))
    parts = flow.parts(document, words)
    sent = _sent(document, parts, words.language)
    if sent:
        document = replace(document, source=structs.replace(document.source, published=sent.date))
    found = flow.attributions(parts, words)
    found = questions.put(found) if sits else found
    known = speakers.resolve(parts, found, people, words, attendance.held(document, words))
    said = Attributed(found, [paragraphs.calendar_names(part.paragraph) for part in parts])
    told = [claims.told(part, said) for part in parts]
    days = dates.days_spoken_of(told, document.source.published, words.language)
    made = [claims.claim(document, parts, one, known, words, said, days[one.near.passage]) for one in found]
    own = own_voice.find(document, parts, found, words) if with_assertions else []
    return _dated(document, parts, found, made, told, said, words, sent) + own


def _text(document: Document) -> str:
    """The words of the blocks of a document or stretch of one."""
    return "\n\n".join(document.text[start:end] for block in document.blocks for start, end in block.pieces)


def _dated(
    document: Document,
    parts: Sequence[flow.Part],
    found: Sequence[Attribution],
    made: Sequence[Extracted | None],
    told: Sequence[str],
    attributed: Attributed,
    words: Lexicon,
    sent: Said | None,
) -> list[Extracted]:
    """The claims with the dates that run on from the attribution before or from the occasion.

    `sent` is the day a report was written by its own head: what nothing else dates was said then.
    """
    pairs = [(one, claim) for one, claim in zip(found, made, strict=True) if claim is not None]
    heard = [claims.heard(parts, told, one, claim, attributed, words.language) for one, claim in pairs]
    said = dates.carry(heard, document.source.published, words.language)
    days = [sent if sent and day and not day.words else day for day in said]
    return [replace(claim, said=day) for (_, claim), day in zip(pairs, days, strict=True)]


def _sent(document: Document, parts: Sequence[flow.Part], language: str) -> Said | None:
    """The day that the head of a report tells it was written on: in a dateline or on a line of its own."""
    published = document.source.published
    opened = (dates.dateline(part.passage.text, published, language) for part in parts[:HEADED])
    head = (Passage.of_block(document.text, block).text for block in document.blocks[:LINED])
    lined = (dates.dated_line(line, published, language) for text in head for line in text.split("\n"))
    return next(filter(None, chain(opened, lined)), None)
