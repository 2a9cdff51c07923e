"""Polarity: does the later statement say the opposite of what the earlier one says about the same thing?"""

from __future__ import annotations

from collections import Counter

from onrecord.positions.answers import answer
from onrecord.positions.attitudes import attitude, is_beside
from onrecord.positions.blame import blamed
from onrecord.positions.clause_turns import attitudes, excuses, of_a_phrase, persists, played_down, says_it_again
from onrecord.positions.contrast import none_or_all, only_nayed, swapped
from onrecord.positions.division import divided
from onrecord.positions.doers import other_doer
from onrecord.positions.exchange import exchanged
from onrecord.positions.feasible import feasible
from onrecord.positions.finding import Finding
from onrecord.positions.grades import graded
from onrecord.positions.moments import is_not_yet, only_before
from onrecord.positions.negation import in_force, negations
from onrecord.positions.opposed import Link, extents, sides, words_of
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Hit
from onrecord.positions.readiness import kept, readiness, undone
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.turns import never_again, turned_phrase
from onrecord.positions.verdicts import agree, verdict

Sides = tuple[list[Hit], list[Hit]]  # of the earlier statement, of the later one
Places = tuple[frozenset[int], frozenset[int]]
OPPOSITE, PARTLY = "opposite", "partly"
# What tells by the whole of two statements, in this order.
WHOLE = (
    only_nayed, none_or_all, never_again, turned_phrase, other_doer, swapped, exchanged, feasible, readiness, undone,
    kept, blamed, attitude, verdict,
)
ALIKE, SAME = 0.75, 0.9  # of all words
WORDED = 0.95  # of the words of weight


def polarity(pair: Pair) -> list[Finding]:
    """Counts what turns the main clauses round: negations, opposed words, attitudes. An odd sum is the opposite."""
    if not pair.earlier.clauses or not pair.later.clauses or graded(pair)[0] or _is_in_part(pair):
        return []  # `a liar`, `economical with the facts`: both blame
    if found := divided(pair, pair.main[1]) or next(filter(None, (reader(pair) for reader in WHOLE)), None):
        return [found]
    nays = _nays(pair)
    opposed = _turned(pair, nays)
    spoken_for = (
        words_of(pair.earlier, [link.earlier for link in opposed]),
        words_of(pair.later, [link.later for link in opposed]),
    )
    nays = _unmet(pair, nays, spoken_for)
    lone = _alone(pair, nays, opposed, spoken_for)
    excused = _excused(pair, nays, opposed, spoken_for)
    opposed = opposed[:1]  # two pairs of opposed words are one turn said twice, not a turn and a return
    firm = (len(nays[0]) + len(nays[1]) + len(opposed)) % 2
    soft = (len(lone[0]) + len(lone[1])) % 2
    if firm == soft or excused or _says_it_twice(pair, *nays, opposed) or (not opposed and agree(pair)):
        return []
    met = None if firm or any(nays) else answer(pair, *lone)
    weight = _weight(pair, nays, lone, opposed, met)
    if met:
        lone = ([met], lone[1]) if lone[1] else (lone[0], [met])
    words = _words(pair, nays[0] + lone[0], nays[1] + lone[1], opposed)
    return [Finding("polarity", OPPOSITE, *words, weight)]


def _is_in_part(pair: Pair) -> bool:
    """`Nicht alle Betten sind frei`, `einige Betten sind belegt`: both say it of some, and both may be so."""
    for one, other in ((pair.earlier, pair.later), (pair.later, pair.earlier)):
        partly = any(hit.note == PARTLY for hit in one.hits["negations"])
        if partly and any(hit.cells[0] == "some" for hit in other.scope):
            return True
    return False


def _nays(pair: Pair) -> Sides:
    """The negations of the main clauses that are in force."""
    earlier = in_force(pair.earlier, pair.main[0], pair.aligned_earlier | {link.earlier for link in pair.opposed})
    later = in_force(pair.later, pair.main[1], pair.aligned_later | {link.later for link in pair.opposed})
    if bool(earlier) == bool(later):
        return earlier, later
    return (
        [hit for hit in earlier if not only_before(pair.earlier, hit)],
        [hit for hit in later if not only_before(pair.later, hit)],
    )


