"""Rules for words that are the object of a verb: what is called, described, blamed, promised or denied."""

from __future__ import annotations

from onrecord.extract import clauses, works
from onrecord.extract.case import Case, Found, found
from onrecord.extract.phrase import is_bare_time, is_time
from onrecord.extract.sentence import Sentence
from onrecord.extract.stepping import phrase_behind
from onrecord.extract.verbs import is_finite

NO_OBJECT = ("preposition", "subordinator", "coordinator", "relative", "infinitive", "adverb")
NOUN_FURTHEST = 4  # elements between a verb and the noun of saying it has for object
WHOSE_LONGEST = 14  # elements between a noun of saying and its clause: who said it, and where
QUOTED_NEAR = 4  # elements behind `as` in which the quotation stands: as “a saint”, as a true “saint”
OCCASION_FURTHEST = 5  # elements from a preposition to the noun of an occasion: in a long radio interview
OBJECT_LONGEST = 14  # elements between a verb and the quotation its object holds


def described(case: Case) -> Found | None:
    """A thing is described as something: she described the plan as “absurd”."""
    if "as" not in case.cue.frames():
        return None
    sentence = case.sentence
    end = clauses.clause_end(sentence, case.behind, case.cue, "object")
    marked = next((at for at in range(case.behind + 1, end - 1) if sentence.of("as", at)), None)
    if marked is not None and marked == case.behind + 1 and works.is_defined(sentence, case.behind, end):
        return Found("", (), None, (case.cue.first, case.cue.after))
    if marked is None or not (_is_one(sentence, case.behind, marked) or _is_aside(sentence, case.behind, marked)):
        return None
    return found(case, "described", (case.behind, _before_occasion(sentence, marked + 1, end)))


def _is_one(sentence: Sentence, start: int, stop: int) -> bool:
    return not any(sentence.mark(at, ",;:") for at in range(start, stop))


def _is_aside(sentence: Sentence, start: int, marked: int) -> bool:
    """Whether commas before `as` set off only what the thing is: described her brother, a baker, as “a saint”."""
    aside = range(start, marked)
    quoted = range(marked + 1, marked + QUOTED_NEAR)
    return (
        sentence.mark(marked - 1, ",")
        and any(sentence.quote(at) for at in quoted)
        and not any(sentence.mark(at, ";:") or sentence.quote(at) or is_finite(sentence, at) for at in aside)
    )


def _before_occasion(sentence: Sentence, start: int, end: int) -> int:
    """Where a judgement ends that its day or occasion follows: a “disgrace” | on Wednesday; | in a long interview."""
    for at in range(start, end - 1):
        behind = at + 1 + sentence.of("preposition", at + 1)
        timed = is_time(sentence, behind) or is_bare_time(sentence, behind) or _occasion_follows(sentence, at + 1)
        if sentence.quote(at) and timed:
            return at + 1
    return end


def _occasion_follows(sentence: Sentence, at: int) -> bool:
    """Whether a phrase tells where something was said: in her letter to the board, during an open day."""
    if not sentence.of("preposition", at):
        return False
    if sentence.of("span", at) and sentence.of("indefinite", at + 1):
        return True
    noun = at + 1
    while noun < at + OCCASION_FURTHEST and sentence.word(noun) and not sentence.of("preposition", noun):
        if sentence.of("occasion", noun):
            return True
        noun += 1
    return False


def named(case: Case) -> Found | None:
    """A thing is called something: she called the plan “absurd”."""
    if "naming" not in case.cue.frames():
        return None
    sentence, start = case.sentence, case.behind
    if works.is_own_name(sentence, start) or works.is_christened(case):
        return Found("", (), None, (case.cue.first, case.cue.after))
    end = clauses.clause_end(sentence, start, case.cue, "object")
    if end - start < 2 or not sentence.word(start) or sentence.of("preposition", start) or sentence.of("adverb", start):
        return None
    if (quote := next((at for at in range(start + 1, end) if sentence.quote(at)), None)) is not None:
        timed, end = _back_over_time(sentence, start, quote), _before_occasion(sentence, start + 1, end)
        return found(case, "named", *(((start, timed), (quote, end)) if timed < quote else ((start, end),)))
    if sentence.of("indefinite", start) or end - start < 3:
        return None
    object_end = phrase_behind(sentence, start, end)
    moved = sentence.of("infinitive", object_end) or sentence.of("preposition", object_end)
    moved = moved and sentence.low(object_end) not in sentence.lexicon.small["agent"]
    return found(case, "named", (start, end)) if not moved else None


