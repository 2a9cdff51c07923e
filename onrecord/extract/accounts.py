"""Phrases that name whose account a clause is: according to somebody, in her words, by the board’s reckoning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onrecord.extract import clauses, cues, leading, subjects, verbs
from onrecord.extract.case import Found, Stretch
from onrecord.extract.lexicon import HOLDERS
from onrecord.extract.nouns import as_cue, owner
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.subjects import Subject
from onrecord.language import words

VERB_FURTHEST = 12  # elements between a speaker and the verb in second place
ACCOUNT_FURTHEST = 8  # elements between the preposition and the account of somebody


def accordingly(sentence: Sentence) -> Iterator[Found]:
    """According to Maria Lopez, the bridge is safe; or the other way round."""
    phrases = _by_first(sentence.lexicon.accordingly)
    for at, element in enumerate(sentence.elements):
        for phrase in phrases.get(element.low, ()):
            if all(sentence.low(at + step) == word for step, word in enumerate(phrase)):
                if len(phrase) == 1 and sentence.of("preposition", at) and not _names(sentence, at):
                    break  # ten per cent, a visit per month
                found = _according(sentence, at, at + len(phrase))
                if found is not None:
                    yield found
                    break
    yield from _behind_speaker(sentence)


@cache
def _by_first(phrases: tuple[tuple[str, ...], ...]) -> dict[str, list[tuple[str, ...]]]:
    """The phrases by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _names(sentence: Sentence, at: int) -> bool:
    """Whether a preposition that is also used otherwise names who says it: Per Maria Lopez, …; …, per the board."""
    behind = at + 1 + (sentence.of("determiner", at + 1) and not sentence.of("quantity", at + 1))
    opens = at == 0 or sentence.mark(at - 1, "," + DASHES)
    return opens and (sentence.capital(behind) or (behind > at + 1 and bool(sentence.role(behind))))


def by_account(sentence: Sentence) -> Iterator[Found]:
    """By Maria Lopez’s account, the bridge is safe; The bridge is, in her words, “a scar”."""
    if all("account" not in element.listed for element in sentence.elements):
        return
    yield from _account_behind(sentence)
    for at, element in enumerate(sentence.elements):
        if "accounting" not in element.listed:
            continue
        noun = next((i for i in range(at + 2, at + ACCOUNT_FURTHEST) if sentence.of("account", i)), None)
        subject = owner(sentence, noun) if noun is not None else None
        if noun is not None and sentence.of("own", noun - 1) and noun == at + 2:
            yield from _own_account(sentence, at, noun)
            continue
        if noun is None or subject is None or subject.first != at + 1 or _is_first_person(sentence, subject):
            continue
        if at == 0 and _opens_clause(sentence, noun + 1):
            yield Found("according", ((noun + 1, sentence.end()),), subject, (at, noun + 1))
        elif _set_off(sentence, at) and (noun + 1 >= sentence.end() or not sentence.word(noun + 1)):
            own = _own(sentence, noun) if at == 0 else None
            found = _around(sentence, at, noun + 1, replace(own or subject, last=noun + 1))
            if found is not None:
                yield found


def _account_behind(sentence: Sentence) -> Iterator[Found]:
    """Ihrer Ansicht nach ist die Brücke sicher: the account of somebody before the word that attributes."""
    for at in range(1, len(sentence) - 2):
        if not sentence.of("account", at) or not sentence.of("accounting_behind", at + 1):
            continue
        subject = owner(sentence, at)
        if subject is None:
            continue
        rest = (at + 2, sentence.end())
        before = ((0, subject.first),) if subject.first else ()
        if rest[0] < rest[1] and not _is_first_person(sentence, subject):
            yield Found("according", (*before, rest), subject, (at, at + 2))


def _own_account(sentence: Sentence, at: int, noun: int) -> Iterator[Found]:
    """Nach eigenen Angaben rechnet die Stadt mit Verlusten: whoever the clause is about."""
    rest = (noun + 1, sentence.end())
    if at == 0 and verbs.is_finite(sentence, noun + 1):
        subject = subjects.after(sentence, noun + 2, sentence.end())
    else:
        subject = leading.phrase(sentence, len(sentence))
    if subject is not None and rest[0] < rest[1] and not _is_first_person(sentence, subject):
        yield Found("according", (*(((0, at),) if at else ()), rest), subject, (at, noun + 1))


def _set_off(sentence: Sentence, at: int) -> bool:
    """Whether a phrase opens the sentence or stands behind a comma or quotation: the money in her account is none."""
    return at < 2 or sentence.mark(at - 1, "," + DASHES) or sentence.quote(at - 1)


def _own(sentence: Sentence, noun: int) -> Subject | None:
    """Whoever the clause is about, if the account is their own: By his own account, | Owen Drabble | was away."""
    if not sentence.of("own", noun - 1) or not sentence.capital(noun + 2):
        return None
    return subjects.after(sentence, noun + 2, sentence.end())


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """Whether a clause follows at once: In her view | the lifts are unsafe."""
    if sentence.lexicon.small["verb_second"] and verbs.is_finite(sentence, at):
        return True
    opens = sentence.of("determiner", at) or sentence.pronoun(at) or sentence.capital(at)
    return opens and verbs.main_verb(sentence, at) is not None


def _is_first_person(sentence: Sentence, subject: Subject) -> bool:
    return sentence.lexicon.pronouns.get(sentence.low(subject.head), ("",))[0] == "1"


