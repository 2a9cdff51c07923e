"""Firmness: how firmly a clause holds what both statements speak of, beside hedges: `can win`, `whether to sell`."""

from __future__ import annotations

from itertools import pairwise

from onrecord.positions.amounts import CALENDAR
from onrecord.positions.likeness import FAMILY
from onrecord.positions.pair import Pair
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER
from onrecord.positions.words import small_stems

SHORT, EITHER = -1.2, -1.2  # what is almost so; one date or another where one was told
OPEN, ABLE = -2.0, -1.0  # what is still asked; what one is able to do where it was said that one will
REACH, BEFORE = 6, 2  # words from `whether` to what is asked; from an auxiliary to its verb


def firmness(pair: Pair) -> tuple[float, str, str]:
    """What is less firm in the later statement (below 0) or in the earlier one (above 0), with the words of each."""
    asked = _asked(pair.earlier, pair.aligned_earlier), _asked(pair.later, pair.aligned_later)
    if bool(asked[0]) != bool(asked[1]):
        return (OPEN if asked[1] else -OPEN), *asked
    for reader, less in ((_short_of, SHORT), (_either, EITHER)):
        ours, theirs = reader(pair.earlier, pair.later), reader(pair.later, pair.earlier)
        if bool(ours) != bool(theirs):
            return (less if theirs else -less), ours, theirs
    able = small(pair.earlier.language, "able")
    for link in pair.links:
        one, other = _auxiliary(pair.earlier, link.earlier), _auxiliary(pair.later, link.later)
        if link.likeness >= FAMILY and one and other and (one in able) != (other in able):
            return (ABLE if other in able else -ABLE), one, other
    return 0.0, "", ""


def _asked(statement: Statement, aligned: frozenset[int]) -> str:
    """`whether the drug should be banned`: what both speak of is asked there, and said nowhere."""
    folded = [word.folded for word in statement.words]
    asking, language = small(statement.language, "asking_whether"), statement.language
    at = next((at for at, word in enumerate(folded) if word in asking), -1)
    if at < 1 or small(language, "anyway") & set(folded[max(at - 2, 0) : at]):
        return ""
    if small(language, "alternative") & set(folded[at:]):
        return ""
    told = [place for place in aligned if statement.weights[place] >= MATTER]
    inside = [place for place in told if place > at]
    return statement.shown(at, at + 3) if inside and inside == told else ""


def _auxiliary(statement: Statement, at: int) -> str:
    """`will`, `going to`, `can` right before a verb, with no `be` or negation between; empty for none."""
    told = small(statement.language, "intending") | small(statement.language, "able")
    for place in range(at - 1, max(at - BEFORE, 0) - 1, -1):
        word = statement.words[place].folded
        if word in told:
            return word
        if word not in small(statement.language, "infinitive"):
            return ""
    return ""


def _short_of(statement: Statement, other: Statement) -> str:
    """`Almost finished`, `all but over` where the other has the same word without it; not `almost all`, `almost 40`."""
    words, known = statement.words, {word.stem for word in other.words if not word.mark}
    taken = statement.in_figures | {
        at for hit in statement.scope for at in range(hit.start, hit.end) if hit.cells[0] in _HOW_MANY
    }
    for at, word in enumerate(words[:-1]):
        all_but = _is_all_but(statement, at)
        behind = words[at + 1]
        if not all_but and word.folded not in small(statement.language, "short_of"):
            continue
        if behind.stem in known and at + 1 not in taken and at not in taken and not behind.number:
            return statement.shown(at - 1 if all_but else at, at + 1)
    return ""


def _is_all_but(statement: Statement, at: int) -> bool:
    """`is all but over`."""
    words, language = statement.words, statement.language
    if not at or words[at].folded not in small(language, "excepting"):
        return False
    be = words[at - 2].stem in small_stems(language, "passive")
    return be and words[at - 1].folded in small(language, "all_of_it")


_HOW_MANY = ("all", "some", "any")


def _either(statement: Statement, other: Statement) -> str:
    """`In June or July` where the other names one of the two dates alone."""
    for one, second in pairwise(statement.figures):
        between = [word.folded for word in statement.words[one.end : second.start]]
        if one.kind != second.kind or one.kind not in CALENDAR or not 1 <= len(between) <= 2:
            continue
        if between[0] not in small(statement.language, "alternative"):
            continue
        named = [figure for figure in other.figures if figure.kind == one.kind]
        if len(named) == 1 and (named[0].low, named[0].high) in ((one.low, one.high), (second.low, second.high)):
            return statement.shown(one.start, second.end)
    return ""
