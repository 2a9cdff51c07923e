"""Find the words that say when: phrases from a language's list, compiled to one pattern that is scanned once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from onrecord import language as lists
from onrecord.extract.dates import feasts
from onrecord.extract.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time in a text: [start, end), the resolution its row names, and what filled the slots, as numbers.

    `base` is the time that it is counted from where that is named behind it: two days after | Friday’s vote.
    """

    start: int
    end: int
    resolution: str
    slots: Mapping[str, int]
    base: Phrase | None = None


@dataclass(frozen=True)
class Phrasebook:
    """The phrases of a language by the words they can start with, `#` for figures: a pattern and its resolution each.

    Trying only the rows that can start at a word keeps a text without time words as quick as reading it.
    """

    by_first: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]
    values: Mapping[str, Mapping[str, int]]


SLOT_LISTS = {
    "weekday": "weekdays", "month": "months", "season": "seasons", "holiday": "holidays",
    "feast": "feasts", "number": "date_numbers", "ordinal": "date_ordinals",
}
DIGITS = {
    "day": r"0?[1-9]|[12]\d|3[01]", "monthnumber": r"0?[1-9]|1[0-2]", "year": r"(?:19|20)\d\d",
    "isodate": r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])",
}
# Words of which only the case of the list, or capitals throughout, is the word meant: "March" and "MARCH", not "march".
PROPER = ("weekday", "month", "holiday", "feast")


COUNTED = ("after day", "before day", "before meeting", "after hours", "before hours")  # from the time named next
DAYS = ("weekday", "day", "date", "holiday", "feast")  # resolutions that name one day
EVENT_LONGEST = 60  # code points of the event between the two: after the council approved it on
WORD_LONGEST = 30  # code points of a word behind a day
BEHIND_DAY = ("preposition", "complementiser", "coordinator", "subordinator", "auxiliary", "relative", "contrast")
_BREAK = re.compile(r"[.;:!?\n]")
_WORD = re.compile(r"[^\W\d_]+|\d+")


def find(text: str, language: str) -> Iterator[Phrase]:
    """Every time named in `text`, from left to right, none overlapping another."""
    waiting: Phrase | None = None
    for phrase in _scan(text, language):
        if waiting is not None:
            if _counts_from(text, waiting, phrase):
                yield replace(waiting, end=phrase.end, base=phrase)
                waiting = None
                continue
            yield from _alone(waiting)
        waiting = phrase if phrase.resolution in COUNTED else None
        if waiting is None:
            yield phrase
    yield from _alone(waiting) if waiting is not None else ()


def _counts_from(text: str, counted: Phrase, base: Phrase) -> bool:
    """Whether the next time named is that of the event that `counted` tells the distance to."""
    between = text[counted.end : base.start]
    return base.resolution.split()[0] in DAYS and len(between) <= EVENT_LONGEST and not _BREAK.search(between)


def _alone(counted: Phrase) -> Iterator[Phrase]:
    """A count from nothing named: the day before is counted from the day spoken of, the rest tells no time.

    Days before the meeting are counted from the one that the report opens with.
    """
    if counted.resolution == "before day" and not counted.slots:
        yield replace(counted, resolution="earlier day")
    if counted.resolution == "before meeting":
        yield replace(counted, resolution="eve day")


def _scan(text: str, language: str) -> Iterator[Phrase]:
    book = phrasebook(language)
    behind = 0
    for word in _WORD.finditer(text):
        if word.start() < behind:
            continue
        first = word.group()
        for pattern, resolution in book.by_first.get("#" if first[0].isdecimal() else first.lower(), ()):
            filled = pattern.match(text, word.start())
            if filled and not (resolution == "monthday" and _counts_something(text, filled.end(), language)):
                slots = {name: _value(name, words, book.values) for name, words in filled.groupdict().items() if words}
                yield Phrase(*filled.span(), resolution, slots)
                behind = filled.end()
                break


def _counts_something(text: str, at: int, language: str) -> bool:
    """Whether an ordinal counts what stands behind it rather than the days of a month: on the third | floor."""
    following = re.match(r"\s+([^\W\d_]+)", text[at : at + WORD_LONGEST])
    word = following.group(1) if following else ""
    known = lexicon(language)
    small = word in known.pronouns or word in known.cues or any(word in known.small[kind] for kind in BEHIND_DAY)
    return word.islower() and not small


