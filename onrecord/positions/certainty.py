"""Certainty and conditions: is the later statement a weaker or a stronger commitment than the earlier one?"""

from __future__ import annotations

from onrecord.positions.finding import Finding
from onrecord.positions.firmness import firmness
from onrecord.positions.leave import forbids_alike, held_back, without_leave
from onrecord.positions.negation import MEEK, negations, what_it_takes
from onrecord.positions.numbers import units_of
from onrecord.positions.pair import OWN_WORDS, Pair
from onrecord.positions.phrases import Hit
from onrecord.positions.pronouns import pronouns_for_all
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement

LONGEST = 20  # words of a condition that are told
WEAKER, STRONGER = "weaker", "stronger"
ENOUGH = 0.9
TAG = "tag"
RELATIVE = 4  # words between `who` and what is said of whom
SOME_DAY = "day"  # no length of time
OPENING, INVERTED = "opens", "inverted"  # a condition only where they open a clause


def certainty(pair: Pair) -> list[Finding]:
    """Compares the hedges and boosters that only one side has; what both have cancels out."""
    every, theirs = _marks(pair.earlier), _marks(pair.later)
    ours = _of_the_issue(pair, every)
    shared = {hit.phrase for hit in every} & {hit.phrase for hit in theirs}
    if forbids_alike(pair.earlier, pair.later):
        ours, theirs = without_leave(ours), without_leave(theirs)  # "you may not smoke" forbids, and doubts nothing
    ours = [hit for hit in ours if hit.phrase not in shared]
    theirs = [hit for hit in theirs if hit.phrase not in shared]
    ours, theirs = _not_meek(ours, theirs), _not_meek(theirs, ours)
    ours, theirs = _without_tags(ours, theirs), _without_tags(theirs, ours)
    if pair.opposed:  # `stays public`, `will never be private`: the negation only turns the opposed word
        ours, theirs = _not_turning(pair.earlier, ours), _not_turning(pair.later, theirs)
    ours, theirs = _not_met(ours, theirs, pair), held_back(theirs, pair.later.language)
    change = _level(theirs) - _level(ours)
    words = _strongest(pair.earlier, ours), _strongest(pair.later, theirs)
    if abs(change) < ENOUGH:
        change, *told = firmness(pair)
        words = (told[0], told[1])
    if abs(change) < ENOUGH:
        return []
    return [Finding("certainty", STRONGER if change > 0 else WEAKER, *words, round(abs(change), 2))]


def _not_meek(hits: list[Hit], others: list[Hit]) -> list[Hit]:
    """`I do not object` is a weak yes beside `I insist`; beside a plain yes it is one."""
    asked = any(float(hit.cells[0]) >= ENOUGH for hit in others)
    return hits if asked else [hit for hit in hits if hit.note != MEEK]


def _without_tags(hits: list[Hit], others: list[Hit]) -> list[Hit]:
    """`…, full stop` only rounds off what is said without a hedge anyway."""
    hedged = any(float(hit.cells[0]) <= -ENOUGH for hit in others)
    return hits if hedged else [hit for hit in hits if hit.note != TAG]


def _not_met(ours: list[Hit], theirs: list[Hit], pair: Pair) -> list[Hit]:
    """`There isn't a chance that we sell` beside `it is not on our agenda`: the phrase is the negation, and the later
    statement, which doubts nothing, has one of its own.
    """
    if not negations(pair.later, pair.main[1]) or any(float(hit.cells[0]) <= -ENOUGH for hit in theirs):
        return ours
    nays = {hit.start for hit in pair.earlier.hits["negations"] if hit.cells[0] == "-" and hit.end - hit.start > 1}
    return [hit for hit in ours if hit.end - hit.start == 1 or hit.start not in nays]


def _not_turning(statement: Statement, hits: list[Hit]) -> list[Hit]:
    turning = {(hit.start, hit.end) for hit in statement.hits["negations"]}
    return [hit for hit in hits if (hit.start, hit.end) not in turning]