def stance(case: Case) -> Found | None:
    """For or against what somebody speaks: sie sprach sich | gegen eine Schließung | aus."""
    cue, sentence = case.cue, case.sentence
    if "stance" not in cue.frames() or cue.second is None or cue.kinds() & {"ask"}:
        return None
    start = case.subject.last if case.subject is not None and case.inverted else cue.after
    stands = next((at for at in range(start, cue.second[0]) if sentence.of("stance", at)), None)
    return found(case, "stance", (stands, cue.second[0]), opened="object") if stands is not None else None


def _back_over_time(sentence: Sentence, start: int, stop: int) -> int:
    """Where a time right before a quotation starts: nannte den Plan | am Montag | „absurd“; `stop` where none does."""
    at = stop
    while at > start + 1 and (is_time(sentence, at - 1) or (at < stop and sentence.of("preposition", at - 1))):
        at -= 1
    return at if sentence.lexicon.small["verb_second"] else stop


def is_known_as(case: Case) -> bool:
    """Whether the verb only tells the name of who goes on: a diver called Nadia, says that …"""
    sentence, at = case.sentence, case.behind
    subject = case.subject
    if case.cue.helped or subject is None:
        return False
    if not any(sentence.of("indefinite", index) for index in range(subject.head, subject.head_end)):
        return False
    if sentence.quote(at):
        return True  # a leaflet called “Water, Wisely”
    while sentence.word(at) and sentence.elements[at].text[0].isupper():
        at += 1
    return at > case.behind and (at >= sentence.end() or sentence.mark(at, ",") or is_finite(sentence, at))


def prepositional(case: Case) -> Found | None:
    """What stands behind a preposition: she called for an inquiry, she accused him of lying."""
    row = case.cue.row("object-prep")
    if row is None or not row.preposition:
        return None
    sentence = case.sentence
    stop = clauses.clause_end(sentence, case.behind, case.cue, "object") if case.behind < sentence.end() else 0
    at, furthest = case.cue.after - 1, min(stop, case.behind + 14)
    while at < furthest:
        if sentence.low(at) == row.preposition and at >= case.cue.after - len(row.tail):
            start = (
                at + 1
                if row.tail
                or sentence.lexicon.small["verb_second"]
                or (case.behind + 1 == at and sentence.word(case.behind) and _is_pronoun(case))
                else case.behind
            )
            passive = at == case.behind and not row.tail
            return found(case, "prepositional", (start, stop)) if at + 1 < stop and not passive else None
        behind = _behind_name(sentence, at, row.preposition)
        if behind is None and (sentence.mark(at, ",;:") or sentence.quote(at)):
            return None
        at = behind or at + 1
    return None


def _behind_name(sentence: Sentence, at: int, preposition: str) -> int | None:
    """Behind a name between two commas before the preposition: accused the leader, Kim Lee, | of lying."""
    if not sentence.mark(at, ","):
        return None
    close = at + 1
    while sentence.capital(close):
        close += 1
    named = close > at + 1 and sentence.mark(close, ",") and sentence.low(close + 1) == preposition
    return close + 1 if named else None


def _is_pronoun(case: Case) -> bool:
    return case.sentence.low(case.behind) in case.sentence.lexicon.pronouns


def quoted_object(case: Case) -> Found | None:
    """What somebody judges in words of their own: she attacked “the hateful words” of the bill."""
    sentence = case.sentence
    if not (case.cue.kinds() & {"judge"} or case.cue.frames() & {"object", "quoted"}) or case.inverted:
        return None
    start, end = case.behind + sentence.of("as", case.behind), 0  # a claim he dismissed | as “absurd”
    if start < sentence.end():
        end = clauses.clause_end(sentence, start, case.cue, "object")
    near = next((at for at in range(start, min(end, start + OBJECT_LONGEST)) if sentence.quote(at)), None)
    if near is None or any(sentence.mark(at, ",:") or _says(sentence, at) for at in range(start, near)):
        return None
    if works.is_object(case, near):
        return None
    mentioned = sentence.of("wording", near - 1) and not sentence.of("using", case.cue.verb)
    if mentioned and "judge" in case.cue.kinds():
        return None  # saw the word “sold” on the screen
    return found(case, "quoted object", (start, end))


def _says(sentence: Sentence, at: int) -> bool:
    """Whether another verb opens a clause here, whose words the quotation is: defended it by saying that it is “new”"""
    return sentence.of("complementiser", at) and any(
        "that" in entry.frames for entry in sentence.lexicon.cues.get(sentence.low(at - 1), ())
    )


