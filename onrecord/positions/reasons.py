"""The evidence in plain words, as the `because` of a match shows it."""

from __future__ import annotations

from onrecord.positions.alignment import Pair
from onrecord.positions.finding import Finding
from onrecord.positions.rules import Rule

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
    ("leanings", "apart"): ("pulls the other way: {earlier} → {later}", "", ""),
    ("leanings", "alike"): ("pulls the same way: {earlier}, {later}", "", ""),
    ("scope", "narrower"): ("narrower: {earlier} → {later}", "restricted: {later}", "no longer: {earlier}"),
    ("scope", "wider"): ("wider: {earlier} → {later}", "extended: {later}", "restriction dropped: {earlier}"),
}
THIN = "no word in common: nothing shows that it is another position, nor that it is the same"
_PLAIN = {
    "repeated": "the same words", "restated": "the same position in other words, as far as the words show",
    "unrelated": "little in common but the words shown",
}


def reasons(rule: Rule, pair: Pair, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """One sentence for each finding that the rule rests on, the weightiest first."""
    chosen = [found for found in findings if found.detector in rule.because]
    chosen.sort(key=lambda found: -found.weight)
    made = [sentence for found in chosen if (sentence := say(found))]
    if not made or rule.change in ("repeated", "restated"):
        pulls = any(found.detector == "leanings" for found in chosen)
        thin = rule.change == "restated" and not pair.links and not pulls
        made = [*made, THIN if thin else _PLAIN.get(rule.change, "")]
    if rule.change == "unrelated" and not chosen:
        words = [pair.earlier.words[link.earlier].text for link in pair.links]
        made = ["nothing shared but: " + ", ".join(words)] if words else ["no word in common that tells the issue"]
    return tuple(dict.fromkeys(sentence for sentence in made if sentence))


def say(found: Finding) -> str:
    """A finding as a sentence."""
    both, later_only, earlier_only = SENTENCES.get((found.detector, found.says), ("", "", ""))
    template = both if found.earlier and found.later else later_only if found.later else earlier_only
    template = template or both or later_only
    about = f" ({found.about})" if found.about else ""
    return template.format(earlier=found.earlier, later=found.later) + about if template else ""
