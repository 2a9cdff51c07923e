"""Short names that a document gives in brackets: the Tarn Rowing Club (TRC)."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.sentence import Sentence

LONGEST = 8  # letters of a short name
SKIPPED = 4  # small words inside the name, such as "of the"


def abbreviations(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Each short name with the full one before its bracket, whose capitals spell it."""
    for at in range(1, len(sentence) - 2):
        if not sentence.mark(at, "(") or not sentence.mark(at + 2, ")") or not sentence.word(at + 1):
            continue
        short = sentence.elements[at + 1].text
        first = _spelt(sentence, at, short) if short.isupper() and 1 < len(short) <= LONGEST else None
        if first is not None:
            yield short, " ".join(element.text for element in sentence.elements[first:at])


def _spelt(sentence: Sentence, stop: int, short: str) -> int | None:
    """Where the words start that end at `stop` and whose capitals spell the short name."""
    left = short
    for at in range(stop - 1, max(stop - len(short) - SKIPPED, 0) - 1, -1):
        if not sentence.word(at):
            return None
        initial = sentence.elements[at].text[0]
        if initial == left[-1]:
            left = left[:-1]
            if not left:
                return at
        elif initial.isupper():
            return None
    return None