def _said_by_others(sentence: Sentence, start: int) -> int | None:
    """Where the clause behind a noun of saying starts: she denied reports that | the bridge was shut."""
    for at in range(start, min(start + NOUN_FURTHEST, sentence.end() - 2)):
        if not sentence.word(at) or sentence.of("preposition", at):
            return None
        opens = _behind_whose(sentence, at + 1) if sentence.of("saying", at) else None
        if opens is not None:
            return opens if not is_finite(sentence, opens) else None
    return None


def _behind_whose(sentence: Sentence, start: int) -> int | None:
    """Where the clause opens behind where it was said or by whom: a claim | by his rival, Ivo Brandt, | that …"""
    for at in range(start, min(start + WHOSE_LONGEST, sentence.end() - 1)):
        if sentence.of("complementiser", at):
            return at + 1
        opens = at > start or sentence.of("preposition", at)  # a claim which …
        if not opens or is_finite(sentence, at) or not (sentence.word(at) or sentence.mark(at, ",()")):
            return None
        if sentence.of("relative", at) or sentence.of("infinitive", at) or sentence.of("coordinator", at):
            return None
    return None


def _judged(sentence: Sentence, start: int) -> int:
    """Behind what something is dismissed as: the noun of saying that follows it, else where it starts."""
    near = range(start + 1, min(start + NOUN_FURTHEST, sentence.end()))
    return next((at for at in near if sentence.of("saying", at)), start - 1)


def amount(case: Case) -> Found | None:
    """What somebody puts a number at: she put the cost of the bridge at six million."""
    row = case.cue.row("amount")
    sentence, start = case.sentence, case.behind
    opens = sentence.of("definite", start) or sentence.of("possessive", start) or sentence.capital(start)
    if row is None or case.inverted or not opens:
        return None
    end = clauses.clause_end(sentence, start, case.cue, "object")
    counted = sentence.of("amount", start + 1)
    named = any(sentence.low(at) == row.preposition and (counted or _is_number(sentence, at + 1))
                for at in range(start + 2, end - 1))
    return found(case, "amount", (start, end), opened="object") if named else None


def _is_number(sentence: Sentence, at: int) -> bool:
    """Whether a figure follows, behind a currency or a small word: at £7.5m, at some 40."""
    return any(sentence.low(index)[:1].isdigit() for index in range(at, min(at + 3, sentence.end())))


def _behind_adverbials(case: Case, start: int) -> int:
    """Behind when and where something is said, before its object: wies vor Gericht | jede Schuld | von sich."""
    sentence, stop = case.sentence, case.cue.second[0] if case.cue.second is not None else case.sentence.end()
    while start < stop:
        if sentence.of("preposition", start):
            start = phrase_behind(sentence, start + 1, stop)
        elif sentence.of("adverb", start) or is_time(sentence, start):
            start += 1
        else:
            break
    return start


def object_of(case: Case) -> Found | None:
    """A noun phrase is what is denied, promised or demanded: she promised two new lifts."""
    sentence, start = case.sentence, case.behind
    if not case.cue.frames() & {"object", "figure"} or case.inverted or not sentence.word(start):
        return None
    if sentence.lexicon.small["verb_second"]:
        start = _behind_adverbials(case, start)
    if sentence.of("as", start):  # dismissed as baseless | reports that …
        start = _judged(sentence, start + 1)
    if sentence.of("points", start) and not sentence.capital(start + 1):
        return None  # wies das zurück
    act = sentence.of("adverb", start) and sentence.of("gerund", start + 1)  # denied ever meeting them
    if sentence.pronoun(start) or (any(sentence.of(kind, start) for kind in NO_OBJECT) and not act):
        return None
    if (said := _said_by_others(sentence, start)) is not None:
        return found(case, "object", (said, clauses.clause_end(sentence, said, case.cue)), opened="that")
    end = clauses.clause_end(sentence, start, case.cue, "object")
    if "deny" in case.cue.kinds() and _is_tendered(sentence, start, end):
        return None  # rejected a pay offer: what somebody did
    if end - start == 2 and sentence.of("possessive", start) and sentence.of("retold", start + 1):
        return None  # disputed his account: what that was stands elsewhere
    if "object" not in case.cue.frames() and not any(_is_figure(sentence, at) for at in range(start, end)):
        return None
    return found(case, "object", (start, end), opened="object")


def _is_tendered(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the head of a noun phrase is something that is put to somebody to be granted: an offer, a bid."""
    stop = next((at for at in range(start + 1, end) if not sentence.word(at) or sentence.of("preposition", at)), end)
    return sentence.of("tendered", stop - 1)


def _is_figure(sentence: Sentence, at: int) -> bool:
    """Whether an element holds a figure: six lifts, €5m, “around 6%”."""
    return sentence.of("scale", at) or any(letter.isdigit() for letter in sentence.elements[at].text)
