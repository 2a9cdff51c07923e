"""Modifiers: words set before or behind a noun, items of a list and times, on one side only."""

from __future__ import annotations

from functools import cache

from onrecord import language as lists
from onrecord.positions.moments import happens_once
from onrecord.positions.pair import Pair
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement, clause_words
from onrecord.positions.weights import LIGHT, MATTER


def qualifying(
    statement: Statement, aligned: frozenset[int], light: bool, met: frozenset[int] = frozenset()
) -> list[str]:
    """Unaligned content words right before an aligned one, or before `of` and one, or in a phrase with a preposition
    right behind one. `light` takes in words such as `old`; `met` are words that the other statement says in others.
    """
    told = (
        _tells_which(statement, at, aligned, light) for at in range(statement.frame, len(statement.words))
        if statement.weights[at] and at not in aligned and at not in met
    )
    return [words for words in told if words]


def _tells_which(statement: Statement, at: int, aligned: frozenset[int], light: bool) -> str:
    """The words with which an unaligned word tells which aligned one is meant; empty where it does not."""
    if at + 1 in aligned and statement.weights[at + 1] >= MATTER:
        return statement.words[at].text if _is_before_its_noun(statement, at, light) else ""
    if statement.weights[at] < MATTER:
        return _with_of(statement, at, aligned) if light else ""
    return (
        _with_of(statement, at, aligned) or _behind_it(statement, at, aligned)
        or (_in_a_clause(statement, at, aligned) if light else "") or _in_a_phrase(statement, at, aligned)
    )


def _is_before_its_noun(statement: Statement, at: int, light: bool) -> bool:
    """`income tax`, and `old town` where light words count; neither `more tax` nor `cannot take coaches`."""
    if statement.words[at].folded in clause_words(statement.language, "amount"):
        return False
    return statement.weights[at] >= MATTER or (light and not _is_a_verb(statement, at))


def _with_of(statement: Statement, at: int, aligned: frozenset[int]) -> str:
    """`the roof of the school`."""
    of = next((place for place in (at + 2, at + 3) if place in aligned), 0)
    joined = of and statement.words[at + 1].folded in small(statement.language, "of")
    return statement.shown(at, of + 1) if joined else ""


def _behind_it(statement: Statement, at: int, aligned: frozenset[int]) -> str:
    """`homes near the station`: a word that tells which by what stands behind it."""
    modifies = statement.words[at].folded in clause_words(statement.language, "modifier")
    return statement.shown(at, min(at + 4, len(statement.words) - 1)) if modifies and at - 1 in aligned else ""


def _in_a_clause(statement: Statement, at: int, aligned: frozenset[int]) -> str:
    """`pupils who walk`."""
    start = _relative(statement, at, aligned)
    return statement.shown(start, at + 1) if start else ""


def _in_a_phrase(statement: Statement, at: int, aligned: frozenset[int]) -> str:
    """`the bridge at the mill`; not `at the night and at the years before it`, which is one more."""
    start = _preposition(statement, at)
    joined = start and statement.words[start - 1].folded in _joints(statement.language)
    near = any(place in aligned for place in (start - 1, start - 2))
    return statement.shown(start, at + 1) if start and near and not joined else ""


def _is_a_verb(statement: Statement, index: int) -> bool:
    """`cannot take coaches`: behind an auxiliary or `to`, a word tells what is done, not which."""
    language, before = statement.language, statement.words[index - 1].folded if index else ""
    auxiliary = clause_words(language, "auxiliary") - small(language, "no_auxiliary")
    return before in small(language, "infinitive") or before in auxiliary


def _relative(statement: Statement, index: int, aligned: frozenset[int]) -> int:
    """Where `who …`, `that …` starts behind an aligned noun, if this word is in it; 0 if none does."""
    for back in range(index - 1, max(index - 5, 0), -1):
        if statement.words[back].mark or back in aligned:
            return 0
        if statement.words[back].folded in clause_words(statement.language, "relative"):
            return back if back - 1 in aligned else 0
    return 0


def _preposition(statement: Statement, index: int) -> int:
    """The place of the preposition of the phrase a noun ends, past articles and figures; 0 if there is none."""
    back = index - 1
    while back > 0 and (
        statement.words[back].number or statement.words[back].folded in clause_words(statement.language, "article")
        or any(figure.start <= back < figure.end for figure in statement.figures)
        or (0 < statement.weights[back] <= LIGHT and back == index - 1)  # `for small boats`
    ):
        back -= 1
    word, after, language = statement.words[back].folded, statement.words[back + 1], statement.language
    known = after.capital or after.folded in small(language, "known")
    to_a_name = known and word in small(language, "towards")
    return back if back > 0 and (word in clause_words(statement.language, "preposition") or to_a_name) else 0


def list_items(statement: Statement, aligned: frozenset[int]) -> list[str]:
    """Unaligned content words joined to an aligned one by commas, `and`, `or`, `as well as` only."""
    found = []
    content = [index for index, weight in enumerate(statement.weights) if weight >= MATTER]
    for index in content:
        if index in aligned or _is_one_of_two(statement, index, aligned):
            continue
        for other in content:
            near = other in aligned and 1 < abs(other - index) <= 7
            near = near and statement.clause(other) == statement.clause(index)
            if near and _joined(statement, min(index, other), max(index, other)):
                found.append(statement.words[index].text)
                break
    return found


