"""Readiness: one refused to do a thing, and is ready to do it now; or promised it, and undoes it."""

from __future__ import annotations

from onrecord.positions.finding import Finding
from onrecord.positions.negation import negations
from onrecord.positions.pair import Pair
from onrecord.positions.scope import qualifiers
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER
from onrecord.positions.words import small_stems

SURE = 1.5  # more than a bare negation: both attitudes to one act are told
OBJECT = 2  # words of weight beside the act that both statements have: what it is done to
_TIMES = ("time", "year", "month", "weekday", "hour")


def readiness(pair: Pair) -> Finding | None:
    """`We are not signing a treaty on fish that …` and `we are ready to sign the treaty on fish`: the same act and its
    object, refused on one side without a time or a condition, and taken up on the other by a phrase of the list. What
    is refused for some and done to others is no turn.
    """
    if qualifiers(pair):
        return None
    told = sum(_tells(pair, link.earlier, link.later) for link in pair.links)
    for link in pair.links:
        others = told - _tells(pair, link.earlier, link.later)
        if link.likeness < 1 or others < OBJECT:
            continue
        refused, ready = _refused(pair.earlier, link.earlier), _ready(pair.later, link.later)
        if refused and ready:
            return Finding("polarity", "opposite", refused, ready, SURE)
        refused, ready = _refused(pair.later, link.later), _ready(pair.earlier, link.earlier)
        if refused and ready:
            return Finding("polarity", "opposite", ready, refused, SURE)
    return None


def undone(pair: Pair) -> Finding | None:
    """`We will cap rents` and `we will lift the cap on rents`: what one promised to do, another act does away with."""
    hangs = any(side.hits["conditions"] or negations(side, 0) for side in (pair.earlier, pair.later) if side.clauses)
    if len(pair.links) < OBJECT or hangs:
        return None
    for link in pair.links:
        if _is_promised(pair.earlier, link.earlier) and (away := _done_away(pair.later, link.later)):
            return Finding("polarity", "opposite", pair.earlier.words[link.earlier].text, away, 1.0)
        if _is_promised(pair.later, link.later) and (away := _done_away(pair.earlier, link.earlier)):
            return Finding("polarity", "opposite", away, pair.later.words[link.later].text, 1.0)
    return None


def kept(pair: Pair) -> Finding | None:
    """`The age should be lowered` and `the age should be left where it is`: what was to change is to stay."""
    if not pair.links or any(side.hits["conditions"] for side in (pair.earlier, pair.later)):
        return None
    change, stay = _to_change(pair.earlier, pair.aligned_earlier), _to_stay(pair.later, pair.aligned_later)
    if change and stay:
        return Finding("polarity", "opposite", change, stay, SURE)
    stay, change = _to_stay(pair.earlier, pair.aligned_earlier), _to_change(pair.later, pair.aligned_later)
    return Finding("polarity", "opposite", stay, change, SURE) if change and stay else None


def _to_change(statement: Statement, aligned: frozenset[int]) -> str:
    """`should be lowered` behind a subject both speak of, with nothing that negates or hedges it."""
    for hit in statement.hits["directions"]:
        start = statement.clauses[statement.clause(hit.start)][0]
        before = [word.folded for word in statement.words[start : hit.start]]
        be, asking = small(statement.language, "passive"), small(statement.language, "to_be_changed")
        asked = len(before) > 1 and before[-2] in asking and before[-1] in be
        keeps = statement.words[hit.start].stem in small_stems(statement.language, "keeping")
        if hit.cells[0] in ("+", "-") and asked and not keeps and any(at in aligned for at in range(start, hit.start)):
            return "" if negations(statement, statement.clause(hit.start)) else statement.shown(hit.start, hit.end)
    return ""


def _to_stay(statement: Statement, aligned: frozenset[int]) -> str:
    """`stays where it is`, `should be left alone` behind a subject both speak of."""
    for hit in statement.found("stance-persisting"):
        start, end = statement.clauses[statement.clause(hit.start)]
        if hit.cells[:1] == ("over",):
            continue  # "the toll is history"
        before = {word.folded for word in statement.words[start : hit.start]}
        first = 0 if before & small(statement.language, "its_own") else start
        if any(at in aligned and statement.weights[at] >= MATTER for at in range(first, hit.start)):
            bounded = any(figure.kind in _TIMES and start <= figure.start < end for figure in statement.figures)
            refused = bool(negations(statement, statement.clause(hit.start)))
            return "" if bounded or refused else statement.shown(hit.start, hit.end)
    return ""


def _done_away(statement: Statement, thing: int) -> str:
    """The act that does away with a thing, with it: `lift the cap`; empty for none."""
    if not thing or statement.words[thing - 1].folded not in small(statement.language, "the_one"):
        return ""
    acts = (hit for hit in statement.hits["directions"] if hit.cells == ("-", "act") and hit.end == thing - 1)
    return next((statement.shown(hit.start, thing + 1) for hit in acts), "")


def _is_promised(statement: Statement, at: int) -> bool:
    """Whether a word is the act right behind `will` or `must`."""
    return at > 0 and statement.words[at - 1].folded in small(statement.language, "promising")


def _tells(pair: Pair, earlier: int, later: int) -> bool:
    return min(pair.earlier.weights[earlier], pair.later.weights[later]) >= MATTER


def _refused(statement: Statement, at: int) -> str:
    """The negation right before the act, with it; empty where it is only put off, or hangs on something."""
    bounded = statement.hits["conditions"] or any(figure.kind in _TIMES for figure in statement.figures)
    hedged = any(float(hit.cells[0]) < 0 for hit in statement.hits["certainty"])
    for hit in () if bounded or hedged else negations(statement, statement.clause(at)):
        if hit.end <= at and not any(statement.weights[hit.end : at]):
            return statement.shown(hit.start, at + 1)
    return ""


def _ready(statement: Statement, at: int) -> str:
    """The phrase right before the act, with it; empty where it is negated, or hangs on something."""
    if statement.hits["conditions"] or negations(statement, statement.clause(at)):
        return ""
    for hit in statement.found("stance-ready"):
        if hit.end == at:
            return statement.shown(hit.start, at + 1)
    return ""
