"""Figures in a statement, normalised so that the same amount in other words is equal: 40m a week, 2.08bn a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord import language as lists
from onrecord.positions.dates import SEASON, date_at
from onrecord.positions.numbers import HALF, YEAR, Figure, floats, folded, is_half_joined, make, number_at, units_of
from onrecord.positions.parts import fraction, part_of_scale, part_of_unit, unit_alone
from onrecord.positions.phrases import phrases
from onrecord.positions.shares import SHARES
from onrecord.positions.small_words import small
from onrecord.positions.words import Word

# What a word before a figure takes in beside it: `about 20` is all from 18.6 to 21.4, and 18.2 is another figure.
LOOSE = {"about": (0.93, 1.07), "near": (0.94, 1.06), "more": (1.0, 1.15), "less": (0.85, 1.0)}
EXACT, ROUNDED, APART = 0.006, 0.03, 0.1
_LIMITS = ("more", "less")
_POURED = ("volume", "mass")  # `four million litres of water a month`


def read_figures(words: Sequence[Word], language: str) -> tuple[Figure, ...]:
    """Every figure of a statement in order; no word is in two of them."""
    found: list[Figure] = []
    at = 0
    while at < len(words):
        figure = None
        for reader in READERS:
            figure = reader(words, at, language)
            if figure:
                break
        if figure is None:
            at += 1
            continue
        if figure.kind in ("share", "often") and not figure.loose:
            figure = _loosened(figure, words, at, language)
        found.append(figure)
        at = max(figure.end, at + 1)
    return tuple(found)


def same(one: Figure, other: Figure) -> bool:
    """Whether two figures of one kind overlap within what their wording allows: `about 40` and 43; `more than 40` is
    not `more than 43`.
    """
    if one.kind in AHEAD and other.kind != one.kind:
        return False
    if one.bound and one.bound == other.bound:
        slack = EXACT if one.bound in _LIMITS else ROUNDED
        return abs(one.low - other.low) <= slack * max(one.low, other.low)
    if {one.bound, other.bound} == set(_LIMITS):
        return False  # "up to 500", "at least 500"
    if one.loose and other.loose and _far_apart(one, other):
        return False  # "more than 300", "about 350"
    rounded = any(figure.rate or (figure.loose and figure.bound not in _LIMITS) for figure in (one, other))
    rounded = rounded and "about" not in (one.bound, other.bound)  # it is as wide as it says
    slack = ROUNDED if rounded else EXACT
    if {one.kind, other.kind} == {SEASON, "month"}:
        one, other = _in_a_year(one), _in_a_year(other)
    if one.kind in ("month", "year", "weekday", "hour", "day", SEASON):
        if one.kind == "hour" and (one.loose or other.loose):
            one, other = (replace(figure, low=figure.low % 12, high=figure.high % 12) for figure in (one, other))
        if one.deadline or other.deadline:
            return abs(one.high - other.high) < 0.2
        return one.low < other.high and other.low < one.high
    return one.low * (1 - slack) <= other.high * (1 + slack) and other.low * (1 - slack) <= one.high * (1 + slack)


def _far_apart(one: Figure, other: Figure) -> bool:
    """Whether the numbers that two loose figures name differ by more than `about` allows."""
    named, also = (figure.low / LOOSE[figure.bound][0] if figure.bound in LOOSE else 0.0 for figure in (one, other))
    return bool(named and also) and abs(named - also) > APART * max(named, also)


AHEAD = {"coming day": 1, "coming week": 7, "coming month": 30, "coming year": 365}


def _ahead(figure: Figure) -> tuple[float, float]:
    """The days from now on which something may be: 3 to 14 for `next week`."""
    days = AHEAD[figure.kind]
    if days == 1:
        return figure.low, figure.low
    return (days / 2, 2.0 * days) if figure.low else (0.0, float(days))


SOON = 7  # days: `next week` is not `in the autumn`


def _late(figure: Figure) -> bool:
    """Whether a part of the year, not a month that may be the next one, is named."""
    return figure.high - figure.low > 1


def _in_a_year(figure: Figure) -> Figure:
    """A season without its year."""
    first = figure.low % 12
    return replace(figure, kind="month", low=first, high=first + figure.high - figure.low)


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures measure the same thing: the same kind, currencies that do not differ, both rates or none."""
    if one.kind in AHEAD and other.kind in AHEAD and one.kind != other.kind:
        (first, last), (other_first, other_last) = (_ahead(one), _ahead(other))
        return last < other_first or other_last < first  # "tomorrow" may be "this week", and is not "next week"
    if {one.kind, other.kind} <= {SEASON, "month"}:
        return True
    if SEASON in (one.kind, other.kind) or "month" in (one.kind, other.kind):
        return any(AHEAD.get(soon.kind, YEAR) <= SOON and _late(late) for soon, late in ((one, other), (other, one)))
    kind, other_kind = one.kind.partition(":"), other.kind.partition(":")
    if kind[0] != other_kind[0] and {kind[0], other_kind[0]} != {"money", "count"}:
        return False
    return not (kind[2] and other_kind[2] and kind[2] != other_kind[2])


