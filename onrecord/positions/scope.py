"""Scope: is less or more meant than before? Quantifiers, lists, narrower words, qualifiers of a noun, times."""

from __future__ import annotations

from onrecord.positions.extension import said_beyond
from onrecord.positions.finding import Finding
from onrecord.positions.kinds import narrower_words
from onrecord.positions.modifiers import daily, list_items, qualifying, set_times
from onrecord.positions.negation import not_alone
from onrecord.positions.opposed import fellows
from onrecord.positions.pair import Pair
from onrecord.positions.portions import portions
from onrecord.positions.pronouns import WIDER, finding, pronouns
from onrecord.positions.quantifiers import ALIKE, quantifiers
from onrecord.positions.weights import MATTER

MOSTLY, LIFTED = 0.7, 2.0  # of the later statement; as much as a condition weighs
LISTED = 0.2  # of all the words: what is told in other words altogether lists other things anyway


def qualifiers(pair: Pair) -> list[Finding]:
    """A word set before an aligned noun, or a phrase set behind it, on one side only."""
    found = []
    held, still_held = pair.covered_exactly(pair.earlier), pair.covered_exactly(pair.later)
    if pair.alike < ALIKE:
        return []
    ours, theirs = fellows(pair.earlier, pair.later), fellows(pair.later, pair.earlier)
    gained = qualifying(pair.later, pair.aligned_later, held > 0.9, theirs) if held >= 0.7 else []
    lost = qualifying(pair.earlier, pair.aligned_earlier, still_held > 0.9, ours) if still_held >= 0.7 else []
    if gained and not lost:
        found.append(finding(-0.9, "", ", ".join(gained[:2])))
    if lost and not gained:
        found.append(finding(0.9, ", ".join(lost[:2]), ""))
    return found


def listed(pair: Pair) -> list[Finding]:
    """Items of a list that only one side has: `bars` became `bars, cafés and parks`."""
    if pair.shared < 0.9 or pair.alike < LISTED or pair.shared_topic < MATTER:
        return []  # a name that comes up again is no list gone on with
    added = list_items(pair.later, pair.aligned_later)
    gone = list_items(pair.earlier, pair.aligned_earlier)
    if added and not gone:
        return [finding(1.3, "", ", ".join(added[:3]))]
    if gone and not added:
        return [finding(-1.3, ", ".join(gone[:3]), "")]
    return []


def times(pair: Pair) -> list[Finding]:
    """A time of year or day that only one side sets."""
    if often := daily(pair):
        return [finding(often[0] * 1.2, *often[1:])]
    ours, theirs = set_times(pair)
    if bool(ours) == bool(theirs):
        return []
    return [finding(-1.2, "", theirs)] if theirs else [finding(1.2, ours, "")]


def scope(pair: Pair) -> list[Finding]:
    """All that tells of more or less."""
    lists_changed = listed(pair)
    if lifted := whatever(pair):
        return lifted
    if (told := portions(pair)) is not None:
        return told
    counted, nouns = quantifiers(pair), narrower_words(pair) or pronouns(pair)
    if not counted and lists_changed and _value(lists_changed[0]) * sum(map(_value, nouns)) < 0:
        nouns = []  # "primary school" became "primary and secondary": the new item is no kind of school
    found = [*counted, *nouns]
    beside = lists_changed or qualifiers(pair) or times(pair)
    if found and sum(_value(one) for one in found) * sum(_value(one) for one in beside) < 0:
        beside = []  # "every road" became "the main roads": the small word that tells outweighs what else changed
    if not found:
        beside = [*beside, *(_beyond(pair) or ([] if beside else _extended(pair)))]
    return [*found, *beside]


def _extended(pair: Pair) -> list[Finding]:
    """One statement says the other word for word, and more within its clause."""
    if not (more := said_beyond(pair)):
        return []
    ours, theirs, joins = more
    return [finding(0.9 if joins == bool(theirs) else -0.9, ours, theirs)]


def whatever(pair: Pair) -> list[Finding]:
    """`on traffic stops` became `whatever they are doing`: the limit of the earlier statement is lifted in words."""
    if any(hit.cells[0] in ("if", "drop") for hit in pair.earlier.hits["conditions"]):
        return []
    hits = [hit for hit in pair.later.hits["conditions"] if hit.cells[0] == "drop"]
    held = pair.covered_exactly(pair.later) >= MOSTLY
    limits = [
        at for at, weight in enumerate(pair.earlier.weights) if weight >= MATTER and at not in pair.aligned_earlier
    ]
    if not hits or not held or not limits or limits[0] < min(pair.aligned_earlier, default=0):
        return []
    lifted = pair.later.shown(hits[0].start, hits[0].end)
    return [finding(LIFTED, pair.earlier.shown(limits[0], limits[-1] + 1), lifted)]


def _beyond(pair: Pair) -> list[Finding]:
    """`It is not the schools alone` adds others, whoever they are."""
    for start, end in pair.later.clauses:
        for at in range(start, end):
            if not_alone(pair.later, at, end):
                return [finding(1.6, "", pair.later.shown(at, end))]
    return []


def _value(found: Finding) -> float:
    return found.weight if found.says == WIDER else -found.weight
