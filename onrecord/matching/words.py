"""Words as they are compared: lower case, without accents and endings, each as a 64-bit number.

The two low bits of a number say what kind of word it is, so that arrays of them can be asked without the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b

from anyascii import anyascii

from onrecord import language as lists

FIGURE, COMMON = 1, 2
SMALL = 12
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")


@cache
def _clitics(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = lists.rows(language, "match-clitics")
    return tuple((re.compile(re.escape(row[0]) + r"\b"), f" {row[1]}" if len(row) > 1 else "") for row in rows)


@cache
def _suffixes(language: str) -> tuple[tuple[str, str, int], ...]:
    return tuple((row[0], row[1], int(row[2])) for row in lists.rows(language, "match-suffixes"))


@cache
def _whole(language: str) -> tuple[str, ...]:
    return tuple(row[0] for row in lists.rows(language, "match-whole"))


def split(text: str, language: str) -> list[str]:
    """The words and figures of a text in lower case, clitics parted (`isn't` -> is, not)."""
    text = text.lower()
    if "’" in text:
        text = text.replace("’", "'")
    if "'" in text:
        for ending, put in _clitics(language):
            text = ending.sub(put, text)
        text = text.replace("'", "")
    found = _WORD.findall(text)
    return found if _tens(language).isdisjoint(found) else counted(found, language)


@cache
def _values(language: str) -> Mapping[str, int]:
    """Number words up to ninety and their values; those that count by halves, or pairs, are none."""
    return {row[0]: int(row[1]) for row in lists.rows(language, "figures-numbers")
            if len(row) > 1 and row[1].isdecimal() and not row[2:]}


@cache
def _inside(language: str, what: str) -> frozenset[str]:
    """The words of numbers that have no value of their own: `hundred` multiplies, `joins` parts hundreds and tens."""
    return frozenset(word for word, does in lists.table(language, "match-numbers").items() if does == what)


@cache
def _tens(language: str) -> frozenset[str]:
    """Words without which no number is greater than twelve: small ones are often part of a phrase."""
    tens = frozenset(word for word, value in _values(language).items() if value > SMALL)
    return tens | _inside(language, "hundred")


def counted(words: list[str], language: str) -> list[str]:
    """The words with numbers above twelve that are told in words as figures: `five hundred homes` -> 500, homes."""
    found: list[str] = []
    at = 0
    while at < len(words):
        value, end = _number(words, at, language)
        end = max(end, at + 1)
        found += [str(value)] if value > SMALL else words[at:end]
        at = end
    return found


def _number(words: list[str], at: int, language: str) -> tuple[int, int]:
    """The value of the number words from here on, 0 for none, and the index behind them."""
    values, hundred, joining = _values(language), _inside(language, "hundred"), _inside(language, "joins")
    value, end = 0, at
    while end < len(words):
        word, rest = words[end], value % 100
        joins = word in joining and value and not rest and words[end + 1 : end + 2] and words[end + 1] in values
        if word in hundred and value < SMALL:
            value = (value or 1) * 100
        elif word in values and (not rest or (rest >= 20 and not rest % 10 and values[word] < 10)):
            value += values[word]
        elif not joins:
            break
        end += 1
    return value, end


def stem(word: str, language: str) -> str:
    """A word without its ending, by the language's table: `companies` -> `compani`, `company` -> `compani`."""
    if not word.endswith(_whole(language) or "\0"):
        for ending, put, kept in _suffixes(language):
            if word.endswith(ending) and len(word) - len(ending) >= kept:
                word = word[: len(word) - len(ending)] + put
                break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] in "bdfgmnprt":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] == "e" else word


def hashed(text: str) -> int:
    """A 64-bit number of a text, the same in every run."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def number(stemmed: str, kind: int = 0) -> int:
    """The 64-bit number of a word; two words share one about never (and then score as the same word)."""
    return hashed(stemmed) & ~3 | kind


class Words(dict[str, int]):
    """Words by the order they were met; a new one is folded, stemmed and numbered once.

    `folded[i]` is word i in ASCII letters, `numbers[i]` the number of its stem. `folds` are other spellings of names.
    """

    def __init__(self, language: str, folds: Mapping[str, str]) -> None:
        super().__init__()
        self.language, self.folds = language, folds
        self.folded: list[str] = []
        self.numbers: list[int] = []
        self._common = lists.words(language, "match-common")

    def __missing__(self, word: str) -> int:
        index = self[word] = len(self.folded)
        folded = word if word.isascii() else _NOT_ASCII_WORD.sub("", anyascii(word).lower()) or "x"
        folded = self.folds.get(folded, folded)
        self.folded.append(folded)
        if folded[0].isdigit():
            plain = folded.replace(",", "")
            self.numbers.append(number(plain.rstrip("0").rstrip(".") if "." in plain else plain, FIGURE))
        else:
            self.numbers.append(number(stem(folded, self.language), COMMON if word in self._common else 0))
        return index

    def of(self, text: str) -> list[int]:
        """The words of a text in order."""
        return [self[word] for word in split(text, self.language)]


def places(text: str, wanted: Iterable[str], words: Words) -> list[tuple[int, int]]:
    """Where the words of a text stand, [start, end) in code points, that are some other words in any form."""
    numbers = {words.numbers[index] for word in wanted for index in words.of(word)}
    return [found.span() for found in _WORD.finditer(text)
            if any(words.numbers[index] in numbers for index in words.of(found.group()))]
