"""Denial: does the later statement deny having said or held the earlier one?"""

from __future__ import annotations

from functools import cache

from onrecord import language as lists
from onrecord.positions.amounts import amounts
from onrecord.positions.finding import Finding
from onrecord.positions.pair import Pair
from onrecord.positions.phrases import Hit
from onrecord.positions.small_words import small
from onrecord.positions.statement import Statement
from onrecord.positions.weights import LIGHT, MATTER
from onrecord.positions.words import STOPS, small_stems, stem

AGAIN, ALIKE = 0.95, 0.75  # of the words of weight, and of all words, in what is only said again
KIN = 0.2  # how near the words of both are at home
FEW, MORE = 1.5, 6.0  # content of a denial that names nothing: "That quote is a fabrication."; of words as such


def denial(pair: Pair) -> list[Finding]:
    """A phrase that disowns words, if what it disowns is what the earlier statement says, or is left unsaid."""
    if courtesies := [hit for hit in pair.later.hits["denials"] if hit.cells[0] == _COURTESY]:
        return [_of_something_else(pair, courtesies[0])]  # "I never said thank you to the crew"
    if any(
        hit.cells[0] not in ("0", _COURTESY) and hit.note != _REPORT and not _is_shared(pair, hit)
        for hit in pair.earlier.hits["denials"]
    ):
        return []  # what was denied before is only denied again, or more or less firmly
    if _is_said_again(pair):
        return []
    hits = [
        hit for hit in pair.later.hits["denials"]
        if hit.cells[0] != "0" and not _is_passive(pair.later, hit)
        and not _is_opposed(pair, hit) and not _is_shared(pair, hit)
    ]
    hits = hits or _false_report(pair) or _denies_doing(pair) or _unsaid(pair)
    if not hits:
        return []
    whole = [hit for hit in hits if hit.cells[0] == "whole"]
    hit = (whole or hits)[0]
    if _names_another(pair, hit) or _names_another_matter(pair, hits) or _names_another_figure(pair, hit):
        return [_of_something_else(pair, hit)]
    if pair.shared >= 0.5 or _says_little_else(pair, hits, MORE if whole else FEW):
        return [Finding("denial", "denies", "", pair.later.shown(hit.start, hit.end), 1.0)]
    return [_of_something_else(pair, hit)]


def _of_something_else(pair: Pair, hit: Hit) -> Finding:
    return Finding("denial", "of something else", "", pair.later.shown(hit.start, hit.end), 1.0)


def _false_report(pair: Pair) -> list[Hit]:
    """`His remarks had been distorted`: a clause that says of words that they are false or another's, where the earlier
    statement does not speak of words.
    """
    spoken = {word.stem for word in pair.earlier.words}
    found = pair.later.found("stance-reports")
    for clause, (start, end) in enumerate(pair.later.clauses):
        if clause in pair.later.questions and clause + 1 < len(pair.later.clauses):
            end = pair.later.clauses[clause + 1][1]  # "That remark? A joker made it."
        inside = [hit for hit in found if start <= hit.start < end]
        words = [hit for hit in inside if hit.cells[0] == "words" and pair.later.words[hit.start].stem not in spoken]
        false = [hit for hit in inside if hit.cells[0] == "false"]
        if words and false:
            first, last = sorted((words[0], false[0]), key=lambda hit: hit.start)
            return [Hit(first.start, max(first.end, last.end), "", ("whole",))]
    return []


def _denies_doing(pair: Pair) -> list[Hit]:
    """`He denies ordering the pilot to land.`"""
    words, endings = pair.later.words, tuple(small(pair.later.language, "verbal_endings"))
    return [
        Hit(at, at + 2, "", ("said",)) for at in range(len(words) - 1)
        if words[at].stem in small_stems(pair.later.language, "deny") and words[at + 1].folded.endswith(endings)
    ]


def _is_opposed(pair: Pair, hit: Hit) -> bool:
    """Of the matter, not of the words: the letter that was `genuine` is `a forgery` now."""
    return hit.end - hit.start == 1 and any(link.later == hit.start for link in pair.opposed)


def _is_shared(pair: Pair, hit: Hit) -> bool:
    """Of the matter too: `a hoax`, `sue the paper` in both is what is spoken of, and no denial."""
    side, other = (pair.earlier, pair.later) if hit in pair.earlier.hits["denials"] else (pair.later, pair.earlier)
    known = {word.stem for word in other.words}
    told = [side.words[at].stem for at in range(hit.start, hit.end) if side.weights[at] >= MATTER]
    return bool(told) and all(word in known for word in told)


def _is_said_again(pair: Pair) -> bool:
    """`I never went there` beside `he had never gone there`: word for word the same, with the same negations."""
    if any(hit.start < pair.later.frame for hit in pair.later.hits["denials"]):
        return False  # "he denied having said that …"
    counts = [sum(hit.cells[0] == "-" for hit in side.hits["negations"]) for side in (pair.earlier, pair.later)]
    held = min(pair.covered_exactly(pair.earlier), pair.covered_exactly(pair.later))
    return counts[0] == counts[1] > 0 and held >= AGAIN and pair.alike >= ALIKE


