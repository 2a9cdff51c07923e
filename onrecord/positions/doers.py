"""Who did it: `it was the union that walked out` against `the company walked out`."""

from __future__ import annotations

from onrecord.positions.finding import Finding
from onrecord.positions.likeness import FAMILY
from onrecord.positions.pair import Pair
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER

MOST = 8  # words between `it was` and `who`


def other_doer(pair: Pair) -> Finding | None:
    """One statement points out the doer of what both speak of, and the other names another doer."""
    same = [link for link in pair.links if link.likeness >= FAMILY]
    earlier, later = frozenset(link.earlier for link in same), frozenset(link.later for link in same)
    for mine, yours, aligned, others in (
        (pair.later, pair.earlier, later, earlier), (pair.earlier, pair.later, earlier, later),
    ):
        zone, deed = _pointed_out(mine)
        if not deed or not _tells_the_same(mine, deed, aligned) or any(at in aligned for at in range(*zone)):
            continue
        other = _pointed_out(yours)[0] if _pointed_out(yours)[1] else _subject(yours, others)
        if other[1] <= other[0] or any(at in others for at in range(*other)):
            continue
        words = pair.in_order(mine, mine.shown(*zone), yours.shown(*other))
        return Finding("polarity", "opposite", *words, 1.0)
    return None


def _pointed_out(statement: Statement) -> tuple[tuple[int, int], int]:
    """The words of the doer in `it was … who` and where the deed starts; 0 where nobody is pointed out."""
    folded, language = [word.folded for word in statement.words], statement.language
    if len(folded) > 1 and folded[0] in small(language, "pointing_out") and folded[1] in small(language, "is_or_was"):
        which = small(language, "who_or_which")
        for at in range(3, min(len(folded), MOST + 2)):
            if folded[at] in which and not any(figure.start < at for figure in statement.figures):
                return ((0, 0), 0) if _is_a_hedge(statement, at) else ((2, at), at + 1)
    persons = small(language, "personal")
    if len(folded) > 4 and folded[0] in persons and folded[2] in small(language, "known"):
        ones = folded[3] in small(language, "ones") and folded[4] in small(language, "ones_who")
        return ((0, 1), 5) if ones else ((0, 0), 0)
    return (0, 0), 0


def _is_a_hedge(statement: Statement, end: int) -> bool:
    """`It is likely that`, `it is not impossible that` point out nobody."""
    return any(hit.start < end <= hit.end + 1 for hit in statement.hits["certainty"])


def _tells_the_same(statement: Statement, deed: int, aligned: frozenset[int]) -> bool:
    weights = [(at, weight) for at, weight in enumerate(statement.weights) if at >= deed and weight]
    told = sum(weight for at, weight in weights if at in aligned)
    return bool(weights) and told >= 0.75 * sum(weight for _, weight in weights)


def _subject(statement: Statement, aligned: frozenset[int]) -> tuple[int, int]:
    """The words in front of the first aligned one, if one of them names or stands for somebody."""
    first = min(aligned, default=0)
    persons = small(statement.language, "personal")
    named = any(statement.weights[at] >= MATTER or statement.words[at].folded in persons for at in range(first))
    return (0, first) if named else (0, 0)