def conditions(pair: Pair) -> list[Finding]:
    """A condition that only the later statement has, or one that only the earlier had, or that is dropped in words."""
    ours, theirs = _of_the_issue(pair, _conditions(pair.earlier, "if")), _conditions(pair.later, "if")
    dropped = _conditions(pair.later, "drop")
    undropped = _conditions(pair.earlier, "drop")
    if len(theirs) > len(ours):
        hit = theirs[-1]
        return [Finding("conditions", "added", "", _condition_words(pair.later, hit), 2.0)]
    if len(ours) > len(theirs):
        return [Finding("conditions", "dropped", _condition_words(pair.earlier, ours[-1]), "", 2.0)]
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


def _of_the_issue(pair: Pair, hits: list[Hit]) -> list[Hit]:
    """Where the later statement takes up one clause of a longer earlier one, its other clauses are no matter."""
    if pair.covered_exactly(pair.later) < OWN_WORDS or pair.covered_earlier > 0.7 or len(pair.earlier.clauses) < 2:
        return hits
    start, end = pair.earlier.clauses[pair.main[0]]
    return [hit for hit in hits if start <= hit.start < end]


def _marks(statement: Statement) -> list[Hit]:
    taken = {index for figure in statement.figures for index in range(figure.start, figure.end)}
    return [
        hit for hit in statement.hits["certainty"]
        if hit.cells[0] != "0" and hit.start >= statement.frame
        and (hit.start not in taken or hit.note == SOME_DAY or _is_wholly(statement, hit))
        and not _in_a_condition(statement, hit)
        and statement.clause(hit.start) not in statement.questions and not _is_a_name(statement, hit)
        and not _is_an_order(statement, hit)
        and not _is_another_s(statement, hit) and not _is_yours(statement, hit)
        and not statement.in_set_phrase(hit) and not _is_a_thing(statement, hit) and not _is_refused(statement, hit)
    ]


def _is_wholly(statement: Statement, hit: Hit) -> bool:
    """`one hundred per cent safe`: no share of anything."""
    behind = statement.weights[hit.end] if hit.end < len(statement.words) else 0.0
    return hit.phrase.endswith("per cent") and behind > 0


def _in_a_condition(statement: Statement, hit: Hit) -> bool:
    """`unless they guarantee the jobs, …`: what is only supposed says nothing of how sure the speaker is; nor does what
    is granted, `if they would like to`.
    """
    granted = [other for other in statement.hits["conditions"] if other.phrase.startswith("if ")]
    if any(other.start <= hit.start and hit.end <= other.end for other in granted):
        return True
    if float(hit.cells[0]) < 0:
        return False
    supposing = small(statement.language, "supposing")
    for condition in _conditions(statement, "if"):
        if condition.end <= hit.start < condition.end + 8:
            between = statement.words[condition.end : hit.start]
            if not any(word.mark for word in between) and condition.phrase.split()[0] in supposing:
                return True
    return False


def _is_an_order(statement: Statement, hit: Hit) -> bool:
    """`Expect delays`, `don't expect it` tells others what to do; it is no hedge of the speaker's own."""
    start = statement.clauses[statement.clause(hit.start)][0]
    before = {word.folded for word in statement.words[start : hit.start]}
    return before <= small(statement.language, "in_an_order") and hit.phrase.endswith("~") and " " not in hit.phrase


def _is_another_s(statement: Statement, hit: Hit) -> bool:
    """`anyone who would like to own it`, `things that could be used`: what tells whom or which is meant is no hedge of
    the speaker's, and no certainty.
    """
    language = statement.language
    for at in range(hit.start - 1, max(hit.start - RELATIVE, 0), -1):
        word, before = statement.words[at].folded, statement.words[at - 1].folded
        if statement.words[at].mark:
            return False
        of_things = word in small(language, "which") and before in small(language, "those_meant")
        if of_things or word in small(language, "who"):
            return True
    return False


