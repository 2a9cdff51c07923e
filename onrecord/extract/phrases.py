"""Attribution without a verb: according to somebody, somebody's claim that …, NAME: “…”, “…” — NAME."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.extract import case, clauses, openings, subjects, verbs
from onrecord.extract.case import Found
from onrecord.extract.cues import Cue, group
from onrecord.extract.lexicon import CueEntry
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.subjects import Subject
from onrecord.language import words

ACCOUNT_FURTHEST = 8  # elements between `by` and the account of somebody
SIGNATURE_LONGEST = 14  # elements behind the dash of a signed quotation


def _as_cue(kind: str, first: int, after: int) -> Cue:
    """A phrase as a cue, for the rules of clauses."""
    entry = CueEntry("", kind, frozenset({"that", "bare", "infinitive"}), "finite", 2, (), "", "")
    return Cue(first, first, after, (entry,), "finite")


def accordingly(sentence: Sentence) -> Iterator[Found]:
    """According to Maria Lopez, the bridge is safe; or the other way round."""
    firsts = {phrase[0] for phrase in sentence.lexicon.accordingly}
    for at, element in enumerate(sentence.elements):
        if element.low not in firsts:
            continue
        for phrase in sentence.lexicon.accordingly:
            if all(sentence.low(at + step) == word for step, word in enumerate(phrase)):
                found = _according(sentence, at, at + len(phrase))
                if found is not None:
                    yield found
                    break
    yield from _behind_speaker(sentence)


def by_account(sentence: Sentence) -> Iterator[Found]:
    """By Maria Lopez’s account, the bridge is safe."""
    if sentence.low(0) not in sentence.lexicon.small["agent"]:
        return
    noun = next((at for at in range(2, ACCOUNT_FURTHEST) if sentence.of("account", at)), None)
    if noun is None or not sentence.mark(noun + 1, ",") or noun + 2 >= sentence.end():
        return
    subject = _owner(sentence, noun)
    if subject is not None:
        stop = clauses.clause_end(sentence, noun + 2, _as_cue("say", 0, noun + 1))
        yield Found("according", ((noun + 2, stop),), subject, (0, noun + 1))


def _behind_speaker(sentence: Sentence) -> Iterator[Found]:
    """Words that stand behind the speaker: Dem Ministerium zufolge ist die Brücke sicher."""
    known = words(sentence.lexicon.language, "accordingly_behind")
    for at, element in enumerate(sentence.elements if known else ()):
        if element.low not in known:
            continue
        subject = subjects.phrase_before(sentence, at)
        if subject is None or at + 1 >= sentence.end():
            continue
        start, before = at + 1, subject.first
        if sentence.mark(start, ",") or (before > 0 and sentence.mark(before - 1, ",")):
            start, stop = (
                (_clause_start(sentence, before - 1), before - 1) if before > 1 else (start + 1, sentence.end())
            )
        else:
            stop = sentence.end()
        if start < stop:
            yield Found("according", ((start, stop),), subject, (at, at + 1))


def _according(sentence: Sentence, at: int, after: int) -> Found | None:
    subject = subjects.after(sentence, after, sentence.end())
    if subject is None:
        return None
    before = at
    while before > 0 and sentence.mark(before - 1, "," + DASHES):
        before -= 1
    behind = subject.last
    if before == 0 or (before < 3 and sentence.of("coordinator", 0)):
        comma = next((i for i in range(behind, sentence.end()) if sentence.mark(i, ",")), None)
        if sentence.lexicon.small["verb_second"] and behind < sentence.end() and verbs.is_finite(sentence, behind):
            return Found("according", ((behind, sentence.end()),), subject, (at, after))
        if comma is None or comma + 1 >= sentence.end():
            return None
        comma = _behind_apposition(sentence, behind, comma)
        stop = clauses.clause_end(sentence, comma + 1, _as_cue("say", at, after))
        return Found("according", ((comma + 1, stop),), subject, (at, after))
    start = _clause_start(sentence, before)
    if start >= before:
        return None
    goes_on = sentence.mark(behind, "," + DASHES) and (
        sentence.of("auxiliary", before - 1) or not verbs.has_finite(sentence, start, before)
    )
    if goes_on and behind + 1 < sentence.end():
        stop = clauses.clause_end(sentence, behind + 1, _as_cue("say", at, after))
        return Found("according", ((start, before), (behind + 1, stop)), subject, (at, after))
    return Found("according", ((start, before),), subject, (at, after))


def _behind_apposition(sentence: Sentence, behind: int, comma: int) -> int:
    """The comma that ends `according to X, a group with 600 members,`: the next one if the stretch has no verb."""
    following = next((i for i in range(comma + 1, sentence.end()) if sentence.mark(i, ",")), None)
    if following is None or verbs.has_finite(sentence, comma + 1, following):
        return comma
    described = sentence.of("determiner", comma + 1) or sentence.of("relative", comma + 1)
    return following if described and following + 1 < sentence.end() else comma


def _clause_start(sentence: Sentence, before: int) -> int:
    """Where the clause that ends at `before` starts: behind a semicolon or the sentence's start."""
    for at in range(before - 1, 0, -1):
        if sentence.mark(at, ";"):
            return at + 1
    return 0


