"""Verdicts: what does each of two statements, taken as a whole, think of the one matter they share, or do about it?

`Fox hunting is barbaric` is against it, `long may the hounds run here` for it, with hardly a word in common.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord import language as lists
from onrecord.positions.acts import acts_known, demands_the_said, is_done_to, is_undone, of_an_act, refuses_the_said
from onrecord.positions.attitudes import BOTH, SAME, are_joined
from onrecord.positions.directions import directions
from onrecord.positions.fields import fields_of
from onrecord.positions.finding import Finding
from onrecord.positions.issues import same_issue
from onrecord.positions.kinds import same_kind
from onrecord.positions.leanings import demands
from onrecord.positions.likeness import likenesses
from onrecord.positions.negation import LEANING, supposed
from onrecord.positions.openness import doubts, hangs
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Hit
from onrecord.positions.readiness import SURE
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement, clause_words
from onrecord.positions.weights import MATTER, NAMED, own_words

DONE = 1.0  # what opposite acts weigh
CLOSE = 0.35  # by their fields of life
_ACT, _REFUSAL, _OVER = "act", "refuse", "over"
_LIMITS = frozenset(("only", "except", "some", "those"))  # kinds of scope


@dataclass(frozen=True)
class Verdict:
    """Which way a statement goes, 1 for its matter or -1 against it, the phrases that tell it, and where their words
    stand: the tram in `lehnt die Tram ab` is none of them.
    """

    way: int
    hits: tuple[Hit, ...]
    places: frozenset[int]

    @property
    def only_acts(self) -> bool:
        """Whether it tells what is done, and no opinion."""
        return all(hit.note in (_ACT, _REFUSAL) for hit in self.hits)


def verdict(pair: Pair) -> Finding | None:
    """Both tell what they think of one matter, and think the opposite, or the same."""
    sides = (pair.earlier, pair.later)
    if not all(side.found("stance-verdicts") for side in sides) or any(hangs(side) for side in sides):
        return None
    matter = list(_matter(pair))
    ours, theirs = _both(pair, matter)
    if not ours or not theirs or all(one in ours.places or other in theirs.places for one, other in matter):
        return None
    words = _shown(pair.earlier, ours), _shown(pair.later, theirs)
    if ours.way == theirs.way:
        return Finding("polarity", SAME, *words, BOTH) if _is_told_twice(pair, ours, theirs, matter) else None
    if _is_limited(pair.earlier, ours) or _is_limited(pair.later, theirs):
        return None
    return Finding("polarity", "opposite", *words, DONE if ours.only_acts and theirs.only_acts else SURE)


def agree(pair: Pair) -> bool:
    """Whether both tell that they are for or against one matter, in words of their own: `the toll must go`, `we do not
    need it`.
    """
    if not all(side.found("stance-verdicts") for side in (pair.earlier, pair.later)):
        return False
    ours, theirs = _both(pair, matter := list(_matter(pair)))
    if not ours or not theirs or all(one in ours.places or other in theirs.places for one, other in matter):
        return False
    return ours.way == theirs.way


def _both(pair: Pair, matter: Sequence[tuple[int, int]]) -> tuple[Verdict | None, Verdict | None]:
    """What each of the two statements tells of the matter; an opinion may meet a mere demand."""
    before, now = frozenset(one for one, _ in matter), frozenset(other for _, other in matter)
    ours, theirs = _whole(pair.earlier, pair.later, before), _whole(pair.later, pair.earlier, now)
    if ours and not ours.only_acts:
        theirs = theirs or _demanded(pair.later, pair.earlier, now)
    elif theirs and not theirs.only_acts:
        ours = ours or _demanded(pair.earlier, pair.later, before)
    return ours, theirs


def _is_told_twice(pair: Pair, ours: Verdict, theirs: Verdict, matter: Sequence[tuple[int, int]]) -> bool:
    """Whether two verdicts that agree are two opinions of much the same, each in words of its own."""
    if ours.only_acts or theirs.only_acts or pair.opposed or not _is_much(pair, matter):
        return False
    return not any(link.earlier in ours.places and link.later in theirs.places for link in pair.links)


def _shown(statement: Statement, told: Verdict) -> str:
    return ", ".join(statement.shown(hit.start, hit.end) for hit in told.hits)


def _is_limited(statement: Statement, told: Verdict) -> bool:
    """`Some of them`, `only at weekends`: what is thought of some turns nothing round."""
    clauses = {statement.clause(at) for at in told.places}
    return any(
        hit.cells[0] in _LIMITS and statement.clause(hit.start) in clauses
        and told.places.isdisjoint(range(hit.start, hit.end)) for hit in statement.scope
    )


def _matter(pair: Pair) -> Iterator[tuple[int, int]]:
    """The places of the words that both speak of: one word, a synonym or a wider word; no names."""
    alike = [(link.earlier, link.later) for link in likenesses(pair.earlier, pair.later)]
    ours, theirs = _specific(pair.earlier), _specific(pair.later)
    for one, other in (*alike, *same_kind(pair), *same_issue(pair)):
        if one in ours and other in theirs and min(pair.earlier.weights[one], pair.later.weights[other]) < NAMED:
            yield one, other


def _specific(statement: Statement) -> frozenset[int]:
    """The words of weight that are not met in any talk."""
    return frozenset(
        at for at, weight in enumerate(statement.weights) if weight >= MATTER and not _is_general(statement, at)
    )


def _is_much(pair: Pair, matter: Sequence[tuple[int, int]]) -> bool:
    """Whether both speak of two things that are the same, or of one in the same field of life."""
    return min(len({one for one, _ in matter}), len({other for _, other in matter})) > 1 or pair.kinship.near >= CLOSE


def _is_general(statement: Statement, at: int) -> bool:
    """Whether a word is met in any talk of public life."""
    fields = fields_of(statement.words[at].stem, statement.language)
    return bool(fields) and all(field.startswith("~") for field in fields)


def _whole(statement: Statement, other: Statement, matter: frozenset[int]) -> Verdict | None:
    """What all parts of a statement say, each the same; an opinion tells more than what is done. What the other says in
    the same words is no matter here.
    """
    told = _told(statement, matter, frozenset(word.stem for word in other.words))
    told = [part for part in told if not part.only_acts] or told
    ways = {part.way for part in told}
    if len(ways) != 1 or 0 in ways:
        return None
    return _verdict(statement, ways.pop(), [hit for part in told for hit in part.hits])


def _demanded(statement: Statement, other: Statement, matter: frozenset[int]) -> Verdict | None:
    """What a single clause that tells nothing else demands of the matter, `teachers should be armed`, where the other
    statement demands nothing.
    """
    demanded = [hit for hit in statement.found("stance-demands") if not hit.cells]
    said = frozenset(word.stem for word in other.words)
    if demanded and demands_the_said(statement, demanded[0], said):
        return None
    ways = {directions(statement)[at] for at in matter}
    if not demanded or len(ways) != 1 or len(statement.clauses) > 1 or demands(other) or (
        is_undone(statement, min(matter)) or of_an_act(statement, demanded[0], max(matter), acts_known(statement))
    ):
        return None
    return _verdict(statement, ways.pop(), demanded[:1])


def _told(statement: Statement, matter: frozenset[int], said: frozenset[str]) -> list[Verdict]:
    """What each part of a statement tells of the matter in words that are not `said` by the other, if anything; `way`
    is 0 where it is in doubt.
    """
    found = [
        hit for hit in statement.found("stance-verdicts")
        if hit.cells[0] != "0" and hit.start >= statement.frame and not statement.in_set_phrase(hit)
        and not (hit.start and statement.is_small(hit.start - 1, "shielded_from"))
    ]
    told = []
    for start, end in _parts(statement):
        inside = [hit for hit in found if start <= hit.start < end and not supposed(statement, hit.start)]
        inside = [hit for hit in inside if hit.note != _REFUSAL or not refuses_the_said(statement, hit, said)]
        hits = _of_the_matter(statement, inside, matter, range(start, end))
        if not all(_is_said(statement, hit, said) for hit in hits):
            told.append(_verdict(statement, _way(statement, start, end, hits), hits))
    return told


def _verdict(statement: Statement, way: int, hits: Sequence[Hit]) -> Verdict:
    own = (at for hit in hits for at in own_words(statement.words, hit, statement.language))
    return Verdict(way, tuple(hits), frozenset(own))


def _is_said(statement: Statement, hit: Hit, said: frozenset[str]) -> bool:
    return all(word.stem in said for word in statement.words[hit.start : hit.end])


def _parts(statement: Statement) -> Iterator[tuple[int, int]]:
    """The clauses that state something, parted again at every comma and `and`."""
    for number, (start, end) in enumerate(statement.clauses):
        if number not in statement.questions:
            yield from pairwise((start, *(at for at in range(start + 1, end) if _parts_at(statement, at, end)), end))


def _parts_at(statement: Statement, at: int, end: int) -> bool:
    """Whether one thing that is told ends here; `ein Fehler, den Wald zu roden` goes on behind the comma."""
    if statement.words[at].folded != ",":
        return statement.is_small(at, "parting")
    stop = next((place for place in range(at + 1, end) if statement.words[place].mark), end)
    fused = tuple(lists.words(statement.language, "fused_infinitives"))  # "abzuschaffen"
    return not any(
        statement.is_small(place, "going_on") or statement.words[place].folded.startswith(fused)
        for place in range(at + 1, stop)
    )


def _of_the_matter(statement: Statement, hits: Sequence[Hit], matter: frozenset[int], part: range) -> list[Hit]:
    """The opinions that are of no other thing, and the acts done to the matter; where there are none, the last refusal
    before it.
    """
    inside = frozenset(at for at in matter if at in part)
    counted = frozenset(hit.start for hit in hits if hit.note in (_OVER, _ACT))
    told = [
        hit for hit in hits
        if (hit.note == _ACT and is_done_to(statement, hit, inside, part))
        or (hit.note in ("", _OVER) and not _is_of_another(statement, hit, inside, counted - {hit.start}))
    ]
    refusals = [hit for hit in hits if hit.note == _REFUSAL]
    if told or not refusals or not any(refusals[-1].end <= at for at in inside):
        return told
    again = any(hit.start >= refusals[-1].end and hit.start in part for hit in statement.hits["negations"])
    return [] if again else refusals[-1:]  # "no child should be without a meal" wants meals


def _is_of_another(statement: Statement, hit: Hit, matter: frozenset[int], counted: frozenset[int]) -> bool:
    """`Rejected the request to delay the canal` tells nothing of the canal, `a check on canals is overdue` neither;
    `against a ban on canals` does, where the ban is `counted` as well.
    """
    behind = [at for at in matter if hit.end <= at]
    if not behind or len(behind) < len(matter):
        return bool(matter) and not behind and is_undone(statement, min(matter), counted=counted)
    if is_undone(statement, min(behind), hit.end, counted) or of_an_act(statement, hit, max(behind), counted):
        return True
    things = [at for at in range(hit.end, min(behind)) if statement.weights[at] >= MATTER and at not in counted]
    return bool(things) and any(
        word.folded in small(statement.language, "complement")
        or word.folded in clause_words(statement.language, "preposition") - small(statement.language, "genitive")
        for word in statement.words[things[0] : min(behind)]
    )


def _way(statement: Statement, start: int, end: int, hits: Sequence[Hit]) -> int:
    """The product of the words and of the negations over them; 0 where a hedge doubts it."""
    own = {at for hit in hits for at in range(hit.start, hit.end)}
    meek = [hit for hit in statement.hits["negations"] if hit.cells[0] == LEANING]
    meek = [hit for hit in meek if not own.issuperset(range(hit.start, hit.end))]
    if any(start <= hit.start < end for hit in (*doubts(statement, own), *meek)):
        return 0
    nays = [
        hit for hit in statement.hits["negations"]
        if start <= hit.start < hits[-1].start and hit.cells[0] in ("-", "no", "nor")
        and own.isdisjoint(range(hit.start, hit.end))
    ]
    way = _sum(statement, hits)
    return -way if len(nays) % 2 else way


def _sum(statement: Statement, hits: Sequence[Hit]) -> int:
    """What several phrases of one part come to, from the left; 0 where they are at odds."""
    way = _sign(hits[0])
    for before, hit in pairwise(hits):
        over = before.end == hit.start or not are_joined(statement, before, hit)  # "no case for banning it"
        if (hit.note and over) or _is_told_of(statement, before, hit):
            way *= _sign(hit)  # "oppose the ban", "the ban is a disgrace"
        elif way != _sign(hit):
            return 0
    return way


def _sign(hit: Hit) -> int:
    return 1 if hit.cells[0] == "+" else -1


def _is_told_of(statement: Statement, before: Hit, hit: Hit) -> bool:
    """Whether the second phrase judges what the first one does: `banning it would be a mistake`."""
    done = before.note in (_ACT, _OVER)
    copulas = small(statement.language, "copulas")
    return done and any(word.stem in copulas for word in statement.words[before.end : hit.start])
