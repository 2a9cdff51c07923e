"""The rules that turn evidence into one word: read from the top, the first that fits decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.positions.accusation import flip_is_earned, only_supposed
from onrecord.positions.evidence import Evidence
from onrecord.positions.happenings import only_happened
from onrecord.positions.one_issue import on_one_issue

THIN = 0.2  # how sure a change is that rests on a leaning alone


@dataclass(frozen=True)
class Rule:
    """A change, when it is called, and from which detectors its reasons come."""

    change: str
    when: Callable[[Evidence], bool]
    because: tuple[str, ...]
    score: Callable[[Evidence], float]


def _close(evidence: Evidence) -> float:
    """How much of the shorter statement the other shares, 0 to 1."""
    return min(evidence.pair.covered, 1.0)


def _retold(evidence: Evidence) -> float:
    """The same names are no restatement: two statements about Crimea and Russia may say anything of them."""
    return 0.3 + 0.6 * _close(evidence) if evidence.pair.shared_topic else 0.2


RULES = (
    Rule("repeated", lambda e: e.identical, (), lambda e: 1.0),
    Rule("repeated", lambda e: e.retold, ("figures",), lambda e: 0.9),
    Rule("repeated", lambda e: e.reordered and not e.asks_or_tells_another_s, (), lambda e: 0.9),
    Rule("denied", lambda e: e.weight("denial", "denies") > 0, ("denial",), lambda e: 0.6 + 0.4 * _close(e)),
    Rule("unrelated", lambda e: e.weight("denial", "of something else") > 0 or not on_one_issue(e),
         ("senses", "names"), lambda e: 1.0 - _close(e)),
    Rule("unrelated", only_happened, ("happenings",), lambda e: 0.5),
    Rule("unrelated", lambda e: e.weight("hearsay", "another's") + e.weight("hearsay", "only supposed") > 0,
         ("hearsay",), lambda e: 0.5),
    Rule("reversed", lambda e: e.weight("withdrawal", "takes back") + e.weight("withdrawal", "stands again") > 0,
         ("withdrawal",),
         lambda e: 0.4 + 0.6 * _close(e)),
    Rule("restated", lambda e: e.weight("withdrawal", "takes back again") > 0, ("withdrawal",),
         lambda e: 0.3 + 0.6 * _close(e)),
    Rule("restated", lambda e: e.weight("questions", "only asks") + e.weight("questions", "irony") > 0,
         ("questions",), lambda e: 0.2),
    Rule("restated", lambda e: e.same_amount,
         ("figures",),
         lambda e: 0.3 + 0.6 * _close(e)),
    Rule("reversed", flip_is_earned, ("polarity",), lambda e: 0.4 + 0.6 * _close(e)),
    Rule("restated", only_supposed, (), lambda e: THIN),
    Rule("figure_changed", lambda e: e.weight("figures", "changed") > 0 and abs(e.reach) < 1.5,
         ("figures",), lambda e: 0.4 + 0.6 * _close(e)),
    Rule("restated", lambda e: e.shares_nothing, (), _retold),
    Rule("narrowed", lambda e: e.reach <= -0.9 and -e.reach >= abs(e.strength), ("scope",),
         lambda e: 0.3 + 0.5 * _close(e)),
    Rule("broadened", lambda e: e.reach >= 0.9 and e.reach >= abs(e.strength), ("scope",),
         lambda e: 0.3 + 0.5 * _close(e)),
    Rule("softened", lambda e: e.strength <= -0.9, ("conditions", "certainty"), lambda e: 0.4 + 0.5 * _close(e)),
    Rule("hardened", lambda e: e.strength >= 0.9, ("conditions", "certainty"), lambda e: 0.4 + 0.5 * _close(e)),
    Rule("repeated", lambda e: e.same_words, ("figures",), lambda e: _close(e)),
    Rule("softened", lambda e: e.pulls_apart and not e.same_issue, ("leanings",), lambda e: THIN),
    Rule("restated", lambda e: e.pulls_alike, ("figures", "leanings"), _retold),
    Rule("restated", lambda e: True, ("figures",), _retold),
)


def decide(evidence: Evidence) -> tuple[Rule, float]:
    """The first rule that fits, and its score from 0 to 1."""
    rule = next(rule for rule in RULES if rule.when(evidence))
    return rule, round(max(0.0, min(rule.score(evidence), 1.0)), 2)
