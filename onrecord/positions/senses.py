"""Senses: a word that both statements use, in the company of one sense here and of another there."""

from __future__ import annotations

from functools import cache

from onrecord import language as lists
from onrecord.positions.fields import two_senses
from onrecord.positions.opposed import Link
from onrecord.positions.statement import Statement
from onrecord.positions.words import stem

CUES = 2  # words that speak for another sense, where the other statement has none that speak for any


def spoken_of(statement: Statement) -> frozenset[str]:
    """The stems of the words that tell about the topic."""
    return frozenset(word.stem for index, word in enumerate(statement.words) if statement.weights[index])


def clash(earlier: Statement, later: Statement, links: list[Link]) -> tuple[str, str, str] | None:
    """A shared word whose company speaks for one sense in the earlier statement and for another in the later."""
    senses = _senses(earlier.language)
    shared = {earlier.words[link.earlier].stem for link in links if link.likeness == 1.0}
    for link in links:
        word = earlier.words[link.earlier].stem
        if later.words[link.later].stem != word or _same_company(earlier, later, link):
            continue
        if two_senses(word, spoken_of(earlier) - shared, spoken_of(later) - shared, earlier.language):
            return word, earlier.words[link.earlier].text, later.words[link.later].text
        if word not in senses:
            continue
        (one, sure), (other, also_sure) = _sense(earlier, word, senses[word]), _sense(later, word, senses[word])
        if one != other and (min(sure, also_sure) or max(sure, also_sure) >= CUES):
            return word, earlier.words[link.earlier].text, later.words[link.later].text
    return None


def has_senses(word: str, language: str) -> bool:
    """Whether the list knows more senses than one of a stem."""
    return word in _senses(language)


def _same_company(earlier: Statement, later: Statement, link: Link) -> bool:
    """`since records began` on both sides: the words right before and behind are the same."""
    sides = ((earlier, link.earlier), (later, link.later))
    before, behind = ([side.words[at + step].stem if 0 <= at + step < len(side.words) else "" for side, at in sides]
                      for step in (-1, 1))
    return before[0] == before[1] and behind[0] == behind[1] and any((*before, *behind))


@cache
def _senses(language: str) -> dict[str, tuple[frozenset[str], ...]]:
    return {
        stem(row[0], language): tuple(
            frozenset(stem(word.strip(), language) for word in cell.split(",")) for cell in row[1:]
        )
        for row in lists.rows(language, "topic-senses")
    }


def _sense(statement: Statement, word: str, senses: tuple[frozenset[str], ...]) -> tuple[int, int]:
    """The sense that a phrase decides or with most of its words near, and how many; the first where none speaks up."""
    if (framed := _framed(statement, word)) >= 0:
        return framed, 1
    company = {other.stem for other in statement.words if other.stem != word}
    counts = [len(company & sense) for sense in senses]
    best = max(counts, default=0)
    return counts.index(best), best


def _framed(statement: Statement, word: str) -> int:
    """The sense that a phrase decides, `charged two men with`; -1 for none."""
    for hit in statement.found("topic-sense-frames"):
        if stem(hit.cells[0], statement.language) == word:
            return int(hit.cells[1]) - 1
    return -1
