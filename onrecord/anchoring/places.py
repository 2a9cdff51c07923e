"""Where the exact words of a span stand in a text."""

from __future__ import annotations

import unicodedata

# Words that stand more often than this are no anchor; looking further would only cost time.
MOST = 200


def occurrences(text: str, exact: str, first: int | None = None) -> list[int]:
    """Where `exact` starts in `text`, in order; at most MOST places, `first` among them if it is one.

    A place that cuts a word or a character with its combining marks in two does not say the same words.
    """
    if not exact:
        return []
    found = [first] if first is not None and text.startswith(exact, first) and whole(text, first, exact) else []
    at = text.find(exact)
    while at >= 0 and len(found) < MOST:
        if at != first and whole(text, at, exact):
            found.append(at)
        at = text.find(exact, at + 1)
    return sorted(found)


def whole(text: str, start: int, exact: str) -> bool:
    """Whether the words at `start` are not part of longer words."""
    end = start + len(exact)
    if end < len(text) and (_continues(text[end]) or (exact[-1].isalnum() and text[end].isalnum())):
        return _spaceless(exact[-1])
    if start and exact[0].isalnum() and text[start - 1].isalnum():
        return _spaceless(exact[0])
    return True


def _continues(character: str) -> bool:
    return character in "\u200d\ufe0f" or unicodedata.category(character) in ("Mn", "Mc", "Me")


def _spaceless(character: str) -> bool:
    """Scripts without spaces have no seams between words that could be seen from here."""
    return unicodedata.category(character) == "Lo"