@cache
def phrasebook(language: str) -> Phrasebook:
    """The compiled phrases of a language that has lists."""
    values = {slot: _values(language, name) for slot, name in SLOT_LISTS.items()}
    slots = {slot: _choice(slot, known) for slot, known in values.items() if known} | DIGITS
    by_first: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for row in lists.rows(language, "date_phrases"):
        if not _known(row[0], slots):
            continue
        entry = re.compile(rf"(?<![\w.,’'-]){_pattern(row[0], slots)}(?![\w%]|[.,:-]\d)"), row[1]
        for first in dict.fromkeys(_firsts(row[0], values)):
            by_first.setdefault(first, []).append(entry)
    return Phrasebook({first: tuple(entries) for first, entries in by_first.items()}, values)


def _firsts(phrase: str, values: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """The words a phrase can start with, in small letters; `#` for a figure."""
    for item in phrase.split():
        for part in item.rstrip("?").split("|"):
            slot = re.match(r"\{(\w+)\}", part)
            names = values.get(slot.group(1), {}) if slot else {part.lower(): 0}
            for name in names:
                if found := _WORD.match(name):
                    yield "#" if found.group()[0].isdecimal() else found.group()
            if slot and (slot.group(1) in DIGITS or slot.group(1) == "number"):
                yield "#"
        if not item.endswith("?"):
            return


def _values(language: str, name: str) -> Mapping[str, int]:
    """A list as words in lower case with their number; a holiday's is month * 100 + day."""
    if name == "feasts":
        return {row[0].lower(): feasts.code(row) for row in lists.rows(language, name)}
    return {row[0].lower(): int(row[1]) * 100 + int(row[2]) if len(row) > 2 else int(row[1])
            for row in lists.rows(language, name) if len(row) > 1}


def _value(slot: str, words: str, values: Mapping[str, Mapping[str, int]]) -> int:
    """What a filled slot says as a number; an ISO date is read as one number of eight digits."""
    known = values.get(slot, {})
    folded = " ".join(words.lower().split())
    return known[folded] if folded in known else int(words.replace("-", ""))


def _choice(slot: str, known: Iterable[str]) -> str:
    """One of the words of a list; `number` may also be digits."""
    longest_first = sorted(known, key=lambda word: (-len(word), word))
    if slot not in PROPER:
        return "|".join([*(re.escape(word) for word in longest_first), *([r"\d{1,3}"] if slot == "number" else [])])
    forms = [form for word in longest_first for form in (_titled(word), word.upper())]
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)


def _titled(word: str) -> str:
    return " ".join(part[:1].upper() + part[1:] for part in word.split(" "))


def _known(phrase: str, slots: Mapping[str, str]) -> bool:
    return all(name in slots for name in re.findall(r"\{(\w+)\}", phrase))


def _pattern(phrase: str, slots: Mapping[str, str]) -> str:
    """A phrase as a pattern: words parted by white space, `?` for may be missing, `|` for either, slots filled in."""
    made, glue, started = "", "", False
    for item in phrase.split():
        optional = item.endswith("?")
        body = "|".join(_words(part, slots) for part in item.rstrip("?").split("|"))
        # A part that may be missing takes the space on its inner side with it, so that the phrase has no loose ends.
        if optional and not started:
            made += rf"(?:(?:{body})\s+)?"
        elif optional:
            made += rf"(?:{glue}(?:{body}))?"
        else:
            made += f"{glue}(?:{body})"
            glue, started = r"\s+", True
    return made


def _words(part: str, slots: Mapping[str, str]) -> str:
    pieces = re.split(r"\{(\w+)\}", part)
    made = [f"(?i:{re.escape(piece)})" if piece else "" for piece in pieces]
    for index in range(1, len(pieces), 2):
        name, insensitive = pieces[index], "" if pieces[index] in PROPER else "i:"
        inner = f"(?{insensitive}{slots[name]})" if insensitive else f"(?:{slots[name]})"
        made[index] = f"(?P<{name}>{inner})"
    return "".join(made)
