"""Hours of the day and days of the month: `6pm`, `half past six`, `a quarter to nine`, `the tenth of June`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord import language as lists
from onrecord.positions.numbers import Figure, floats, folded, number_at, units_of
from onrecord.positions.words import Word

_AT = frozenset(("at", "until", "till", "from", "by", "before", "after", "since", "to"))
_PARTS = {"quarter": 15.0, "half": 30.0}
_SIDES = {"past": 1, "after": 1, "to": -1, "before": -1}
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
    half = after.startswith(("am", "a.m")), after.startswith(("pm", "p.m"))
    minutes = int(clock[1]) / 60 if len(clock) > 1 else 0.0
    if any(half):
        return _hour(int(clock[0]) % 12 + 12 * half[1] + minutes, words, at, at + 2)
    if ":" in word.folded:
        return _hour(int(clock[0]) + minutes, words, at, at + 1, either=int(clock[0]) <= 12)
    behind = folded(words, at + 1, 1)
    measured = behind and (behind[0] in units_of(language) or behind[0] in floats(language, "figures-scales"))
    timed = at > 0 and words[at - 1].folded in _AT and len(clock) == 2 and len(clock[1]) == 2
    if timed and minutes < 1 and not measured and behind != ("per",):
        return _hour(int(clock[0]) + minutes, words, at, at + 1, either=True)
    return None


def _told(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`a quarter past three`, `half past six`, `ten to nine`."""
    start = at + 1 if folded(words, at, 2) == ("a", "quarter") else at
    here = folded(words, start, 1)
    if here and here[0] in _PARTS:
        minutes, end = _PARTS[here[0]], start + 1
    elif number := number_at(words, start, language):
        minutes, end = number
        end += folded(words, end, 1) == ("minutes",)
    else:
        return None
    side, hour = folded(words, end, 1), number_at(words, end + 1, language)
    if not side or side[0] not in _SIDES or hour is None or not 1 <= hour[0] <= 12 or minutes not in _MINUTES:
        return None
    if here[:1] not in (("quarter",), ("half",)) and not _is_timed(words, at):
        return None  # "from five to nine"
    value = (hour[0] + _SIDES[side[0]] * minutes / 60) % 12
    return _hour(value, words, at, hour[1], either=True)


_MINUTES = frozenset((5.0, 10.0, 15.0, 20.0, 25.0, 30.0))


def _is_timed(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at - 1].folded in _AT - {"from"}


def _o_clock(words: Sequence[Word], at: int, language: str) -> Figure | None:
    number = number_at(words, at, language)
    if number and folded(words, number[1], 1) == ("o'clock",):
        return _hour(number[0], words, at, number[1] + 1, either=True)
    return None


def _hour(value: float, words: Sequence[Word], start: int, end: int, either: bool = False) -> Figure:
    shown = " ".join(word.text for word in words[start:end])
    return Figure("hour", value, value + MOMENT, shown, start, end, loose=either)


def day_at(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`the tenth of the month`, `the third of June`, `the 10th`, `10 June`, `10th June`, `June the tenth`."""
    here, ordinals = folded(words, at, 3), lists.table(language, "date_ordinals")
    beside_month = _is_month(words, at + 1, language) or _is_month(words, at - 1, language)
    if beside_month and words[at].number and here[0].isdecimal() and 1 <= int(here[0]) <= 31:
        return _day(float(here[0]), words, at, at + 1)
    day, end = _ordinal_day(words, at, ordinals)
    if not day:
        return None
    behind, known = folded(words, end, 3), at > 0 and words[at - 1].folded == "the"
    named = beside_month or _is_month(words, end, language)
    if named or (known and _is_month(words, at - 2, language)):
        return _day(day, words, at, end)
    written = words[at].text[0].isdecimal() and (not behind or behind[0] in _BEHIND_A_DAY)  # not "the 10th floor"
    of_month = behind[:1] == ("of",) and (behind[1:] == ("the", "month") or _is_month(words, end + 1, language))
    return _day(day, words, at, end) if known and (written or of_month) else None


def _ordinal_day(words: Sequence[Word], at: int, ordinals: Mapping[str, str]) -> tuple[float, int]:
    """The day of the month that `tenth` or `twenty first` may be, and the index after it; 0 for none."""
    here = folded(words, at, 2)
    for count in range(len(here), 0, -1):
        if day := ordinals.get("-".join(here[:count])):
            return float(day), at + len(here[:count])
    return 0.0, at


_BEHIND_A_DAY = frozenset(("of", ",", ".", "!", "?", "and", "or", "at"))


def _day(value: float, words: Sequence[Word], start: int, end: int) -> Figure:
    return Figure("day", value, value + 0.5, " ".join(word.text for word in words[start:end]), start, end)


def _is_month(words: Sequence[Word], at: int, language: str) -> bool:
    if not 0 <= at < len(words) or not words[at].capital:
        return False
    return any(row[0] == words[at].folded and row[1] == "month" for row in lists.rows(language, "figures-dates"))
