"""How much of what surrounded a span still surrounds a place: the evidence that the place is the span's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from onrecord.text import common

# Shorter equal stretches (" the ") stand between any two sentences and are no evidence.
_BLOCK = 5
_HALF, _STRONG = 0.5, 0.6
# Evidence from beyond the sentence of the span: `,” the minister said` repeats through a text, its neighbours do not.
_BEYOND, _FAR_BEYOND = 7, 12  # where the other side stands too, and where it does not
_NEAR = 8  # code points right beside the words
_FOLLOWS = 0.9  # what a side counts at most that leads to another span of the same claim: never as word for word
_SCANT = 20  # fewer code points, at the edge of a text, say little if that edge is somewhere else now
_SENTENCE_END = re.compile(r"[.!?…。！？]+[”\"’»)\]]*\s|\n[ \t\u00a0]*\n")
# The line between two cues, also where the surroundings begin or end within it.
_TIMES = re.compile(r"^(?:\d+\n)?[\d:.,]*[ \t]*-{0,2}>[^\n]*(?:\n|\Z)|^\d\d:[\d:.,]*[ \t]*-{0,2}\Z", re.MULTILINE)
_CUES = 400  # code points in which to look for the words beside those times
_MARKS = " \t\n“”\"'‘’„«»‹›([)].,:;—–-"
_OPENING = " \t“\"‘'„«‹([—–-"


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a span: `before` ends and `after` starts where the span's `exact` words are."""

    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a place. `share` of the stored surroundings that still stands there, 0 to 1; 1 means word for word.

    `near`: the words next to the span are the same, or the span ends a sentence there, so that none need be.
    `whole`: the rest of the span's own sentence is the same. `beyond`: the share of `far`, what is stored from past
    that sentence (empty if too little is).
    """

    share: float
    near: bool
    whole: bool
    beyond: float
    far: str

    @property
    def stands(self) -> bool:
        return self.share >= _STRONG and self.near and (not self.far or self.beyond >= _HALF)

    @property
    def intact(self) -> bool:
        return self.share == 1.0

    @property
    def telling(self) -> bool:
        """Whether it stands word for word, with words from beyond the sentence."""
        return self.intact and bool(self.far)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Both sides of a place."""

    left: Side
    right: Side

    @property
    def total(self) -> float:
        return self.left.share + self.right.share

    @property
    def sentence(self) -> bool:
        """Whether the sentence around the span is the same: who said it stands there."""
        return self.left.whole and self.right.whole

    def fits(self, joined: tuple[bool, bool]) -> bool:
        """Whether the sides that lead to another span of the claim stand as they were."""
        return all(side.intact for side, one in zip((self.left, self.right), joined, strict=True) if one)

    def joined(self, joined: tuple[bool, bool]) -> Evidence:
        """The evidence without what those sides say: a lookalike repeats the words between the spans of a claim too."""
        left, right = (
            replace(side, far="", share=min(side.share, _FOLLOWS)) if one else side
            for side, one in zip((self.left, self.right), joined, strict=True)
        )
        return Evidence(left, right)

    def both(self, text: str) -> bool:
        """Whether both sides stand, at least one of them word for word and with words that `text` has once."""
        sides = (self.left, self.right)
        if not all(side.stands for side in sides):
            return False
        return all(side.intact for side in sides) or any(_unique(text, side) for side in sides)

    def alone(self, text: str) -> bool:
        """Whether one side is evidence enough without the other: the sentence and unique words past it are the same."""
        sides = (side for side in (self.left, self.right) if len(side.far.strip(_MARKS)) >= _FAR_BEYOND)
        return self.sentence and any(_unique(text, side) for side in sides)


def _unique(text: str, side: Side) -> bool:
    """A side that stands word for word, and whose words from beyond the sentence stand nowhere else.

    Where the original was deleted its neighbours stay, so that beside a lookalike such words stand twice.
    """
    return side.telling and text.count(side.far.strip(_MARKS)) == 1


def evidence(text: str, start: int, end: int, context: Context) -> Evidence:
    """What the surroundings of [start, end) in `text` say for its being the place with this context."""
    slack = max(len(context.before) // 4, _SCANT)
    before = text[max(start - len(context.before) - slack, 0) : start]
    after = text[end : end + len(context.after) + slack]
    if "->" in before + after + context.before + context.after:
        context = Context(_untimed(context.before), context.exact, _untimed(context.after))
        before, after = _untimed(text[max(start - 2 * _CUES, 0) : start]), _untimed(text[end : end + 2 * _CUES])
        before, after = before[-len(context.before) - slack :], after[: len(context.after) + slack]
    # The left side is read from the span outwards, as the right one is: mirrored, one rule serves both.
    place = Context(before, context.exact, after)
    begins = _rest_left(place) == 0 or before.rstrip(_OPENING).endswith("\n")  # below a heading or front matter too
    mirrored = _side(context.before[::-1], before[::-1], _rest_left(context), begins)
    left = replace(mirrored, far=mirrored.far[::-1])
    return Evidence(left, _side(context.after, after, _rest_right(context), _rest_right(place) == 0))


def _untimed(text: str) -> str:
    """A text without the times of subtitle cues, which change while the words stay; a break stands for each."""
    return _TIMES.sub("\n", text)


def _side(stored: str, actual: str, rest: int, ends: bool) -> Side:
    """`stored` and `actual` run outwards from the span; `rest` is where in `stored` the span's sentence ends.

    `ends` says whether the span ends a sentence in the text at hand: `We will sign.` is not `Never We will sign.`
    """
    adjacent = common(stored, actual)
    if rest == 0 and not ends:
        rest = min(_NEAR, len(stored))
    share = _kept(stored, actual, adjacent)
    if len(stored) < _SCANT and actual != stored:
        share *= len(stored) / _SCANT
    far = stored[rest:] if len(stored[rest:].strip()) >= _BEYOND else ""
    beyond = 1.0 if adjacent == len(stored) else _kept(far, actual[max(rest - _NEAR, 0) :], 0)
    return Side(share, adjacent >= min(_NEAR, rest), adjacent >= rest, beyond, far)


def _kept(stored: str, actual: str, adjacent: int) -> float:
    """The share of `stored` that stands in `actual`; an empty context is kept where the text still ends there."""
    if not stored.strip():
        return 0.0 if actual.strip() else 1.0
    if adjacent == len(stored):
        return 1.0
    blocks = SequenceMatcher(None, stored, actual, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= _BLOCK) / len(stored)


def _rest_left(context: Context) -> int:
    """How many code points before the span belong to its sentence."""
    before = context.before.rstrip(_OPENING)
    if not before.strip():
        return 0
    ends = [found.end() for found in _SENTENCE_END.finditer(before + " ")]
    if ends and not before[ends[-1] :].strip():
        return 0
    return len(context.before) - (ends[-1] if ends else 0)


def _rest_right(context: Context) -> int:
    """How many code points after the span belong to its sentence: up to its last mark, without the space."""
    tail = context.exact[-2:]
    found = _SENTENCE_END.search(tail + context.after)
    if found is None:
        return len(context.after)
    marks = found.end() - 1 - len(tail)
    return max(marks, 0) if any(character.isalnum() for character in context.after[: max(marks, 0)]) else 0
