"""Which words of a text claims mark already, so that the same words marked a little otherwise are known again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

Range = tuple[int, int]

SAME = 0.75  # share of the words of both that both mark
LOOK_BACK = 8  # spans that may start before one and still reach into it


class Marked:
    """The spans of claims, each a list of half-open ranges of code points."""

    def __init__(self, claims: Iterable[Sequence[Range]]) -> None:
        self._claims = [sorted(spans) for spans in claims]
        self._spans = {span for spans in self._claims for span in spans}
        self._starts = sorted((start, number) for number, spans in enumerate(self._claims) for start, _ in spans)

    def hold(self, spans: Sequence[Range]) -> bool:
        """Whether one claim marks these words, give or take a few, or several mark each span of them as it is.

        A claim inside a longer one is another.
        """
        spans = sorted(spans)
        if self._spans.issuperset(spans):
            return True
        return any(_shared(spans, self._claims[number]) >= SAME for number in self._near(spans))

    def _near(self, spans: Sequence[Range]) -> set[int]:
        first = max(bisect_left(self._starts, (spans[0][0], -1)) - LOOK_BACK, 0)
        last = bisect_left(self._starts, (spans[-1][1], -1))
        return {number for _, number in self._starts[first:last]}


def _shared(one: Sequence[Range], other: Sequence[Range]) -> float:
    """Code points in both over code points in either."""
    both = sum(max(min(end, stop) - max(start, begin), 0) for start, end in one for begin, stop in other)
    return both / (sum(end - start for start, end in one) + sum(end - start for start, end in other) - both)
