"""Marks: the hedges and boosters that tell how sure the speaker is of what is said, and not what others are."""

from __future__ import annotations

from onrecord.positions.conditions import conditions_of
from onrecord.positions.numbers import units_of
from onrecord.positions.phrases import Hit
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement

RELATIVE = 4  # words between `who` and what is said of whom
SOME_DAY = "day"  # no length of time
PLEDGE = "pledge"  # a verb of promising
SUBJECT = 6  # words of who promised


def marks(statement: Statement) -> list[Hit]:
    taken = statement.in_figures
    return [
        hit for hit in statement.hits["certainty"]
        if hit.cells[0] != "0" and hit.start >= statement.frame
        and (hit.start not in taken or hit.note == SOME_DAY or _is_wholly(statement, hit))
        and not _in_a_condition(statement, hit)
        and statement.clause(hit.start) not in statement.questions and not _is_a_name(statement, hit)
        and not _is_an_order(statement, hit)
        and not _is_another_s(statement, hit) and not _is_yours(statement, hit)
        and not statement.in_set_phrase(hit) and not _is_a_thing(statement, hit) and not _is_refused(statement, hit)
        and not _is_reported(statement, hit)
    ]


def _is_wholly(statement: Statement, hit: Hit) -> bool:
    """`one hundred per cent safe`: no share of anything."""
    behind = statement.weights[hit.end] if hit.end < len(statement.words) else 0.0
    return " ".join(hit.phrase.split()[-2:]) in units_of(statement.language) and behind > 0


def _is_granted(condition: Hit, language: str) -> bool:
    """`if you like`, more than `if` alone."""
    first, *rest = condition.phrase.split()
    return bool(rest) and first in small(language, "conditional")


def _in_a_condition(statement: Statement, hit: Hit) -> bool:
    """`unless they guarantee the jobs, …`: what is only supposed says nothing of how sure the speaker is; nor does what
    is granted, `if they would like to`.
    """
    granted = [other for other in statement.hits["conditions"] if _is_granted(other, statement.language)]
    if any(other.start <= hit.start and hit.end <= other.end for other in granted):
        return True
    if any(_goes_on(statement, other, hit) for other in conditions_of(statement, "drop")):
        return True
    if float(hit.cells[0]) < 0:
        return False
    supposing = small(statement.language, "supposing")
    for condition in conditions_of(statement, "if"):
        if condition.end <= hit.start < condition.end + 8:
            between = statement.words[condition.end : hit.start]
            if not any(word.mark for word in between) and condition.phrase.split()[0] in supposing:
                return True
    return False


def _goes_on(statement: Statement, dropped: Hit, hit: Hit) -> bool:
    """`Whatever terms they may offer us`: no hedge, but a part of what does not matter."""
    opens = dropped.phrase.split()[0] in small(statement.language, "whichever_way")
    between = statement.words[dropped.end : hit.start]
    return opens and dropped.end <= hit.start and not any(word.mark for word in between)


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
    return bool(who) and who[-1] in small(statement.language, "addressed")


def _is_refused(statement: Statement, hit: Hit) -> bool:
    """`will not be asked to pay`: what is not even asked is firmly refused."""
    words, at = statement.words, hit.start
    be, to = small(statement.language, "passive"), small(statement.language, "infinitive")
    passive = hit.phrase.split()[-1] in to and any(word.folded in be for word in words[max(at - 1, 0) : at + 1])
    before = {word.folded for word in words[max(at - 2, 0) : at]}
    return passive and float(hit.cells[0]) < 0 and bool(before & small(statement.language, "plain_nays"))


def _is_reported(statement: Statement, hit: Hit) -> bool:
    """`The mayor vowed to close it`: who tells what another promised only says that it was said."""
    start = statement.clauses[statement.clause(hit.start)][0]
    before = [word.folded for word in statement.words[start : hit.start]]
    first_person = small(statement.language, "first_person")
    past = statement.words[hit.start].folded.endswith(tuple(small(statement.language, "past_endings"))) or (
        statement.words[hit.start].folded in small(statement.language, "past_verbs"))
    return hit.note == PLEDGE and past and 0 < len(before) <= SUBJECT and first_person.isdisjoint(before)


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
