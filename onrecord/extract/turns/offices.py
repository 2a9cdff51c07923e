"""Offices in the labels of a transcript: who holds them by the labels themselves, and names without their titles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord import language as lists
from onrecord.extract.casing import cased
from onrecord.extract.lexicon import Lexicon
from onrecord.extract.turns.labels import aside_of, words_of


def holder_in(label: str, words: Lexicon, language: str) -> list[str]:
    """The name in the parentheses behind an office: `The Minister (Mara Quill)`, `The Minister for Ports (Ivo Brandt)`.

    None behind a name, where a party or a place stands in them: `MR. QUILL (Greens)`.
    """
    bare, _ = untitled(words_of(label), words, language)
    inner, _ = untitled(words_of(aside_of(label)), words, language)
    return inner if not bare or is_duty(bare, language) else []


def labelled(labels: Sequence[str], words: Lexicon, language: str) -> dict[str, str]:
    """Who holds an office or a seat by the labels: `The Minister for Ports (Ivo Brandt)`, `Mara Quill (Tarn)`.

    A seat that two people have is nobody's.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for label in labels:
        inside = aside_of(label)
        bare, _ = untitled(words_of(label), words, language)
        if inner := holder_in(label, words, language):
            whole = folded(words_of(label))
            found[whole.removeprefix(article(whole, language))].add(" ".join(map(cased, inner)))
        elif inside and len(bare) > 1:
            found[folded(words_of(inside))].add(" ".join(map(cased, bare)))
    return {office: next(iter(held)) for office, held in found.items() if len(held) == 1}


def is_duty(bare: Sequence[str], language: str) -> bool:
    """Whether what is left of a label is what an office is for: for Ports, of the Board."""
    return len(bare) > 1 and bare[0].islower() and bare[0] in lists.words(language, "label_particles")


def untitled(parts: Sequence[str], words: Lexicon, language: str) -> tuple[list[str], list[str]]:
    """A label's words without articles and titles in front, and those titles."""
    rest = list(parts)
    titles: list[str] = []
    while rest:
        low = rest[0].lower().strip(".")
        extra = lists.words(language, "label_titles") | lists.words(language, "label_articles")
        if low not in words.titles and low not in words.honorifics and low not in extra \
                and not (len(rest) > 1 and low in words.roles):
            break
        titles.append(titlecased(rest.pop(0)))
    while len(rest) > 1 and rest[-1].lower().strip(".") in words.small["post_nominal"]:  # Mara Quill MP
        rest.pop()
    return rest, titles


def folded(parts: Sequence[str]) -> str:
    """The words of a label in small letters, without full stops."""
    return " ".join(part.lower().strip(".") for part in parts)


def article(whole: str, language: str) -> str:
    """The article a label opens with, with its space; empty if there is none."""
    first = whole.partition(" ")[0]
    return f"{first} " if first in lists.words(language, "label_articles") else ""


def titlecased(word: str) -> str:
    """A title or first name in capitals as names are written; initials stay."""
    return cased(word) if len(word) > 1 else word
