"""Division: the later statement says one thing of some and the opposite of others: `does not cover …; it covers …`."""

from __future__ import annotations

from onrecord import language as lists
from onrecord.positions.finding import Finding
from onrecord.positions.negation import negations
from onrecord.positions.pair import Pair
from onrecord.positions.weights import MATTER


def divided(pair: Pair, main: int) -> Finding | None:
    """What is narrower by such a clause beside the main one, if there is one."""
    later = pair.later
    start, end = later.clauses[main]
    inside = [link.later for link in pair.links if start <= link.later < end]
    small = lists.words(later.language, "topic-function")
    told = {
        later.words[place].stem for place in inside
        if later.weights[place] >= MATTER and later.words[place].folded not in small
    }
    denied = bool(negations(later, main))
    for index, (first, last) in enumerate(later.clauses):
        again = {word.stem for word in later.words[first:last]} & told or _leaves_out(pair, first, last)
        if index == main or not again or negations(pair.earlier, pair.main[0]):
            continue
        if bool(negations(later, index)) != denied:
            return Finding("scope", "narrower", "", later.shown(*later.clauses[main if denied else index]), 1.6)
    return None


def _leaves_out(pair: Pair, first: int, last: int) -> bool:
    """Whether a clause speaks of the rest, the others: `the treasurer knew; the rest did not`."""
    rest = any(hit.cells[0] == "except" and pair.main[1] == pair.later.clause(hit.start) for hit in pair.later.scope)
    return rest and any(first <= link.later < last for link in pair.links)
