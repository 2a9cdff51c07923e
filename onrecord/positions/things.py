"""Things: whether two statements that share one noun speak of one and the same thing by it."""

from __future__ import annotations

from onrecord.positions.fields import areas, fields_of
from onrecord.positions.pair import Pair
from onrecord.positions.senses import has_senses
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement, clause_words
from onrecord.positions.weights import LIGHT, MATTER

SAME = 1.0  # of a link


def of_one_thing(pair: Pair) -> bool:
    """`The auditor` here and `the auditor` there: one noun that is known on both sides, has one sense, and stands for
    itself: not in `the dog trainer`, `the mayor's son`; and no word that is met in any talk, such as `the town`.
    """
    return any(
        link.likeness == SAME
        and _is_one_thing(pair.earlier, link.earlier) and _is_one_thing(pair.later, link.later)
        for link in pair.links
    )


def owned_on_one_side(pair: Pair) -> bool:
    """`The refinery` here and `the refinery's football team` there: they are two things."""
    told = [
        (pair.earlier.words[link.earlier].owns, pair.later.words[link.later].owns) for link in pair.links
        if min(pair.earlier.weights[link.earlier], pair.later.weights[link.later]) >= MATTER
    ]
    return bool(told) and all(one != other for one, other in told)


def told_of_one_subject(pair: Pair) -> bool:
    """`The offer is disappointing`, `the offer is an insult`: both say of the same known thing what it is."""
    one, other = _told_of(pair.earlier), _told_of(pair.later)
    return bool(one) and one == other


def opposed_of_one_subject(pair: Pair) -> bool:
    """`Ivo Lind has no future here`, `Ivo Lind is central to it`: before words that are opposed, both name one subject
    in the same words, and nothing else.
    """
    for link in pair.opposed:
        one, other = _before(pair.earlier, link.earlier), _before(pair.later, link.later)
        if one and one == other:
            return True
    return False


def _before(statement: Statement, at: int) -> tuple[str, ...]:
    """The stems of the words of weight between the start of a clause and a place in it; empty behind a negation."""
    start = statement.clauses[statement.clause(at)][0]
    if any(start <= hit.start < at for hit in statement.hits["negations"]):
        return ()
    return tuple(
        statement.words[place].stem for place in range(start, at) if statement.weights[place] >= MATTER
    )


def _told_of(statement: Statement) -> tuple[str, ...]:
    """The stems of a subject that opens a statement with an article, before a form of `be`; empty for none."""
    words, language = statement.words[statement.frame :], statement.language
    at = next((index for index, word in enumerate(words[:MOST]) if word.folded in small(language, "is")), 0)
    if at < 2 or words[0].folded not in small(language, "definite") or any(word.mark for word in words[:at]):
        return ()
    return tuple(word.stem for word in words[1:at])


MOST = 5  # words of a subject, its article and its verb


def _is_one_thing(statement: Statement, at: int) -> bool:
    word, language = statement.words[at], statement.language
    known = at > 0 and statement.words[at - 1].folded in small(language, "definite")
    if not known or statement.weights[at] < MATTER:
        return False
    if word.owns or has_senses(word.stem, language):
        return False
    if len(areas(word.stem, language)) > 1 or any(field.startswith("~") for field in fields_of(word.stem, language)):
        return False
    behind = at + 1
    if behind == len(statement.words) or statement.words[behind].mark:
        return True
    auxiliary = statement.words[behind].folded in clause_words(language, "auxiliary")
    return auxiliary or statement.weights[behind] <= LIGHT
