"""Numbers in words and digits, and the record of a figure that is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import language as lists
from onrecord.positions.small_words import small
from onrecord.positions.words import Word, read

YEAR = 525_960.0  # minutes


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount in base units, [low, high]; `kind` is what it measures, `of` the stems of the words it counts.

    Kinds: count, money:<currency>, share (1 is the whole), time (minutes), often (times a year), year, month (0 to 12),
    day (of a month), weekday, hour, and the physical ones of the unit list. `rate` says that it is an amount a year;
    `bound` how its words widen it: `more`, `less`, `about`, `near`.
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
    bound: str = ""


def make(kind: str, low: float, words: Sequence[Word], start: int, end: int, high: float | None = None,
          of: frozenset[str] = frozenset()) -> Figure:
    shown = " ".join(word.text for word in words[start:end])
    return Figure(kind, low, low if high is None else high, shown, start, end, of)


def folded(words: Sequence[Word], start: int, count: int) -> tuple[str, ...]:
    return tuple(word.folded for word in words[start : start + count])


def number_at(words: Sequence[Word], at: int, language: str) -> tuple[float, int] | None:
    """The number that starts here, in digits or words, with its scale, and the index after it."""
    if at >= len(words):
        return None
    names, scales = floats(language, "figures-numbers"), floats(language, "figures-scales")
    total, current, end, seen = 0.0, 0.0, at, False
    while end < len(words):
        word = words[end]
        if word.number:
            if seen:
                break
            current, seen = _digits(word.folded), True
        elif word.folded in names and not (seen and words[end - 1].number):
            if seen and current % (100 if names[word.folded] >= 10 else 10):
                break  # "one single"
            current, seen = current + names[word.folded], True
        elif word.folded in scales and (seen or len(word.folded) > 3):
            scale = scales[word.folded]
            current = (current or 1.0) * scale
            seen = True
            if scale >= 1000:
                total, current = total + current, 0.0
        elif not (word.folded == "and" and seen and _continues(words, end, names)):
            opens = word.folded in ("a", "of") and not seen
            counts = word.folded == "of" and seen and words[end - 1].folded in _LOOSE_COUNTS
            if (opens or counts) and end + 1 < len(words) and words[end + 1].folded in scales:
                end += 1
                continue
            if word.folded == "point" and seen and (digits := _digits_said(words, end + 1, names)):
                current += float("0." + digits)
                end += len(digits)
            else:
                break
        end += 1
    if not seen or (words[at].folded == "one" and end == at + 1 and not _counts(words, end, language)):
        return None
    if 20 <= current < 100 and not current % 10 and _is_unit_ordinal(words, end, language):
        return None  # "the twenty-first"
    value = total + current
    before, half = words[end - 1].folded, folded(words, end, 4)
    if half[:3] == ("and", "a", "half") and before in scales:
        return value + scales[before] / 2, end + 3  # a dozen and a half
    if half[:3] == ("and", "a", "half") and half[3:] and half[3] in scales:
        return (value + 0.5) * scales[half[3]], end + 4  # two and a half million
    if half[:2] == ("and", "a") and half[2:3] and half[2] in _PARTS_OF_ONE and value < 1000:
        return value + _PARTS_OF_ONE[half[2]], end + 3
    return value, end


_PARTS_OF_ONE = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}


def first_number(figure: str, language: str) -> float | None:
    """The number in the words of a figure, whatever it counts: 11 in `eleven days`, 4 in `the fourth`, 1 in `a dollar`;
    none in `half a day`.
    """
    words = tuple(read(figure, language))
    found = next((found[0] for at in range(len(words)) if (found := number_at(words, at, language))), None)
    if found is not None:
        return found
    ordinal = lists.table(language, "date_ordinals").get("-".join(word.folded for word in words))
    alone = bool(words) and words[0].folded in small(language, "indefinite")
    return float(ordinal) if ordinal else 1.0 if alone else None


_LOOSE_COUNTS = frozenset(("couple", "pair", "dozens", "hundreds", "thousands", "tens"))


def _digits_said(words: Sequence[Word], at: int, names: dict[str, float]) -> str:
    """`four five` behind `point`: the digits as they are said."""
    digits = ""
    while at < len(words) and words[at].folded in names and names[words[at].folded] < 10:
        digits += str(int(names[words[at].folded]))
        at += 1
    return digits


def _is_unit_ordinal(words: Sequence[Word], at: int, language: str) -> bool:
    """Whether `first` to `ninth` stands there."""
    day = lists.table(language, "date_ordinals").get(words[at].folded, "") if at < len(words) else ""
    return len(day) == 1


def _counts(words: Sequence[Word], end: int, language: str) -> bool:
    """Whether `one` is a number here: a unit, `in` or `of` follows, not a verb or a full stop."""
    if end >= len(words):
        return False
    after = words[end].folded
    half = folded(words, end, 3) == ("and", "a", "half")
    parts = ("in", "out", "third", "half", "quarter", "fifth", "tenth", "sixth")
    return half or after in units_of(language) or after in parts


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


@cache
def floats(language: str, name: str) -> dict[str, float]:
    return {row[0]: float(row[1]) for row in lists.rows(language, name)}


@cache
def units_of(language: str) -> dict[str, tuple[str, float]]:
    return {row[0]: (row[1], float(row[2])) for row in lists.rows(language, "figures-units")}