# ── one reader for each shape of figure, tried in this order ──


def _factor(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`doubled`, `will treble`, `a tenfold rise`: how many times as much."""
    value = floats(language, "figures-factors").get(words[at].folded)
    verbs = {row[0] for row in lists.rows(language, "figures-factors") if row[2:] == ("verb",)}
    if words[at].folded in verbs and not (at and words[at - 1].folded in small(language, "before_a_verb")):
        return None  # "a double room"
    return make("factor", value, words, at, at + 1) if value else None


@cache
def _periods(language: str) -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in lists.rows(language, "figures-periods")}


def _frequency(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`twice a week`, `three times a day`, `every two weeks`, `nightly`."""
    row = _periods(language).get(words[at].folded)
    if row and len(row) > 2 and row[2]:
        return _often(float(row[1]), units_of(language)[row[2]][1], words, at, at + 1)
    if times := (float(row[1]), at + 1) if row else _times(words, at, language):
        period = per(words, times[1], language)
        return _often(times[0], period[0], words, at, period[1]) if period else None
    if words[at].folded not in small(language, "every"):
        return None
    half = at + 1 < len(words) and words[at + 1].folded in small(language, "half")
    period = _length(words, at + 1, language, (HALF, at + 2) if half else None)
    return _often(1.0, period[0], words, at, period[1]) if period else None


def _times(words: Sequence[Word], at: int, language: str) -> tuple[float, int] | None:
    """`three times`, `four days`: the number, and the index after them."""
    number = number_at(words, at, language)
    counted = number and number[1] < len(words) and words[number[1]].folded in small(language, "times")
    return (number[0], number[1] + 1) if number and counted else None


def _amount(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """A number with its unit, range, looseness and period: `£1.2 billion`, `30 to 40 km`, `40m crowns a week`."""
    prefix = units_of(language).get(words[at].folded) if words[at].folded in _SYMBOLS else None
    ends = _ends(words, at + 1 if prefix else at, language)
    if ends is None:
        return None
    low, high, end = ends
    kind, factor, end = _measure(words, end, language, prefix)
    if kind == "time" and is_half_joined(words, end, language):
        low, high, end = low + HALF, high + HALF, end + 3  # "a year and a half"
    of = frozenset(word.stem for word in words[end : end + 3] if not word.mark and not word.number)
    figure = make(kind, low * factor, words, at, end, max(low, high) * factor, of)
    return _loosened(_yearly(figure, words, language), words, at, language)


_SYMBOLS = frozenset("$£€¥₴")


def _ends(words: Sequence[Word], at: int, language: str) -> tuple[float, float, int] | None:
    """The lowest and the highest number that is meant, the same without a range, and the index after them."""
    number = (
        part_of_scale(words, at, language) or part_of_unit(words, at, language)
        or number_at(words, at, language) or unit_alone(words, at, language)
    )
    if number is None:
        return None
    low, end = number
    other = _range(words, end, language)
    return (*_in_one_scale(low, words[end - 1], other, words, language), other[1]) if other else (low, low, end)


def _measure(
    words: Sequence[Word], end: int, language: str, prefix: tuple[str, float] | None
) -> tuple[str, float, int]:
    """What a number measures, how many of the base unit that is, and the index after it: `£`, `£5m pounds`, `5 km`."""
    units = units_of(language)
    if not prefix:
        unit, end = _unit(words, end, language)
        return *(unit or ("count", 1.0)), end
    named = units.get(words[end].folded) if end < len(words) else None
    return (*named, end + 1) if named and named[0].startswith("money") else (*prefix, end)


def _yearly(figure: Figure, words: Sequence[Word], language: str) -> Figure:
    """The amount a year of a figure with a period; one without stands as it is."""
    period = _period(figure, words, language)
    if period is None:
        return figure
    length, end = period
    beside = per(words, figure.end, language) is not None  # the trams of "forty trams a day" are no part of the figure
    return replace(figure, low=figure.low * YEAR / length, high=figure.high * YEAR / length, rate=True,
                   end=end if beside else figure.end)


def _period(figure: Figure, words: Sequence[Word], language: str) -> tuple[float, int] | None:
    """The period behind a figure or behind what it counts: `£5 a week`, `forty trams a day`, `2 tons of coal a day`."""
    of = figure.end < len(words) and words[figure.end].folded in small(language, "of")
    gaps = _GAPS.get(figure.kind.partition(":")[0], (0, 2) if figure.kind in _POURED and of else (0,))
    return next((period for gap in gaps if (period := per(words, figure.end + gap, language))), None)


_GAPS = {"share": (), "count": (0, 1), "money": (0, 1, 2)}  # words between a figure and its period


READERS = (_factor, *SHARES, date_at, fraction, _frequency, _amount)


# ── the parts they share ──


def _often(times: float, period: float, words: Sequence[Word], start: int, end: int) -> Figure:
    return make("often", times * YEAR / period, words, start, end)


def _range(words: Sequence[Word], end: int, language: str) -> tuple[float, int] | None:
    """The number at the other end of a range: `30 to 40`, `between 30 and 40`."""
    joint = words[end].folded if end < len(words) else ""
    before = folded(words, max(end - 5, 0), 5) if end > 1 else ()
    between = joint in small(language, "joining_ends") and not small(language, "between").isdisjoint(before)
    return number_at(words, end + 1, language) if between or joint in small(language, "to_the_end") else None


def _in_one_scale(
    low: float, last: Word, upper: tuple[float, int], words: Sequence[Word], language: str
) -> tuple[float, float]:
    """Both ends of a range: the scale behind the second is that of the first too, `between 15 and 18 million`."""
    high, end = upper
    scales = floats(language, "figures-scales")
    scale = scales.get(words[end - 1].folded, 1.0)
    shared = scale > 1 and last.folded not in scales and low <= high / scale
    return (low * scale if shared else low), high


def _unit(words: Sequence[Word], end: int, language: str) -> tuple[tuple[str, float] | None, int]:
    """What a number before this word measures, and the index behind it; None for a mere count."""
    units = units_of(language)
    for before in (small(language, "further"), small(language, "of_a_country")):
        behind = folded(words, end, 2)
        if len(behind) > 1 and (named := units.get(" ".join(behind))):
            return named, end + 2  # "20 per cent"
        if len(behind) > 1 and behind[0] in before and behind[1] in units:
            end += 1  # "20 more years", "20 US dollars"
    here = words[end].folded if end < len(words) else ""
    return (units[here], end + 1) if here in units else (None, end)


def per(words: Sequence[Word], end: int, language: str) -> tuple[float, int] | None:
    """`a week`, `per year`, `every two months`, `yearly`: the length of the period and the index after it."""
    if end >= len(words):
        return None
    row = _periods(language).get(words[end].folded)
    if row and len(row) > 2 and row[2]:
        return units_of(language)[row[2]][1], end + 1
    return _length(words, end + 1, language) if words[end].folded in small(language, "each") else None


def _length(
    words: Sequence[Word], at: int, language: str, number: tuple[float, int] | None = None
) -> tuple[float, int] | None:
    """`week`, `two months`: the length of a period and the index after it; `zero days` are none."""
    count, end = number or number_at(words, at, language) or (1.0, at)
    unit = units_of(language).get(words[end].folded) if count and end < len(words) else None
    return (count * unit[1], end + 1) if unit and unit[0] == "time" else None


def _loosened(figure: Figure, words: Sequence[Word], at: int, language: str) -> Figure:
    """The figure widened by `more than`, `about`, `almost` in front of it."""
    bounds = phrases(language, "figures-bounds")
    first = at - (at > 0 and words[at - 1].folded in small(language, "on_top"))  # "at least another ten"
    for start in range(max(first - 4, 0), first):
        hit = bounds.at(words, start)
        if hit and hit.end == first and (loose := LOOSE.get(hit.cells[0])):
            low, high = figure.low * loose[0], figure.high * loose[1]
            return replace(figure, low=low, high=high, loose=True, bound=hit.cells[0])
    return figure


