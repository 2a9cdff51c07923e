"""Firmness: how firmly a clause holds what both statements speak of, beside hedges: `can win`, `whether to sell`."""

from __future__ import annotations

from onrecord.positions.alignment import Pair
from onrecord.positions.likeness import FAMILY
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER

OPEN, ABLE = -2.0, -1.0  # what is still asked; what one is able to do where it was said that one will
REACH, BEFORE = 6, 2  # words from `whether` to what is asked; from an auxiliary to its verb


def firmness(pair: Pair) -> tuple[float, str, str]:
    """What is less firm in the later statement (below 0) or in the earlier one (above 0), with the words of each."""
    asked = _asked(pair.earlier, pair.aligned_earlier), _asked(pair.later, pair.aligned_later)
    if bool(asked[0]) != bool(asked[1]):
        return (OPEN if asked[1] else -OPEN), *asked
    able = small(pair.earlier.language, "able")
    for link in pair.links:
        one, other = _auxiliary(pair.earlier, link.earlier), _auxiliary(pair.later, link.later)
        if link.likeness >= FAMILY and one and other and (one in able) != (other in able):
            return (ABLE if other in able else -ABLE), one, other
    return 0.0, "", ""


def _asked(statement: Statement, aligned: frozenset[int]) -> str:
    """`whether the drug should be banned`: what both speak of is asked there, and said nowhere."""
    folded = [word.folded for word in statement.words]
    at = folded.index("whether") if "whether" in folded else -1
    if at < 1 or small(statement.language, "anyway") & set(folded[max(at - 2, 0) : at]) or "or" in folded[at:]:
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
        if word != "to":
            return ""
    return ""
