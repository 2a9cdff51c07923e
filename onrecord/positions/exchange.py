"""Exchange: `the army attacked the rebels`, `the rebels attacked the army`: each stands in the other's place."""

from __future__ import annotations

from onrecord.positions.finding import Finding
from onrecord.positions.pair import Pair
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER
from onrecord.positions.words import small_stems


def exchanged(pair: Pair) -> Finding | None:
    """Two words have changed places around what is told of them, and nothing else differs.

    Only where the order of words tells who does it to whom, and not where both do it: they met, they traded with.
    """
    one, other = _places(pair.earlier), _places(pair.later)
    stems, others = _stems(pair.earlier, one), _stems(pair.later, other)
    if len(one) != len(other) or any(len(side.clauses) != 1 or side.questions for side in (pair.earlier, pair.later)):
        return None
    apart = [at for at in range(len(one)) if stems[at] != others[at]]
    if len(apart) != 2 or [stems[at] for at in apart] != [others[at] for at in reversed(apart)]:
        return None
    first, last = apart
    if not _is_told_of(pair.earlier, one[first], one[last]):
        return None
    earlier, later = pair.earlier.shown(one[first], one[last] + 1), pair.later.shown(other[first], other[last] + 1)
    return Finding("polarity", "opposite", earlier, later, 1.0)


def _places(statement: Statement) -> list[int]:
    return [at for at in range(statement.frame, len(statement.words)) if not statement.words[at].mark]


def _stems(statement: Statement, places: list[int]) -> list[str]:
    return [statement.words[at].stem for at in places]


def _is_told_of(statement: Statement, first: int, second: int) -> bool:
    """Whether what stands between two words tells what the one does to the other, or is beside it."""
    mutual = small_stems(statement.language, "mutual")
    around = statement.words[first : second + 1]
    if not mutual or any(word.number or word.stem in mutual for word in around):
        return False
    between = range(first + 1, second)
    compared = any(statement.words[at].folded in small(statement.language, "compared_with") for at in between)
    return compared or any(statement.weights[at] >= MATTER for at in between)
