"""Contrasts: `trams, not buses` against `buses, not trams`: the same words, each in the other's place, or with a `not`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord import language as lists
from onrecord.positions.finding import Finding
from onrecord.positions.pair import Pair
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.words import Word, small_stems

Mark = tuple[str, ...]  # its words
SURE = 1.5  # more than a bare negation: nothing else is another
BETWEEN = 6  # words: `more harm to the town than good`


def only_nayed(pair: Pair) -> Finding | None:
    """`We are ready for winter` and `we are not ready for winter`: all but a `not` is the same, in the same order."""
    one, other = _without_exception(pair.earlier), _without_exception(pair.later)
    longer, shorter, side = (other, one, pair.later) if len(other) > len(one) else (one, other, pair.earlier)
    plain = small(side.language, "plain_nays")
    nays = [word for word in longer if word.folded in plain]
    if len(nays) != 1 or any(word.folded in plain for word in shorter) or _is_hedged_by(side, nays[0].start):
        return None
    helping = small_stems(side.language, "helping")
    left = [word.stem for word in longer if word is not nays[0] and word.stem not in helping]
    same = left == [word.stem for word in shorter if word.stem not in helping]
    if not same or pair.earlier.questions or pair.later.questions:
        return None
    shown = side.text[nays[0].start : nays[0].end]
    return Finding("polarity", "opposite", *pair.in_order(side, shown, ""), SURE)


def _without_exception(statement: Statement) -> list[Word]:
    """The words without what a rule leaves out at its end: `…, except the river police`."""
    hits = [hit.start for hit in statement.scope if hit.cells[0] == "except" and hit.start > statement.frame]
    end = hits[0] if hits else len(statement.words)
    return [word for word in statement.words[statement.frame : end] if not word.mark]


def none_or_all(pair: Pair) -> Finding | None:
    """`Nothing has been decided` and `everything has been decided`: all but that word is the same."""
    one, other = ([word for word in side.words[side.frame :] if not word.mark] for side in (pair.earlier, pair.later))
    if len(one) != len(other) or pair.earlier.questions or pair.later.questions:
        return None
    apart = [(first, second) for first, second in zip(one, other, strict=True) if first.stem != second.stem]
    if len(apart) != 1 or frozenset(word.folded for word in apart[0]) not in _opposites(pair.later.language):
        return None
    return Finding("polarity", "opposite", apart[0][0].text, apart[0][1].text, SURE)


@cache
def _opposites(language: str) -> frozenset[frozenset[str]]:
    """The words for none, each with one for all."""
    return frozenset(frozenset(row[::2]) for row in lists.rows(language, "stance-contrasts") if row[1:2] == ("all",))


def _is_hedged_by(statement: Statement, start: int) -> bool:
    """`not sure`, `not only`: the word weakens or widens, and denies nothing."""
    idle = [hit for hit in statement.hits["negations"] if hit.cells[0] == "0"]
    idle += [hit for hit in statement.hits["certainty"] if float(hit.cells[0]) < 0]
    several = [hit for hit in idle if hit.end > hit.start + 1]
    return any(statement.words[at].start == start for hit in several for at in range(hit.start, hit.end))


def swapped(pair: Pair) -> Finding | None:
    """What the one statement puts first the other puts second, and the other way round."""
    first, second = _contrast(pair.earlier), _contrast(pair.later)
    if not first or not second or first[0] != second[0]:
        return None
    (_, chosen, left, at), (_, taken, put_off, place) = first, second
    if not left or not put_off or not (left <= taken and put_off <= chosen) or left & put_off:
        return None
    ends = len(pair.earlier.words), len(pair.later.words)
    return Finding("polarity", "opposite", _shown(pair.earlier, at, ends[0]), _shown(pair.later, place, ends[1]), 1.0)


@cache
def _marks(language: str, apart: bool = False) -> tuple[Mark, ...]:
    """The marks of a contrast in their order; with `apart`, those with what is measured between their words."""
    rows = (row for row in lists.rows(language, "stance-contrasts") if row[1:2] == (("apart",) if apart else ()))
    return tuple(tuple(row[0].split()) for row in rows)


def _contrast(statement: Statement) -> tuple[Mark, frozenset[str], frozenset[str], int] | None:
    """The mark, the stems before it and behind it, and where it stands."""
    folded = [word.folded for word in statement.words]
    known = set(folded)
    if measured := _more_than(statement, folded):
        return measured
    for mark in (mark for mark in _marks(statement.language) if mark[-1] in known):
        for at in range(1, len(folded) - len(mark)):
            if tuple(folded[at : at + len(mark)]) == mark:
                behind = at + len(mark)
                return mark, _stems(statement, 0, at), _stems(statement, behind, len(folded)), at
    return None


def _more_than(
    statement: Statement, folded: Sequence[str]
) -> tuple[Mark, frozenset[str], frozenset[str], int] | None:
    """`more harm than good`: what is more stands between the two words of the mark."""
    for first, second in _marks(statement.language, apart=True):
        at = folded.index(first) if first in folded else len(folded)
        than = next((place for place in range(at + 2, min(at + BETWEEN, len(folded))) if folded[place] == second), 0)
        if than and any(statement.weights[at + 1 : than]):
            left, right = _stems(statement, at + 1, than), _stems(statement, than + 1, len(folded))
            return (first, "*", second), left, right, at
    return None


def _stems(statement: Statement, start: int, end: int) -> frozenset[str]:
    ways = small(statement.language, "compass") | small(statement.language, "ways")
    return frozenset(
        statement.words[index].stem for index in range(start, end)
        if statement.weights[index] > 0 or statement.words[index].folded in ways
    )


def _shown(statement: Statement, at: int, end: int) -> str:
    return statement.shown(at, end).strip(" ,.")
