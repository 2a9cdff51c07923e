"""Names, senses and questions: are the two statements about the same thing, and do they state anything?"""

from __future__ import annotations

from onrecord.positions.finding import Finding
from onrecord.positions.pair import Pair
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import MATTER, NAMED, is_name
from onrecord.positions.words import Word, small_stems


def names(pair: Pair) -> list[Finding]:
    """Each statement names somebody or some place and they share no name; or one says North and the other South."""
    ours, theirs = _names(pair.earlier), _names(pair.later)
    found = []
    one, other = (_compass(side) for side in (pair.earlier, pair.later))
    if len(one) == len(other) == 1 and set(one) != set(other):
        found.append(Finding("names", "different", " ".join(one.values()), " ".join(other.values()), 1.0))
    if other_ones := _set_apart(pair) or _other_ones(pair):
        return [*found, other_ones]
    if ours and theirs and not set(ours) & set(theirs):
        found.append(Finding("names", "different", ", ".join(ours.values()), ", ".join(theirs.values()), 0.6))
    return found


def _compass(statement: Statement) -> dict[str, str]:
    """The sides of the compass that a statement names: their stems and words."""
    sides = small_stems(statement.language, "compass")
    return {word.stem: word.text for word in statement.words if word.stem in sides}


def _other_ones(pair: Pair) -> Finding | None:
    """The same noun with one qualifier here and another there, one of them a name: not the same boats."""
    for link in pair.links:
        one = _qualifier(pair.earlier, link.earlier, pair.aligned_earlier)
        other = _qualifier(pair.later, link.later, pair.aligned_later)
        named = one and other and any(is_name(*place, pair.later.language) for place in (one, other))
        if one and other and named and not _takes_in_all(pair):
            return Finding("names", "different", one[0][one[1]].text, other[0][other[1]].text, 1.0)
    return None


def _set_apart(pair: Pair) -> Finding | None:
    """`A letter of intent, not the agreement itself` beside what is said of the agreement, with no word of a letter."""
    ours, theirs = _itself(pair.earlier, pair.aligned_earlier), _itself(pair.later, pair.aligned_later)
    return Finding("names", "different", ours, theirs, 1.0) if bool(ours) != bool(theirs) else None


def _itself(statement: Statement, aligned: frozenset[int]) -> str:
    """`not the agreement itself`, where the other statement speaks of it, and not of what stands for it before."""
    words, itself = statement.words, small(statement.language, "itself")
    for hit in statement.hits["negations"]:
        end = next((at for at in range(hit.end, min(hit.end + REACH, len(words))) if words[at].folded in itself), 0)
        before = [at for at in range(hit.start) if statement.weights[at] >= MATTER]
        if end and end - 1 in aligned and before and before[0] not in aligned:
            return statement.shown(hit.start, end + 1)
    return ""


REACH = 5  # words from `not` to `itself`


def _takes_in_all(pair: Pair) -> bool:
    """`The school in Orrin`, `every school in the valley`: only one speaks of all, and may take in the other place."""
    one, other = (any(hit.cells[0] == "all" for hit in side.scope) for side in (pair.earlier, pair.later))
    return one != other


def _qualifier(statement: Statement, at: int, aligned: frozenset[int]) -> tuple[tuple[Word, ...], int] | None:
    """The unaligned word right before a noun, or behind it after `of`, `from`, `in`."""
    if at and statement.weights[at - 1] >= MATTER and at - 1 not in aligned:
        return statement.words, at - 1
    if at + 2 < len(statement.words) and statement.words[at + 1].folded in small(statement.language, "qualifying"):
        for index in range(at + 2, min(at + 5, len(statement.words))):
            if statement.weights[index] >= MATTER:
                return None if index in aligned else (statement.words, index)
    return None


def _names(statement: Statement) -> dict[str, str]:
    return {
        statement.words[index].stem: statement.words[index].text
        for index, weight in enumerate(statement.weights) if weight == NAMED and index >= statement.frame
    }


def senses(pair: Pair) -> list[Finding]:
    """A shared word stands in the company of one sense here and of another there: a river bank, a savings bank."""
    return [Finding("senses", "different", pair.clash[1], pair.clash[2], 1.0)] if pair.clash else []


def questions(pair: Pair) -> list[Finding]:
    """One statement only asks what the other states, or the later one marks itself as irony: no verdict rests on it."""
    later = pair.later
    if asked := _asked(pair.earlier, later):
        return [Finding("questions", "only asks", asked, "", 1.0)]
    if later.clauses and len(later.questions) == len(later.clauses):
        return [Finding("questions", "only asks", "", later.text.strip()[:60], 1.0)]
    irony = later.found("stance-questions")
    if irony and not pair.earlier.found("stance-questions"):
        return [Finding("questions", "irony", "", later.shown(irony[0].start, irony[0].end), 1.0)]
    return []


def _asked(earlier: Statement, later: Statement) -> str:
    """`Will we raise the fare?` where the later statement tells it; `isn't it a scandal?` and `why should we?` hold
    something, though they ask.
    """
    if not earlier.clauses or len(earlier.questions) < len(earlier.clauses) or later.questions:
        return ""
    opens = earlier.words[0].folded in small(earlier.language, "asks")
    nays = any(hit.cells[0] == "-" for hit in earlier.hits["negations"])
    return earlier.text.strip()[:60] if opens and not nays else ""
