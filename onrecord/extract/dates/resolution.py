"""From words such as "last month" to a date, counted from the published date; of the precision the words have."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from onrecord.extract.dates import feasts
from onrecord.extract.dates.phrases import Phrase

RELATIVE = ("earlier", "later", "same")  # counted from a time named before

Parts = tuple[int, int | None, int | None]  # year, month, day: a date of any of the three precisions


def parts(iso: str) -> Parts:
    """`2025`, `2025-04` or `2025-04-18` as numbers; ValueError if it is none of them."""
    numbers = [int(part) for part in iso[:10].split("-")]
    year, month, day = [*numbers, None, None][:3]
    if year is None:
        raise ValueError(iso)
    date(year, month or 1, day or 1)
    return year, month, day


def iso(value: Parts) -> str:
    """A date of which the last parts may be unknown: 2024, 2024-05, 2024-05-08."""
    return "-".join(f"{part:0{width}d}" for part, width in zip(value, (4, 2, 2), strict=True) if part is not None)


def resolve(phrase: Phrase, published: str | None, before: str | None = None, *, future: bool = False) -> str | None:
    """The date a phrase names, None if it cannot be told.

    `before` is the date named earlier in the text, which "two days earlier" counts from. In the past unless `future`.
    """
    kind, _, argument = phrase.resolution.partition(" ")
    anchor = before if kind in (*RELATIVE, "eve") else published
    if phrase.base:
        anchor = resolve(phrase.base, published, before, future=future)
    try:
        made = RESOLUTIONS[kind](phrase.slots, argument, parts(anchor) if anchor else None, future)
    except (ValueError, OverflowError):
        return None
    return iso(made) if made else None


def _day(anchor: Parts | None) -> date | None:
    return date(*anchor) if anchor and anchor[1] and anchor[2] else None  # type: ignore[arg-type]


def _of(day: date) -> Parts:
    return day.year, day.month, day.day


def _back(day: date, days: int) -> Parts:
    return _of(day - timedelta(days=days))


def _months_back(anchor: Parts | None, months: int) -> Parts | None:
    if not anchor or not anchor[1]:
        return None
    count = anchor[0] * 12 + anchor[1] - 1 - months
    return count // 12, count % 12 + 1, None


def _date(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    if "isodate" in slots:
        number = slots["isodate"]
        return _of(date(number // 10000, number // 100 % 100, number % 100))
    month = slots.get("month", slots.get("monthnumber", 0))
    day = slots.get("day", slots.get("ordinal", 0))
    if "year" in slots:
        return _of(date(slots["year"], month, day))
    today = _day(anchor)
    if not today:
        return None
    if argument == "lastyear":
        return _of(date(today.year - 1, month, day))
    # Eight years reach the next 29 February, also across a century.
    near = [year for year in range(today.year + 8, today.year - 9, -1) if day <= monthrange(year, month)[1]]
    days = [date(year, month, day) for year in near]
    return _of(min(found for found in days if found >= today) if future else max(d for d in days if d <= today))


def _weekday(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    today = _day(anchor)
    if not today:
        return None
    past = (today.weekday() - slots["weekday"]) % 7
    if argument == "after" or (future and argument != "before"):
        return _back(today, past - 7)
    if argument == "lastweek":
        return _back(today, today.weekday() + 7 - slots["weekday"])
    if argument == "weeks":
        return _back(today, (past or 7) + 7 * (slots.get("number", 1) - 1))
    return _back(today, past or 7) if argument == "before" else _back(today, past)


def _monthday(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    today = _day(anchor)
    if not today:
        return None
    back = 0 if slots["ordinal"] <= today.day else 1
    year, month, _ = _months_back(anchor, back) or anchor or (0, 0, 0)
    return _of(date(year, month or 0, slots["ordinal"]))


def _holiday(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    month, day = divmod(slots["holiday"], 100)
    return _date({"month": month, "day": day}, argument, anchor, future)


def _feast(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    today = _day(anchor)
    if not today:
        return None
    days = [feasts.day_of(slots["feast"], year) for year in (today.year - 1, today.year, today.year + 1)]
    return _of(min(day for day in days if day >= today) if future else max(day for day in days if day <= today))


def _days(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    today = _day(anchor)
    return _back(today, -int(argument)) if today else None


def _weeks(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    today = _day(anchor)
    if not today:
        return anchor and _months_back(anchor, 0) if argument == "0" else None
    return (*_back(today, -7 * int(argument))[:2], None)


def _months(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    return _months_back(anchor, -int(argument))


def _years(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    return (anchor[0] + int(argument), None, None) if anchor else None


def _month(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    month = slots["month"]
    if "year" in slots:
        return slots["year"], month, None
    if not anchor:
        return None
    if argument == "lastyear":
        return anchor[0] - 1, month, None
    if not anchor[1]:
        return None
    if future:
        return anchor[0] + (month < anchor[1]), month, None
    return anchor[0] - (month > anchor[1] or (month == anchor[1] and argument == "before")), month, None


def _season(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    if not anchor or not anchor[1]:
        return None
    return anchor[0] - (slots["season"] > anchor[1]), None, None


def _year(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    return slots["year"], None, None


def _ago(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    number = slots.get("number", 1)
    today = _day(anchor)
    if argument == "year":
        return (anchor[0] - number, None, None) if anchor else None
    if argument == "month":
        return _months_back(anchor, number)
    if not today:
        return None
    return _back(today, number) if argument == "day" else (*_back(today, 7 * number)[:2], None)


def _later(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    today = _day(anchor)
    if today and argument == "week":
        return _back(today, -7 * slots.get("number", 1))  # a week later is that day again, not some day of the month
    return _ago({"number": -slots.get("number", 1)}, argument, anchor, future)


def _after(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    today = _day(anchor)
    return _back(today, -slots.get("number", 1) if argument == "day" else 0) if today else None


def _before(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    today = _day(anchor)
    return _back(today, slots.get("number", 1) if argument != "hours" else 0) if today else None


def _weekend(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    today = _day(anchor)
    return (*_back(today, (today.weekday() - 5) % 7)[:2], None) if today else None


def _same(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    return anchor


def _vague(slots: Mapping[str, int], argument: str, anchor: Parts | None, future: bool) -> Parts | None:
    return None


Resolution = Callable[[Mapping[str, int], str, Parts | None, bool], Parts | None]
RESOLUTIONS: Mapping[str, Resolution] = {
    "date": _date, "weekday": _weekday, "monthday": _monthday, "holiday": _holiday, "feast": _feast,
    "day": _days, "week": _weeks, "month": _month, "year": _year, "season": _season,
    "ago": _ago, "earlier": _ago, "eve": _ago, "later": _later, "same": _same, "vague": _vague,
    "after": _after, "before": _before, "weekend": _weekend,
    "months": _months, "years": _years,
}