def _is_yours(statement: Statement, hit: Hit) -> bool:
    """`you don't start a fire and then hope that …`: what those who are spoken to hope or think, not the speaker."""
    start = statement.clauses[statement.clause(hit.start)][0]
    if not hit.phrase.split()[0].endswith("~"):
        return False
    while start and not statement.words[start - 1].mark:
        start = statement.clauses[statement.clause(start - 1)][0]
    persons = small(statement.language, "personal") | small(statement.language, "anybody")
    who = [word.folded for word in statement.words[start : hit.start] if word.folded in persons]
    return bool(who) and who[-1] == "you"


def _is_refused(statement: Statement, hit: Hit) -> bool:
    """`will not be asked to pay`: what is not even asked is firmly refused."""
    words, at = statement.words, hit.start
    passive = hit.phrase.split()[-1] == "to" and "be" in (words[at].folded, words[at - 1].folded if at else "")
    before = {word.folded for word in words[max(at - 2, 0) : at]}
    return passive and float(hit.cells[0]) < 0 and bool(before & small(statement.language, "plain_nays"))


def _is_a_thing(statement: Statement, hit: Hit) -> bool:
    """`broke her promise`, `the minister's hope`: what somebody has, not how it is said."""
    before = statement.words[hit.start - 1] if hit.start else None
    owned = before and (before.folded in small(statement.language, "whose_it_is") or before.owns)
    return bool(owned) and hit.end == hit.start + 1 and hit.phrase.endswith("~")


def _is_a_name(statement: Statement, hit: Hit) -> bool:
    """May the month or the surname, Will the man: a capital inside a sentence is no hedge."""
    word = statement.words[hit.start]
    inside = bool(hit.start) and word.capital and not statement.words[hit.start - 1].mark
    return inside and word.folded in small(statement.language, "also_names")


def _level(hits: list[Hit]) -> float:
    """The sum of the two strongest hedges and the two strongest boosters: more of them add little."""
    values = sorted(float(hit.cells[0]) for hit in hits)
    hedges = [value for value in values if value < 0][:2]
    boosts = [value for value in values[::-1] if value > 0][:2]
    return max(sum(hedges), -3.0) + min(sum(boosts), 3.0)


def _strongest(statement: Statement, hits: list[Hit]) -> str:
    if not hits:
        return ""
    hit = max(hits, key=lambda hit: (abs(float(hit.cells[0])), -hit.start))
    return statement.shown(hit.start, hit.end)


def _conditions(statement: Statement, sort: str) -> list[Hit]:
    taken = {index for figure in statement.figures for index in range(figure.start, figure.end)}
    found = []
    for hit in statement.hits["conditions"]:
        if hit.cells[0] != sort or hit.start in taken or statement.clause(hit.start) in statement.questions:
            continue
        if hit.phrase.split()[0] == "failing" and hit.start and statement.words[hit.start - 1].stem == "be":
            continue  # "the crops are failing"
        if hit.note in (OPENING, INVERTED) and not _opens_clause(statement, hit, taken):
            continue
        found.append(hit)
    inverted = _inverted(statement) if sort == "if" else None
    if inverted and all(hit.start != inverted.start for hit in found):
        found.append(inverted)
    if sort == "if" and not found:
        found += [Hit(at, at + 1, "without", ("if",)) for at in what_it_takes(statement)]
    return found


def _inverted(statement: Statement) -> Hit | None:
    """`Should demand rise, …`: a condition by word order, where a comma and no question mark ends it."""
    for index, (start, end) in enumerate(statement.clauses[:2]):
        first = statement.words[start].folded
        comma = next((at for at in range(start, end) if statement.words[at].folded == ","), 0)
        asks = index in statement.questions or index in statement.answered
        if first in small(statement.language, "inverting") and comma - start >= 3 and not asks:
            return Hit(start, start + 1, first, ("if",))
    return None


def _opens_clause(statement: Statement, hit: Hit, taken: set[int]) -> bool:
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
