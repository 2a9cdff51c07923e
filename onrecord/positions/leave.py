"""Leave: what one may do, must not do or may do in any case; a word that gives or refuses leave is no doubt."""

from __future__ import annotations

from itertools import pairwise

from onrecord.positions.phrases import Hit
from onrecord.positions.statement import Statement


def held_back(hits: list[Hit]) -> list[Hit]:
    """`May … whatever happens`: what may be done in any case is still no more than what may be done."""
    modal = any(hit.phrase.split()[0] in ("may", "might", "could") for hit in hits)
    return [hit for hit in hits if not (modal and hit.phrase in _IN_ANY_CASE)]


_IN_ANY_CASE = frozenset(("come what may", "whatever happens", "no matter what", "regardless", "in any case"))
_BANS = frozenset((
    "allowed", "permitted", "forbidden", "banned", "prohibited", "barred", "closed", "illegal", "unlawful",
))


_REFUSALS = (("may", "not"), ("can", "not"), ("must", "not"))


def forbids_alike(one: Statement, other: Statement) -> bool:
    """`You may not smoke` beside `smoking is not allowed`: leave is refused on one side, and banned on the other."""
    said = [[word.folded for word in statement.words] for statement in (one, other)]
    refused = [any(pair in _REFUSALS for pair in pairwise(words)) for words in said]
    return any(refused[side] and _BANS & set(said[1 - side]) for side in (0, 1))


def without_leave(hits: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.phrase not in ("may", "can not", "must", "must not")]
