"""Turns: two phrases that turn each other round where both are said of one thing, such as `too early to` and `time to`.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.positions.attitudes import BOTH, SAME
from onrecord.positions.finding import Finding
from onrecord.positions.likeness import FAMILY
from onrecord.positions.negation import negations
from onrecord.positions.openness import doubts, hangs
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Hit, phrases
from onrecord.positions.readiness import SURE
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER
from onrecord.positions.words import read, small_stems


def turned_phrase(pair: Pair) -> Finding | None:
    """The first row that fits: an act too early and timely now, done for the last time and again, words stood by and
    wrong, a thing in no danger and done away with. What is hedged, asked or hangs on something turns nothing.
    """
    if any(_is_open(side) for side in (pair.earlier, pair.later)):
        return None
    for reader in (_timely, _again, _unsaid, _forced, _endangered):
        for earlier, later in reader(pair):
            return Finding("polarity", "opposite", earlier, later, SURE)
    return None


def _is_open(statement: Statement) -> bool:
    doubted = doubts(statement, {hit.start for hit in _all(statement)})
    return bool(doubted or statement.questions) or hangs(statement)


def _all(statement: Statement) -> tuple[Hit, ...]:
    return statement.found("stance-turns")


def _of(statement: Statement, side: str) -> list[Hit]:
    """The phrases of a side; `never again` and `we did not stand by it` are none."""
    hits = [hit for hit in _all(statement) if hit.cells[0] == side and hit.start >= statement.frame]
    return [hit for hit in hits if side == "assured" or not _nayed(statement, hit)]


def _nayed(statement: Statement, hit: Hit) -> bool:
    nays = [nay for nay in negations(statement, statement.clause(hit.start)) if nay.cells[0] == "-"]
    return any(not hit.start <= nay.start < hit.end for nay in nays)


def _sides(pair: Pair, one: str, other: str) -> Iterator[tuple[Hit, Hit]]:
    """A phrase of each side, the earlier statement's first, whichever side it is of."""
    for first, second in ((one, other), (other, one)):
        for ours in _of(pair.earlier, first):
            for theirs in _of(pair.later, second):
                yield ours, theirs


def _shown(pair: Pair, ours: Hit, theirs: Hit) -> tuple[str, str]:
    return pair.earlier.shown(ours.start, ours.end), pair.later.shown(theirs.start, theirs.end)


def _same_acts(pair: Pair) -> frozenset[tuple[int, int]]:
    return frozenset((link.earlier, link.later) for link in pair.links if link.likeness >= FAMILY)


def _timely(pair: Pair) -> Iterator[tuple[str, str]]:
    """`Too early to lift the ban`, `time to lift it`: the same act right behind, of the same thing or of `it`."""
    for ours, theirs in _sides(pair, "early", "ripe"):
        one, other = ours.end, theirs.end
        if max(one - len(pair.earlier.words), other - len(pair.later.words)) >= 0:
            continue
        if pair.earlier.words[one].stem == pair.later.words[other].stem and _of_one_object(pair, one, other):
            yield _shown(pair, ours, theirs)


def _of_one_object(pair: Pair, one: int, other: int) -> bool:
    """Whether all that stands behind an act on the shorter side is told on the other too, or is `it`."""
    known = pair.aligned_earlier, pair.aligned_later
    for side, at, aligned in ((pair.earlier, one, known[0]), (pair.later, other, known[1])):
        end = side.clauses[side.clause(at)][1]
        things = [place for place in range(at + 1, end) if side.weights[place] >= MATTER]
        taken_up = {word.folded for word in side.words[at + 1 : end]} & small(side.language, "points_back")
        if (things and all(place in aligned for place in things)) or (not things and taken_up):
            return True
    return False


def _again(pair: Pair) -> Iterator[tuple[str, str]]:
    """`The last time we raise the price`, `we raise it once more`: one who does it speaks, and tells nothing else."""
    for last, other in ((pair.earlier, pair.later), (pair.later, pair.earlier)):
        speaks = small(last.language, "first_person")
        if not all(speaks & {word.folded for word in side.words} for side in (last, other)) or pair.lone(other):
            continue
        again = _said_again(other) if other.clauses and not negations(other, 0) else ""
        for hit in _of(last, "last") if again and _same_acts(pair) else ():
            told = last.shown(hit.start, hit.end)
            yield pair.in_order(last, told, again)


def never_again(pair: Pair) -> Finding | None:
    """`This is the last time we raise it` and `we will not raise it again` are one."""
    for last, other in ((pair.earlier, pair.later), (pair.later, pair.earlier)):
        hits, nays = _of(last, "last"), negations(other, 0) if other.clauses else []
        if hits and nays and _of_any(other, "again") and _same_acts(pair):
            ours, theirs = last.shown(hits[0].start, hits[0].end), other.shown(nays[0].start, nays[0].end)
            return Finding("polarity", SAME, *pair.in_order(last, ours, theirs), BOTH)
    return None


