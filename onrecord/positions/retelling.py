"""Retellings: one statement is the other word for word, in another spelling, by another voice, as it is told of later.

`We will buy eight frigates` and `Australia would buy 8 frigates`: figures count by their value, and who is told of is
`she` or has a name where `I` and `we` were said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from onrecord.positions.numbers import Figure, floats
from onrecord.positions.pair import Pair
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.voices import stands_for
from onrecord.positions.words import Word

FEWEST = 4  # pieces: what is shorter is the same or is not
LONGEST_OF = 3  # pieces behind `of`, `a quake of magnitude seven`


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word or a figure of a statement: its key is equal in every spelling; `of` says that `of` stands before it."""

    key: str
    word: Word
    of: bool = False


def retold(pair: Pair) -> bool:
    """Whether the two differ in nothing but the spelling, the voice and the small words of a retelling."""
    ours, theirs = _pieces(pair.earlier), _pieces(pair.later)
    if min(len(ours), len(theirs)) < FEWEST or bool(pair.earlier.questions) != bool(pair.later.questions):
        return False
    ours = _turned(ours, theirs)
    theirs = _turned(theirs, ours)
    told = pair.earlier.told, pair.later.told
    language = pair.later.language
    return all(
        stands_for([one.word for one in mine], [one.word for one in yours], told, language)
        or _is_known(mine, ours[:start], yours, language) or _is_known(yours, theirs[:other], mine, language)
        for mine, yours, start, other in _changes(ours, theirs)
    )


def _changes(
    ours: Sequence[_Piece], theirs: Sequence[_Piece]
) -> Iterator[tuple[Sequence[_Piece], Sequence[_Piece], int, int]]:
    """The stretches that differ, and where each begins."""
    matcher = SequenceMatcher(None, [one.key for one in ours], [one.key for one in theirs], autojunk=False)
    for kind, start, end, other, other_end in matcher.get_opcodes():
        if kind != "equal":
            yield ours[start:end], theirs[other:other_end], start, other


def _is_known(pieces: Sequence[_Piece], before: Sequence[_Piece], others: Sequence[_Piece], language: str) -> bool:
    """Words that were there before and are left out, `and we will build them`, or are taken up by `it`."""
    keys, told = [one.key for one in pieces], [one.key for one in before]
    if not keys or not any(told[at : at + len(keys)] == keys for at in range(len(told))):
        return False
    taken_up = small(language, "taken_up") | small(language, "points_back")
    if len(others) == 1 and others[0].word.folded in taken_up:
        return True
    return not others and pieces[0].word.folded in small(language, "personal")


def _pieces(statement: Statement) -> list[_Piece]:
    """The words of a statement that count in a retelling; a figure is one piece."""
    figures = {figure.start: figure for figure in statement.figures if figure.end > figure.start}
    untold, of = small(statement.language, "untold"), small(statement.language, "genitive")
    made: list[_Piece] = []
    at, behind_of = statement.frame, False
    while at < len(statement.words):
        word, figure = statement.words[at], figures.get(at)
        if figure:
            key, at = _value(figure, statement), figure.end
            written = len(statement.shown(figure.start, figure.end).split()) > 1 or not word.text.isalpha()
            word = replace(word, text=key, folded=key, stem=key) if written else replace(word, stem=key)
        else:
            key, at = _key(word, statement.language), at + 1
        if figure and _on_top(statement, figure.start - 1) and made:
            made.pop()
        if figure or not (word.mark or word.folded in untold) or _is_of_few(statement, at):
            made.append(_Piece(key, word, behind_of))
        behind_of = not figure and word.folded in of
    return made


def _is_of_few(statement: Statement, at: int) -> bool:
    """`A few voters` are not `few voters`: the article counts there."""
    return at < len(statement.words) and statement.words[at].folded in small(statement.language, "few")


def _on_top(statement: Statement, at: int) -> bool:
    return at >= 0 and statement.words[at].folded in small(statement.language, "on_top")


def _value(figure: Figure, statement: Statement) -> str:
    """What a figure comes to in any spelling; `another ten days` and `ten more days` come on top."""
    inside = {word.folded for word in statement.words[figure.start : figure.end]}
    more = _on_top(statement, figure.start - 1) or bool(inside & small(statement.language, "further"))
    return f"{figure.kind} {figure.low:.4g} {figure.high:.4g} {figure.rate} {more}"


def _key(word: Word, language: str) -> str:
    """A word in any form; a number by its value."""
    numbers = floats(language, "figures-numbers")
    if word.folded in numbers:
        return f"{numbers[word.folded]:g}"
    return f"{float(word.folded):g}" if word.number and word.folded.isdecimal() else word.stem


def _turned(pieces: list[_Piece], others: Sequence[_Piece]) -> list[_Piece]:
    """`A fire of level three` as `a level-three fire`, where the other statement has it so."""
    theirs = [one.key for one in others]
    for at in range(1, len(pieces)):
        for end in range(at + 1, min(at + LONGEST_OF, len(pieces)) + 1) if pieces[at].of else ():
            turned = [*pieces[at:end], pieces[at - 1]]
            keys = [one.key for one in turned]
            if any(theirs[place : place + len(keys)] == keys for place in range(len(theirs))):
                return [*pieces[: at - 1], *turned, *pieces[end:]]
    return pieces
