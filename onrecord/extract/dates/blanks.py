"""Blanks for the words attributed, the same length: what is dated is told around them."""

from __future__ import annotations

import re

_LAST_STOP = re.compile(r"[.!?…][\"”’»“«)]{0,2}\Z")


def blanked(words: str, blank: str) -> str:
    """As many blanks as `words` has code points; a stop at their end is the last of them: “Never.” The mayor left."""
    stop = _LAST_STOP.search(words, max(len(words) - 3, 0))
    return blank * len(words) if stop is None else blank * (len(words) - 1) + stop.group()[0]