def _turned(pair: Pair, nays: Sides) -> list[Link]:
    """The opposed words that turn the main clauses round, the weightiest first."""
    earlier, later = pair.earlier, pair.later
    heaviest = sorted(pair.opposed, key=lambda link: -min(earlier.weights[link.earlier], later.weights[link.later]))
    opposed = [
        link for link in heaviest
        if _turns(earlier, link.earlier, pair.main[0], nays[0]) and _turns(later, link.later, pair.main[1], nays[1])
    ]
    within = [link for link in opposed if (earlier.clause(link.earlier), later.clause(link.later)) == pair.main]
    return within if within or any(nays) else opposed


def _turns(statement: Statement, place: int, clause: int, nays: list[Hit]) -> bool:
    return (
        _in_clause(statement, place, clause) and not played_down(statement, place)
        and not of_a_phrase(statement, place) and not _only_negates(statement, nays, place)
    )


def _unmet(pair: Pair, nays: Sides, spoken_for: Places) -> Sides:
    """The negations that no word of the other statement answers; `no future` is one word for it."""
    one, other = pair.main
    earlier = [hit for hit in nays[0] if not _touches([hit], spoken_for[0])]
    later = [hit for hit in nays[1] if not _touches([hit], spoken_for[1])]
    return (
        [hit for hit in earlier if not _is_met(pair, pair.earlier, hit, other)],
        [hit for hit in later if not _is_met(pair, pair.later, hit, one)],
    )


def _alone(pair: Pair, nays: Sides, opposed: list[Link], spoken_for: Places) -> Sides:
    """The attitudes that only one of the two statements has; `impossible to` counts as a negation already."""
    earlier, later = pair.earlier, pair.later
    one, other = pair.main
    ours = attitudes(earlier, one, pair.aligned_earlier | spoken_for[0])
    theirs = attitudes(later, other, pair.aligned_later | spoken_for[1])
    ours = [hit for hit in ours if not _overlaps(hit, nays[0])]
    theirs = [hit for hit in theirs if not _overlaps(hit, nays[1])]
    ours = [hit for hit in ours if not _has_ally(pair, hit, earlier, later, other)]
    theirs = [hit for hit in theirs if not _has_ally(pair, hit, later, earlier, one)]
    return (
        [hit for hit in ours if not says_it_again(earlier, hit, [link.earlier for link in opposed])],
        [hit for hit in theirs if not says_it_again(later, hit, [link.later for link in opposed])],
    )


def _excused(pair: Pair, nays: Sides, opposed: list[Link], spoken_for: Places) -> bool:
    """Whether words without a counterpart may well make up for what turns round."""
    earlier, later = pair.earlier, pair.later
    one, other = pair.main
    leaning = excuses(earlier, one, pair.aligned_earlier | spoken_for[0])
    leaning += excuses(later, other, pair.aligned_later | spoken_for[1])
    if leaning % 2 or opposed or bool(nays[0]) == bool(nays[1]):
        return bool(leaning % 2)
    statement, clause = (earlier, one) if nays[1] else (later, other)
    return persists(statement, clause) or bool(_behind(statement, clause))


def _weight(pair: Pair, nays: Sides, lone: Sides, opposed: list[Link], met: Hit | None) -> float:
    """How much a turn tells: one that may have been meant otherwise only half."""
    firm = (len(nays[0]) + len(nays[1]) + len(opposed)) % 2
    not_yet = firm and not opposed and is_not_yet(pair, *nays)
    elsewhere = met and (
        _of_another(pair.earlier, lone[0], pair.aligned_earlier) or _of_another(pair.later, lone[1], pair.aligned_later)
    )
    if not_yet or elsewhere or _is_open(pair.earlier, pair.main[0]) or _is_open(pair.later, pair.main[1]):
        return 0.5
    return 1.0 if firm else 0.8 if any(nays) or met else 0.5


def _count(statement: Statement) -> int:
    return sum(len(negations(statement, clause)) for clause in range(len(statement.clauses)))


def _says_it_twice(pair: Pair, no_earlier: list[Hit], no_later: list[Hit], opposed: list[Link]) -> bool:
    """`There is no shortage, none`; `nobody will, nobody ever will`: both deny it, the one in more words."""
    if no_earlier and no_later and not opposed and pair.alike >= ALIKE:
        return True
    if not opposed and _is_word_for_word(pair) and _count(pair.earlier) == _count(pair.later) > 0:
        return True  # the same words in clauses that were parted elsewhere
    one, other = (Counter(word.folded for word in side.words if not word.mark) for side in (pair.earlier, pair.later))
    both, apart = one & other, (one - other) + (other - one)
    nays = small(pair.later.language, "all_nays")
    return bool(apart) and apart.keys() <= nays and not nays.isdisjoint(both)


