"""Fields of life: which field the words of a statement are at home in, and how near two statements are by that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import sqrt

from onrecord import language as lists
from onrecord.positions.words import stem

COMMON, AREA = 0.25, 0.5  # the weight of a field met everywhere; of two fields of one area
LONG = 7  # letters of a stem
Profile = dict[str, float]


@dataclass(frozen=True, slots=True)
class Kinship:
    """How near two statements are by the fields of the words they do not share (`near`, 0 to 1) and how much of each
    stands in a field; `by_shared` counts what is shared on one side, where it has no other company.
    """

    near: float
    earlier: float
    later: float
    by_shared: float
    specific: bool

    @property
    def apart(self) -> bool:
        """Each is at home somewhere, and not in the same place; no shared word is at home in one field alone."""
        return not self.specific and self.elsewhere

    @property
    def elsewhere(self) -> bool:
        """Each is at home somewhere, and not in the same place, whatever they share."""
        return min(self.earlier, self.later) >= 0.8 and self.near < 0.1 and self.by_shared < 0.3

    @property
    def close(self) -> bool:
        """Both are at home in the same place, though they may share no word."""
        return min(self.earlier, self.later) >= 0.9 and self.near >= 0.35


@cache
def _fields(language: str) -> dict[str, tuple[str, ...]]:
    """Stem -> the fields it is at home in."""
    found: dict[str, list[str]] = {}
    for field, words, *_ in lists.rows(language, "topic-fields"):
        for word in words.split(","):
            key = stem(word.strip(), language)
            if field not in found.setdefault(key, []):
                found[key].append(field)
    return {key: tuple(value) for key, value in (found | _lent(found, language)).items()}


def _lent(found: dict[str, list[str]], language: str) -> dict[str, list[str]]:
    """The fields that a word without one takes from its synonyms: those at least half of them are at home in."""
    lent: dict[str, list[str]] = {}
    for row in lists.rows(language, "topic-same"):
        stems = [stem(entry.strip(), language) for entry in row[0].split(",") if " " not in entry.strip()]
        homes = [found[word] for word in stems if word in found]
        counted = Counter(field for fields in homes for field in fields)
        common = [field for field, count in counted.items() if 2 * count >= len(homes) and count > 1]
        for word in stems:
            if word not in found and common:
                lent.setdefault(word, []).extend(field for field in common if field not in lent.get(word, ()))
    return lent


def fields_of(word: str, language: str) -> tuple[str, ...]:
    """The fields of a stem; none for a word that is at home anywhere."""
    return _fields(language).get(word, ())


def areas(word: str, language: str) -> frozenset[str]:
    """The areas of the fields of a stem, those met in any talk left out."""
    return frozenset(
        field.partition("/")[0] for field in fields_of(word, language) if not field.startswith("~")
    )


def profile(stems: Iterable[str], language: str) -> Profile:
    """Field -> weight. A word of several fields goes mostly to the ones its company is in."""
    homes = [homes for word in sorted(set(stems)) if (homes := fields_of(word, language))]
    total: Profile = {}
    for fields in homes:
        for field in fields:
            total[field] = total.get(field, 0.0) + 1 / len(fields)
    made: Profile = {}
    for fields in homes:
        pull = {field: total[field] ** 2 for field in fields}
        for field in fields:
            part = pull[field] / sum(pull.values())
            made[field] = made.get(field, 0.0) + part * (COMMON if field.startswith("~") else 1.0)
    return made


def near(one: Profile, other: Profile) -> float:
    """The cosine of two profiles, fields of one area half alike: 0 to 1."""
    first, second = _with_areas(one), _with_areas(other)
    product = sum(value * second.get(key, 0.0) for key, value in first.items())
    norms = sqrt(sum(value * value for value in first.values()) * sum(value * value for value in second.values()))
    return product / norms if norms else 0.0


def _is_long(word: str, language: str) -> bool:
    """A long word that is at home nowhere in particular still tells one issue from another: `reorganisation`."""
    return len(word) >= LONG + (1 if fields_of(word, language) else 0)


def kinship(earlier: frozenset[str], later: frozenset[str], shared: frozenset[str], language: str) -> Kinship:
    """How near two statements are, by the stems of each and those they share."""
    one, other = profile(earlier - shared, language), profile(later - shared, language)
    crossed = max(near(profile(earlier, language), other), near(one, profile(later, language)))
    specific = any(len(areas(word, language)) == 1 or _is_long(word, language) for word in shared)
    return Kinship(near(one, other), sum(one.values()), sum(other.values()), crossed, specific)


def _with_areas(found: Profile) -> Profile:
    made = dict(found)
    for field, value in found.items():
        area = field.partition("/")[0]
        made[area] = made.get(area, 0.0) + AREA * value
    return made


def two_senses(word: str, earlier: Iterable[str], later: Iterable[str], language: str) -> bool:
    """Whether the company of a word puts it in one field here and in another, of another area, there."""
    homes = fields_of(word, language)
    if len(areas(word, language)) < 2:
        return False
    one, other = _sense(homes, profile(earlier, language)), _sense(homes, profile(later, language))
    return bool(one) and bool(other) and not one & other


def _sense(homes: tuple[str, ...], company: Profile) -> frozenset[str]:
    """The areas of the homes that the company speaks for most; none if it speaks for none."""
    areas: dict[str, float] = {}
    for field in homes:
        area = field.partition("/")[0]
        beside = sum(value for other, value in company.items() if other.startswith(area + "/"))
        areas[area] = max(areas.get(area, 0.0), company.get(field, 0.0) + AREA * beside)
    best = max(areas.values())
    return frozenset(area for area, value in areas.items() if value >= 0.6 * best) if best > 0.2 else frozenset()
