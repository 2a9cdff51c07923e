"""Rewordings: the same amount or the same things told otherwise, so that it is said in other words, not repeated."""

from __future__ import annotations

from onrecord.positions.finding import Finding
from onrecord.positions.negation import negations
from onrecord.positions.numbers import first_number
from onrecord.positions.pair import Pair
from onrecord.positions.portions import portions
from onrecord.positions.quantifiers import adds_on_one_side
from onrecord.positions.statement import Statement


def told_otherwise(pair: Pair, findings: tuple[Finding, ...]) -> bool:
    """The same figure in another number, `a quarter to ten` and `9.45`, or made loose, `40` and `about 40`, or in
    words, `most` and `70 percent`; `not only a roof but a gym`; `the baths close`, `the baths do not close before May`.
    Not `eleven days` and `11 days`.
    """
    if _negates(pair.earlier) != _negates(pair.later):
        return True
    bounds = [{figure.bound for figure in side.figures} - {""} for side in (pair.earlier, pair.later)]
    if bounds[0] != bounds[1] or adds_on_one_side(pair) or portions(pair) is not None:
        return True
    same = [found for found in findings if (found.detector, found.says) == ("figures", "same")]
    language = pair.later.language
    return any(first_number(one.earlier, language) != first_number(one.later, language) for one in same)


def _negates(statement: Statement) -> bool:
    return any(negations(statement, clause) for clause in range(len(statement.clauses)))
