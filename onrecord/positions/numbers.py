"""Numbers in words and digits, and the record of a figure that is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import language as lists
from onrecord.positions.small_words import small
from onrecord.positions.words import Word, read

YEAR = 525_960.0  # minutes
HALF = 0.5
BEYOND = 1e15  # no amount that anybody speaks of; floats are not exact from about here on


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
    if at >= len(words) or not (words[at].number or words[at].folded in _openings(language)):
        return None
    reading = _Reading(words, language, at)
    while reading.end < len(words) and any(step(reading) for step in _STEPS):
        pass
    if not reading.seen or _is_pronoun(words, at, reading.end, language):
        return None
    if reading.current in _TENS and _is_unit_ordinal(words, reading.end, language):
        return None  # "the twenty-first"
    value, end = _with_half(words, reading.total + reading.current, reading.end, language)
    return (value, end) if value < BEYOND else None


_TENS = frozenset(range(20, 100, 10))


@cache
def _openings(language: str) -> frozenset[str]:
    """The words that a number may begin with."""
    known = floats(language, "figures-numbers").keys() | floats(language, "figures-scales").keys()
    return frozenset(known) | small(language, "before_a_scale")


@dataclass(slots=True)
class _Reading:
    """How far a number is read: `total` has its thousands and millions, `current` what may still be multiplied, `end`
    the next word; `seen` once a digit, number word or scale is in it.
    """

    words: Sequence[Word]
    language: str
    end: int
    total: float = 0.0
    current: float = 0.0
    seen: bool = False

    @property
    def word(self) -> Word:
        return self.words[self.end]

    def take(self, current: float) -> bool:
        """The next word is read, and the number is this much now."""
        self.current, self.seen, self.end = current, True, self.end + 1
        return True

    def skip(self) -> bool:
        self.end += 1
        return True


def _in_digits(reading: _Reading) -> bool:
    if reading.seen or not reading.word.number:
        return False
    return reading.take(_digits(reading.word.folded))


def _in_words(reading: _Reading) -> bool:
    """`twenty`, and `two` behind it; not `single` behind `one`, nor a word behind digits."""
    value = floats(reading.language, "figures-numbers").get(reading.word.folded)
    if value is None or (reading.seen and reading.words[reading.end - 1].number):
        return False
    if reading.seen and reading.current % (100 if value >= 10 else 10):
        return False
    return reading.take(reading.current + value)


def _in_a_scale(reading: _Reading) -> bool:
    """`million` multiplies what stands before it; a short one, `m`, needs a number there."""
    scale = floats(reading.language, "figures-scales").get(reading.word.folded)
    if scale is None or not (reading.seen or len(reading.word.folded) > SHORT):
        return False
    scaled = (reading.current or 1.0) * scale
    if scale < THOUSAND:
        return reading.take(scaled)
    reading.total += scaled
    return reading.take(0.0)


SHORT, THOUSAND = 3, 1000  # letters of a scale that may be another word; from here on, a scale ends what it multiplies


def _joined(reading: _Reading) -> bool:
    """`two hundred and fifty`."""
    if not reading.seen or reading.word.folded not in small(reading.language, "joining_a_number"):
        return False
    before, names = reading.words[reading.end - 1].folded, floats(reading.language, "figures-numbers")
    after = folded(reading.words, reading.end + 1, 1)
    joins = before in small(reading.language, "before_joining") and bool(after) and after[0] in names
    return joins and reading.skip()


def _before_a_scale(reading: _Reading) -> bool:
    """`a hundred`, `a couple of hundred`."""
    after = folded(reading.words, reading.end + 1, 1)
    if not after or after[0] not in floats(reading.language, "figures-scales"):
        return False
    if not reading.seen:
        return reading.word.folded in small(reading.language, "before_a_scale") and reading.skip()
    loose = reading.words[reading.end - 1].folded in small(reading.language, "loose_counts")
    return loose and reading.word.folded in small(reading.language, "of") and reading.skip()


def _after_the_point(reading: _Reading) -> bool:
    """`four point two five`: the digits as they are said."""
    if not reading.seen or reading.word.folded not in small(reading.language, "decimal_point"):
        return False
    digits = _digits_said(reading.words, reading.end + 1, floats(reading.language, "figures-numbers"))
    if not digits:
        return False
    reading.end += len(digits)
    return reading.take(reading.current + float("0." + digits))


_STEPS = (_in_digits, _in_words, _in_a_scale, _joined, _before_a_scale, _after_the_point)


def _is_pronoun(words: Sequence[Word], at: int, end: int, language: str) -> bool:
    """`one` where no unit, `in` or part follows, but a verb or a full stop."""
    return end == at + 1 and words[at].folded in small(language, "one") and not _counts(words, end, language)


def _with_half(words: Sequence[Word], value: float, end: int, language: str) -> tuple[float, int]:
    """`a dozen and a half`, `two and a half million`, `three and a quarter`."""
    part, scales = _part_joined(words, end, language), floats(language, "figures-scales")
    if part == HALF and (scale := scales.get(words[end - 1].folded)):
        return value + scale / 2, end + 3
    if part == HALF and end + 3 < len(words) and (scale := scales.get(words[end + 3].folded)):
        return (value + HALF) * scale, end + 4
    return (value + part, end + 3) if part and value < THOUSAND else (value, end)


def _part_joined(words: Sequence[Word], at: int, language: str) -> float:
    """What `and a half` adds, 0 for nothing."""
    here = folded(words, at, 3)
    if len(here) < 3 or here[0] not in small(language, "joining_a_number"):
        return 0.0
    if here[1] not in small(language, "indefinite") or here[2] not in small(language, "parts_of_one"):
        return 0.0
    return floats(language, "figures-fractions")[here[2]]


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


def _counts(words: Sequence[Word], at: int, language: str) -> bool:
    """Whether `one` before this word is a number."""
    if at >= len(words):
        return False
    after = words[at].folded
    known = after in units_of(language) or after in small(language, "behind_one")
    return known or is_half_joined(words, at, language)


def is_half_joined(words: Sequence[Word], at: int, language: str) -> bool:
    """Whether `and a half` stands there."""
    return _part_joined(words, at, language) == HALF


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
