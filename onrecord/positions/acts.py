"""Acts: what is demanded or judged may be an act, `opposed to draining the lake`, and not the thing it is done to."""

from __future__ import annotations

from onrecord.positions.attitudes import PASSIVE, is_beside
from onrecord.positions.phrases import Hit
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement, clause_words
from onrecord.positions.words import small_stems


def of_an_act(statement: Statement, hit: Hit, end: int, counted: frozenset[int]) -> bool:
    """`Opposed to draining the lake`: an act that is not `counted`, so that nobody knows what it does to the lake."""
    at = _thing_behind(statement, hit, end)
    if not at or at in counted or not statement.is_small(at + 1, "before_noun"):
        return False
    verb = any(statement.is_small(at - 1, kind) for kind in ("to_do", "modals"))
    return verb or goes_on(statement, at)


def is_undone(statement: Statement, at: int, start: int = 0, counted: frozenset[int] = frozenset()) -> bool:
    """Whether the thing at a place is what a word before it does away with, `a ban on canals`, that is not counted."""
    nouns = [hit for hit in statement.found("stance-turning") if start <= hit.start < at and not hit.cells]
    if not nouns or nouns[-1].start in counted:
        return False
    between = [word.folded for word in statement.words[nouns[-1].end : at]] or [""]
    parted = clause_words(statement.language, "auxiliary") | small(statement.language, "speakers")
    return between[0] in clause_words(statement.language, "preposition") and parted.isdisjoint(between)


def demands_the_said(statement: Statement, hit: Hit, said: frozenset[str]) -> bool:
    """`The pier should be leased` beside `there is no case for leasing it`: of the act, whatever it does."""
    at = _thing_behind(statement, hit, len(statement.words))
    passive = bool(at) and statement.words[at - 1].stem in small_stems(statement.language, "passive")
    return passive and statement.words[at].stem in said and at not in acts_known(statement)


def refuses_the_said(statement: Statement, hit: Hit, said: frozenset[str]) -> bool:
    """`We will not lease the pier` beside `we lease the pier`: the lease is refused, and not the pier."""
    at = _thing_behind(statement, hit, len(statement.words))
    done_to = bool(at) and statement.is_small(at + 1, "before_noun")
    return done_to and statement.words[at].stem in said


def _thing_behind(statement: Statement, hit: Hit, end: int) -> int:
    """Where the first word that tells of the topic stands behind a phrase; 0 for none before `end`."""
    return next((place for place in range(hit.end, end) if statement.weights[place]), 0)


def is_done_to(statement: Statement, hit: Hit, matter: frozenset[int], part: range) -> bool:
    """Whether an act is done to the matter: `build a bridge`, `the bridge will be built`, `for building a bridge`."""
    if hit.start > part.start and statement.is_small(hit.start - 1, "before_noun") and not is_doing(statement, hit):
        return False
    be = small_stems(statement.language, "passive")
    before = statement.words[max(hit.start - PASSIVE, part.start) : hit.start]
    if any(word.stem in be for word in before) and not goes_on(statement, hit.start):
        return any(at < hit.start for at in matter)
    if hit.end < part.stop and statement.is_small(hit.end, "standing_for"):
        return True
    behind = [at for at in matter if hit.end <= at]
    return bool(behind) and not is_beside(statement, hit.end, min(behind), matter)


def acts_known(statement: Statement) -> frozenset[int]:
    """Where acts stand of which it is known what they do: `ban`, `scrap`."""
    return frozenset(hit.start for hit in statement.found("stance-turning"))


def is_doing(statement: Statement, hit: Hit) -> bool:
    """`Of closing the baths`: the act, and not `the closing of the baths`."""
    doing = hit.end == hit.start + 1 and goes_on(statement, hit.start)
    return doing and statement.is_small(hit.start - 1, "genitive")


def goes_on(statement: Statement, at: int) -> bool:
    """`Building`: the verb as a noun, or what goes on, and never what is done to a thing."""
    return statement.words[at].folded.endswith(tuple(small(statement.language, "verbal_endings")))
