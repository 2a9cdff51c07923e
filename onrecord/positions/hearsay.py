"""Hearsay: what another says, `my opponent says …`, or what is only supposed, `had they won, we would …`."""

from __future__ import annotations

from functools import cache

from onrecord import language as lists
from onrecord.positions.finding import Finding
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import phrases
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.words import STOPS

OPENING = 14  # words in which it is told whose words they are
_SUBJECTS = 6  # words between `if` and `had`


def hearsay(pair: Pair) -> list[Finding]:
    """One of the two statements, not both, is no position of the speaker's own."""
    for says, reader in (("another's", _of_another), ("only supposed", _supposed)):
        ours, theirs = reader(pair.earlier), reader(pair.later)
        if bool(ours) != bool(theirs):
            return [Finding("hearsay", says, ours, theirs, 1.0)]
    return []


def _of_another(statement: Statement) -> str:
    """The opening that tells whose words they are, where the statement has no sentence of the speaker's own."""
    stops = [at for at, word in enumerate(statement.words) if word.folded in STOPS]
    if any(at + 1 < len(statement.words) for at in stops):
        return ""
    for hit in phrases(statement.language, "stance-not-own").find(statement.words[:OPENING]):
        before = {word.folded for word in statement.words[: hit.start]}
        if hit.cells[:1] == ("another",) and not before & small(statement.language, "not_theirs"):
            return statement.shown(hit.start, hit.end)
    return ""


def _supposed(statement: Statement) -> str:
    """`If the talks had failed, we would be …`, `had they won, …`: neither happened."""
    folded, language = [word.folded for word in statement.words], statement.language
    if not folded or not small(language, "would") & set(folded) or statement.questions:
        return ""
    if folded[0] in small(language, "if_had") and small(language, "not").isdisjoint(folded[:2]):
        return statement.shown(0, 4)
    if folded[0] in small(language, "if_were") and _names_an_office(statement, 2):
        return statement.shown(0, 4)
    return _supposed_behind_if(statement, folded) if folded[0] in small(language, "conditional") else ""


def _supposed_behind_if(statement: Statement, folded: list[str]) -> str:
    """`If the talks had failed`, `if I were the owner`; not `if you were to ask`."""
    language = statement.language
    supposed = small(language, "supposed")
    at = next((place for place in range(2, min(_SUBJECTS, len(folded) - 1)) if folded[place] in supposed), 0)
    if not at:
        return ""
    role = folded[at] in small(language, "were") and _names_an_office(statement, at + 1)
    real = folded[1] in small(language, "speaking") or folded[at + 1] in small(language, "infinitive")
    return "" if not role and (real or folded[at] in small(language, "if_were")) else statement.shown(0, at + 2)


def _names_an_office(statement: Statement, at: int) -> bool:
    """`If I were the owner`, `if I were mayor`; not `if I were you`."""
    word = statement.words[at].folded if at < len(statement.words) else ""
    return word in small(statement.language, "articles") or word in _offices(statement.language)


@cache
def _offices(language: str) -> frozenset[str]:
    return frozenset(row[0] for row in lists.rows(language, "roles") if row[1] == "person")


def hypothetical(statement: Statement) -> bool:
    """Whether a statement only says what would be if something else were so: `if I had a vote, I would …`."""
    folded, language = [word.folded for word in statement.words], statement.language
    opens, unreal = small(language, "conditional"), small(language, "if_had") | small(language, "were")
    if not small(language, "would") & set(folded) or folded[0] not in opens | unreal:
        return False
    end = statement.clauses[0][1]
    comma = next((at for at in range(end) if folded[at] == ","), end)
    if folded[0] not in opens:
        return True
    return bool(unreal & set(folded[:comma])) and small(language, "addressed").isdisjoint(folded[:comma])
