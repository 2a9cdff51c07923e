"""Figures in a statement, normalised so that the same amount in other words is equal: 40m a week, 2.08bn a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord import language as lists
from onrecord.positions.phrases import phrases
from onrecord.positions.words import Word

YEAR = 525_960.0  # minutes
_ARTICLES = frozenset(("a", "an", "one", "per", "each", "every", "the"))
_JOINS = frozenset(("and", "-", ","))
_DEADLINE = frozenset(("by", "before", "within", "until", "till"))
LOOSE = {"about": (0.9, 1.1), "near": (0.94, 1.06), "more": (1.0, 1.3), "less": (0.7, 1.0)}
EXACT = 0.006


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount in base units, [low, high]; `kind` is what it measures, `of` the stems of the words it counts.

    Kinds: count, money:<currency>, share (1 is the whole), time (minutes), often (times a year), year, month (0 to 12),
    weekday, hour, and the physical ones of the unit list. `rate` says that it is an amount a year.
    """

    kind: str
    low: float
    high: float
    words: str
    start: int
    end: int
    of: frozenset[str] = frozenset()
    rate: bool = False
    loose: bool = False
    deadline: bool = False


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
    """Whether two figures of one kind overlap within what their wording allows."""
    slack = 0.03 if one.rate or other.rate or one.loose or other.loose else EXACT
    if one.kind in ("month", "year", "weekday", "hour"):
        if one.deadline or other.deadline:
            return abs(one.high - other.high) < 0.2
        return one.low < other.high and other.low < one.high
    return one.low * (1 - slack) <= other.high * (1 + slack) and other.low * (1 - slack) <= one.high * (1 + slack)


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures measure the same thing: the same kind, currencies that do not differ, both rates or none."""
    kind, other_kind = one.kind.partition(":"), other.kind.partition(":")
    if kind[0] != other_kind[0] and {kind[0], other_kind[0]} != {"money", "count"}:
        return False
    if kind[2] and other_kind[2] and kind[2] != other_kind[2]:
        return False
    return True


# ── one reader for each shape of figure, tried in this order ──


def _odds(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`one in ten`, `two out of three`, `three of every four`."""
    number = _number(words, at, language)
    if number is None:
        return None
    value, end = number
    joint = _folded(words, end, 3)
    for pattern in (("out", "of", "every"), ("of", "every"), ("in", "every"), ("out", "of"), ("in",)):
        if joint[: len(pattern)] == pattern:
            whole = _number(words, end + len(pattern), language)
            if whole and 1 < whole[0] <= 1000 and value < whole[0] and value == int(value):
                return _make("share", value / whole[0], words, at, whole[1])
    return None