def _is_passive(statement: Statement, hit: Hit) -> bool:
    """`was never told` says that one did not know, not that one did not say."""
    before = statement.words[hit.start - 1].stem if hit.start else ""
    never = statement.words[hit.start].folded in small(statement.language, "plain_nays")
    verb = statement.words[hit.end - 1].folded
    heard = verb in small(statement.language, "told_or_asked") or verb in _verbs_of_saying(statement.language, False)
    return never and before in small_stems(statement.language, "passive") and heard


_COURTESY, _REPORT = "courtesy", "report"


def _names_another(pair: Pair, hit: Hit) -> bool:
    """`no truth in the story that I am …`: what is denied is told, and the earlier statement knows nothing of it."""
    opens = small(pair.later.language, "opens_said")
    told = any(word.folded in opens for word in pair.later.words[hit.start : hit.end])
    behind = pair.later.weights[hit.end : pair.later.clauses[pair.later.clause(hit.start)][1]]
    return told and not pair.links and not pair.kinship.close and any(weight >= MATTER for weight in behind)


def _names_another_matter(pair: Pair, hits: list[Hit]) -> bool:
    """`I did not threaten to leave the league` after words about a roof: it tells what is denied, and nothing ties the
    two. Who hands words on, and how, is no matter of its own.
    """
    later = pair.later
    whole = any(hit.cells[0] == "whole" for hit in hits)  # "it was mistranslated" denies all of it
    tied = pair.links if whole else pair.links_of_weight
    counted = any((one.detector, one.says) == ("figures", "same") for one in amounts(pair))
    if tied or counted or pair.opposed or pair.kinship.near >= KIN:
        return False
    told = [*hits, *later.found("stance-reports")]
    inside = {index for hit in told for index in range(hit.start, hit.end)}
    media = _media(later.language)
    matter = [
        at for at, weight in enumerate(later.weights) if weight >= MATTER and at not in inside
        and later.words[at].stem not in media
    ]
    return bool(matter)


@cache
def _media(language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in lists.words(language, "stance-media"))


def _names_another_figure(pair: Pair, hit: Hit) -> bool:
    """`I never promised five hundred homes` after words about two hundred: it denies a number that nobody told."""
    found = [one for one in amounts(pair) if one.detector == "figures"]
    start, end = pair.later.clauses[pair.later.clause(hit.start)]
    denied = {pair.later.shown(one.start, one.end) for one in pair.later.figures if start <= one.start < end}
    changed = [one for one in found if one.says == "changed"]
    return bool(changed) and all(one.says == "changed" for one in found) and any(
        written in one.later for one in changed for written in denied
    )


def _says_little_else(pair: Pair, hits: list[Hit], most: float) -> bool:
    inside = {index for hit in hits for index in range(hit.start, hit.end)}
    outside = [weight for index, weight in enumerate(pair.later.weights) if index not in inside]
    if pair.links:
        most *= 2
    return sum(weight for weight in outside if weight > LIGHT) <= most


@cache
def _verbs_of_saying(language: str, ever: bool) -> frozenset[str]:
    return frozenset(row[0] for row in lists.rows(language, "stance-speaking") if ever or row[1:] != ("never",))


def _sentence_end(statement: Statement, at: int, end: int) -> int:
    """Beyond an aside right behind the negation, `I have not, and note this, likened …`, the sentence goes on."""
    if at >= len(statement.words) or statement.words[at].folded != ",":
        return end
    stops = (index for index in range(at, len(statement.words)) if statement.words[index].folded in STOPS)
    return next(stops, len(statement.words))


def _unsaid(pair: Pair) -> list[Hit]:
    """A negation with a verb of saying behind it in its clause, which the earlier statement does not use: `at no point
    in my life have I suggested`; not `was never told`, which is ignorance.
    """
    later, language = pair.later, pair.later.language
    spoken, disowning = {word.stem for word in pair.earlier.words}, small(language, "disowning")
    for index, (start, end) in enumerate(later.clauses):
        negations = [
            hit for hit in later.hits["negations"]
            if start <= hit.start < end and hit.cells[0] == "-" and later.words[hit.start].folded in disowning
        ]
        if not negations or index in later.questions:
            continue
        for at in range(negations[0].end, _sentence_end(later, negations[0].end, end)):
            word = later.words[at]
            if negations[0].start and later.words[negations[0].start - 1].folded in small(language, "may_have"):
                break  # "may not have told"
            such = later.words[negations[0].start + 1].folded in small(language, "such")  # "no such cut was promised"
            be = small_stems(language, "passive")
            passive = not such and any(other.stem in be for other in later.words[max(at - 2, start) : at])
            if word.folded in small(language, "disbelief"):
                break  # "I can't believe I said that" does not deny it
            ever = later.words[negations[0].start].folded in small(language, "ever")
            speaks = word.folded in _verbs_of_saying(language, ever)
            heard = at + 1 < end and later.words[at + 1].folded in small(language, "hearers")
            if speaks and word.stem not in spoken and not passive and not heard:
                return [Hit(negations[0].start, at + 1, "", ("said",))]
    return []
