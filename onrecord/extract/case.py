"""A cue with what stands around it: the case that the attribution rules decide."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.extract import fronted, inversion, leading, openings, subjects
from onrecord.extract.cues import Cue
from onrecord.extract.openings import Opening
from onrecord.extract.sentence import Sentence
from onrecord.extract.subjects import Subject
from onrecord.extract.verb_groups import group

Stretch = tuple[int, int]
CAUSE_FURTHEST = 14  # elements between the verb that makes somebody say something and the infinitive


@dataclass(frozen=True, slots=True)
class Case:
    """One cue of a sentence with its subject and the opening behind it. `lead` stands before both."""

    sentence: Sentence
    cue: Cue
    subject: Subject | None
    inverted: bool
    behind: int  # the element behind the cue, and behind the subject where that follows it
    opening: Opening
    lead: Stretch


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: the stretches of elements attributed, to whom, by which words."""

    rule: str
    contents: tuple[Stretch, ...]
    subject: Subject | None
    cue: Stretch
    opened: str = ""
    kinds: frozenset[str] = frozenset({"say"})


def found(case: Case, rule: str, *contents: Stretch, opened: str = "") -> Found:
    """What a rule found for a case."""
    cue = case.cue
    return Found(rule, tuple(contents), case.subject, (cue.verb, max(cue.after, cue.verb + 1)), opened, cue.kinds())


def cases(sentence: Sentence, cues: list[Cue]) -> list[Case]:
    """One case for each cue, each knowing the subject of those before it."""
    made: list[Case] = []
    for cue in cues:
        made.append(_case(sentence, cue, made))
    return made


def _case(sentence: Sentence, cue: Cue, earlier: list[Case]) -> Case:
    opens = fronted.clause(sentence)
    floor = opens.end if opens is not None and cue.first >= opens.end else 0
    if opens is not None and cue.first < opens.end:
        cue = replace(cue, stop=opens.end)
    subject, inverted, behind = _subject(sentence, cue, floor, earlier)
    if opens is not None and cue.form == "ing" and cue.first < 2:
        subject = opens.subject
    shared = any(case.subject is subject for case in earlier)
    left = subject.first if subject and not inverted and not shared and subject.last <= cue.first else cue.first
    left -= left > 1 and (sentence.of("as", left - 1) or sentence.of("tagging", left - 1 - ("source" in cue.frames())))
    if sentence.of("copula", left - 2) and sentence.of("wh", left - 1):
        left -= 2  # “…,” is how | she puts it
    lead = (floor, _lead_end(sentence, left))
    opened, behind = _opening(sentence, behind, cue)
    return Case(sentence, cue, subject, inverted, behind, opened, lead)


def _opening(sentence: Sentence, behind: int, cue: Cue) -> tuple[Opening, int]:
    """How the words attributed are opened, and behind what: the second part of a verb comes before them."""
    if cue.second is not None:
        opened = openings.opening(sentence, cue.second[1], cue)
        if opened.kind != "none" or sentence.word(cue.second[1]):
            return opened, cue.second[1]
    return openings.opening(sentence, behind, cue), behind


def _caused(sentence: Sentence, cue: Cue) -> Subject | None:
    """Whoever is made to say it: The leak forced | the mayor, Maria Lopez, | to admit that …"""
    mark = cue.first - 1
    verb = next((at for at in range(mark - 2, max(mark - CAUSE_FURTHEST, 0), -1) if sentence.of("causing", at)), None)
    if verb is None:
        return None
    first, helpers, negated = group(sentence, verb)
    if negated or sentence.of("infinitive", first - 1) or any(sentence.of("hypothetical", one) for one in helpers):
        return None
    if verb + 2 == mark and sentence.low(verb + 1) in sentence.lexicon.pronouns:
        return Subject(verb + 1, mark, verb + 1, mark)
    found = subjects.before(sentence, replace(cue, first=mark), verb + 1)
    return found if found is not None and found.first == verb + 1 else None