def _is_one_of_two(statement: Statement, at: int, aligned: frozenset[int]) -> bool:
    """`Nursing and teaching students`: both words before the noun tell which."""
    words = statement.words[at + 1 : at + 4]
    if len(words) < 3 or words[0].folded not in small(statement.language, "coordinating"):
        return False
    return at + 2 not in aligned and statement.weights[at + 2] >= MATTER and at + 3 in aligned


def _joined(statement: Statement, start: int, end: int) -> bool:
    verbal = clause_words(statement.language, "subject")
    between = [statement.words[index] for index in range(start + 1, end)]
    joints = any(word.folded == "," or word.folded in small(statement.language, "list_joints") for word in between)
    folded = frozenset(word.folded for word in between)
    as_well = bool(folded & small(statement.language, "as") and folded & small(statement.language, "well"))
    allowed = sum(1 for index in range(start + 1, end) if statement.weights[index] >= MATTER)
    broken = any(word.folded in ".!?;:—" or word.folded in verbal for word in between)
    broken = broken or any(start < hit.start < end for hit in statement.hits["conditions"] if hit.cells[0] == "drop")
    broken = broken or (allowed > 0 and _is_of_a_phrase(statement, start, end)) or _ends_a_clause(statement, start, end)
    return (joints or as_well) and allowed <= 1 and not broken


def _ends_a_clause(statement: Statement, start: int, end: int) -> bool:
    """`When the roll is called, the clerk will …`: the comma behind a clause that tells when joins nothing."""
    first = statement.clauses[statement.clause(start)][0]
    commas = [at for at in range(first, end) if statement.words[at].folded == ","]
    joints = _joints(statement.language)
    joined = any(word.folded != "," and word.folded in joints for word in statement.words[start + 1 : end])
    opens = small(statement.language, "when_because") | small(statement.language, "supposing")
    return statement.words[first].folded in opens and len(commas) == 1 and commas[0] > start and not joined


def _is_of_a_phrase(statement: Statement, start: int, end: int) -> bool:
    """`A gun near schools and churches`: what is joined stands in a phrase with a preposition, with its fellow."""
    prepositions = clause_words(statement.language, "preposition")
    joint = next((at for at in range(start + 1, end) if statement.words[at].folded in _joints(statement.language)), end)
    inside = [at for at in range(start + 1, joint) if statement.words[at].folded in prepositions]
    return bool(inside) and any(statement.weights[at] >= MATTER for at in range(inside[0], joint))


@cache
def _joints(language: str) -> frozenset[str]:
    return small(language, "list_joints") | small(language, "as") | {","}


def set_times(pair: Pair) -> tuple[str, str]:
    """A time of year or day that only one side sets, `banned` became `banned between May and September`: the words of
    the earlier and of the later statement.
    """
    ours = _seasons(pair.earlier) if pair.covered_exactly(pair.later) >= 0.9 else ""
    theirs = _seasons(pair.later) if pair.covered_exactly(pair.earlier) >= 0.9 else ""
    if not pair.earlier.figures or not pair.later.figures:
        ours = ours or (_set_time(pair.earlier) if pair.covered_exactly(pair.later) >= 0.9 else "")
        theirs = theirs or (_set_time(pair.later) if pair.covered_exactly(pair.earlier) >= 0.9 else "")
    return ours, theirs


DAILY = 365.0  # times a year


def daily(pair: Pair) -> tuple[int, str, str] | None:
    """`Open every night` became `open on Friday and Saturday nights`: -1 and the words; 1 the other way round."""
    always, days = [], []
    for side in (pair.earlier, pair.later):
        always.append([figure for figure in side.figures if figure.kind == "often" and figure.low >= DAILY])
        days.append([figure for figure in side.figures if figure.kind == "weekday"])
    for way, one, other in ((-1, 0, 1), (1, 1, 0)):
        if always[one] and days[other] and not always[other] and not days[one]:
            told = always[one][0].words, " ".join(figure.words for figure in days[other])
            return (way, *told) if way < 0 else (way, told[1], told[0])
    return None


def _seasons(statement: Statement) -> str:
    """The first `between June and …`, `during …`, `from May to …`."""
    folded, spans = [word.folded for word in statement.words], lists.table(statement.language, "scope-spans")
    for at, word in enumerate(folded[:-1]):
        end = min(at + 5, len(folded))
        joint = set(spans.get(word, "").split()) & set(folded[at:end])
        dated = any(at < figure.end and figure.start < end for figure in statement.figures)
        if (joint and dated) or (word in small(statement.language, "amid") and at > 2):
            return statement.shown(at, end)
    return ""


def _set_time(statement: Statement) -> str:
    """`in July`, `at weekends`: a rule that holds at a time only. Of what is to come or is over, a date tells when."""
    if happens_once(statement):
        return ""
    for figure in statement.figures:
        if figure.kind in ("month", "weekday", "hour") and figure.start and len(statement.figures) <= 2:
            known = statement.words[figure.start - 1].folded in small(statement.language, "known")
            start = figure.start - (2 if known else 1)
            joined = start > 0 and statement.words[start - 1].folded in _joints(statement.language)
            timed = statement.words[start].folded in small(statement.language, "at_a_time")
            if start > 0 and timed and not joined:
                return statement.shown(start, figure.end)
    return ""