def _of_any(statement: Statement, side: str) -> bool:
    return any(hit.cells[0] == side for hit in _all(statement))


def _said_again(statement: Statement) -> str:
    """`Again`, `once more` at the end of a sentence, where it is more than talk: what is done is done another time."""
    words = tuple(read(statement.text, statement.language))
    for hit in phrases(statement.language, "stance-turns").find(words):
        ends = hit.end == len(words) or words[hit.end].mark
        if hit.cells[0] == "again" and ends and hit.start and not words[hit.start - 1].mark:
            return statement.text[words[hit.start].start : words[hit.end - 1].end]
    return ""


def _unsaid(pair: Pair) -> Iterator[tuple[str, str]]:
    """`I stand by my report`, `the report was wrong`: of the same words, or of `what I said`."""
    for ours, theirs in _sides(pair, "holds", "errs"):
        holds, errs = (pair.earlier, pair.later) if ours.cells[0] == "holds" else (pair.later, pair.earlier)
        of_words = {word.folded for word in holds.words} & small(holds.language, "own_words")
        pronouns = small(errs.language, "points_back")
        subject = {word.folded for word in errs.words} & (pronouns | small(errs.language, "first_person"))
        hit = pair.of(errs, ours, theirs)
        ends = hit.end == len(errs.words) or errs.words[hit.end].mark or errs.words[hit.end].folded in pronouns
        if of_words and not pair.lone(errs) and ends and (subject or pair.links_of_weight):
            yield _shown(pair, ours, theirs)


def _forced(pair: Pair) -> Iterator[tuple[str, str]]:
    """`I resigned of my own free will`, `I was forced to resign`: one act, and nothing else is told."""
    for ours, theirs in _sides(pair, "willing", "forced"):
        forced, hit = (pair.later, theirs) if theirs.cells[0] == "forced" else (pair.earlier, ours)
        other = pair.other(forced)
        act = forced.words[hit.end].stem if hit.end < len(forced.words) else ""
        told = _tells_more(pair.earlier, pair.aligned_earlier, ours)
        told = told or _tells_more(pair.later, pair.aligned_later, theirs)
        if not told and act in {word.stem for word in other.words if not word.mark}:
            yield _shown(pair, ours, theirs)


def _tells_more(statement: Statement, aligned: frozenset[int], hit: Hit) -> bool:
    """Whether a word of weight stands outside a phrase that the other statement lacks."""
    known = aligned | frozenset(range(hit.start, hit.end))
    return any(weight >= MATTER and at not in known for at, weight in enumerate(statement.weights))


def _endangered(pair: Pair) -> Iterator[tuple[str, str]]:
    """`Nobody has to fear for the pool`, `the pool has to close`."""
    for safe, other, links in (
        (pair.earlier, pair.later, {link.earlier: link.later for link in pair.links}),
        (pair.later, pair.earlier, {link.later: link.earlier for link in pair.links}),
    ):
        for hit in _of(safe, "assured"):
            thing = next((at for at in range(hit.end, len(safe.words)) if safe.weights[at] >= MATTER), -1)
            if thing in links and (act := _done_away(other, links[thing])):
                told = safe.shown(hit.start, hit.end)
                yield pair.in_order(safe, told, act)


def _done_away(statement: Statement, thing: int) -> str:
    """An act behind a thing, in its clause, that does away with it: `will be scrapped`, `has to close`."""
    clause = statement.clause(thing)
    end = statement.clauses[clause][1]
    before = {word.folded for word in statement.words[statement.clauses[clause][0] : thing]}
    beside = small(statement.language, "beside") | small(statement.language, "inside")
    if negations(statement, clause) or before & beside:
        return ""  # "the shop by the pool will be closed"
    acts = [
        hit for hit in statement.hits["directions"]
        if thing < hit.start < end and hit.cells == ("-", "act") and _is_done(statement, hit)
    ]
    return statement.shown(acts[0].start, acts[0].end) if acts else ""


def _is_done(statement: Statement, hit: Hit) -> bool:
    """`Will be scrapped`, and `has to close.`, not `will cut its hours`."""
    be = small_stems(statement.language, "passive")
    passive = any(word.stem in be for word in statement.words[max(hit.start - 2, 0) : hit.start])
    ends = hit.end == len(statement.words) or statement.words[hit.end].mark
    return passive or (ends and statement.words[hit.start].stem in small_stems(statement.language, "closing"))