def _cited(sentence: Sentence, cue: Cue) -> Subject | None:
    """Whoever is quoted: The Post quoted | Maria Lopez | as saying that …"""
    last = cue.first - 1
    if not sentence.of("as", last):
        return _heard(sentence, cue)
    verb = next((at for at in range(last - 2, max(last - CAUSE_FURTHEST, -1), -1) if sentence.of("quoting", at)), None)
    if verb is None or sentence.of("agent", verb + 1):
        return None
    _, helpers, _ = group(sentence, verb)
    if helpers and sentence.of("passive", helpers[0]):
        return None
    return subjects.after(sentence, verb + 1, last)


def _heard(sentence: Sentence, cue: Cue) -> Subject | None:
    """Whoever was heard to say it: Owen Drabble recalled | Maria Lopez | saying that …"""
    found = subjects.phrase_before(sentence, cue.first, max(cue.first - CAUSE_FURTHEST, 0))
    verb = next((at for at in range(cue.first - 2, max(cue.first - CAUSE_FURTHEST, -1), -1)
                 if sentence.of("recalling", at)), None)
    if found is None or verb is None:
        return None
    return subjects.after(sentence, verb + 1, cue.first)


def _supposed(sentence: Sentence, cue: Cue) -> Subject | None:
    """Whoever is understood to have said it: Maria Lopez | is believed to | have told friends that …"""
    verb = cue.first - 2
    if not sentence.of("evidential", verb):
        return None
    first, helpers, negated = group(sentence, verb)
    if negated or any(sentence.of("hypothetical", helper) for helper in helpers):
        return None
    return subjects.before(sentence, replace(cue, first=first))


def is_caused(sentence: Sentence, cue: Cue) -> bool:
    """Whether an infinitive tells what somebody was made to do."""
    return cue.infinitive and _caused(sentence, cue) is not None


def _lead_end(sentence: Sentence, left: int) -> int:
    while (
        left > 0
        and (sentence.of("coordinator", left - 1) or sentence.of("adverb", left - 1))
        and sentence.quote(left - 2)
    ):
        left -= 1
    hearsay = left > 2 and sentence.of("coordinator", left - 2) and sentence.of("hearsay", left - 1)
    return left - 2 if hearsay else left  # The bridge is safe, | or so she says


def _subject(sentence: Sentence, cue: Cue, floor: int, earlier: list[Case]) -> tuple[Subject | None, bool, int]:
    """The subject, whether it stands behind the cue, and where the words behind both begin."""
    if (told := inversion.impersonal(sentence, cue)) is not None:
        return told, told.first > cue.first, max(told.last, cue.after)
    turned = inversion.inverted(sentence, cue)
    if turned is not None:
        return turned, True, turned.last
    if cue.infinitive and (made := _caused(sentence, cue)) is not None:
        return made, False, cue.after
    perfect = cue.helped and sentence.of("as", cue.first - 1)  # quoted Maria Lopez as having told …
    if (cue.form == "ing" or perfect) and (made := _cited(sentence, cue)) is not None:
        return made, False, cue.after
    if cue.helped and sentence.of("infinitive", cue.first - 1):
        return _supposed(sentence, cue), False, cue.after
    if cue.form == "ing" or cue.infinitive:
        return _shared(sentence, cue, earlier), False, cue.after
    if sentence.of("coordinator", cue.first - 1):
        return _shared(sentence, cue, earlier), False, cue.after
    found = subjects.before(sentence, cue, floor)
    if found is None and sentence.lexicon.small["verb_second"] and sentence.mark(cue.first - 1, ","):
        found = _shared(sentence, cue, earlier)  # Quill räumte das ein, verteidigte sich aber
    return found, False, cue.after


def _shared(sentence: Sentence, cue: Cue, earlier: list[Case]) -> Subject | None:
    """The subject a later verb shares with the verb before it, or with the sentence."""
    joined = sentence.of("coordinator", cue.first - 1)
    for case in reversed(earlier):
        if joined and case.cue.passive:
            continue  # She said it was approved by the board, and | warned …
        if case.cue.supposed and cue.form == "ing" and sentence.mark(cue.first - 1, ","):
            continue  # She told them that we might ask for more, | saying …
        if case.subject is not None and not case.subject.relative:
            return case.subject
    return leading.phrase(sentence, cue.first)
