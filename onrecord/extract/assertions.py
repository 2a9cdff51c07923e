"""The source's own checkable sentences: what it states in its own voice, attributed to nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract import checkworthy, verbs
from onrecord.extract.attribution import Attribution
from onrecord.extract.claims import spans, words
from onrecord.extract.flow import Part
from onrecord.extract.lexicon import Lexicon
from onrecord.extract.sentence import Sentence
from onrecord.model import Document, Extracted, Said

CHECKABLE = 0.5  # of the check-worthiness score: as likely as not that a checker would want it
SHORTEST = 5  # words


def find(document: Document, parts: Sequence[Part], found: Sequence[Attribution], lexicon: Lexicon) -> list[Extracted]:
    """The sentences of a report that attribute nothing and score as checkable, in order, as kind `assertion`."""
    taken = {(one.near.passage, one.near.start) for one in found}
    taken |= {(place.passage, place.start) for one in found for place in one.contents}
    published = document.source.published
    made = []
    for part, sentence in _own(parts, taken):
        start, end = sentence.elements[0].start, sentence.elements[-1].end
        stretch = spans(document, part.passage, part.block, start, end)
        score, reasons = checkworthy.score(words(stretch), lexicon.language)
        if score >= CHECKABLE:
            said = Said(published) if published else None
            made.append(
                Extracted(
                    "assertion",
                    words(stretch),
                    tuple(stretch),
                    said=said,
                    checkworthy=score,
                    because=reasons,
                    rule="assertion",
                )
            )
    return made


def _own(parts: Sequence[Part], taken: set[tuple[int, int]]) -> Iterator[tuple[Part, Sentence]]:
    for part in parts:
        for sentence in part.paragraph.sentences:
            starts = {(part.paragraph.index, element.start) for element in sentence.elements}
            if not starts & taken and _states(sentence):
                yield part, sentence


def _states(sentence: Sentence) -> bool:
    """Whether a sentence states something: a clause that ends in a full stop, without quotations or the writer's I."""
    last = sentence.elements[-1]
    stated = last.text == "." or (last.kind == "word" and last.text.endswith("."))
    if not stated or any(element.kind == "quote" for element in sentence.elements):
        return False
    low = [element.low for element in sentence.elements if element.kind == "word"]
    own = not sentence.lexicon.small["first_person"] & set(low)
    return own and len(low) >= SHORTEST and verbs.has_finite(sentence, 0, len(sentence))
