"""Leave: what one may do, must not do or may do in any case; a word that gives or refuses leave is no doubt."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.positions.phrases import Hit
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement

LEAVE, IN_ANY_CASE = "leave", "whatever"  # marks of stance-certainty


def held_back(hits: list[Hit], language: str) -> list[Hit]:
    """`May … whatever happens`: what may be done in any case is still no more than what may be done."""
    modal = any(hit.phrase.split()[0] in small(language, "leave_or_doubt") for hit in hits)
    return [hit for hit in hits if not (modal and hit.note == IN_ANY_CASE)]


def forbids_alike(one: Statement, other: Statement) -> bool:
    """`You may not smoke` beside `smoking is not allowed`: leave is refused on one side, and banned on the other."""
    said = [[word.folded for word in statement.words] for statement in (one, other)]
    leave, bans, nay = small(one.language, "leave"), small(one.language, "bans"), small(one.language, "not")
    refused = [any(word in leave and after in nay for word, after in pairwise(words)) for words in said]
    return any(refused[side] and bans & set(said[1 - side]) for side in (0, 1))


def without_leave(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.note != LEAVE]
