"""Where the exact words of a span stand in a text."""

from __future__ import annotations

import unicodedata

from onrecord.model import Span

# Words that stand more often than this are no anchor; looking further would only cost time.
MOST = 200


def occurrences(text: str, span: Span) -> list[int]:
    """Where the words of `span` start in `text`, in order; at most MOST places, its own start among them if it is one.

    A place that cuts a word or a character with its combining marks in two, where the span does not, says other words.
    """
    exact, first = span.exact, span.start
    if not exact:
        return []
    found = [first] if text.startswith(exact, first) and _seams_fit(text, first, span) else []
    at = text.find(exact)
    while at >= 0 and len(found) < MOST:
        if at != first and _seams_fit(text, at, span):
            found.append(at)
        at = text.find(exact, at + 1)
    return sorted(found)


def _seams_fit(text: str, start: int, span: Span) -> bool:
    """Whether the words at `start` are not part of longer words, unless those of the span are so themselves."""
    end = start + len(span.exact)
    left = text[start - 1] if start else ""
    right = text[end] if end < len(text) else ""
    cuts_left = _cuts(left, span.exact[0]) and not _cuts(span.prefix[-1:], span.exact[0])
    cuts_right = _cuts(span.exact[-1], right) and not _cuts(span.exact[-1], span.suffix[:1])
    return not (cuts_left or cuts_right)


def _cuts(one: str, next_one: str) -> bool:
    """Whether a seam between two neighbouring characters runs through a word or a combined character."""
    if not one or not next_one:
        return False
    return _continues(next_one) or (one.isalnum() and next_one.isalnum() and not _spaceless(one))


def _continues(character: str) -> bool:
    return character in "\u200d\ufe0f" or unicodedata.category(character) in ("Mn", "Mc", "Me")


def _spaceless(character: str) -> bool:
    """Scripts without spaces have no seams between words that could be seen from here."""
    return unicodedata.category(character) == "Lo"
