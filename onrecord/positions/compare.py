"""Two statements of one speaker: what changed, how sure, and the words it rests on."""

from __future__ import annotations

from onrecord import language as lists
from onrecord.positions.alignment import align
from onrecord.positions.detectors import detect
from onrecord.positions.evidence import Evidence
from onrecord.positions.finding import Comparison, Finding
from onrecord.positions.reasons import reasons
from onrecord.positions.rules import decide
from onrecord.positions.statement import read_statement
from onrecord.positions.voices import in_one_voice
from onrecord.positions.when import in_time


def compare(
    earlier: str, later: str, language: str = "en", *, same_issue: bool = False,
    said: tuple[str | None, str | None] = (None, None),
) -> Comparison:
    """What changed from the earlier statement to the later one.

    `language` is a BCP 47 tag; a language without word lists is compared with the English ones, which leaves figures,
    names and shared words. `same_issue` says that a person filed both under one topic, so that few shared words do not
    make them unrelated. `said` are the ISO dates on which each was said, where they are known: they tell which year is
    meant by `next year`. Only the first 500 words of each are read. Never raises; an empty text is `unrelated`.
    """
    code = lists.primary(language)
    first, second = read_statement(earlier, code), read_statement(later, code)
    if all(word.mark for word in first.words) or all(word.mark for word in second.words):
        return Comparison("unrelated", 0.0, ("nothing to compare: a statement is empty",))
    pair = align(*in_time(*in_one_voice(first, second), said))
    findings: tuple[Finding, ...] = detect(pair)
    rule, score = decide(Evidence(pair, findings, same_issue))
    return Comparison(rule.change, score, reasons(rule, pair, findings), findings)
