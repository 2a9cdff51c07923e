"""Where words close to those of a span stand: found by seeds, so that the time grows with the text, not its square.

Seeds are short stretches of the words and of their surroundings. Each place where one stands votes for where the
span would start; stretches with many votes are compared word by word (seed and extend, as sequence search does it).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.anchoring.surroundings import Context
from onrecord.wording import tokens

_SEED = 12  # code points: long enough to be rare, short enough to survive an edit nearby
_OFTEN = 40  # a seed that stands more often is no evidence of one place
_SEEDS = 60  # seeds tried, spread over the words and both sides
_BEST = 6  # stretches compared word by word
_ALIKE = 0.6  # share of words kept that makes a stretch close
_ALIKE_IN_PLACE = 0.3  # enough where both sides are still what they were
_LONGEST = 20_000  # code points of stored words that are looked at


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch [start, end) of a text, how alike its words are (0 to 1), and how many sides of it are kept."""

    start: int
    end: int
    alike: float
    sides: int

    @property
    def rank(self) -> float:
        return self.alike + 0.5 * self.sides


def regions(text: str, context: Context) -> list[Region]:
    """The stretches whose words are close to the context's exact words, best first."""
    starts = _voted(text, context)
    found = {(region.start, region.end): region for at in starts if (region := _compared(text, at, context))}
    return sorted(found.values(), key=lambda region: (-region.rank, region.start))


def _voted(text: str, context: Context) -> list[int]:
    """Likely starts of the span, those with most votes first."""
    whole = context.before + context.exact + context.after
    width = max(len(context.exact) // 2, _SEED)
    votes: Counter[int] = Counter()
    for at in _seed_places(context):
        seed = whole[at : at + _SEED]
        hits = _hits(text, seed)
        for hit in hits if len(hits) < _OFTEN else ():
            votes[(hit - at + len(context.before)) // width] += 1
    ranked = sorted(votes, key=lambda cell: (-(votes[cell] + votes[cell + 1]), cell))[:_BEST]
    return [cell * width for cell in ranked]


def _seed_places(context: Context) -> list[int]:
    whole = len(context.before) + len(context.exact) + len(context.after)
    step = max((whole - _SEED) // _SEEDS, 3)
    return list(range(0, max(whole - _SEED + 1, 1), step))


def _hits(text: str, seed: str) -> list[int]:
    hits: list[int] = []
    if not seed.strip():
        return hits
    at = text.find(seed)
    while at >= 0 and len(hits) < _OFTEN:
        hits.append(at)
        at = text.find(seed, at + 1)
    return hits


def _compared(text: str, at: int, context: Context) -> Region | None:
    """The stretch near `at` cut to the words it shares with the span, or to the kept surroundings."""
    exact = context.exact[:_LONGEST]
    reach = len(exact) + len(context.before) + 2 * _SEED
    low, high = max(at - reach, 0), min(at + len(exact) + reach, len(text))
    left = _edge_after(text, low, high, context.before)
    right = _edge_before(text, left if left is not None else low, high, context.after)
    inner = _shared(text, left if left is not None else low, right if right is not None else high, exact)
    sides = (left is not None) + (right is not None)
    if inner is None and sides < 2:
        return None
    start = left if left is not None else inner[0] if inner else low
    end = right if right is not None else inner[1] if inner else high
    alike = _alike(exact, text[start:end])
    enough = _ALIKE_IN_PLACE if sides == 2 else _ALIKE
    return Region(start, end, alike, sides) if start < end and alike >= enough else None


def _edge_after(text: str, low: int, high: int, before: str) -> int | None:
    """Where the span starts if what stood before it still stands between `low` and `high`."""
    tail = before[-_SEED - 4 :]
    at = text.find(tail, low, high) if len(tail.strip()) >= _SEED // 2 else -1
    return at + len(tail) if at >= 0 else None


def _edge_before(text: str, low: int, high: int, after: str) -> int | None:
    head = after[: _SEED + 4]
    at = text.find(head, low, high + len(head)) if len(head.strip()) >= _SEED // 2 else -1
    return at if at >= 0 else None


def _shared(text: str, low: int, high: int, exact: str) -> tuple[int, int] | None:
    """From the first to the last word that [low, high) shares with the exact words, stray ones left out."""
    window = tokens(text[low:high])
    blocks = SequenceMatcher(None, tokens(exact), window, autojunk=len(window) > 2000).get_matching_blocks()
    kept = [block for block in blocks if any(part.isalnum() for part in window[block.b : block.b + block.size])]
    if not kept:
        return None
    lengths = [0]
    for part in window:
        lengths.append(lengths[-1] + len(part))
    longest = max(kept, key=lambda block: block.size)
    near = [block for block in kept if abs(block.b - longest.b - (block.a - longest.a)) <= 12]
    first, last = near[0], near[-1]
    return low + lengths[first.b], low + lengths[last.b + last.size]


def _alike(exact: str, words: str) -> float:
    """The share of words both have, in order: twice the shared over the sum of both (Ratcliff and Obershelp)."""
    mine = [token for token in tokens(exact) if not token.isspace()]
    theirs = [token for token in tokens(words) if not token.isspace()]
    return SequenceMatcher(None, mine, theirs, autojunk=len(mine) + len(theirs) > 4000).ratio()
