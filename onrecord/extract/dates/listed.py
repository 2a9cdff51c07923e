"""The words of a list of dates as one pattern."""

from __future__ import annotations

import re
from functools import cache

from onrecord import language as lists


@cache
def listed(language: str, name: str) -> re.Pattern[str]:
    """Any entry of `date_NAME.txt` as whole words, parts of words with hyphens left out; an empty list fits nowhere."""
    words = sorted(lists.words(language, f"date_{name}"), key=lambda word: (-len(word), word))
    either = "|".join(map(re.escape, words))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])" if words else r"(?!)", re.IGNORECASE)
