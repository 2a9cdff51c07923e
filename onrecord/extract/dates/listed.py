"""The words of a list of dates as one pattern."""

from __future__ import annotations

import re
from functools import cache

from onrecord import language as lists


@cache
def listed(language: str, name: str) -> re.Pattern[str]:
    """Any entry of `date_NAME.txt` as whole words, longer ones first; a list that is empty fits nowhere."""
    words = sorted(lists.words(language, f"date_{name}"), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)", re.IGNORECASE)