def _every(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`for every 100 tonnes …, just 88`: the second is a share of the first."""
    if _folded(words, at, 2) != ("for", "every"):
        return None
    whole = _number(words, at + 2, language)
    if whole is None or whole[0] not in (10, 100, 1000):
        return None
    for later in range(whole[1], min(whole[1] + 25, len(words))):
        part = _number(words, later, language)
        if part and 0 < part[0] < whole[0]:
            return _make("share", part[0] / whole[0], words, at, part[1])
    return None


def _fraction(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`a third of`, `two-fifths`, `half the students`; not `half an hour` or `the first half`."""
    table = _floats(language, "figures-fractions")
    count, end = 1.0, at
    number = _number(words, at, language)
    if number and number[1] < len(words) and words[number[1]].folded in table and number[0] < 10:
        count, end = number
    elif words[at].folded in ("a", "an"):
        end = at + 1
    if end >= len(words) or words[end].folded not in table:
        return None
    word = words[end].folded
    after = _folded(words, end + 1, 2)
    before = words[at - 1].folded if at else ""
    if word != "half" and word != "halves" and end == at:
        return None  # `third` alone is an ordinal
    if after[:1] in (("an",), ("a",)) or before in ("and", "first", "second", "last", "next"):
        return None
    if word in ("quarter", "second", "third") and end > at and after[:1] not in (("of",), ("the",)) and count == 1:
        return None
    return _make("share", count * table[word], words, at, end + 1)


def _frequency(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`twice a week`, `three times a day`, `every two weeks`, `nightly`."""
    units = _units(language)
    row = {row[0]: row for row in lists.rows(language, "figures-periods")}.get(words[at].folded)
    if row and len(row) > 2 and row[2]:
        return _often(float(row[1]), units[row[2]][1], words, at, at + 1)
    times, end = None, at
    if row:
        times, end = float(row[1]), at + 1
    elif number := _number(words, at, language):
        if number[1] < len(words) and words[number[1]].folded in ("times", "days", "nights", "hours"):
            times, end = number[0], number[1] + 1
    if times is not None:
        period = _per(words, end, language)
        return _often(times, period[0], words, at, period[1]) if period else None
    if words[at].folded in ("every", "each"):
        number = _number(words, at + 1, language) or (1.0, at + 1)
        if number[1] < len(words) and (unit := units.get(words[number[1]].folded)) and unit[0] == "time":
            return _often(1.0, number[0] * unit[1], words, at, number[1] + 1)
    return None


def _date(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """Months, parts of a year, weekdays, hours and years, with the words in front that make them a deadline."""
    word = words[at]
    table = {row[0]: row for row in lists.rows(language, "figures-dates")}
    deadline = any(before.folded in _DEADLINE for before in words[max(at - 5, 0) : at])
    if part := _part_of_year(words, at, language):
        return replace(part, deadline=deadline)
    row = table.get(word.folded)
    if row and not (row[1] == "month" and not word.capital) and not _is_name(words, at, row):
        return replace(_calendar(row, words, at), deadline=deadline)
    if word.number and len(word.folded) == 4 and word.folded.isdecimal() and 1900 <= int(word.folded) <= 2100:
        year = float(word.folded)
        if at + 1 < len(words) and words[at + 1].folded in _units(language):
            return None
        return Figure("year", year, year + 1, word.text, at, at + 1, deadline=deadline)
    return _hour(words, at, deadline, language)


def _is_name(words: Sequence[Word], at: int, row: Sequence[str]) -> bool:
    """`May` after a title or before a verb of its own is a person; after a preposition it is the month."""
    if row[0] not in ("may", "march", "august"):
        return False
    before = words[at - 1].folded if at else ""
    return before not in (
        "in", "by", "of", "since", "until", "till", "from", "before", "after", "during", "next", "last", "this", "every",
        "for", "on", "early", "late", "mid", "through", "to", "and", "between", "1", "around", "about",
    ) and not (at and words[at - 1].number)


def _calendar(row: Sequence[str], words: Sequence[Word], at: int) -> Figure:
    value = float(row[2])
    if row[1] == "month":
        return Figure("month", *_within(value - 1, value, words, at), words=words[at].text, start=at, end=at + 1)
    if row[1] == "season":
        return Figure("month", value - 2, value + 1, words[at].text, at, at + 1, loose=True)
    return Figure(row[1], value, value + 0.5, words[at].text, at, at + 1)


def _within(low: float, high: float, words: Sequence[Word], at: int) -> tuple[float, float]:
    """`end of June`, `early May`: the part of the stretch that is meant."""
    before = {word.folded for word in words[max(at - 4, 0) : at]}
    third = (high - low) / 3
    if before & {"end", "late"}:
        return high - 0.1, high
    if before & {"start", "beginning", "early"}:
        return low, low + third
    if before & {"middle", "mid"}:
        return low + third, high - third
    return low, high


def _part_of_year(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`the first half of the year`, `second quarter`, `mid-year`, `the end of the year`."""
    parts = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}
    here = _folded(words, at, 4)
    if len(here) > 1 and here[0] in parts and here[1] in ("half", "quarter"):
        size = 6 if here[1] == "half" else 3
        low = float(parts[here[0]] * size if parts[here[0]] >= 0 else 12 - size)
        return Figure("month", low, low + size, " ".join(here), at, at + 2)
    if here[:1] in (("mid-year",), ("midyear",)) or here[:2] == ("mid", "year"):
        return Figure("month", 5, 7, here[0], at, at + 1)
    if here[:3] in (("end", "of", "the"), ("end", "of", "this")) and here[3:] == ("year",):
        return Figure("month", 11.9, 12, "end of the year", at, at + 4)
    if here[:1] == ("year-end",):
        return Figure("month", 11.9, 12, here[0], at, at + 1)
    return None


def _hour(words: Sequence[Word], at: int, deadline: bool, language: str) -> Figure | None:
    """`6pm`, `6.30 p.m.`, `18:30`, `nine o'clock`."""
    word = words[at]
    clock = word.folded.replace(".", ":").split(":")
    after = "".join(part.folded for part in words[at + 1 : at + 4])
    if word.number and len(clock) <= 2 and all(part.isdecimal() for part in clock) and int(clock[0]) <= 24:
        half = after.startswith(("am", "a.m")), after.startswith(("pm", "p.m"))
        if any(half) or ":" in word.folded:
            hour = int(clock[0]) % 12 if any(half) else int(clock[0])
            value = hour + 12 * half[1] + (int(clock[1]) / 60 if len(clock) > 1 else 0)
            return Figure("hour", value, value + 0.01, word.text, at, at + 1 + any(half), deadline=deadline)
    if (number := _number(words, at, language)) and _folded(words, number[1], 1) == ("o'clock",):
        return Figure("hour", number[0], number[0] + 0.01, f"{word.text} o'clock", at, number[1] + 1, deadline=deadline)
    return None


def _amount(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """A number with its unit, range, looseness and period: `£1.2 billion`, `30 to 40 km`, `40m crowns a week`."""
    units = _units(language)
    prefix = units.get(words[at].folded) if words[at].folded in "$£€¥₴" else None
    first = at + 1 if prefix else at
    number = _number(words, first, language) or _unit_alone(words, first, language)
    if number is None:
        return None
    low, end = number
    high = low
    if other := _range(words, end, language):
        (high, end) = other
        low = low * (high / low) if False else low
    unit, end = (prefix, end) if prefix else _unit(words, end, language)
    if end < len(words) and words[end].folded in units and prefix and units[words[end].folded][0].startswith("money"):
        unit, end = units[words[end].folded], end + 1
    kind, factor = unit or ("count", 1.0)
    if kind == "time" and _folded(words, end, 3) == ("and", "a", "half"):
        low, high, end = low + 0.5, high + 0.5, end + 3
    of = frozenset(word.stem for word in words[end : end + 3] if not word.mark and not word.number)
    figure = _make(kind, low * factor, words, at, end, max(low, high) * factor, of)
    period = _per(words, end, language) if kind != "share" else None
    if period is None and kind.startswith("money"):
        period = next((p for gap in (1, 2) if (p := _per(words, end + gap, language))), None)
    if period:
        scale = YEAR / period[0]
        figure = replace(figure, low=figure.low * scale, high=figure.high * scale, rate=True, end=period[1])
    return _loosened(figure, words, at, language)


def _unit_alone(words: Sequence[Word], at: int, language: str) -> tuple[float, int] | None:
    """`an hour and a half`, `half an hour`, `for a week`: one of a unit of time without a number."""
    here = _folded(words, at, 4)
    units = _units(language)

    def is_time(word: str) -> bool:
        return units.get(word, ("",))[0] == "time"

    if len(here) >= 3 and here[0] == "half" and here[1] in ("a", "an") and is_time(here[2]):
        return 0.5, at + 2
    if len(here) >= 2 and here[0] in ("a", "an") and is_time(here[1]):
        before = words[at - 1].folded if at else ""
        if here[2:3] == ("and",) or before in ("for", "in", "within", "after", "another", "over", "take", "takes"):
            return 1.0, at + 1
    return None


READERS = (_every, _odds, _fraction, _frequency, _date, _amount)


# ── the parts they share ──


def _make(kind: str, low: float, words: Sequence[Word], start: int, end: int, high: float | None = None,
          of: frozenset[str] = frozenset()) -> Figure:
    shown = " ".join(word.text for word in words[start:end])
    return Figure(kind, low, low if high is None else high, shown, start, end, of)


def _often(times: float, period: float, words: Sequence[Word], start: int, end: int) -> Figure:
    return _make("often", times * YEAR / period, words, start, end)


def _folded(words: Sequence[Word], start: int, count: int) -> tuple[str, ...]:
    return tuple(word.folded for word in words[start : start + count])


def _number(words: Sequence[Word], at: int, language: str) -> tuple[float, int] | None:
    """The number that starts here, in digits or words, with its scale, and the index after it."""
    if at >= len(words):
        return None
    names, scales = _floats(language, "figures-numbers"), _floats(language, "figures-scales")
    total, current, end, seen = 0.0, 0.0, at, False
    while end < len(words):
        word = words[end]
        if word.number:
            if seen:
                break
            current, seen = _digits(word.folded), True
        elif word.folded in names and not (seen and words[end - 1].number):
            if seen and names[word.folded] >= 10 and current % 100:
                break
            current, seen = current + names[word.folded], True
        elif word.folded in scales and (seen or len(word.folded) > 3):
            scale = scales[word.folded]
            current = (current or 1.0) * scale
            seen = True
            if scale >= 1000:
                total, current = total + current, 0.0
        elif not (word.folded == "and" and seen and _continues(words, end, names)):
            if word.folded in ("a", "of") and not seen and _folded(words, end + 1, 1)[:1] and \
                    words[end + 1].folded in scales:
                end += 1
                continue
            break
        end += 1
    if not seen or (words[at].folded == "one" and end == at + 1 and not _counts(words, end, language)):
        return None
    return total + current, end


def _counts(words: Sequence[Word], end: int, language: str) -> bool:
    """Whether `one` is a number here: a unit, `in` or `of` follows, not a verb or a full stop."""
    if end >= len(words):
        return False
    after = words[end].folded
    return after in _units(language) or after in ("in", "out", "third", "half", "quarter", "fifth", "tenth", "sixth")


def _continues(words: Sequence[Word], end: int, names: dict[str, float]) -> bool:
    before = words[end - 1].folded
    return before in ("hundred", "thousand", "million") and end + 1 < len(words) and words[end + 1].folded in names


def _digits(written: str) -> float:
    """`1,500,000`, `1.5`, `30,000`, and the continental `1.500.000`."""
    written = written.split(":")[0]
    if written.count(".") > 1:
        written = written.replace(".", "")
    whole, comma, rest = written.rpartition(",")
    if comma and (len(rest) != 3 or "." in whole):
        written = f"{whole.replace('.', '').replace(',', '')}.{rest}" if "." not in rest else written.replace(",", "")
    try:
        return float(written.replace(",", ""))
    except ValueError:
        return 0.0


def _range(words: Sequence[Word], end: int, language: str) -> tuple[float, int] | None:
    if _folded(words, end, 1) not in (("to",), ("-",), ("–",), ("and",), ("or",)):
        return None
    if words[end].folded in ("and", "or") and (end < 2 or "between" not in _folded(words, max(end - 5, 0), 5)):
        return None
    return _number(words, end + 1, language)


def _unit(words: Sequence[Word], end: int, language: str) -> tuple[tuple[str, float] | None, int]:
    units = _units(language)
    if _folded(words, end, 2) == ("per", "cent"):
        return ("share", 0.01), end + 2
    here = words[end].folded if end < len(words) else ""
    if here in ("us", "u") and end + 1 < len(words) and words[end + 1].folded in units:
        end, here = end + 1, words[end + 1].folded
    if here in units:
        return units[here], end + 1
    return None, end


def _per(words: Sequence[Word], end: int, language: str) -> tuple[float, int] | None:
    """`a week`, `per year`, `every two months`, `yearly`: the length of the period and the index after it."""
    units = _units(language)
    if end >= len(words):
        return None
    row = {row[0]: row for row in lists.rows(language, "figures-periods")}.get(words[end].folded)
    if row and len(row) > 2 and row[2]:
        return units[row[2]][1], end + 1
    if words[end].folded in _ARTICLES - {"the", "one"} and end + 1 < len(words):
        number = _number(words, end + 1, language) or (1.0, end + 1)
        unit = units.get(words[number[1]].folded) if number[1] < len(words) else None
        if unit and unit[0] == "time":
            return number[0] * unit[1], number[1] + 1
    return None


def _loosened(figure: Figure, words: Sequence[Word], at: int, language: str) -> Figure:
    """The figure widened by `more than`, `about`, `almost` in front of it."""
    bounds = phrases(language, "figures-bounds")
    for start in range(max(at - 4, 0), at):
        hit = bounds.at(words, start)
        if hit and hit.end == at and (loose := LOOSE.get(hit.cells[0])):
            return replace(figure, low=figure.low * loose[0], high=figure.high * loose[1], loose=True)
    return figure


@cache
def _floats(language: str, name: str) -> dict[str, float]:
    return {row[0]: float(row[1]) for row in lists.rows(language, name)}


@cache
def _units(language: str) -> dict[str, tuple[str, float]]:
    return {row[0]: (row[1], float(row[2])) for row in lists.rows(language, "figures-units")}
