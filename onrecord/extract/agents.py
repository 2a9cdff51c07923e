"""Rules for passives that name who spoke: told by the mayor that …, described as “reckless” by the union."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract import clauses, openings, subjects
from onrecord.extract.case import Case, Found, found
from onrecord.extract.sentence import Sentence
from onrecord.extract.subjects import Subject
from onrecord.extract.tags import lead_is_quote
from onrecord.extract.verbs import is_finite

TIME_LONGEST = 4  # elements that tell when, between a passive and its agent
JUDGED_LONGEST = 12  # elements between a passive and the agent behind its quotation


def told_by(case: Case) -> Found | None:
    """A passive with its agent: I was told by Tomas that …"""
    sentence, cue = case.sentence, case.cue
    by = _behind_time(sentence, cue.after)
    if not cue.passive or cue.negated or sentence.low(by) not in sentence.lexicon.small["agent"]:
        return None
    agent = subjects.after(sentence, by + 1, sentence.end())
    if agent is None:
        return None
    named = sentence.mark(agent.last, ",") and agent.last > agent.first + 1  # told by the boss, Tomas Ek, that
    opened = openings.opening(sentence, agent.last + named, cue)
    start = opened.start
    if opened.kind == "quote" or (opened.kind == "colon" and sentence.quote(start)):
        return replace(found(case, "told by", (start, start + 1), opened="quote"), subject=agent)
    if sentence.quote(case.lead[1] - 1) and lead_is_quote(case):
        return replace(found(case, "told by", (case.lead[1] - 1, case.lead[1]), opened="quote"), subject=agent)
    if opened.kind == "that" and start < sentence.end():
        stretch = (start, clauses.clause_end(sentence, start, cue))
        return replace(found(case, "told by", stretch, opened="that"), subject=agent)
    return None


def _behind_time(sentence: Sentence, start: int) -> int:
    """Behind the words that tell when, up to four: was told last November | by the mayor."""
    at = start
    while at < min(sentence.end(), start + TIME_LONGEST) and sentence.low(at) not in sentence.lexicon.small["agent"]:
        at += 1
    timed = any(subjects.is_time(sentence, index) for index in range(start, at))
    return at if timed and all(sentence.word(index) for index in range(start, at)) else start


def judged_by(case: Case) -> Found | None:
    """What is judged and by whom: The plan was described as “reckless” by Maria Lopez; a plan called “rash” by her."""
    sentence, cue = case.sentence, case.cue
    start = cue.after + sentence.of("as", cue.after)
    if cue.negated or cue.supposed or "judge" not in cue.kinds():
        return None
    if not cue.passive and (joined := _by_before(case)) is not None:
        return joined
    if not (cue.passive or (_is_reduced(case) and sentence.quote(start))):
        return None
    near = range(start, start + JUDGED_LONGEST)
    quoted = next((at for at in near if not sentence.word(at)), start)
    by = next((at for at in near if sentence.low(at) in sentence.lexicon.small["agent"]), 0)
    if not sentence.quote(quoted) or by <= quoted or not all(sentence.word(at) for at in range(quoted + 1, by)):
        return None
    verb = next((at for at in range(by + 2, sentence.end()) if is_finite(sentence, at)), sentence.end())
    agent = subjects.after(sentence, by + 1, verb)
    if agent is None or not _speaks(sentence, agent):
        return None
    return replace(found(case, "judged by", (start, by)), subject=agent)


def _by_before(case: Case) -> Found | None:
    """A participle with its agent before the judgement: hailed by some but | derided by Maria Lopez as “a joke”."""
    sentence, by = case.sentence, case.cue.after
    if not _is_reduced(case) or sentence.low(by) not in sentence.lexicon.small["agent"]:
        return None
    marked = next((at for at in range(by + 2, by + JUDGED_LONGEST) if sentence.of("as", at)), None)
    agent = subjects.after(sentence, by + 1, marked) if marked is not None else None
    if marked is None or agent is None or not sentence.quote(marked + 1) or not _speaks(sentence, agent):
        return None
    return replace(found(case, "judged by", (marked + 1, marked + 2)), subject=agent)


def _is_reduced(case: Case) -> bool:
    """Whether the verb may be a participle without its helping verb: a plan | called “rash” by …"""
    verb = case.sentence.low(case.cue.verb)
    participle = any(entry.form == "participle" for entry in case.sentence.lexicon.cues.get(verb, ()))
    return participle and not case.cue.helped


def _speaks(sentence: Sentence, agent: Subject) -> bool:
    """Whether the agent is somebody rather than a time or means: by Friday, by all accounts."""
    inside = range(agent.head, agent.head_end)
    return sentence.pronoun(agent.head) or any(sentence.capital(at) or sentence.role(at) for at in inside)
