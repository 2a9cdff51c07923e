"""Parts of a whole, of a unit, of a scale; one of a unit without a number: `a third`, `half a million`, `for a week`.

`fraction` gives a figure. Each other reader gives the number that starts at a word, and the index of the unit or of
what follows it; None where no such number starts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord import language as lists
from onrecord.positions.numbers import HALF, THOUSAND, Figure, floats, folded, make, number_at, units_of
from onrecord.positions.small_words import small
from onrecord.positions.words import Word


def fraction(words: Sequence[Word], at: int, language: str) -> Figure | None:
    """`a third of`, `two-fifths`, `half the students`; not `half an hour` or `the first half`."""
    table = floats(language, "figures-fractions")
    count, end = _count(words, at, table, language)
    if end >= len(words) or words[end].folded not in table or not _stands_free(words, at, end, language):
        return None
    if part_of_scale(words, at, language) or part_of_unit(words, at, language):
        return None
    if end > at and count == 1 and _is_an_ordinal(words, at, end, language):
        return None
    return make("share", count * table[words[end].folded], words, at, end + 1)


def _count(words: Sequence[Word], at: int, table: Collection[str], language: str) -> tuple[float, int]:
    """How many parts there are, and the index of the part: `two` fifths, `a` third."""
    number = number_at(words, at, language)
    if number and number[1] < len(words) and words[number[1]].folded in table and number[0] < MANY:
        return number
    return 1.0, at + (words[at].folded in small(language, "indefinite"))


MANY = 10  # from here on, a number before `third` counts no parts


def _stands_free(words: Sequence[Word], at: int, end: int, language: str) -> bool:
    """Whether a part belongs to no other phrase: `third` alone is an ordinal, and so is the first half."""
    if end == at and words[end].folded not in small(language, "parts_alone"):
        return False
    before, after = words[at - 1].folded if at else "", folded(words, end + 1, 1)
    return before not in small(language, "before_a_part") and not _opens(after, small(language, "indefinite"))


def _is_an_ordinal(words: Sequence[Word], at: int, end: int, language: str) -> bool:
    """`a second`, `a fourth licence`; not `a fourth of`, `by a third`, `a fifth less`."""
    before, after = words[at - 1].folded if at else "", folded(words, end + 1, 1)
    behind = small(language, "behind_a_part") | small(language, "compared")
    if before in small(language, "by") or _opens(after, behind):
        return False
    return words[end].folded in small(language, "parts_or_else") or _is_content(words, end + 1, language)


def _is_content(words: Sequence[Word], at: int, language: str) -> bool:
    """Whether a word of its own stands there, as a noun behind an ordinal does."""
    return at < len(words) and not words[at].mark and words[at].folded not in lists.words(language, "topic-function")


def part_of_scale(words: Sequence[Word], at: int, language: str) -> tuple[float, int] | None:
    """`half a million`, `a quarter of a million`, `three quarters of a billion`."""
    part, end = _part(words, at, language)
    if end < len(words) and words[end].folded in small(language, "of"):
        end += 1
    here = folded(words, end, 2)
    if not part or len(here) < 2 or here[0] not in small(language, "one_of_a_scale"):
        return None
    scale = floats(language, "figures-scales").get(here[1], 0.0)
    return (part * scale, end + 2) if scale >= THOUSAND else None


def part_of_unit(words: Sequence[Word], at: int, language: str) -> tuple[float, int] | None:
    """`a quarter of a point`, `three quarters of a mile`; `half a mile` is read elsewhere."""
    part, end = _part(words, at, language)
    here = folded(words, end, 3)
    if not part or end == at + 1 or len(here) < 3 or here[2] not in units_of(language):
        return None
    return (part, end + 2) if here[0] in small(language, "of") and here[1] in small(language, "indefinite") else None


def _part(words: Sequence[Word], at: int, language: str) -> tuple[float, int]:
    """`half`, `a quarter`, `three quarters` as a number, and the index behind it; 0 where no part starts."""
    count, end = 1.0, at
    if (number := number_at(words, at, language)) and number[0] < MANY:
        count, end = number
    elif at < len(words) and words[at].folded in small(language, "indefinite"):
        end = at + 1
    here = folded(words, end, 1)
    return count * (floats(language, "figures-fractions").get(here[0], 0.0) if here else 0.0), end + 1


def unit_alone(words: Sequence[Word], at: int, language: str) -> tuple[float, int] | None:
    """`an hour and a half`, `half an hour`, `for a week`, `a year old`: one of a unit of time without a number."""
    here, articles = folded(words, at, 3), small(language, "indefinite")
    if len(here) > 2 and here[0] in small(language, "half") and here[1] in articles and here[2] in units_of(language):
        return HALF, at + 2
    if len(here) < 2 or here[0] not in articles:
        return None
    kind, before = units_of(language).get(here[1], ("",))[0], words[at - 1].folded if at else ""
    if kind == "time":
        told = before in small(language, "before_a_unit") or _opens(here[2:], small(language, "behind_a_unit"))
    else:  # "a nickel of every ticket", "a tenner a week"; not "a penny more"
        told = kind.startswith("money") and _opens(here[2:], small(language, "behind_a_coin"))
    return (1.0, at + 1) if told else None


def _opens(words: Sequence[str], known: Collection[str]) -> bool:
    return bool(words) and words[0] in known
