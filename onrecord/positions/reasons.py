"""The evidence in plain words, as the `because` of a match shows it."""

from __future__ import annotations

from collections import Counter

from onrecord.positions.finding import Finding
from onrecord.positions.pair import Pair
from onrecord.positions.rules import Rule
from onrecord.positions.words import read

# (detector, says) -> the sentence; {earlier} and {later} are the words, a form for each side that may be missing.
SENTENCES: dict[tuple[str, str], tuple[str, str, str]] = {
    ("denial", "denies"): ("", "denies it: {later}", ""),
    ("denial", "of something else"): ("", "denies something else: {later}", ""),
    ("withdrawal", "takes back"): ("", "takes it back: {later}", ""),
    ("withdrawal", "takes back again"): ("", "takes it back once more: {later}", ""),
    ("withdrawal", "stands again"): ("", "", "says again what was taken back: {earlier}"),
    ("hearsay", "another's"): ("", "says what others say: {later}", "said what others say: {earlier}"),
    ("hearsay", "only supposed"): ("", "only supposed: {later}", "was only supposed: {earlier}"),
    ("senses", "different"): ("“{earlier}” is used in another sense", "", ""),
    ("happenings", "once"): ("a plan, “{earlier}”, and an event, “{later}”", "", ""),
    ("names", "different"): ("named: {earlier} → {later}", "", ""),
    ("questions", "only asks"): ("", "it only asks: no verdict", ""),
    ("questions", "irony"): ("", "marked as irony: no verdict ({later})", ""),
    ("polarity", "opposite"): (
        "“{earlier}” became “{later}”", "negation added: {later}", "negation dropped: {earlier}",
    ),
    ("figures", "changed"): ("figure: {earlier} → {later}", "", ""),
    ("figures", "same"): ("the same figure: {earlier} = {later}", "", ""),
    ("conditions", "added"): ("", "condition added: {later}", "no longer unconditional: {earlier}"),
    ("conditions", "dropped"): ("", "no condition any more: {later}", "condition dropped: {earlier}"),
    ("certainty", "weaker"): ("“{earlier}” became “{later}”", "hedge added: {later}", "no longer certain: {earlier}"),
    ("certainty", "stronger"): ("“{earlier}” became “{later}”", "certainty added: {later}", "hedge dropped: {earlier}"),
    ("leanings", "apart"): ("on opposite sides: {earlier} → {later}", "", ""),
    ("leanings", "alike"): ("on the same side: {earlier}, {later}", "", ""),
    ("scope", "narrower"): ("narrower: {earlier} → {later}", "restricted: {later}", "no longer: {earlier}"),
    ("scope", "wider"): ("wider: {earlier} → {later}", "extended: {later}", "restriction dropped: {earlier}"),
}
THIN = "no telling word in common: nothing shows that it is another position, nor that it is the same"
MARKS = " .,;:"  # that may stand behind the words of a finding
FEW = 4  # words that are named where the rest is the same
_PLAIN = {
    "restated": "the same position in other words, as far as the words show",
    "unrelated": "little in common but the words shown",
}


def reasons(rule: Rule, pair: Pair, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """One sentence for each finding that the rule rests on, the weightiest first."""
    chosen = [found for found in findings if found.detector in rule.because]
    chosen.sort(key=lambda found: -found.weight)
    made = [sentence for found in _telling(chosen) if (sentence := say(found))]
    if not made or rule.change in ("repeated", "restated"):
        pulls = any(found.detector == "leanings" for found in chosen)
        thin = rule.change == "restated" and not pair.links and not pulls
        same = _same_words(pair, findings) if rule.change == "repeated" else ""
        made = [*made, same or (THIN if thin else _PLAIN.get(rule.change, ""))]
    if rule.change == "unrelated" and not chosen:
        words = [pair.earlier.words[link.earlier].text for link in pair.links]
        made = ["nothing shared but: " + ", ".join(words)] if words else ["no word in common that tells the issue"]
    return tuple(dict.fromkeys(sentence for sentence in made if sentence))


def _telling(findings: list[Finding]) -> list[Finding]:
    """The findings that tell the reader something: no figure that is written alike on both sides, and no words that
    stand in those of another finding of the same sort already.
    """
    told = [found for found in findings if not (found.says == "same" and _alike(found))]
    return [
        found for at, found in enumerate(told) if (found.earlier and found.later) or not any(
            _covers(other, found) and (not _covers(found, other) or before < at) for before, other in enumerate(told)
            if other is not found)
    ]


def _alike(found: Finding) -> bool:
    return found.earlier.casefold() == found.later.casefold()


def _covers(one: Finding, other: Finding) -> bool:
    """Whether the one tells what the other does: `except in July` tells `in July`, `everyone → pupils` tells `for
    everyone`.
    """
    if one.detector != other.detector:
        return False
    if one.earlier and one.later:
        return any(_within(words, other.earlier or other.later) for words in (one.earlier, one.later))
    return _within(other.earlier, one.earlier) and _within(other.later, one.later)


def _within(words: str, others: str) -> bool:
    return f" {words.rstrip(MARKS)} ".casefold() in f" {others.rstrip(MARKS)} ".casefold() if words else not others


def _same_words(pair: Pair, findings: tuple[Finding, ...]) -> str:
    """`the same words`, with those that only one of the two statements has, where they are few.

    What is found to be the same has been told: `12 million = twelve million`.
    """
    words = [[word for word in read(side.text, side.language) if not word.mark] for side in (pair.earlier, pair.later)]
    counts = [Counter(word.stem for word in side) for side in words]
    over = (counts[0] - counts[1]) + (counts[1] - counts[0])
    same = " ".join(f"{found.earlier} {found.later}" for found in findings if found.says == "same")
    told = {word.stem for word in read(same, pair.later.language)}
    apart = dict.fromkeys(word.text for side in words for word in side if word.stem in over and word.stem not in told)
    if not apart:
        return "the same words"
    return f"the same words but for: {', '.join(apart)}" if len(apart) <= FEW else "much the same words"


def say(found: Finding) -> str:
    """A finding as a sentence."""
    both, later_only, earlier_only = SENTENCES.get((found.detector, found.says), ("", "", ""))
    if found.detector == "leanings" and _alike(found):
        both = "on opposite sides of: {later}" if found.says == "apart" else "on the same side of: {later}"
    template = both if found.earlier and found.later else later_only if found.later else earlier_only
    template = template or both or later_only
    about = f" ({found.about})" if found.about else ""
    words = {"earlier": found.earlier.rstrip(MARKS), "later": found.later.rstrip(MARKS)}
    return template.format(**words) + about if template else ""
