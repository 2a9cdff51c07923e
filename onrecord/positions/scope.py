"""Scope: is less or more meant than before? Quantifiers, exceptions, lists, narrower words, qualifiers of a noun."""

from __future__ import annotations

from functools import cache

from onrecord import language as lists
from onrecord.model import Finding
from onrecord.positions.alignment import Pair
from onrecord.positions.phrases import Hit
from onrecord.positions.statement import Statement, clause_words
from onrecord.positions.words import stem

NARROWER, WIDER = "narrower", "wider"
# What a quantifier that only the later statement has does to the scope.
WEIGHTS = {"all": 1.0, "some": -1.2, "only": -1.2, "except": -1.6, "more": 1.2, "those": -1.2, "any": 0.6}


def quantifiers(pair: Pair) -> list[Finding]:
    """Words such as all, some, only, except, also that only one side has."""
    ours, theirs = _hits(pair.earlier), _hits(pair.later)
    ours, theirs = _without_idle_those(ours, theirs), _without_idle_those(theirs, ours)
    kinds_ours, kinds_theirs = {hit.cells[0] for hit in ours}, {hit.cells[0] for hit in theirs}
    for kinds, statement in ((kinds_ours, pair.earlier), (kinds_theirs, pair.later)):
        if any(hit.phrase.split()[0] in ("no", "none", "nobody", "not") and hit.cells[0] in ("-", "no")
               and hit.phrase != "not" for hit in statement.hits["negations"]):
            kinds.add("any")  # "no child" speaks of all of them
        if kinds & {"all", "any"}:
            kinds |= {"all", "any"}
    found = []
    for hit in theirs:
        if hit.cells[0] not in kinds_ours:
            found.append(_finding(WEIGHTS[hit.cells[0]], "", pair.later.shown(hit.start, hit.end)))
            kinds_ours.add(hit.cells[0])
    for hit in ours:
        if hit.cells[0] not in kinds_theirs:
            found.append(_finding(-WEIGHTS[hit.cells[0]], pair.earlier.shown(hit.start, hit.end), ""))
            kinds_theirs.add(hit.cells[0])
    return found


def _without_idle_those(hits: list[Hit], others: list[Hit]) -> list[Hit]:
    """`those who` restricts only where the other statement spoke of all."""
    if any(hit.cells[0] in ("all", "any") for hit in others):
        return hits
    return [hit for hit in hits if hit.cells[0] != "those"]


LISTED = 0.2  # of all the words: what is told in other words altogether lists other things anyway
ALIKE = 0.4  # of all the words: in a paraphrase, a word beside a noun tells nothing


def narrower_words(pair: Pair) -> list[Finding]:
    """A wider word became a narrower one (students, freshmen), or the other way round."""
    wider, narrower = _kinds(pair.earlier.language)
    found = []
    lone_earlier = _stems(pair.earlier, pair)
    lone_later = _stems(pair.later, pair)
    for one, place in lone_earlier.items():
        for other, later_place in lone_later.items():
            if wider.get(one, frozenset()) & narrower.get(other, frozenset()) or _is_compound(other, one):
                found.append(_finding(-1.4, place, later_place))
            elif wider.get(other, frozenset()) & narrower.get(one, frozenset()) or _is_compound(one, other):
                found.append(_finding(1.4, place, later_place))
    return found[:1]


def _is_compound(word: str, part: str) -> bool:
    """`handgun` is a kind of `gun`."""
    return len(part) >= 3 and len(word) > len(part) + 2 and word.endswith(part)


def qualifiers(pair: Pair) -> list[Finding]:
    """A word set before an aligned noun, or a phrase set behind it, on one side only."""
    found = []
    held, still_held = pair.covered_exactly(pair.earlier), pair.covered_exactly(pair.later)
    if pair.alike < ALIKE:
        return []
    gained = _qualifiers(pair.later, pair.aligned_later, held > 0.9) if held >= 0.7 else []
    lost = _qualifiers(pair.earlier, pair.aligned_earlier, still_held > 0.9) if still_held >= 0.7 else []
    if gained and not lost:
        found.append(_finding(-0.9, "", ", ".join(gained[:2])))
    if lost and not gained:
        found.append(_finding(0.9, ", ".join(lost[:2]), ""))
    return found


def listed(pair: Pair) -> list[Finding]:
    """Items of a list that only one side has: `bars` became `bars, cafés and parks`."""
    if pair.shared < 0.9 or pair.alike < LISTED:
        return []
    added = _list_items(pair.later, pair.aligned_later)
    gone = _list_items(pair.earlier, pair.aligned_earlier)
    if added and not gone:
        return [_finding(1.3, "", ", ".join(added[:3]))]
    if gone and not added:
        return [_finding(-1.3, ", ".join(gone[:3]), "")]
    return []


def scope(pair: Pair) -> list[Finding]:
    """All of the above."""
    lists_changed = listed(pair)
    found = [*quantifiers(pair), *narrower_words(pair)]
    beside = lists_changed or qualifiers(pair) or seasons(pair)
    if found and sum(_value(one) for one in found) * sum(_value(one) for one in beside) < 0:
        beside = []  # "every road" became "the main roads": the small word that tells outweighs what else changed
    return [*found, *beside]