def _is_word_for_word(pair: Pair) -> bool:
    """All words of weight in both, or nearly all words: `we` may be `the board` where somebody else tells it."""
    held = min(pair.covered_exactly(pair.earlier), pair.covered_exactly(pair.later))
    return pair.alike >= SAME or (held >= WORDED and pair.alike >= ALIKE)


def _in_clause(statement: Statement, at: int, clause: int) -> bool:
    """In this clause, or in the one behind it that speaks on of the same thing: `…, and she keeps her post`."""
    where = statement.clause(at)
    if where != clause + 1 or where in statement.questions:
        return where == clause
    start, end = statement.clauses[where]
    before = small(statement.language, "before_subject")
    subject = next((word.folded for word in statement.words[start:end] if word.folded not in before), "")
    return subject in small(statement.language, "subject_again")


def _only_negates(statement: Statement, hits: list[Hit], at: int) -> bool:
    """`always` and `never`, `friend of` in `no friend of`: the negation that is counted already, or part of it."""
    end = extents(statement).get(at, at + 1)
    return any(hit.start <= at and end <= hit.end for hit in hits)


def _behind(statement: Statement, clause: int) -> list[Hit]:
    """The plain negations behind the subject, `serving here is not …`: they may turn it round, or only what follows."""
    return [
        hit for hit in negations(statement, clause)
        if hit.phrase in small(statement.language, "plain_nays")
        and any(statement.weights[statement.clauses[clause][0] : hit.start])
    ]


def _is_open(statement: Statement, clause: int) -> bool:
    """`questions about whether it is safe` says neither."""
    start, end = statement.clauses[clause]
    folded, language = [word.folded for word in statement.words[start:end]], statement.language
    at = next((at for at, word in enumerate(folded) if word in small(language, "asking_whether")), -1)
    after = folded[at + 1 : at + 3]
    either = len(after) > 1 and after[0] in small(language, "alternative") and after[1] in small(language, "not")
    return at >= 0 and not either


def _of_another(statement: Statement, attitudes: list[Hit], aligned: frozenset[int]) -> bool:
    """`Rejected the request to delay the tunnel` tells nothing of the tunnel."""
    return any(
        is_beside(statement, hit.end, min(behind), aligned) for hit in attitudes
        if (behind := [at for at in aligned if at >= hit.end])
    )


def _overlaps(hit: Hit, others: list[Hit]) -> bool:
    return any(other.start < hit.end and hit.start < other.end for other in others)


def _touches(hits: list[Hit], places: frozenset[int]) -> bool:
    """Whether a phrase of opposed words holds a negation already counted: `no future`."""
    return any(index in places for hit in hits for index in range(hit.start, hit.end))


def _is_met(pair: Pair, mine: Statement, hit: Hit, clause: int) -> bool:
    """Whether a phrase that holds a negation has a fellow of its side in the other clause: `not enough`, `short of`."""
    yours = pair.other(mine)
    start, end = yours.clauses[clause]
    theirs = {side for at, groups in sides(yours).items() if start <= at < end for side in groups}
    return any(
        at < hit.end and hit.start < stop and stop - at > 1 and theirs & sides(mine)[at]
        for at, stop in extents(mine).items()
    )


def _has_ally(pair: Pair, hit: Hit, mine: Statement, yours: Statement, clause: int) -> bool:
    """Whether the other clause has a word of the same side: `cut` beside `reduce` turns nothing round."""
    start, end = yours.clauses[clause]
    taken = pair.aligned(yours)
    own = sides(mine).get(hit.start, frozenset())
    for index, groups in sides(yours).items():
        if start <= index < end and index not in taken and own & groups:
            return True
    return any(
        start <= other.start < end and other.start not in taken and other.cells[0] == "-"
        and mine.groups[hit.start] & yours.groups[other.start]
        for other in yours.hits["directions"]
    )


def _words(pair: Pair, earlier: list[Hit], later: list[Hit], opposed: list[Link]) -> tuple[str, str]:
    first = [pair.earlier.shown(hit.start, hit.end) for hit in earlier]
    second = [pair.later.shown(hit.start, hit.end) for hit in later]
    for statement, shown, places in (
        (pair.earlier, first, [link.earlier for link in opposed]),
        (pair.later, second, [link.later for link in opposed]),
    ):
        shown += [statement.shown(at, extents(statement).get(at, at + 1)) for at in places]
    return ", ".join(first), ", ".join(second)
