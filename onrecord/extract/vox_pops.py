"""People asked in passing, each under a label of their own: Rosa Quint, 34, baker: I would use it every day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.lexicon import Lexicon, fold

LEAST, LEAST_UNAGED = 2, 3  # labels that show that a document asks several people
WORDS_LEAST = 3  # of an answer
_NAME = r"[^\W\d_a-z][\w.'’-]*(?: (?:(?:van|von|de|der|den|da|del|di|la|al|bin) )*[^\W\d_a-z][\w.'’-]*){0,3}"
_ROLE = r"[^.:\n–—!?\"“”„«]{2,70}?"
_AGED = re.compile(
    rf"[\s*_]*({_NAME})(?:, (?:\w+ )?\d{{1,3}}| \(\d{{1,3}}\))(?:,? {_ROLE})?[*_]*\s*(?:[:–—][*_]*\s|[\n:]|$)"
)
_UNAGED = re.compile(rf"[\s*_]*({_NAME}), ([^\W\d_A-Z][^.:,\n–—!?\"“”„«]{{2,50}}?)[*_]*:[*_]*\s")
_OPENED = "“\"„«‘'‹「"


@dataclass(frozen=True, slots=True)
class Label:
    """Who is asked: [start, end) is the name in text `number`, `after` where the answer may begin."""

    number: int
    start: int
    end: int
    after: int


def is_label(text: str) -> bool:
    """Whether a block is nothing but who is asked: Rosa Quint, 34, baker."""
    found = _AGED.match(text)
    return found is not None and not text[found.end() :].strip()


def labels(texts: Sequence[str], lexicon: Lexicon) -> dict[int, Label]:
    """By the number of the text with their words, whom a document asks in passing; empty if it asks nobody so."""
    aged = [_label(number, found) for number, text in enumerate(texts) if (found := _AGED.match(text))]
    other = [_label(number, found) for number, text in enumerate(texts)
             if (found := _UNAGED.match(text)) and not _reports(found.group(2), lexicon)]
    kept = (aged if len(aged) >= LEAST else []) + (other if len(other) >= LEAST_UNAGED else [])
    heads = {label.number for label in kept}
    answered: dict[int, Label] = {}
    for label in kept:
        alone = not texts[label.number][label.after :].strip()
        number = label.number + alone
        if number >= len(texts) or (alone and number in heads):
            continue
        words = texts[number][0 if alone else label.after :].strip(" *_\n")
        if _tells_of(words, texts[label.number][label.start : label.end], lexicon):
            return {}  # a list of people with what the report tells of each
        if _is_answer(words, led=not alone):
            answered[number] = label
    return answered


def _label(number: int, found: re.Match[str]) -> Label:
    return Label(number, found.start(1), found.end(1), found.end())


def _reports(role: str, lexicon: Lexicon) -> bool:
    """Whether words behind a name are more than what somebody is: Rosa Quint, who said:"""
    return any(lexicon.says(fold(word)) or lexicon.of("relative", fold(word)) for word in role.split())


def _tells_of(words: str, name: str, lexicon: Lexicon) -> bool:
    """Whether words speak of somebody: by a part of the name, or as he or she right at their start."""
    spoken = [fold(word) for word in re.findall(r"[\w'’-]+", words)]
    row = lexicon.pronouns.get(spoken[0], ()) if spoken else ()
    return bool({fold(word) for word in name.split()} & set(spoken)) or (row[:2] == ("3", "s") and row[2] in ("m", "f"))


def _is_answer(words: str, *, led: bool) -> bool:
    """Whether words can be an answer: sentences, and no quotation that the label already leads."""
    ended = words.rstrip("\"'”’»«“‘").endswith((".", "!", "?", "…"))
    return ended and len(words.split()) >= WORDS_LEAST and not (led and words[0] in _OPENED)