def nouns(sentence: Sentence) -> Iterator[Found]:
    """Maria Lopez’s claim that …, a promise by the union to …."""
    listed = sentence.lexicon.nouns
    for at, element in enumerate(sentence.elements):
        known = listed.get(element.low)
        if known is None:
            continue
        found = _noun(sentence, at, *known)
        if found is not None:
            yield found


def _noun(sentence: Sentence, at: int, kind: str, opens: frozenset[str]) -> Found | None:
    subject, behind = _owner(sentence, at), at + 1
    if subject is None and sentence.low(behind) in sentence.lexicon.small["agent"]:
        subject = subjects.after(sentence, behind + 1, sentence.end())
        behind = subject.last if subject else behind
    verb = _light_verb(sentence, at) if subject is None else None
    if verb is not None:
        subject = subjects.before(sentence, _as_cue(kind, verb, verb + 1))
    if subject is None:
        return None
    cue = _as_cue(kind, at, behind)
    if "that" in opens and sentence.of("complementiser", behind):
        start = behind + 1
    elif "infinitive" in opens and sentence.of("infinitive", behind) and openings.is_verb(sentence, behind + 1):
        start = behind
    else:
        return None
    stop = clauses.clause_end(sentence, start, cue) if start < sentence.end() else start
    return Found("noun", ((start, stop),), subject, (at, at + 1)) if stop > start else None


def _light_verb(sentence: Sentence, at: int) -> int | None:
    """The verb whose object the noun is, where it says no more than the noun: she | sent | a clear message that …"""
    for index in range(at - 1, max(at - 5, 0), -1):
        if not sentence.word(index):
            return None
        if sentence.of("light", index):
            first, helpers, negated = group(sentence, index)
            supposed = any(sentence.of("hypothetical", helper) for helper in helpers)
            passive = bool(helpers) and sentence.of("passive", helpers[0])
            return None if negated or supposed or passive or sentence.of("infinitive", first - 1) else first
        pointed = sentence.of("indefinite", index) or sentence.of("definite", index)
        if (sentence.of("determiner", index) and not pointed) or sentence.of("preposition", index):
            return None
    return None


def _owner(sentence: Sentence, at: int) -> Subject | None:
    """The possessor before a noun: a name with a genitive ending, or a possessive pronoun."""
    index = at - 1
    while index > 0 and at - index < 4 and sentence.word(index):
        if sentence.possessor(index) or (sentence.of("possessive", index) and not sentence.of("relative", index)):
            break
        index -= 1
    if index < 0:
        return None
    if sentence.possessor(index):
        return subjects.phrase_before(sentence, index + 1, _behind_preposition(sentence, index))
    if sentence.of("possessive", index) and not sentence.of("relative", index):
        return Subject(index, index + 1, index, index + 1)
    return None


def _behind_preposition(sentence: Sentence, last: int) -> int:
    """Where an owner starts at the earliest: behind what only leads to it (an answer on | the ministry’s promise)."""
    for at in range(last - 1, -1, -1):
        if sentence.of("preposition", at) and not sentence.of("part", at):
            return at + 1
    return 0


