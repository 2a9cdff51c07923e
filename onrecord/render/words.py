"""The interface's words in the language of the site, plurals, and dates as that language writes them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from string import Formatter
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from onrecord.errors import BadInput
from onrecord.render import borrowed
from onrecord.render.escaping import as_markup, escaped

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})
_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo", "adlm"})


@lru_cache(maxsize=512)
def direction(language: str) -> str:
    """`rtl` or `ltr` of a BCP 47 tag: by its script if it names one, else by its language."""
    parts = language.replace("_", "-").casefold().split("-")
    script = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _SCRIPTS else "ltr"
    return "rtl" if parts[0] in RIGHT_TO_LEFT else "ltr"


def primary(language: str) -> str:
    """The language of a tag without region and script."""
    return language.replace("_", "-").split("-")[0].casefold()


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The nearest locale that dates and plurals are known for; English if there is none."""
    parts = language.replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:length]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Words by key; `fallback` holds the English ones for keys that a translation lacks.

    Where `marked`, English words in a site of another language stand between marks, for `borrowed.settled`.
    """

    language: str
    own: Mapping[str, Any]
    fallback: Mapping[str, Any]
    marked: bool = False

    @cached_property
    def locale(self) -> Locale:
        return locale_of(self.language)

    @cached_property
    def english(self) -> Catalogue:
        """The English words alone."""
        return Catalogue("en", self.fallback, self.fallback)

    @cached_property
    def borrows(self) -> bool:
        """Whether any words of this catalogue are English in a site of another language."""
        told = {name: words for name, words in self.fallback.items() if name != "marks"}  # those serve all languages
        return primary(self.language) != "en" and not _covers(self.own, told)

    def raw(self, key: str) -> Any:
        """The entry of a dotted key: text, or texts by plural category. Raises KeyError."""
        found = _entry(self.own, key)
        found = _entry(self.fallback, key) if found is None else found
        if found is None:
            raise KeyError(key)
        return found

    def say(self, key: str, /, **values: Any) -> Markup:
        """The words of a key, values filled in and escaped; `n` chooses the plural."""
        if self.marked and _entry(self.own, key) is None:
            told = {name: value if isinstance(value, int) else borrowed.returned(value)
                    for name, value in values.items()}  # fmt: skip
            return borrowed.taken(self.english.say(key, **told))
        if not values:
            return self._plain(key)
        said = self._parts(key, self.locale.plural_form(values["n"]) if "n" in values else "")
        shown: list[str] = []
        for text, name in said:
            shown.append(text)
            if name is not None:
                shown.append(self._shown(values[name]))
        return as_markup("".join(shown))

    def reason(self, stored: str) -> str:
        """A reason of a match in the words of this language, if it is one of the sentences that a comparison makes.

        A match holds them in English; what a person wrote in their place stays as it is.
        """
        for key, pattern in self._reasons:
            if found := pattern.fullmatch(stored):
                values = {name: value for name, value in found.groupdict().items() if name != "about"}
                return self.say(f"reason.{key}", **values) + (found["about"] or "")
        return stored

    @cached_property
    def _reasons(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """The English sentences as patterns, where others stand for them."""
        told = self.fallback.get("reason", {})
        return () if self.own.get("reason") == told else tuple((key, _pattern(text)) for key, text in told.items())

    def _shown(self, value: object) -> str:
        return self.number(value) if isinstance(value, int) else escaped(value)

    @cache  # noqa: B019
    def _parts(self, key: str, category: str) -> tuple[tuple[str, str | None], ...]:
        """Words that want values, cut at each: escaped text, and the name of the value behind it."""
        entry = self.raw(key)
        if isinstance(entry, Mapping):
            entry = entry.get(category) or entry["other"]
        return tuple((str(escape(text)), name or None) for text, name, _, _ in Formatter().parse(entry))

    @cache  # noqa: B019 - one catalogue lives as long as a build
    def _plain(self, key: str) -> Markup:
        """Words that want no values."""
        entry = self.raw(key)
        return Markup(escape(entry["other"] if isinstance(entry, Mapping) else entry))

    def quotation(self, text: str, language: str) -> Markup:
        """A text in the quotation marks of its own language."""
        before, after = self.marks(language)
        return as_markup("".join((before, escaped(text), after)))

    @lru_cache(maxsize=256)  # noqa: B019
    def marks(self, language: str) -> tuple[Markup, Markup]:
        """The opening and the closing quotation mark of a language, escaped."""
        marks = self.raw("marks")
        before, _, after = (marks.get(language.split("-")[0].casefold()) or marks["other"]).partition("{words}")
        return escape(before), escape(after)

    @lru_cache(maxsize=65_536)  # noqa: B019
    def number(self, value: int | float) -> str:
        return str(format_decimal(value, locale=self.locale))

    def date(self, iso: str, length: str = "long") -> str:
        """An ISO date of any precision in words; text that is no date stays as it is."""
        return _date(iso, length, self.language)


@lru_cache(maxsize=65_536)
def _date(iso: str, length: str, language: str) -> str:
    locale = locale_of(language)
    try:
        parts = [int(part) for part in iso.split("-")]
        day = date(*[*parts, 1, 1][:3])
    except (ValueError, TypeError):
        return iso
    if len(parts) == 1:
        return str(format_skeleton("y", day, locale=locale))
    if len(parts) == 2:
        return str(format_skeleton("yMMMM" if length == "long" else "yMMM", day, locale=locale))
    return str(format_date(day, length, locale=locale))


def _entry(words: Mapping[str, Any], key: str) -> Any:
    found: Any = words
    for part in key.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _covers(own: Mapping[str, Any], english: Mapping[str, Any]) -> bool:
    """Whether one catalogue has words for all that the other has; forms for numbers may differ."""
    if "other" in english:
        return "other" in own
    return all(_covers(own.get(key, {}), entry) if isinstance(entry, Mapping) else key in own
               for key, entry in english.items())  # fmt: skip


def _pattern(text: str) -> re.Pattern[str]:
    """A sentence with values as a pattern; behind it may stand what a figure is about."""
    parts = (re.escape(words) + (f"(?P<{name}>.+)" if name else "") for words, name, _, _ in Formatter().parse(text))
    return re.compile("".join(parts) + r"(?P<about> \(.+\))?", re.DOTALL)


def read(text: str, name: str) -> dict[str, Any]:
    """A catalogue file. Raises BadInput with the place of a mistake."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"not valid TOML: {error}", file=name) from error
