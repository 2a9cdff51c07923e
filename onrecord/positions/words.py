"""A statement as words: contractions opened, tense and spelling folded, each word with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer  # type: ignore[import-untyped]

from onrecord import language as lists
from onrecord.positions.compounds import parted
from onrecord.positions.small_words import small

MOST = 500  # words of one statement that are compared: a statement is a sentence or a few, and time must be bounded
MOST_DIGITS = 30  # with the points and commas between them: longer digits are a key or a serial, and no number
_TOKEN = re.compile(
    r"\d+(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*(?::\d\d)?|[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_]))*|[$£€¥₴%‰]|\.{3}|[.!?…;:,—–()]|-(?=\s)|-(?=[$£€]?\d)"
)
_NEXT = re.compile(r"\s+([^\W\d_]+)\b")
_SNOWBALL = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french", "it": "italian",
    "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ru": "russian", "sv": "swedish",
}
STOPS = frozenset(".!?…;")
_OWNING = ("'s", "’s", "s'", "s’")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as written, folded, its stem, and its place [start, end) in code points of the statement.

    A contraction is two words with one place, and so are `21st` and a compound that names an act; `mark` is
    punctuation.
    """

    text: str
    folded: str
    stem: str
    start: int
    end: int
    mark: bool = False
    number: bool = False
    capital: bool = False

    @property
    def owns(self) -> bool:
        """`Refinery's`: what it has is spoken of."""
        return self.text.endswith(_OWNING)


@cache
def _stemmer(language: str) -> object | None:
    name = _SNOWBALL.get(language)
    return snowballstemmer.stemmer(name) if name else None


@lru_cache(maxsize=65_536)
def stem(word: str, language: str) -> str:
    """A word without its endings, irregular forms and second spellings folded: `went` -> `go`, `honour` -> `honor`.

    A stem that the list marks `=` stands as it is: `importance` would be `import` otherwise.
    """
    word = lists.table(language, "topic-irregular").get(word, word)
    if word.startswith("="):
        return word[1:]
    stemmer = _stemmer(language)
    found = stemmer.stemWord(word) if stemmer else word  # type: ignore[attr-defined]
    return lists.table(language, "topic-irregular").get(found, found).removeprefix("=")


@cache
def own_stems(language: str) -> frozenset[str]:
    """The stems that the list marks as their own: no family of words is guessed from their letters."""
    return frozenset(
        row[1][1:] for row in lists.rows(language, "topic-irregular") if len(row) > 1 and row[1].startswith("=")
    )


@lru_cache(maxsize=65_536)
def _opened(word: str, language: str) -> tuple[str, ...]:
    """A contraction as its words; the possessive ending goes."""
    table = lists.table(language, "stance-contractions")
    if word in table:
        return tuple(table[word].split())
    for ending, full in table.items():
        if ending.startswith("-") and word.endswith(ending[1:]) and len(word) >= len(ending):
            return (word[: -len(ending) + 1], *full.split())
    return parted(re.sub(r"'s$|'$", "", word) or word, language)


@lru_cache(maxsize=1_024)
def _ordinal(written: str, language: str) -> tuple[str, ...]:
    """`4th` as `fourth`, `21st` as the two words of `twenty-first`; one that has no word in the list stays as it is."""
    ordinals = lists.table(language, "date_ordinals")
    named = (name for name, day in ordinals.items() if day == ordinals.get(written) and name[0].isalpha())
    return tuple(next(named, written).split("-"))


def _is_perfect(text: str, end: int, language: str) -> bool:
    """`nothing's been decided`."""
    after = _NEXT.match(text, end)
    return after is not None and after.group(1).lower() in small(language, "contracted_has")


def read(text: str, language: str) -> Iterator[Word]:
    """The words and marks of a text in order, at most MOST of them."""
    for count, found in enumerate(_TOKEN.finditer(text)):
        if count == MOST:
            return
        written = found.group()
        start, end = found.span()
        if written[0].isdecimal() and written[-1].isalpha():
            for part in _ordinal(written, language):
                yield Word(written, part, stem(part, language), start, end)
        elif written[0].isdecimal():
            yield Word(written, written, written, start, end, number=len(written) <= MOST_DIGITS)
        elif not written[0].isalpha():
            yield Word(written, written, written, start, end, mark=written not in "$£€¥₴%‰")
        else:
            for part in _opened(written.replace("’", "'").lower(), language):
                perfect = lists.table(language, "stance-contracted-perfect").get(part)
                if perfect and "'" in written.replace("’", "'") and _is_perfect(text, end, language):
                    part = perfect
                yield Word(written, part, stem(part, language), start, end, capital=written[0].isupper())


@cache
def small_stems(language: str, kind: str) -> frozenset[str]:
    """The stems of a class of small words, for those that count in any form."""
    return frozenset(stem(word, language) for word in small(language, kind))
