"""Find a span again in a text that changed, and be certain or say so.

W3C TextQuoteSelector: the exact words with what stood before and after them. A place is the span's own if both
sides still stand there, or one side in full with words from beyond the sentence that stand nowhere else. Words that
occur once but in other surroundings are not moved: the original may be deleted and a lookalike left. Where the text
before the change is at hand, each place is also compared with every place the words had there, which settles moves
of lone sentences and of words that a text repeats.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.anchoring.altered import Region, regions
from onrecord.anchoring.places import occurrences
from onrecord.anchoring.selectors import CONTEXT, describe
from onrecord.anchoring.surroundings import Context, evidence
from onrecord.model import Span
from onrecord.wording import Piece, words_changed

CERTAIN = ("same", "moved")
_WIDE = 4 * CONTEXT  # surroundings to compare where the text before the change is known
_PERFECT = 2.0  # both sides stand as they were
_MARGIN = 0.5  # how much better (of 2.0) the best place must fit than the next, for both to be told apart
_ALIKE = 0.6  # share of words that changed words in place must keep to count for more than the same words elsewhere
_PAIRS = 400  # words said more often than 20 times are not told apart by what surrounds them
_TELLING = 25  # code points of words that are not said twice by chance


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a span: `state` is same, moved, ambiguous, altered or lost.

    `span` is where it is now: certain for same and moved (with fresh surroundings), the close words for altered.
    `candidates` are the places an ambiguous span may be; `diff` the words that changed in an altered one.
    """

    state: str
    span: Span | None = None
    candidates: tuple[Span, ...] = ()
    diff: tuple[Piece, ...] = ()


def resolve(text: str, span: Span, before: str | None = None, joined: tuple[bool, bool] = (False, False)) -> Found:
    """The span in `text`; `before` is the whole text it was taken from, if that is known.

    `joined` says on which sides, left and right, its surroundings lead to another span of the same claim: they must
    stand as they were, and what they say of other words is no evidence.
    """
    places = occurrences(text, span)
    own = _certain(text, span, places, joined)
    if before is not None and before[span.start : span.end] == span.exact:
        own = _told_by_past(text, span, places, before, own)
    if own is not None:
        fresh = describe(text, own, own + len(span.exact), span.at)
        return Found("same" if own == span.start else "moved", fresh)
    return _uncertain(text, span, places)


def _certain(text: str, span: Span, places: list[int], joined: tuple[bool, bool]) -> int | None:
    """The one place that is in the span's surroundings, None if there is none or more than one."""
    context = Context(span.prefix, span.exact, span.suffix)
    proofs = {at: evidence(text, at, at + len(span.exact), context) for at in places}
    if any(joined):
        proofs = {at: proof.joined(joined) for at, proof in proofs.items() if proof.fits(joined)}
        places = list(proofs)
    both = sorted((at for at in places if proofs[at].both(text)), key=lambda at: -proofs[at].total)
    if both:
        best, rest = proofs[both[0]].total, [proofs[at].total for at in places if at != both[0]]
        return both[0] if not rest or (best == _PERFECT and best - max(rest) >= _MARGIN) else None
    alone = [at for at in places if proofs[at].alone(text)]
    return alone[0] if len(alone) == 1 and len(span.exact) >= _TELLING // 2 else None


def _told_by_past(text: str, span: Span, places: list[int], before: str, own: int | None) -> int | None:
    """The one place that fits where the span was better than any other place the words had in the text before.

    `own` is what the stored surroundings say: kept if nothing here says otherwise.
    """
    past = occurrences(before, span)
    if len(past) * len(places) > _PAIRS:
        return own
    contexts = {at: _wide_context(before, at, len(span.exact)) for at in past}
    lone = len(past) == len(places) and len(span.exact) >= _TELLING
    mine, taken = [], 0
    for at in places:
        proofs = {old: evidence(text, at, at + len(span.exact), context) for old, context in contexts.items()}
        its = proofs.pop(span.start)
        rival = max((proof.total for proof in proofs.values()), default=0.0)
        if rival - its.total >= _MARGIN and rival >= _PERFECT - _MARGIN:
            taken += 1
        elif its.sentence and (lone or (its.total >= _MARGIN and its.total - rival >= _MARGIN)):
            mine.append((at, its.total - rival >= _MARGIN))
        if at == own and its.total < rival:
            own = None
    sure = [at for at, better in mine if better or taken == len(past) - 1]
    return sure[0] if len(sure) == 1 == len(mine) else own if not mine or (own, True) in mine else None


def _wide_context(text: str, at: int, length: int) -> Context:
    end = at + length
    return Context(text[max(at - _WIDE, 0) : at], text[at:end], text[end : end + _WIDE])


def _uncertain(text: str, span: Span, places: list[int]) -> Found:
    """What to show a person: changed words in the old surroundings, places that fit, close words, or nothing."""
    close = regions(text, Context(span.prefix, span.exact, span.suffix))
    changed = [region for region in close if span.exact not in text[region.start : region.end]]
    if changed and (not places or (changed[0].sides == 2 and changed[0].alike >= _ALIKE)):
        return _altered(text, span, changed)
    if places:
        return Found("ambiguous", None, tuple(describe(text, at, at + len(span.exact), span.at) for at in places))
    return Found("lost")


def _altered(text: str, span: Span, close: list[Region]) -> Found:
    spans = tuple(describe(text, region.start, region.end, span.at) for region in close)
    if len(close) > 1 and close[0].rank - close[1].rank < 0.1 and close[0].start >= close[1].end:
        return Found("ambiguous", None, spans)
    if len(close) > 1 and close[0].rank - close[1].rank < 0.1 and close[1].start >= close[0].end:
        return Found("ambiguous", None, spans)
    return Found("altered", spans[0], (), words_changed(span.exact, spans[0].exact))
