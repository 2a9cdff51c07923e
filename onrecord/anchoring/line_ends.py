"""Spans found again whichever way lines end, CRLF, CR or LF: an editor changes that unasked, and it says nothing.

Surroundings are compared in a text whose lines all end in LF. The words of a span must stand in the text itself as they
are stored, to the code point; where their own line ends are others now they are altered, and a person decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from onrecord.anchoring import several
from onrecord.anchoring.resolve import CERTAIN, Found
from onrecord.anchoring.selectors import describe
from onrecord.model import Span
from onrecord.wording import words_changed


def resolve(text: str, span: Span, before: str | None = None) -> Found:
    """The span in `text`; `before` is the whole text it was taken from, if that is known."""
    return resolve_all(text, (span,), before)[0]


def resolve_all(text: str, spans: Sequence[Span], before: str | None = None) -> tuple[Found, ...]:
    """The spans of one claim, which stand in order; `before` is the whole text they were taken from, if known."""
    words = (words for span in spans for words in (span.exact, span.prefix, span.suffix))
    if not any("\r" in one for one in (text, before or "", *words)):
        return several.resolve_all(text, spans, before)
    now, past = Folded.of(text), Folded.of(before) if before is not None else None
    starts = [past.offset(span.start) for span in spans] if past else _starts(spans)
    plain = [_folded(span, start) for span, start in zip(spans, starts, strict=True)]
    found = several.resolve_all(now.text, plain, past.text if past else None)
    return tuple(_as_stored(text, now, *pair) for pair in zip(spans, found, strict=True))


def only_line_ends(stored: str, now: str) -> bool:
    """Whether nothing but the line ends of words changed."""
    return stored != now and _fold(stored) == _fold(now)


def _fold(text: str) -> str:
    """A text whose lines all end in LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text whose lines all end in LF, and the way between its offsets and those of the text itself.

    `pairs` are where the CRs of CRLF stand in the text itself, `ends` what became of these line ends in `text`.
    """

    text: str
    pairs: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    @lru_cache(maxsize=2)  # the claims of a document are looked up one after another: the text now and before
    def of(cls, text: str) -> Folded:
        """A text folded."""
        pairs = tuple(_pairs(text))
        return cls(_fold(text), pairs, tuple(at - number for number, at in enumerate(pairs)))

    def offset(self, stored: int) -> int:
        """The offset here of one in the text itself."""
        return stored - bisect_left(self.pairs, stored - 1)

    def stored(self, offset: int) -> int:
        """The offset in the text itself of one here."""
        return offset + bisect_left(self.ends, offset)


def _pairs(text: str) -> Iterator[int]:
    at = text.find("\r\n")
    while at >= 0:
        yield at
        at = text.find("\r\n", at + 2)


def _folded(span: Span, start: int) -> Span:
    exact = _fold(span.exact)
    return Span(start, start + len(exact), exact, _fold(span.prefix), _fold(span.suffix), span.at)


def _starts(spans: Sequence[Span]) -> list[int]:
    """Where spans of a text that is not known start, as far from one another as they would be in it folded."""
    starts = [spans[0].start]
    for one, following in pairwise(spans):
        between = one.exact + (several.gap(one, following) or "")
        starts.append(starts[-1] + following.start - one.start - between.count("\r\n"))
    return starts


def _as_stored(text: str, now: Folded, span: Span, found: Found) -> Found:
    """What was found in the folded text, in the text itself; certain only if the words stand there as stored."""
    candidates = tuple(_described(text, now, one) for one in found.candidates)
    place = found.span and _described(text, now, found.span)
    if place is None:
        return Found(found.state, None, candidates)
    if found.state not in CERTAIN or place.exact != span.exact:
        return Found("altered", place, candidates, words_changed(span.exact, place.exact))
    return Found("same" if place.start == span.start else "moved", place)


def _described(text: str, now: Folded, span: Span) -> Span:
    return describe(text, now.stored(span.start), now.stored(span.end), span.at)
