"""Figures: does an amount, rate, deadline or date differ materially between the two statements?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.positions.clock import MOMENT
from onrecord.positions.figures import comparable, same
from onrecord.positions.finding import Finding
from onrecord.positions.negation import negations
from onrecord.positions.numbers import Figure
from onrecord.positions.paces import paces
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import phrases
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.words import small_stems

EVEN, TURNED = 0.006, 1.5  # the share of the others, with the negation that makes it the same
EQUAL, LITTLE = 0.95, 0.25  # of all words of weight; with less in common, two measures are of two things
MEASURES = frozenset(("time", "mass", "volume", "length", "area", "speed"))
ROUND = 20.0  # from here on a number counts things; smaller ones are often part of a name or a phrase
CALENDAR = frozenset(("month", "weekday", "hour", "year", "day"))
POUND = 0.4536  # kilograms
HOURS = range(1, 13)
MOST_TOLD = 6.0  # words of weight in both: the owner and what is counted


def amounts(pair: Pair) -> list[Finding]:
    """Equal figures first, pair by pair; then those of one kind that count the same thing and are not equal."""
    ours = _as_beside(pair.earlier, pair.later.figures)
    theirs = _as_beside(pair.later, pair.earlier.figures)
    found = []
    if paced := paces(pair.earlier, pair.later):
        ours = [figure for figure in ours if figure.start != paced[1].start]
        theirs = [figure for figure in theirs if figure.start != paced[2].start]
        found.append(paced[0])
    for one in tuple(ours):
        other = next((other for other in theirs if _measures_alike(one, other) and _equal(pair, one, other)), None)
        if other:
            ours.remove(one)
            theirs.remove(other)
            told_alike = _as_written(one, other) or one.kind in CALENDAR
            weight = TURNED if not same(one, other) else 0.3 if told_alike else 1.0
            found.append(Finding("figures", "same", *_told(pair, one, other, NEARLY), weight))
    for one in ours:
        other = next((other for other in theirs if comparable(one, other) and _counts_the_same(pair, one, other)), None)
        if other:
            theirs.remove(other)
            found.append(Finding("figures", "changed", *_told(pair, one, other, WIDENED), 1.0))
    if not found and (alike := _same_digits(ours, theirs)):
        return [alike]
    for one in ours:
        money = [other for other in theirs if _is_other_money(one, other)]
        found += [Finding("figures", "changed", *_told(pair, one, other, WIDENED), 1.0) for other in money[:1]]
    return found


def _told(pair: Pair, one: Figure, other: Figure, widened: Collection[str]) -> tuple[str, str]:
    """Two figures as they were written, with what they are per and what widens them in a way that is told.

    The same figure is told alone; `up to 500` became `at least 500`.
    """
    if _as_written(one, other) and (one.bound == other.bound or widened is NEARLY):
        return one.words, other.words
    return _written(pair.earlier, one, widened), _written(pair.later, other, widened)


def _written(statement: Statement, figure: Figure, widened: Collection[str]) -> str:
    start = _bound_at(statement, figure) if figure.bound in widened else figure.start
    ranges = figure.high > figure.low and not figure.loose
    if ranges and start and statement.words[start - 1].folded in small(statement.language, "between"):
        start -= 1
    return statement.shown(start, figure.end)


def _bound_at(statement: Statement, figure: Figure) -> int:
    """Where the words begin that widen a figure, `no fewer than`; its own start where none do."""
    bounds = phrases(statement.language, "figures-bounds")
    before = range(max(figure.start - LONGEST_BOUND, 0), figure.start)
    hits = (bounds.at(statement.words, at) for at in before)
    return next((hit.start for hit in hits if hit and hit.end == figure.start), figure.start)


NEARLY, WIDENED = ("about", "near"), ("about", "near", "more", "less")
LONGEST_BOUND = 4  # words


def _as_beside(statement: Statement, others: Sequence[Figure]) -> list[Figure]:
    """What a figure measures beside those of the other statement: `two pounds` beside ounces, `at nine` beside an
    hour, `by a fifth` beside `doubled`.
    """
    kinds = {other.kind for other in others}
    made = []
    for figure in statement.figures:
        if "mass" in kinds and _is_of_pounds(statement, figure):
            figure = replace(figure, kind="mass", low=figure.low * POUND, high=figure.high * POUND)
        elif "factor" in kinds and figure.kind == "share" and (way := _way(statement, figure)):
            figure = replace(figure, kind="factor", low=1 + way * figure.low, high=1 + way * figure.high)
        elif "hour" in kinds and figure.kind == "count" and figure.low in HOURS and not figure.of:
            figure = replace(figure, kind="hour", high=figure.low + MOMENT, loose=True)
        made.append(figure)
    return made


def _is_of_pounds(statement: Statement, figure: Figure) -> bool:
    """Whether money may as well be a mass: `two pounds`, and not `£2`."""
    words, pounds = statement.words[figure.start : figure.end], small(statement.language, "pounds")
    return figure.kind == "money:gbp" and any(word.folded in pounds for word in words)


def _way(statement: Statement, figure: Figure) -> int:
    """1 behind `rise by`, -1 behind `fall by`; 0 where nothing rises or falls by the figure."""
    if not figure.start or statement.words[figure.start - 1].folded not in small(statement.language, "by"):
        return 0
    ways = [hit.cells[0] for hit in statement.hits["directions"] if hit.end <= figure.start]
    return {"+": 1, "-": -1}.get(ways[-1], 0) if ways else 0


def _same_digits(ours: list[Figure], theirs: list[Figure]) -> Finding | None:
    """One number that measures one thing here and another there: `3.4 metres` and `3.4 million`."""
    for one in ours:
        for other in theirs:
            digits, differ = _digits(one), (one.kind, one.low) != (other.kind, other.low)
            if differ and len(digits) > 1 and digits == _digits(other):
                return Finding("figures", "of something else", one.words, other.words, 1.0)
    return None


def _digits(figure: Figure) -> str:
    """The digits as written, without marks between them."""
    return "".join(letter for letter in figure.words if letter.isdecimal())


def _is_other_money(one: Figure, other: Figure) -> bool:
    """The same number of another currency."""
    both = one.kind.startswith("money:") and other.kind.startswith("money:")
    return both and one.kind != other.kind and one.low == other.low


def _equal(pair: Pair, one: Figure, other: Figure) -> bool:
    if _as_often(one) and _as_often(other) and one.kind != other.kind:
        return abs(one.low - other.low) <= EVEN * one.low  # "every twelve minutes", "five an hour"
    if one.rate != other.rate and "time" not in (one.kind, other.kind):
        return False
    if one.kind.partition(":")[0] == "count" and other.kind == "count" and one.low in (1.0, 2.0):
        return same(one, other) and _unit_shared(pair, one, other)
    if same(one, other):
        return True
    if {one.bound, other.bound} == {"more", "less"} and _nayed_on_one_side(pair, one, other):
        return True  # "not more than 3 million", "less than 3 million"
    if one.kind == other.kind == "share" and abs(1 - one.low - other.low) < EVEN and _negated(pair, one, other):
        return True
    if one.kind == other.kind == "share":
        return _complement(pair.earlier, one, other) or _complement(pair.later, other, one)
    return False


def _measures_alike(one: Figure, other: Figure) -> bool:
    return comparable(one, other) or (_as_often(one) and _as_often(other))


def _as_often(figure: Figure) -> bool:
    """How often in a year: `twice a day`, or a count a day of what is not said."""
    return figure.kind == "often" or (figure.kind == "count" and figure.rate)


def _negated(pair: Pair, one: Figure, other: Figure) -> bool:
    """`85 percent cannot read` beside `15 percent can`, `six of eight are broken` beside `two work`: one clause
    is negated, or what is said of them is opposed.
    """
    if pair.opposed:
        return True
    return _nayed_on_one_side(pair, one, other)


def _nayed_on_one_side(pair: Pair, one: Figure, other: Figure) -> bool:
    return _is_under_a_nay(pair.earlier, one) != _is_under_a_nay(pair.later, other)


def _is_under_a_nay(statement: Statement, figure: Figure) -> bool:
    """Whether the clause of a figure is negated; the `no` of `no fewer than 40` negates nothing."""
    bound = range(_bound_at(statement, figure), figure.start)
    return any(hit.start not in bound for hit in negations(statement, statement.clause(figure.start)))


def _complement(statement: Statement, figure: Figure, other: Figure) -> bool:
    """20 percent down is 80 in 100: a share of change on one side, of what is left on the other."""
    falls = any(hit.start < figure.end + 3 and hit.cells[0] == "-" for hit in statement.hits["directions"])
    falls = falls or any(word.stem in small_stems(statement.language, "falling") for word in statement.words)
    return falls and abs((1 - figure.low) - other.low) < 0.006


def _as_written(one: Figure, other: Figure) -> bool:
    return one.words.casefold() == other.words.casefold()


def _counts_the_same(pair: Pair, one: Figure, other: Figure) -> bool:
    """Counts are compared only if they count the same thing; money, shares and times if the statements are close."""
    if one.rate != other.rate:
        return False
    kind = one.kind.partition(":")[0]
    if kind == "count" or other.kind == "count":
        alone = len(pair.earlier.figures) == len(pair.later.figures) == 1
        if alone and one.kind == other.kind and (
            _all_else_is_equal(pair) or _on_one_scale(pair, one, other) or _of_one_owner(pair, one, other)
        ):
            return True
        only = alone and min(one.low, other.low) >= ROUND
        bare = not (one.of and other.of) and pair.covered >= 0.6 and (only or not (one.of or other.of))
        return bare or _unit_shared(pair, one, other)
    return kind not in MEASURES or _held(pair) >= LITTLE or _unit_shared(pair, one, other)


def _on_one_scale(pair: Pair, one: Figure, other: Figure) -> bool:
    """`A quake of magnitude 5.1`, `the quake at 5.9`: two readings to a decimal place of what both speak of."""
    return all(figure.low % 1 and figure.low < ROUND for figure in (one, other)) and pair.links_of_weight > 0


def _of_one_owner(pair: Pair, one: Figure, other: Figure) -> bool:
    """`The choir has sixty singers`, `the choir has a company of forty`: how many one and the same subject has."""
    had = [
        next((at for at in range(figure.start) if side.words[at].folded in small(side.language, "having")), 0)
        for side, figure in ((pair.earlier, one), (pair.later, other))
    ]
    ours, theirs = pair.earlier.words[: had[0]], pair.later.words[: had[1]]
    owner = [word.stem for word in ours]
    told = sum(pair.earlier.weights[: had[0]]) and sum(pair.earlier.weights) + sum(pair.later.weights) <= MOST_TOLD
    return bool(told) and len(owner) > 1 and owner == [word.stem for word in theirs]


def _all_else_is_equal(pair: Pair) -> bool:
    return bool(pair.links) and min(pair.covered_exactly(pair.earlier), pair.covered_exactly(pair.later)) >= EQUAL


def _held(pair: Pair) -> float:
    return max(pair.covered_exactly(pair.earlier), pair.covered_exactly(pair.later))


def _unit_shared(pair: Pair, one: Figure, other: Figure) -> bool:
    """Whether the words after the two numbers align with each other."""
    return bool(one.of & other.of) or any(
        one.end <= link.earlier < one.end + 4 and other.end <= link.later < other.end + 4 for link in pair.links
    )