def seen_by(sentence: Sentence) -> Iterator[Found]:
    """For Maria Lopez, the bridge is “a scar”: quoted words of whom a sentence without a verb of saying starts with."""
    if sentence.low(0) not in sentence.lexicon.small["viewer"] or cues.find(sentence):
        return
    subject = subjects.after(sentence, 1, sentence.end())
    if subject is None or not sentence.mark(subject.last, ",") or _is_first_person(sentence, subject):
        return
    known = sentence.pronoun(subject.head) or any(
        sentence.capital(at) or sentence.role(at) in HOLDERS for at in range(subject.head, subject.head_end)
    )
    if known and verbs.has_finite(sentence, subject.last, sentence.end()):
        found = _around(sentence, 0, 1, subject)
        if found is not None and any(sentence.quote(at) for first, last in found.contents for at in range(first, last)):
            yield found


def _behind_speaker(sentence: Sentence) -> Iterator[Found]:
    """Words that stand behind the speaker: Dem Ministerium zufolge ist die Brücke sicher."""
    known = words(sentence.lexicon.language, "accordingly_behind")
    for at, element in enumerate(sentence.elements if known else ()):
        if element.low not in known:
            continue
        subject = subjects.phrase_before(sentence, at)
        if subject is None or at + 1 >= sentence.end() or owner(sentence, at - 1) is not None:
            continue
        subject = _whose(sentence, subject)
        if sentence.of("account", subject.head_end - 1):
            continue  # ersten Erkenntnissen zufolge: nobody's
        start, before = at + 1, subject.first
        if sentence.mark(start, ",") or (before > 0 and sentence.mark(before - 1, ",")):
            start, stop = (
                (_clause_start(sentence, before - 1), before - 1) if before > 1 else (start + 1, sentence.end())
            )
        else:
            stop = sentence.end()
        if start < stop:
            yield Found("according", ((start, stop),), subject, (at, at + 1))


def _whose(sentence: Sentence, subject: Subject) -> Subject:
    """Den Angaben | der Polizei | zufolge: whose account it is."""
    account = next((at for at in range(subject.first, subject.last - 2) if sentence.of("account", at)), None)
    if account is None or not sentence.of("genitive_article", account + 1):
        return subject
    return replace(subject, head=account + 1)


def _according(sentence: Sentence, at: int, after: int) -> Found | None:
    subject = subjects.after(sentence, after, sentence.end())
    return _around(sentence, at, after, subject) if subject is not None else None


def _around(sentence: Sentence, at: int, after: int, subject: Subject) -> Found | None:
    """What stands around a phrase that names the speaker: behind it, before it, or on both sides."""
    before = at
    while before > 0 and sentence.mark(before - 1, "," + DASHES):
        before -= 1
    cue = (at, after)
    if before == 0 or (before < 3 and sentence.of("coordinator", 0)) or sentence.of("complementiser", before - 1):
        return _told_behind(sentence, cue, subject)
    return _told_before(sentence, cue, subject, before)


def _told_behind(sentence: Sentence, cue: Stretch, subject: Subject) -> Found | None:
    """The words behind a phrase that opens the sentence: According to Maria Lopez, | the bridge is safe."""
    behind = subject.last
    if sentence.mark(behind, ":") and sentence.quote(behind + 1):
        return Found("according", ((behind + 1, behind + 2),), subject, cue, "quote")
    if sentence.lexicon.small["verb_second"] and behind < sentence.end() and sentence.word(behind):
        return Found("according", ((_from_verb(sentence, behind), sentence.end()),), subject, cue)
    comma = next((i for i in range(behind, sentence.end()) if sentence.mark(i, ",")), None)
    if comma is None or comma + 1 >= sentence.end():
        return None
    start = _behind_apposition(sentence, behind, comma) + 1
    return Found("according", ((start, clauses.clause_end(sentence, start, as_cue("say", *cue))),), subject, cue)


def _told_before(sentence: Sentence, cue: Stretch, subject: Subject, before: int) -> Found | None:
    """The words up to element `before`, and those behind the phrase that go on with them."""
    start, behind = _clause_start(sentence, before), subject.last
    if start >= before:
        return None
    turned = sentence.lexicon.small["verb_second"] and before == cue[0]
    if turned and sentence.word(behind) and behind < sentence.end():
        return Found("according", ((start, before), (behind, sentence.end())), subject, cue)
    if behind + 1 < sentence.end() and _goes_on(sentence, start, before, behind):
        stop = clauses.clause_end(sentence, behind + 1, as_cue("say", *cue))
        return Found("according", ((start, before), (behind + 1, stop)), subject, cue)
    return Found("according", ((start, before),), subject, cue)


def _goes_on(sentence: Sentence, start: int, before: int, behind: int) -> bool:
    """Whether a clause goes on behind a phrase that parts it: The bridge, according to Maria Lopez, | is safe."""
    if not sentence.mark(behind, "," + DASHES):
        return False
    opened = sentence.of("auxiliary", before - 1) or sentence.of("complementiser", behind + 1)
    return opened or not verbs.has_finite(sentence, start, before)


def _from_verb(sentence: Sentence, at: int) -> int:
    """The verb in second place: Laut Polizei | am Montag | wurden 30 Brücken geprüft."""
    near = range(at, min(sentence.end(), at + VERB_FURTHEST))
    return next((index for index in near if verbs.is_finite(sentence, index)), at)


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