def seasons(pair: Pair) -> list[Finding]:
    """`banned` became `banned between May and September`: a time of year or day that only one side sets."""
    ours = _seasons(pair.earlier) if pair.covered_exactly(pair.later) >= 0.9 else ""
    theirs = _seasons(pair.later) if pair.covered_exactly(pair.earlier) >= 0.9 else ""
    if bool(ours) == bool(theirs):
        return []
    return [_finding(-1.2, "", theirs)] if theirs else [_finding(1.2, ours, "")]


def _seasons(statement: Statement) -> str:
    """The first `between June and …`, `during …`, `from May to …`."""
    folded = [word.folded for word in statement.words]
    for at, word in enumerate(folded[:-1]):
        end = min(at + 5, len(folded))
        joint = {"between": {"and"}, "from": {"to", "until"}, "in": {"and"}}.get(word, set()) & set(folded[at:end])
        dated = any(at < figure.end and figure.start < end for figure in statement.figures)
        if (joint and dated) or (word in ("during", "while") and at > 2):
            return statement.shown(at, end)
    return ""


def _value(found: Finding) -> float:
    return found.weight if found.says == WIDER else -found.weight


def _finding(value: float, earlier: str, later: str) -> Finding:
    return Finding("scope", WIDER if value > 0 else NARROWER, earlier, later, abs(value))


def _hits(statement: Statement) -> list[Hit]:
    return [
        hit for hit in statement.scope
        if hit.cells[0] != "0" and hit.start >= statement.frame
        and statement.clause(hit.start) not in statement.questions
        and not (hit.phrase == "some" and any(figure.start == hit.end for figure in statement.figures))
        and not (hit.phrase == "too" and hit.end < len(statement.words) and not statement.words[hit.end].mark)
    ]


@cache
def _kinds(language: str) -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    wider: dict[str, set[int]] = {}
    narrower: dict[str, set[int]] = {}
    for number, row in enumerate(lists.rows(language, "scope-kinds")):
        for table, cell in ((wider, row[0]), (narrower, row[1] if len(row) > 1 else "")):
            for word in cell.split(","):
                table.setdefault(stem(word.strip(), language), set()).add(number)
    return ({key: frozenset(value) for key, value in wider.items()},
            {key: frozenset(value) for key, value in narrower.items()})


def _stems(statement: Statement, pair: Pair) -> dict[str, str]:
    """The stems that the other statement lacks, with the word as written."""
    other = pair.later if statement is pair.earlier else pair.earlier
    theirs = {word.stem for word in other.words}
    dated = {index for figure in statement.figures for index in range(figure.start, figure.end)}
    return {
        word.stem: word.text for index, word in enumerate(statement.words)
        if not word.mark and not word.number and word.stem not in theirs and index not in dated
    }


def _qualifiers(statement: Statement, aligned: frozenset[int], light: bool) -> list[str]:
    """Unaligned content words right before an aligned one, or before `of` and one, or in a phrase with a preposition
    right behind one. `light` takes in words such as `old`.
    """
    found = []
    for index, weight in enumerate(statement.weights):
        if not weight or index in aligned or index < statement.frame:
            continue
        before_noun = index + 1 in aligned and statement.weights[index + 1] >= 0.9
        if before_noun and statement.words[index].folded in clause_words(statement.language, "amount"):
            continue
        if before_noun and (light or weight >= 0.9):
            found.append(statement.words[index].text)
        if before_noun or (weight < 0.9 and not light):
            continue
        of = [place for place in (index + 2, index + 3) if place in aligned]
        if of and index + 1 < len(statement.words) and statement.words[index + 1].folded == "of":
            found.append(statement.shown(index, of[0] + 1))
            continue
        if weight < 0.9:
            continue
        if light and (relative := _relative(statement, index, aligned)):
            found.append(statement.shown(relative, index + 1))
            continue
        start = _preposition(statement, index)
        if start and any(place in aligned for place in (start - 1, start - 2)):
            found.append(statement.shown(start, index + 1))
    return found


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
    ):
        back -= 1
    word = statement.words[back].folded
    to_a_name = word == "to" and (statement.words[back + 1].capital or statement.words[back + 1].folded == "the")
    return back if back > 0 and (word in clause_words(statement.language, "preposition") or to_a_name) else 0


def _list_items(statement: Statement, aligned: frozenset[int]) -> list[str]:
    """Unaligned content words joined to an aligned one by commas, `and`, `or`, `as well as` only."""
    found = []
    content = [index for index, weight in enumerate(statement.weights) if weight >= 0.9]
    for index in content:
        if index in aligned:
            continue
        for other in content:
            near = other in aligned and 1 < abs(other - index) <= 7
            if near and _joined(statement, min(index, other), max(index, other)):
                found.append(statement.words[index].text)
                break
    return found


def _joined(statement: Statement, start: int, end: int) -> bool:
    verbal = clause_words(statement.language, "subject")
    between = [statement.words[index] for index in range(start + 1, end)]
    joints = sum(word.folded in (",", "and", "or", "nor") for word in between)
    as_well = {"as", "well"} <= {word.folded for word in between}
    allowed = sum(1 for index in range(start + 1, end) if statement.weights[index] >= 0.9)
    broken = any(word.folded in ".!?;:—" or word.folded in verbal for word in between)
    return bool(joints or as_well) and allowed <= 1 and not broken

