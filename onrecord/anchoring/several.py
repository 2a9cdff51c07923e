"""The spans of one claim found again together: a split quotation is one statement, and moves as one or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from msgspec import structs

from onrecord.anchoring.resolve import CERTAIN, Found, resolve
from onrecord.anchoring.selectors import CONTEXT, describe
from onrecord.model import Span

_APART = 500  # code points that may come between two spans of a claim before they are doubted


def resolve_all(text: str, spans: Sequence[Span], before: str | None = None) -> tuple[Found, ...]:
    """The spans of one claim, which stand in order; `before` is the whole text they were taken from, if known.

    They are looked up as one stretch first. Where that is not certain each is looked up by itself, and the words of
    one are no evidence for another: a lookalike repeats them all.
    """
    if len(spans) < 2:
        return tuple(resolve(text, span, before) for span in spans)
    together = _together(text, spans, before)
    if together:
        return together
    found = [resolve(text, _masked(spans, at), before, (at > 0, at + 1 < len(spans))) for at in range(len(spans))]
    found = [_described(text, span, one) for span, one in zip(spans, found, strict=True)]
    for at in range(len(found)):
        if found[at].state == "ambiguous":
            found[at] = _between(found, spans, at)
    return tuple(found) if _as_before(found, spans) else tuple(_doubted(one) for one in found)


def _together(text: str, spans: Sequence[Span], before: str | None) -> tuple[Found, ...]:
    """All spans at the place of the whole stretch from the first to the last, if that is certain; else nothing."""
    gaps = [gap(one, following) for one, following in pairwise(spans)]
    if None in gaps:
        return ()
    words = "".join(span.exact + (words or "") for span, words in zip(spans, [*gaps, ""], strict=True))
    first, last = spans[0], spans[-1]
    whole = resolve(text, Span(first.start, last.end, words, first.prefix, last.suffix), before)
    if whole.state not in CERTAIN or whole.span is None:
        return ()
    shift = whole.span.start - first.start
    return tuple(
        Found(whole.state, describe(text, span.start + shift, span.end + shift, span.at)) for span in spans
    )


def gap(one: Span, following: Span) -> str | None:
    """What stands between two spans, put together from the surroundings of both; None if they do not reach."""
    length = following.start - one.end
    if length < 0 or len(one.suffix) + len(following.prefix) < length:
        return None
    if length <= len(one.suffix):
        return one.suffix[:length]
    return one.suffix + following.prefix[len(one.suffix) - length :]


def _masked(spans: Sequence[Span], at: int) -> Span:
    """A span whose surroundings end where its neighbours begin."""
    span = spans[at]
    left = min(span.start - spans[at - 1].end, CONTEXT) if at else CONTEXT
    right = min(spans[at + 1].start - span.end, CONTEXT) if at + 1 < len(spans) else CONTEXT
    prefix = span.prefix[max(len(span.prefix) - max(left, 0), 0) :]
    return structs.replace(span, prefix=prefix, suffix=span.suffix[: max(right, 0)])


def _described(text: str, span: Span, one: Found) -> Found:
    return one if one.span is None else replace(one, span=describe(text, one.span.start, one.span.end, span.at))


def _between(found: list[Found], spans: Sequence[Span], at: int) -> Found:
    """An ambiguous span as moved if one candidate stands between its certain neighbours at the old distance."""
    one = found[at]
    fitting = [
        candidate for candidate in one.candidates
        if candidate.exact == spans[at].exact and _distances_kept(found, spans, at, candidate)
    ]
    if len(fitting) != 1:
        return one
    return Found("same" if fitting[0].start == spans[at].start else "moved", fitting[0])


def _distances_kept(found: list[Found], spans: Sequence[Span], at: int, candidate: Span) -> bool:
    kept = []
    for other in (at - 1, at + 1):
        place = found[other].span if 0 <= other < len(found) and found[other].state in CERTAIN else None
        if place is not None:
            kept.append(abs((place.start - candidate.start) - (spans[other].start - spans[at].start)) <= 2)
    return bool(kept) and all(kept)


def _as_before(found: Sequence[Found], spans: Sequence[Span]) -> bool:
    """Whether certain neighbours are in order still, and about as near to each other as they were."""
    places = [one.span if one.state in CERTAIN else None for one in found]
    for at in range(1, len(places)):
        one, following = places[at - 1], places[at]
        if one is None or following is None:
            continue
        gap, was = following.start - one.end, spans[at].start - spans[at - 1].end
        if gap < 0 or gap > 2 * was + _APART:
            return False
    return True


def _doubted(one: Found) -> Found:
    """A certain place that its claim's other spans contradict."""
    if one.state not in CERTAIN or one.span is None:
        return one
    return replace(one, state="ambiguous", span=None, candidates=(one.span,))
