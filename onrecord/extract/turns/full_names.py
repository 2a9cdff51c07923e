"""Full names in the text of a document: words with a capital in a row, without the titles in front of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord import language as lists
from onrecord.extract.lexicon import Lexicon, lexicon

INITIALS_LONGEST = 4  # code points with their full stops: J.R.
CAPITAL = r"(?:[^\W\d_a-zß-öø-ÿ][\w'’‑-]*\.?)"


def introduced(head: str, words: Lexicon) -> list[tuple[str, ...]]:
    """Every full name in the head of a document, titles left out."""
    found: dict[tuple[str, ...], None] = {}
    for run in _runs(words.language).finditer(head):
        for parts in _sentences(run.group().split()):
            if given := _given(parts[:-1], words):
                found.setdefault((*given, bare_word(parts[-1])))
    return list(found)


def _sentences(parts: Sequence[str]) -> Iterator[Sequence[str]]:
    """The stretches of a run of capitals that no full stop parts: I'm Mara Quill. | Our guest; but: St. Mara Quill."""
    start = 0
    for index, word in enumerate(parts):
        if (word.endswith(".") and len(word) > INITIALS_LONGEST) or index == len(parts) - 1:
            yield parts[start : index + 1]
            start = index + 1


def count(text: str, wanted: set[str], words: Lexicon, counts: Counter[tuple[str, ...]]) -> None:
    """Count the full names in a text whose last word some label bears."""
    for run in _runs(words.language).finditer(text):
        parts = run.group().split()
        for index in range(1, len(parts)):
            last = bare_word(parts[index])
            if last.casefold() not in wanted or (last.upper() == last and len(last) > 1):
                continue
            given = _given(parts[:index], words)
            if given:
                counts[(*given, last)] += 1


def _given(before: Sequence[str], words: Lexicon) -> tuple[str, ...]:
    """The first names before a surname: what stands behind the last title, at most two words, one in a long run."""
    start, extra = 0, lists.words(words.language, "label_titles")
    for index, word in enumerate(before):
        low = word.lower().strip(".,")
        spoken = low.replace("’", "'").partition("'")  # I'm Mara Quill
        listed = any(low in known for known in (words.titles, words.honorifics, words.roles, words.not_names, extra))
        listed = listed or (bool(spoken[1]) and spoken[0] in words.pronouns)
        if listed or (word.endswith(".") and len(word) > 3) or (len(low) > 1 and word.upper() == word):
            start = index + 1
    kept = [word for word in before[start:] if word.upper() != word or len(word.strip(".")) == 1]
    if not kept or len(kept) != len(before[start:]):
        return ()
    initials = len(kept) > 1 and len(kept[-1].strip(".")) == 1
    return tuple(kept[-2:] if len(kept) <= 2 or initials else kept[-1:])


def settled(counts: Counter[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The most frequent form of each name first; a form seen once gives way to one that is part of it."""
    order = sorted(counts, key=lambda full: (-counts[full], -len(full), full))
    kept: list[tuple[str, ...]] = []
    for full in order:
        if any(other[-1].casefold() == full[-1].casefold() and set(other) < set(full) and counts[other] > counts[full]
               for other in kept):
            continue
        kept.append(full)
    return kept


@cache
def _runs(language: str) -> re.Pattern[str]:
    """Two to eight words with a capital in a row and no blank line, particles such as "van der" between them."""
    small = "|".join(sorted(map(re.escape, lexicon(language).particles))) or r"(?!)"
    return re.compile(rf"{CAPITAL}(?:(?:[ \t\u00a0]+|[ \t]*\n[ \t]*)(?:(?:{small})[ \t]+){{0,2}}{CAPITAL}){{1,7}}")


def bare_word(word: str) -> str:
    """A surname without the genitive or the stop behind it; initials keep theirs."""
    word = re.sub(r"['’]s?$", "", word)
    return word.rstrip(".,") if len(word) > 3 else word.rstrip(",")
