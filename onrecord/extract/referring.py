"""The noun phrases of a report whose reference is resolved, in order of reading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import IntEnum

from onrecord.extract import leading
from onrecord.extract.attribution import Attribution, Place
from onrecord.extract.memory import Phrase
from onrecord.extract.part import Part
from onrecord.extract.sentence import Sentence
from onrecord.extract.subjects import Subject

OBJECT_LONGEST = 8  # elements from a verb of asking to the end of whom it asks


class Standing(IntEnum):
    """What a noun phrase is in the report. Where one is several, the first of them but SUBJECT counts."""

    SUBJECT = 0  # of a sentence; nothing is attributed to it
    SPEAKER = 1
    SECOND_HAND = 2  # a speaker whose words somebody else reports
    ASKED = 3


def phrases(parts: Sequence[Part], found: Sequence[Attribution]) -> list[tuple[Phrase, Standing]]:
    """Subjects of sentences, whom somebody asked, speakers, and speakers at second hand.

    A sentence inside a quotation tells nothing of the report. Where elements do not fit a place its phrase is empty.
    """
    standing: dict[Place, tuple[Sentence, Standing]] = {}
    quoted, told = _said(found, ("quote",)), _said(found, ("reported", "mixed"))
    for part in parts:
        for sentence in part.paragraph.sentences:
            if not _inside(quoted, Place.of(part.paragraph.index, sentence, 0, len(sentence))):
                standing.update((place, (sentence, one)) for place, one in _of(sentence, part.paragraph.index, told))
    for attribution in _with_reporters(found):
        if attribution.speaker is not None and attribution.sentence is not None:
            one = Standing.SECOND_HAND if attribution.reporter else Standing.SPEAKER
            known = standing.get(attribution.speaker, (None, one))[1]
            standing[attribution.speaker] = (attribution.sentence, min(one, known or one))
    ordered = sorted(standing.items(), key=lambda item: item[0])
    return [(_phrase(sentence, place), one) for place, (sentence, one) in ordered]


def _of(sentence: Sentence, passage: int, told: _Places) -> Iterator[tuple[Place, Standing]]:
    """The subject of a sentence, unless it is reported words (The bridge, she said, is safe), and whom it asks."""
    subject = leading.phrase(sentence, len(sentence))
    if subject is not None and not _is_nobody(sentence, subject):
        place = Place.of(passage, sentence, subject.head, subject.head_end)
        if not _inside(told, place):
            yield place, Standing.SUBJECT
    if (asked := _asked(sentence)) is not None:
        yield Place.of(passage, sentence, *asked), Standing.ASKED


def _is_nobody(sentence: Sentence, subject: Subject) -> bool:
    """Whether a subject is one that stands for anybody: man sieht das anders."""
    alone = subject.head_end - subject.head == 1 and bool(sentence.lexicon.small["noun_capitals"])
    return alone and sentence.of("somebody", subject.head)


def _asked(sentence: Sentence) -> tuple[int, int] | None:
    """The noun phrase behind the first verb of asking: reporters asked | Maria Lopez | whether …"""
    at = next((at for at in range(len(sentence)) if _asks(sentence, at)), None)
    if at is None:
        return None
    if (sentence.of("wh", at + 1) or sentence.of("subordinator", at + 1)) and sentence.pronoun(at + 2):
        return at + 2, at + 3  # asked whether she had seen it
    last = at + 1
    while sentence.word(last) and last - at < OBJECT_LONGEST and not _ends_object(sentence, last):
        last += 1
    named = any(sentence.capital(index) or sentence.role(index) for index in range(at + 1, last))
    pronoun = last == at + 2 and sentence.low(at + 1) in sentence.lexicon.pronouns
    return (at + 1, last) if last > at + 1 and (named or pronoun) else None


def _asks(sentence: Sentence, at: int) -> bool:
    """Whether a word is a verb of asking that takes whom it asks."""
    entries = sentence.lexicon.cues.get(sentence.low(at), ()) if sentence.word(at) else ()
    return any(entry.kind == "ask" and "addressee" in entry.frames for entry in entries)


def _ends_object(sentence: Sentence, at: int) -> bool:
    return any(sentence.of(kind, at) for kind in ("wh", "infinitive", "preposition", "complementiser", "subordinator"))


_Places = Mapping[int, Sequence[tuple[int, int]]]  # [start, end) in each passage, in order


def _said(found: Sequence[Attribution], kinds: Collection[str]) -> _Places:
    """Where the words attributed stand."""
    places: dict[int, list[tuple[int, int]]] = {}
    for place in sorted(place for one in found if one.kind in kinds for place in one.contents):
        places.setdefault(place.passage, []).append((place.start, place.end))
    return places


def _inside(places: _Places, one: Place) -> bool:
    """Whether a place is a part of one of `places`."""
    here = places.get(one.passage, ())
    index = bisect_right(here, one.start, key=lambda place: place[0]) - 1
    return index >= 0 and one.end <= here[index][1]


def _with_reporters(found: Sequence[Attribution]) -> Iterator[Attribution]:
    for attribution in found:
        if attribution.reporter is not None:
            yield attribution.reporter
        yield attribution


def _phrase(sentence: Sentence, place: Place) -> Phrase:
    """The elements at a place."""
    inside = [at for at, one in enumerate(sentence.elements) if one.start >= place.start and one.end <= place.end]
    return Phrase(sentence, inside[0], inside[-1] + 1, place) if inside else Phrase(sentence, 0, 0, place)
