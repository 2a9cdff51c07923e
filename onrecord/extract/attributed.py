"""The words in which a day is not that of the saying: those attributed to anyone, and names such as Joe Friday."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.extract.attribution import Attribution
from onrecord.extract.dates import REACH

Range = tuple[int, int]


class Attributed:
    """The contents of all attributions, in order, by passage, with the `named` people called like a day in each."""

    def __init__(self, found: Iterable[Attribution], named: Iterable[Sequence[Range]] = ()) -> None:
        places: defaultdict[int, list[Range]] = defaultdict(list)
        for place in (place for one in found for place in one.contents):
            places[place.passage].append((place.start, place.end))
        for passage, ranges in enumerate(named):
            if ranges:
                places[passage] += ranges
        self._places = {passage: sorted(ranges) for passage, ranges in places.items()}

    def within(self, passage: int) -> list[Range]:
        """All ranges of one passage, in order."""
        return self._places.get(passage, [])

    def beside(self, found: Attribution) -> list[Range]:
        """The ranges left out when `found` is dated: all near it but those that the attribution itself stands in.

        What somebody reports is one, also around the tag: In May, he said, | she had told him that the bridge was safe.

        Code points of the passage of `found.near`, end exclusive.
        """
        near = found.near
        own = _places_of(found, near.passage)
        around = _places_of(found.reporter, near.passage) if found.reporter else []
        ranges = self._places.get(near.passage, [])
        first = bisect_left(ranges, (near.start - 2 * REACH, 0))
        last = bisect_left(ranges, (near.end + REACH, 0))
        start, end = _stands(found)
        return own + [(low, high) for low, high in ranges[first:last]
                      if (low, high) not in [*own, *around] and not (low < end and start < high)]


def _places_of(found: Attribution, passage: int) -> list[Range]:
    return [(place.start, place.end) for place in found.contents if place.passage == passage]


def _stands(found: Attribution) -> Range:
    """The cue, or the whole attributing clause where the cue stands elsewhere."""
    place = found.cue if found.cue and found.cue.passage == found.near.passage else found.near
    return place.start, place.end
