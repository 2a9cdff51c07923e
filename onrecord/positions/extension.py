"""Extensions: one statement is the other word for word, and says more: which of what, when, where or for whom."""

from __future__ import annotations

from onrecord import language as lists
from onrecord.positions.moments import happens_once
from onrecord.positions.pair import Pair
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement, clause_words

WHOLE, LACKING = 0.95, 0.2  # of the weight of the shorter statement; the part of all its words that the other may lack
_OWN = ("certainty", "conditions", "denials", "negations")  # lists whose detectors weigh what they find themselves
_CALENDAR = frozenset(("month", "year", "weekday", "hour"))


def said_beyond(pair: Pair) -> tuple[str, str, bool] | None:
    """The words only the earlier statement has, those only the later has, and whether they join another thing (`and the
    docks`) or tell which is meant (`at weekends`); nothing where neither statement holds the other.
    """
    if pair.told_by_another:
        return None
    if _holds(pair, pair.earlier) and (more := _more(pair, pair.later)):
        return "", more[0], more[1]
    if _holds(pair, pair.later) and (more := _more(pair, pair.earlier)):
        return more[0], "", more[1]
    return None


def _holds(pair: Pair, shorter: Statement) -> bool:
    """Whether the other statement has all words of this one, small ones too."""
    longer = pair.other(shorter)
    if pair.covered_exactly(shorter) < WHOLE or _counts_otherwise(pair):
        return False
    mine = [word for word in shorter.words[shorter.frame :] if not word.mark]
    theirs = {word.stem for word in longer.words}
    lacking = [word for word in mine if word.stem not in theirs]
    function = lists.words(shorter.language, "topic-function")
    return all(word.folded in function for word in lacking) and len(lacking) <= LACKING * len(mine)


def _counts_otherwise(pair: Pair) -> bool:
    """Whether both have figures, and not the same ones."""
    ours, theirs = ([figure.words.casefold() for figure in side.figures] for side in (pair.earlier, pair.later))
    return bool(ours) and bool(theirs) and ours != theirs


def _more(pair: Pair, statement: Statement) -> tuple[str, bool] | None:
    """The first stretch of words of the main clause that the other statement lacks, and whether it joins."""
    aligned = pair.aligned(statement) | _same_figures(pair, statement)
    clause = pair.of(statement, *pair.main)
    if clause in statement.questions or not aligned:
        return None
    start, end = statement.clauses[clause]
    for at in range(max(start, statement.frame), end):
        if at in aligned or not _counts(statement, at) or (pair.earlier.figures and not statement.weights[at]):
            continue  # the figures of both, if there are any, are the same
        first, last, after = _stretch(statement, at, aligned, start, end)
        joins = _joins(statement, range(max(first - 1, start), after), at)
        aside = any(word.folded == "," for word in statement.words[max(first - 1, start) : at]) and not joins
        if not aside and _tells_more(pair, statement, first, last):
            return statement.shown(first, last), joins
    return None


def _stretch(
    statement: Statement, at: int, aligned: frozenset[int], start: int, end: int
) -> tuple[int, int, int]:
    """Where the words begin that hang together with an unaligned one, where those that count end, and where all end."""
    function = lists.words(statement.language, "topic-function")
    first = at
    while first > start and first - 1 not in aligned and (
        statement.words[first - 1].folded in function or _counts(statement, first - 1)
    ):
        first -= 1
    after = next((place for place in range(at + 1, end) if place in aligned or statement.words[place].mark), end)
    return first, next(place for place in range(after, at, -1) if _counts(statement, place - 1)), after


def _joins(statement: Statement, places: range, but: int) -> bool:
    """Whether a word at one of these places joins another thing: `and the docks`, `the docks or`."""
    joining = small(statement.language, "adding_one")
    return any(place != but and statement.words[place].folded in joining for place in places)


def _tells_more(pair: Pair, statement: Statement, start: int, end: int) -> bool:
    """Whether no other detector weighs the words [start, end), and they open no clause of their own; beside figures,
    whether they tell where.
    """
    opens = statement.words[start].folded
    if _weighed_elsewhere(statement, start, end) and opens not in small(statement.language, "who"):
        return False
    if _tells_on(statement, start, end):
        return False
    figures = pair.earlier.figures and pair.later.figures
    return not figures or opens in clause_words(statement.language, "preposition")


def _same_figures(pair: Pair, statement: Statement) -> frozenset[int]:
    """Where the figures stand that the other statement has in the same words."""
    other = pair.other(statement)
    theirs = {figure.words.casefold() for figure in other.figures}
    same = [figure for figure in statement.figures if figure.words.casefold() in theirs]
    return frozenset(at for figure in same for at in range(figure.start, figure.end))


def _counts(statement: Statement, at: int) -> bool:
    """Whether a word is one of weight or belongs to a figure; a date of what is to come only tells when."""
    if statement.weights[at]:
        return True
    return any(
        figure.start <= at < figure.end and not (figure.kind in _CALENDAR and happens_once(statement))
        for figure in statement.figures
    )


def _tells_on(statement: Statement, start: int, end: int) -> bool:
    """Whether the words have a verb of their own, and do not only tell which, as `who live there` does."""
    verbs, which = clause_words(statement.language, "auxiliary"), small(statement.language, "tells_on")
    folded = [word.folded for word in statement.words[start:end]]
    tells = next((at for at, word in enumerate(folded) if word in which), len(folded))
    return tells > 0 and not verbs.isdisjoint(folded[:tells])


def _weighed_elsewhere(statement: Statement, start: int, end: int) -> bool:
    """Whether the words hold a hedge, a condition, a negation or a denial."""
    return any(start <= hit.start < end for name in _OWN for hit in statement.hits[name] if hit.cells[0] != "0")
