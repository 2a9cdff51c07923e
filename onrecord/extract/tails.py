"""The words that belong to a verb of saying, next to it or apart: pointed | out; teilte die Stadt am Montag | mit."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.extract import brackets
from onrecord.extract.lexicon import CueEntry
from onrecord.extract.sentence import Sentence
from onrecord.extract.verb_groups import behind_time


class Tail(NamedTuple):
    """The rows of a verb whose tail is there, and where the verb group starts and ends with it.

    `second` is where the tail stands that the clause parts from the verb.
    """

    entries: tuple[CueEntry, ...]
    first: int
    after: int
    second: tuple[int, int] | None


def with_tail(sentence: Sentence, index: int) -> Tail:
    """The rows of the verb whose tail is there, those with the longest alone."""
    found = [(entry, place) for entry in sentence.lexicon.cues[sentence.low(index)]
             if (place := _tail_at(sentence, index, entry)) is not None]
    longest = max((len(entry.tail) for entry, _ in found), default=0)
    kept = [(entry, place) for entry, place in found if len(entry.tail) == longest]
    place = kept[0][1] if kept else (index + 1, index + 1)
    first, after, second = min(index, place[0]), max(index + 1, place[1]), None
    if longest and place[0] > index and (kept[0][0].place == "end" or place[0] > index + 1):
        after, second = index + 1, place
    return Tail(tuple(entry for entry, _ in kept), first, after, second)


def _tail_at(sentence: Sentence, index: int, entry: CueEntry) -> tuple[int, int] | None:
    """Where the tail of a row stands, [first, last) of elements; None if it is not there."""
    size = len(entry.tail)
    if entry.place == "end":
        return brackets.second_part(sentence, index, entry.tail)
    if entry.place == "ahead":
        return (index - size, index) if _follows(sentence, index - size, entry.tail) else None
    if not size:
        return index + 1, index + 1
    apart = brackets.with_preposition(sentence, index, entry.tail)
    if apart is not None:
        return apart
    if _follows(sentence, index + 1, entry.tail):
        return index + 1, index + 1 + size
    at = behind_time(sentence, index + 1)  # spoke on Saturday | of
    return (at, at + size) if _follows(sentence, at, entry.tail) else None


def _follows(sentence: Sentence, at: int, tail: tuple[str, ...]) -> bool:
    return all(sentence.low(at + step) == word for step, word in enumerate(tail))
