"""Conditions: what a statement hangs on, or says expressly that it does not hang on, `whatever happens`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from onrecord.positions.finding import Finding
from onrecord.positions.negation import negations, what_it_takes
from onrecord.positions.numbers import units_of
from onrecord.positions.pair import OWN_WORDS, Pair
from onrecord.positions.phrases import Hit
from onrecord.positions.pronouns import pronouns_for_all
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.words import small_stems

LONGEST = 20  # words of a condition that are told
IN_WORDS = 3.0  # what it weighs that a condition is dropped in words, `offer or no offer`
OPENING, INVERTED = "opens", "inverted"  # a condition only where they open a clause


def conditions(pair: Pair) -> list[Finding]:
    """A condition that only the later statement has, or one that only the earlier had, or that is dropped in words."""
    ours, theirs = of_the_issue(pair, conditions_of(pair.earlier, "if")), conditions_of(pair.later, "if")
    dropped = conditions_of(pair.later, "drop")
    undropped = conditions_of(pair.earlier, "drop")
    if len(theirs) > len(ours):
        hit = theirs[-1]
        return [Finding("conditions", "added", "", _condition_words(pair.later, hit), 2.0)]
    if len(ours) > len(theirs):
        weight = IN_WORDS if dropped else 2.0
        return [Finding("conditions", "dropped", _condition_words(pair.earlier, ours[-1]), "", weight)]
    turned = bool(negations(pair.earlier, pair.main[0])) != bool(negations(pair.later, pair.main[1]))
    if dropped and not undropped and turned:
        return []  # "we will not", "we may, whatever happens": no condition of the earlier one is lifted
    if dropped and not undropped and not _takes_in_all(pair):
        return [Finding("conditions", "dropped", "", pair.later.shown(dropped[0].start, dropped[0].end), 2.0)]
    if undropped and not dropped:
        return [Finding("conditions", "added", pair.earlier.shown(undropped[0].start, undropped[0].end), "", 1.0)]
    return []


def _takes_in_all(pair: Pair) -> bool:
    """`Free for everybody, whether they have work or not`: it says of whom, where the earlier had no condition."""
    known = pronouns_for_all(pair.later.language)
    ours, theirs = ({hit.phrase for hit in side.scope if hit.phrase in known} for side in (pair.earlier, pair.later))
    return bool(theirs - ours) and not any(float(hit.cells[0]) < 0 for hit in pair.earlier.hits["certainty"])


def of_the_issue(pair: Pair, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Where the later statement takes up one clause of a longer earlier one, its other clauses are no matter."""
    if pair.covered_exactly(pair.later) < OWN_WORDS or pair.covered_earlier > 0.7 or len(pair.earlier.clauses) < 2:
        return hits
    start, end = pair.earlier.clauses[pair.main[0]]
    return [hit for hit in hits if start <= hit.start < end]


@lru_cache(maxsize=4_096)
def conditions_of(statement: Statement, sort: str) -> tuple[Hit, ...]:
    """What the statement hangs on, `if`, or says it does not hang on, `drop`."""
    taken = statement.in_figures
    found, be = [], small_stems(statement.language, "passive")
    failing = small(statement.language, "failing")
    for hit in statement.hits["conditions"]:
        if hit.cells[0] != sort or hit.start in taken or statement.clause(hit.start) in statement.questions:
            continue
        if hit.phrase.split()[0] in failing and hit.start and statement.words[hit.start - 1].stem in be:
            continue  # "the crops are failing"
        if hit.note in (OPENING, INVERTED) and not _opens_clause(statement, hit, taken):
            continue
        found.append(hit)
    inverted = _inverted(statement) if sort == "if" else None
    if inverted and all(hit.start != inverted.start for hit in found):
        found.append(inverted)
    if sort == "if" and not found:
        found += [Hit(at, at + 1, "without", ("if",)) for at in what_it_takes(statement)]
    return tuple(found)


def _inverted(statement: Statement) -> Hit | None:
    """`Should demand rise, …`: a condition by word order, where a comma and no question mark ends it."""
    for index, (start, end) in enumerate(statement.clauses[:2]):
        first = statement.words[start].folded
        comma = next((at for at in range(start, end) if statement.words[at].folded == ","), 0)
        asks = index in statement.questions or index in statement.answered
        if first in small(statement.language, "inverting") and comma - start >= 3 and not asks:
            return Hit(start, start + 1, first, ("if",))
    return None


def _opens_clause(statement: Statement, hit: Hit, taken: frozenset[int]) -> bool:
    """`once the fleet is ready` is a condition, `once a week`, `at once` and `until midnight` are not."""
    if hit.note == INVERTED:
        return hit.start == 0 or statement.words[hit.start - 1].mark
    before = statement.words[hit.start - 1].folded if hit.start else ""
    after = statement.words[hit.end].folded if hit.end < len(statement.words) else "."
    language = statement.language
    if before in small(language, "before_time") or after in small(language, "behind_time"):
        return False
    units = units_of(language)
    unit = next((units.get(word.folded) for word in statement.words[hit.end + 1 : hit.end + 2]), None)
    if after in small(language, "indefinite") and (unit is None or unit[0] != "time"):
        return True  # "once a buyer is found"
    return hit.end not in taken and hit.end + 1 not in taken and after not in small(language, "of_times")


def _condition_words(statement: Statement, hit: Hit) -> str:
    """The condition up to the next mark, as much as can be read at a glance."""
    end = hit.end
    while end < len(statement.words) and end - hit.start < LONGEST and not statement.words[end].mark:
        end += 1
    return statement.shown(hit.start, end)
