"""Parts of a whole, of a unit, of a scale; one of a unit without a number: `a third`, `half a million`, `for a week`.

`fraction` gives a figure. Each other reader gives the number that starts at a word, and the index of the unit or of
what follows it; None where no such number starts.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord import language as lists
from onrecord.positions.numbers import Figure, floats, folded, make, number_at, units_of
from onrecord.positions.small_words import small
from onrecord.positions.words import Word


def fraction(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`a third of`, `two-fifths`, `half the students`; not `half an hour` or `the first half`."""
    table = floats(language, "figures-fractions")
    count, end = 1.0, at
    number = number_at(words, at, language)
    if number and number[1] < len(words) and words[number[1]].folded in table and number[0] < 10:
        count, end = number
    elif words[at].folded in ("a", "an"):
        end = at + 1
    if end >= len(words) or words[end].folded not in table:
        return None
    word = words[end].folded
    after = folded(words, end + 1, 2)
    before = words[at - 1].folded if at else ""
    if word != "half" and word != "halves" and end == at:
        return None  # `third` alone is an ordinal
    if after[:1] in (("an",), ("a",)) or before in ("and", "first", "second", "last", "next"):
        return None
    if part_of_scale(words, at, language) or part_of_unit(words, at, language):
        return None
    whole = after[:1] in (("of",), ("the",)) or before == "by" or bool(small(language, "compared") & set(after[:1]))
    if end > at and not whole and count == 1 and (word in _ALSO_ELSE or _is_content(words, end + 1, language)):
        return None  # "a second", "a fourth licence"
    return make("share", count * table[word], words, at, end + 1)


_ALSO_ELSE = ("quarter", "second", "third")


def _is_content(words: Sequence[Word], at: int, language: str) -> bool:
    """Whether a word of its own stands there, as a noun behind an ordinal does."""
    return at < len(words) and not words[at].mark and words[at].folded not in lists.words(language, "topic-function")


def part_of_scale(words: Sequence[Word], at: int, language: str) -> tuple[float, int] | None:
    """`half a million`, `a quarter of a million`, `three quarters of a billion`."""
    part, end = _part(words, at, language)
    here = folded(words, end, 3)
    rest = here[1:] if here[:1] == ("of",) else here
    scale = floats(language, "figures-scales").get(rest[1]) if len(rest) > 1 and rest[0] in ("a", "one") else None
    if not part or scale is None or scale < 1000:
        return None
    return part * scale, end + len(here) - len(rest) + 2


def part_of_unit(words: Sequence[Word], at: int, language: str) -> tuple[float, int] | None:
    """`a quarter of a point`, `three quarters of a mile`; `half a mile` is read elsewhere."""
    part, end = _part(words, at, language)
    here = folded(words, end, 3)
    if not part or end == at + 1 or here[:2] not in (("of", "a"), ("of", "an")):
        return None
    return (part, end + 2) if len(here) > 2 and here[2] in units_of(language) else None


def _part(words: Sequence[Word], at: int, language: str) -> tuple[float, int]:
    """`half`, `a quarter`, `three quarters` as a number, and the index behind it; 0 where no part starts."""
    count, end = 1.0, at
    if (number := number_at(words, at, language)) and number[0] < 10:
        count, end = number
    elif folded(words, at, 1) == ("a",):
        end = at + 1
    here = folded(words, end, 1)
    return count * (floats(language, "figures-fractions").get(here[0], 0.0) if here else 0.0), end + 1


def unit_alone(words: Sequence[Word], at: int, language: str) -> tuple[float, int] | None:
    """`an hour and a half`, `half an hour`, `for a week`, `a year old`: one of a unit of time without a number."""
    here = folded(words, at, 4)
    units = units_of(language)

    def is_time(word: str) -> bool:
        return units.get(word, ("",))[0] == "time"

    if len(here) >= 3 and here[0] == "half" and here[1] in ("a", "an") and here[2] in units:
        return 0.5, at + 2
    if len(here) >= 2 and here[0] in ("a", "an") and is_time(here[1]):
        before = words[at - 1].folded if at else ""
        if here[2:3] in (("and",), ("old",)) or before in _BEFORE_A_UNIT:
            return 1.0, at + 1
    coin = len(here) >= 3 and here[0] in ("a", "an") and units.get(here[1], ("",))[0].startswith("money")
    if coin and here[2] in _BEHIND_A_COIN:
        return 1.0, at + 1  # "a nickel of every ticket", "a tenner a week"; not "a penny more"
    return None


_BEHIND_A_COIN = frozenset(("a", "an", "per", "each", "every", "of", "on", "off", "out", "in", "from", "to", "going"))
_BEFORE_A_UNIT = frozenset((
    "for", "in", "within", "after", "another", "over", "take", "takes", "took", "last", "lasts", "lasted", "need",
    "needs", "spend", "spent", "wait", "waited", "than", "about", "almost", "nearly", "only", "just",
))
