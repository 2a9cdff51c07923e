"""Whether a claim's text is the source's very words, so that a page may put quotation marks around it."""

from __future__ import annotations

import re

from onrecord.model import Claim

# Marks that open and close a quotation in the scripts we know; they are taken off, since pages set their own.
_OPENING = "\"'“‘„‚«‹「『"
_CLOSING = "\"'”’“‘»›」』"
# Words an editor put in: `He [the mayor] will pay`.
_ADDED = re.compile(r"\[[^\[\]]*\]")
_LEFT_OUT = dict.fromkeys(map(ord, _OPENING + _CLOSING + "…,.[]"))


def _bare(words: str) -> str:
    return " ".join(words.split())


def unquoted(words: str) -> str:
    """The words without one pair of quotation marks around all of them, and without a comma before the closing one."""
    text = _bare(words)
    if len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING:
        inner = text[1:-1]
        if not any(mark in inner for mark in (text[0], text[-1])):
            return inner.strip()
    return text


def verbatim(claim: Claim) -> tuple[str, bool]:
    """The claim's text for display, and True if it is a direct quotation that nobody has reworded.

    A split quotation (`“We can do it,” he said. “It is fine.”`) counts as its parts in order. Words that an editor
    added in square brackets, to say who or what is spoken of, leave it a quotation.
    """
    text = _bare(claim.text)
    if claim.kind != "quote" or not claim.spans:
        return text, False
    parts = [unquoted(span.exact) for span in claim.spans]
    joined = " ".join(parts)
    if joined == text:  # as in most claims
        return unquoted(text), True
    if _letters(joined) in (_letters(text), _letters(_ADDED.sub("", text))):
        return unquoted(text), True
    return text, False


def _letters(text: str) -> str:
    """What must be equal for two texts to be the same words: all but spaces, quotation marks and dots left out."""
    return "".join(text.split()).translate(_LEFT_OUT)