def announced(sentence: Sentence) -> Iterator[Found]:
    """A sentence about somebody ends in a colon and a quotation: The union was scornful: “…”."""
    for at in range(1, len(sentence) - 1):
        if sentence.mark(at, ":") and sentence.quote(at + 1) and at + 2 >= sentence.end():
            subject = _from_whom(sentence, at) or case.leading(sentence, at)
            if subject is not None:
                yield Found("announced", ((at + 1, at + 2),), subject, (at, at + 1), "quote")
            return


def unlisted(sentence: Sentence) -> Iterator[Found]:
    """A quotation that ends in a comma goes on in its tag, whatever the verb: “Not today,” she deadpanned."""
    for at in range(len(sentence) - 2):
        if not sentence.quote(at) or not _runs_on(sentence, at):
            continue
        subject = _tag_subject(sentence, at + 1)
        if subject is None or not sentence.word(subject.last) or sentence.elements[subject.last].capital:
            continue
        if any(sentence.of(kind, subject.last) for kind in ("preposition", "relative", "coordinator", "auxiliary")):
            continue
        yield Found("unlisted", ((at, at + 1),), subject, (subject.last, subject.last + 1), "quote")


def worded(sentence: Sentence) -> Iterator[Found]:
    """Words somebody is said to use: She has often used the phrase “toll of shame”."""
    for at in range(2, len(sentence)):
        if not sentence.quote(at) or not sentence.of("wording", at - 1):
            continue
        verb = next((i for i in (at - 2, at - 3, at - 4) if i > 0 and sentence.of("using", i)), None)
        first, helpers, negated = group(sentence, verb) if verb is not None else (0, [], True)
        if verb is None or negated or any(sentence.of("hypothetical", helper) for helper in helpers):
            continue
        subject = subjects.before(sentence, _as_cue("cite", first, verb + 1))
        if subject is not None and not (helpers and sentence.of("passive", helpers[0])):
            yield Found("worded", ((at, at + 1),), subject, (verb, at), "quote")


def _runs_on(sentence: Sentence, at: int) -> bool:
    inside = sentence.elements[at].text
    return inside[-2:-1] in ",!?" and len(inside.split()) > 2


def _tag_subject(sentence: Sentence, start: int) -> Subject | None:
    """The pronoun or name that a tag starts with."""
    if sentence.pronoun(start):
        return Subject(start, start + 1, start, start + 1)
    last = start
    while sentence.capital(last) or (last > start and sentence.low(last) in sentence.lexicon.particles):
        last += 1
    return Subject(start, last, start, last) if last > start else None


def _from_whom(sentence: Sentence, stop: int) -> Subject | None:
    """From the regulator, a terse note: it is the regulator's."""
    if sentence.low(0) not in sentence.lexicon.small["sender"]:
        return None
    found = subjects.after(sentence, 1, stop)
    return found if found and sentence.mark(found.last, ",") else None


def signed(sentence: Sentence) -> Iterator[Found]:
    """A quotation signed behind a dash: “…” — Ravi, 37."""
    for at in range(len(sentence) - 2):
        if not (sentence.quote(at) and sentence.mark(at + 1, DASHES + "-")):
            continue
        if len(sentence) - at <= SIGNATURE_LONGEST and sentence.capital(at + 2):
            subject = subjects.after(sentence, at + 2, sentence.end())
            if subject is None:
                continue
            if sentence.mark(subject.last, ",") or not verbs.has_finite(sentence, at + 2, sentence.end()):
                yield Found("signed", ((at, at + 1),), subject, (at + 1, at + 2), "quote")


# Run on every sentence, after the rules that need a verb.
PHRASES: tuple[tuple[str, Callable[[Sentence], Iterator[Found]]], ...] = (
    ("according", accordingly),
    ("by account", by_account),
    ("noun", nouns),
)
# Run behind them on sentences that quote.
QUOTED_PHRASES: tuple[tuple[str, Callable[[Sentence], Iterator[Found]]], ...] = (
    ("announced", announced),
    ("signed", signed),
    ("unlisted", unlisted),
    ("worded", worded),
)


def find(sentence: Sentence) -> list[Found]:
    """What every phrase rule finds in a sentence, in the order of the tables."""
    quotes = any(element.kind == "quote" for element in sentence.elements)
    return [found for _, rule in (PHRASES + QUOTED_PHRASES if quotes else PHRASES) for found in rule(sentence)]
