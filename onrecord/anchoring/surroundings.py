"""How much of what surrounded a span still surrounds a place: the evidence that the place is the span's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# Shorter equal stretches (" the ") stand between any two sentences and are no evidence.
_BLOCK = 5
_STRONG, _FULL = 0.6, 0.9
# Evidence from beyond the sentence of the span: `,” the minister said` repeats through a text, its neighbours do not.
_BEYOND = 10
_SENTENCE_END = re.compile(r"[.!?…。！？]+[”\"’»)\]]*\s|\n")


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a span: `before` ends and `after` starts where the span's `exact` words are."""

    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """How well a place fits a context, from 0 to 1 a side, and whether a side reaches beyond the sentence."""

    left: float
    right: float
    left_beyond: bool
    right_beyond: bool

    @property
    def total(self) -> float:
        return self.left + self.right

    @property
    def both(self) -> bool:
        return self.left >= _STRONG and self.right >= _STRONG

    @property
    def left_alone(self) -> bool:
        return self.left >= _FULL and self.left_beyond

    @property
    def right_alone(self) -> bool:
        return self.right >= _FULL and self.right_beyond


def evidence(text: str, start: int, end: int, context: Context) -> Evidence:
    """What the surroundings of [start, end) in `text` say for its being the place with this context."""
    slack = len(context.before) // 4
    before = text[max(start - len(context.before) - slack, 0) : start]
    after = text[end : end + len(context.after) + slack]
    return Evidence(
        _kept(context.before, before, at_edge=not before.strip(), adjacent=before.endswith(context.before)),
        _kept(context.after, after, at_edge=not after.strip(), adjacent=after.startswith(context.after)),
        _beyond_left(context),
        _beyond_right(context),
    )


def _kept(stored: str, actual: str, *, at_edge: bool, adjacent: bool) -> float:
    """The share of `stored` that stands in `actual`; an empty context is kept where the text still ends there."""
    if not stored.strip():
        return 1.0 if at_edge else 0.0
    if adjacent:
        return 1.0
    blocks = SequenceMatcher(None, stored, actual, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= _BLOCK) / len(stored)


def _beyond_left(context: Context) -> bool:
    ends = [found.end() for found in _SENTENCE_END.finditer(context.before)]
    return bool(ends) and len(context.before[: ends[-1]].strip()) >= _BEYOND


def _beyond_right(context: Context) -> bool:
    tail = context.exact[-2:]
    found = _SENTENCE_END.search(tail + context.after)
    return found is not None and len((tail + context.after)[found.end() :].strip()) >= _BEYOND
