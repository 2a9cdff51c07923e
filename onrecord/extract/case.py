"""A cue with what stands around it: the case that the attribution rules decide."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.extract import fronted, leading, openings, subjects, verbs
from onrecord.extract.cues import Cue, group
from onrecord.extract.openings import Opening
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.subjects import Subject

ASIDE_LONGEST = 30  # elements of a clause that describes a speaker

Stretch = tuple[int, int]
CAUSE_FURTHEST = 14  # elements between the verb that makes somebody say something and the infinitive
FRONT_LONGEST = 12  # elements of what stands before a verb in second place


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
    left -= left > 1 and sentence.of("as", left - 1)
    if sentence.of("copula", left - 2) and sentence.of("wh", left - 1):
        left -= 2  # “…,” is how | she puts it
    lead = (floor, _lead_end(sentence, left))
    opened, behind = _opening(sentence, behind, cue)
    return Case(sentence, cue, subject, inverted, behind, opened, lead)


def _opening(sentence: Sentence, behind: int, cue: Cue) -> tuple[Opening, int]:
    """How the words attributed are opened, and behind what: the second part of a verb comes before them."""
    if cue.second is not None:
        opened = openings.opening(sentence, cue.second[1], cue)
        if opened.kind != "none":
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
    turned = _inverted(sentence, cue)
    if turned is not None:
        return turned, True, turned.last
    if cue.infinitive and (made := _caused(sentence, cue)) is not None:
        return made, False, cue.after
    if cue.form == "ing" and (made := _cited(sentence, cue)) is not None:
        return made, False, cue.after
    if cue.form == "ing" or cue.infinitive:
        return _shared(sentence, cue, earlier), False, cue.after
    if sentence.of("coordinator", cue.first - 1):
        return _shared(sentence, cue, earlier), False, cue.after
    return subjects.before(sentence, cue, floor), False, cue.after


def _inverted(sentence: Sentence, cue: Cue) -> Subject | None:
    """`…,” said Maria Lopez`: a tag whose subject follows, because what is said stands before it."""
    left = cue.first - 1
    quoted = sentence.quote(left) or (sentence.mark(left, "," + DASHES) and sentence.quote(left - 1))
    fronted = _fronted(sentence, cue)
    if (cue.helped and cue.second is None) or cue.infinitive or cue.form == "ing":
        return None
    if not fronted and not ({"tag", "quote"} & cue.frames()):
        return None
    if not (quoted or fronted or left < 0 or sentence.mark(left, "," + DASHES)):
        return None
    stop = cue.second[0] if cue.second is not None else sentence.end()
    found = subjects.after(sentence, cue.after, stop)
    if found is None or (verbs.is_finite(sentence, found.last) and not _second_place(sentence)):
        return None
    if _second_place(sentence) and (quoted or fronted):
        return found
    if not quoted and sentence.of("infinitive", found.last):
        return None  # a broker, who asked not to be named, expects honey to rise
    closed = found.last >= sentence.end() or not sentence.word(found.last) or sentence.of("relative", found.last)
    closed = closed or sentence.of("preposition", found.last) or sentence.of("subordinator", found.last)
    closed = closed or subjects.is_time(sentence, found.last) or sentence.of("adverb", found.last)
    if quoted or fronted:
        return found if closed else None
    return (
        found
        if closed
        and "addressee" not in cue.frames()
        and (left < 0 or verbs.has_finite(sentence, 0, left) or _goes_on(sentence, found.last))
        else None
    )


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a clause goes on behind a speaker and what describes her: The flour, said Quill, who leads, | was old."""
    if sentence.mark(at, ",") and sentence.of("relative", at + 1):
        at = next((i for i in range(at + 1, min(sentence.end(), at + ASIDE_LONGEST)) if sentence.mark(i, ",")), at)
    return sentence.mark(at, ",") and sentence.of("auxiliary", at + 1)


def _second_place(sentence: Sentence) -> bool:
    """Whether the language puts the verb in second place, whatever stands before it."""
    return bool(sentence.lexicon.small["verb_second"])


def _fronted(sentence: Sentence, cue: Cue) -> bool:
    """Whether the verb is the second part of the sentence and a time or place the first: Am Montag | sagte | Quill."""
    if not _second_place(sentence) or not 0 < cue.first <= FRONT_LONGEST:
        return False
    if cue.first == 1 and sentence.of("definite", 0):
        return True  # Dem | widerspricht | Quill
    opens = sentence.of("preposition", 0) or sentence.of("adverb", 0) or subjects.is_time(sentence, 0)
    return opens and all(sentence.word(at) and not verbs.is_finite(sentence, at) for at in range(cue.first))


def _shared(sentence: Sentence, cue: Cue, earlier: list[Case]) -> Subject | None:
    """The subject a later verb shares with the verb before it, or with the sentence."""
    joined = sentence.of("coordinator", cue.first - 1)
    for case in reversed(earlier):
        if joined and case.cue.passive:
            continue  # She said it was approved by the board, and | warned …
        if case.subject is not None and not case.subject.relative:
            return case.subject
    return leading.phrase(sentence, cue.first)
