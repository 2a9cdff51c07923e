"""Hours of the day and days of the month: `6pm`, `half past six`, `a quarter to nine`, `the tenth of June`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from onrecord import language as lists
from onrecord.positions.numbers import Figure, floats, folded, number_at, units_of
from onrecord.positions.small_words import small
from onrecord.positions.words import Word

MOMENT = 0.01  # hours


def hour_at(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """The hour that starts here; `loose` where it may be of the morning or of the evening."""
    for reader in (_written, _told, _o_clock):
        if found := reader(words, at, language):
            return found
    return None


def _written(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`6pm`, `6.30 p.m.`, `18:30`; `3.45` only behind `at` or `until`, where no unit follows."""
    word = words[at]
    clock = word.folded.replace(".", ":").split(":")
    if not word.number or len(clock) > 2 or not all(part.isdecimal() for part in clock) or int(clock[0]) > 24:
        return None
    after = "".join(part.folded for part in words[at + 1 : at + 4])
    evening = after.startswith(tuple(small(language, "afternoon")))
    minutes = int(clock[1]) / 60 if len(clock) > 1 else 0.0
    if evening or after.startswith(tuple(small(language, "morning"))):
        return _hour(int(clock[0]) % 12 + 12 * evening + minutes, words, at, at + 2)
    if ":" in word.folded:
        return _hour(int(clock[0]) + minutes, words, at, at + 1, either=int(clock[0]) <= 12)
    timed = _is_timed(words, at, small(language, "at_an_hour") | small(language, "from_an_hour"))
    if timed and len(clock) == 2 and len(clock[1]) == 2 and minutes < 1 and not _is_measured(words, at + 1, language):
        return _hour(int(clock[0]) + minutes, words, at, at + 1, either=True)
    return None


def _is_measured(words: Sequence[Word], at: int, language: str) -> bool:
    """Whether a unit, a scale or `per` stands there: the number before it is an amount, and no hour."""
    here = folded(words, at, 1)
    measures = (units_of(language), floats(language, "figures-scales"), small(language, "per"))
    return bool(here) and any(here[0] in known for known in measures)


def _is_timed(words: Sequence[Word], at: int, opens: Collection[str]) -> bool:
    return at > 0 and words[at - 1].folded in opens


def _told(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`a quarter past three`, `half past six`, `ten to nine`."""
    part, end = _part_of_hour(words, at, language)
    minutes, end = (part, end) if part else _minutes(words, at, language)
    side, hour = _side(words, end, language), number_at(words, end + 1, language)
    if not side or hour is None or not 1 <= hour[0] <= 12 or minutes not in _MINUTES:
        return None
    if not part and not _is_timed(words, at, small(language, "at_an_hour")):
        return None  # "from five to nine"
    return _hour((hour[0] + side * minutes / 60) % 12, words, at, hour[1], either=True)


_MINUTES = frozenset((5.0, 10.0, 15.0, 20.0, 25.0, 30.0))


def _part_of_hour(words: Sequence[Word], at: int, language: str) -> tuple[float, int]:
    """The minutes of `half` and `a quarter`, and the index behind it; 0 for none."""
    here, quarter = folded(words, at, 2), small(language, "quarter")
    if len(here) > 1 and here[0] in small(language, "indefinite") and here[1] in quarter:
        return 15.0, at + 2
    if here and here[0] in quarter:
        return 15.0, at + 1
    return 30.0 if here and here[0] in small(language, "half") else 0.0, at + 1


def _minutes(words: Sequence[Word], at: int, language: str) -> tuple[float, int]:
    """`ten`, `ten minutes`, and the index behind it; 0 for none."""
    minutes, end = number_at(words, at, language) or (0.0, at)
    return minutes, end + (end < len(words) and words[end].folded in small(language, "minutes"))


def _side(words: Sequence[Word], at: int, language: str) -> int:
    """1 for `past`, -1 for `to`, 0 for neither."""
    here = words[at].folded if at < len(words) else ""
    return (here in small(language, "past_the_hour")) - (here in small(language, "to_the_hour"))


def _o_clock(words: Sequence[Word], at: int, language: str) -> Figure | None:
    number = number_at(words, at, language)
    if number and number[1] < len(words) and words[number[1]].folded in small(language, "o_clock"):
        return _hour(number[0], words, at, number[1] + 1, either=True)
    return None


def _hour(value: float, words: Sequence[Word], start: int, end: int, either: bool = False) -> Figure:
    shown = " ".join(word.text for word in words[start:end])
    return Figure("hour", value, value + MOMENT, shown, start, end, loose=either)


def day_at(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`the tenth of the month`, `the third of June`, `the 10th`, `10 June`, `10th June`, `June the tenth`."""
    here, ordinals = words[at].folded, lists.table(language, "date_ordinals")
    beside_month = _is_month(words, at + 1, language) or _is_month(words, at - 1, language)
    if beside_month and words[at].number and here.isdecimal() and 1 <= int(here) <= 31:
        return _day(float(here), words, at, at + 1)
    day, end = _ordinal_day(words, at, ordinals)
    if not day:
        return None
    known = at > 0 and words[at - 1].folded in small(language, "before_a_day")
    if beside_month or _is_month(words, end, language) or (known and _is_month(words, at - 2, language)):
        return _day(day, words, at, end)
    return _day(day, words, at, end) if known and _is_of_a_month(words, at, end, language) else None


def _is_of_a_month(words: Sequence[Word], at: int, end: int, language: str) -> bool:
    """Whether an ordinal is a day: written `10th` with no noun behind it, not `the 10th floor`, or `of the month`."""
    behind = folded(words, end, 3)
    if words[at].text[0].isdecimal() and (not behind or behind[0] in small(language, "behind_a_day")):
        return True
    if not behind or behind[0] not in small(language, "of"):
        return False
    if _is_month(words, end + 1, language):
        return True
    return len(behind) > 2 and behind[1] in small(language, "before_a_day") and behind[2] in small(language, "month")


def _ordinal_day(words: Sequence[Word], at: int, ordinals: Mapping[str, str]) -> tuple[float, int]:
    """The day of the month that `tenth` or `twenty first` may be, and the index after it; 0 for none."""
    here = folded(words, at, 2)
    for count in range(len(here), 0, -1):
        if day := ordinals.get("-".join(here[:count])):
            return float(day), at + len(here[:count])
    return 0.0, at


def _day(value: float, words: Sequence[Word], start: int, end: int) -> Figure:
    return Figure("day", value, value + 0.5, " ".join(word.text for word in words[start:end]), start, end)


def _is_month(words: Sequence[Word], at: int, language: str) -> bool:
    if not 0 <= at < len(words) or not words[at].capital:
        return False
    return any(row[0] == words[at].folded and row[1] == "month" for row in lists.rows(language, "figures-dates"))
