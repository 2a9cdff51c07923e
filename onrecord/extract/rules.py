"""The attribution rules: a table in running order; the first rule that fits a cue decides it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onrecord.extract import clauses, subjects
from onrecord.extract.case import Case, Found, Stretch
from onrecord.extract.quotes import is_title
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.subjects import Subject

ASIDE_LONGEST = 8  # words of a tag behind its verb: said on Friday in Paris
SPOKEN_SHORTEST = 4  # words of a quotation that is said rather than named
OBJECT_LONGEST = 14  # elements between a verb and the quotation its object holds
SCENE_LONGEST = 30  # elements between the parts of a quotation: said, with a look at the door,


def told_by(case: Case) -> Found | None:
    """A passive with its agent: I was told by Tomas that …"""
    sentence, cue = case.sentence, case.cue
    if not cue.passive or cue.negated or sentence.low(cue.after) not in sentence.lexicon.small["agent"]:
        return None
    agent = subjects.after(sentence, cue.after + 1, sentence.end())
    if agent is None:
        return None
    opened = clauses.opening(sentence, agent.last, cue)
    start = opened.start
    if opened.kind == "quote" or opened.kind == "colon" and sentence.quote(start):
        return replace(_found(case, "told by", (start, start + 1), opened="quote"), subject=agent)
    if opened.kind == "that" and start < sentence.end():
        stretch = (start, clauses.clause_end(sentence, start, cue))
        return replace(_found(case, "told by", stretch, opened="that"), subject=agent)
    return None


def declined(case: Case) -> Found | None:
    """Not said: negated, passive or infinitive verbs, and subjects that are no speakers, attribute nothing."""
    cue = case.cue
    reduced = not cue.helped and case.sentence.low(cue.after) in case.sentence.lexicon.small["agent"]
    if cue.negated or cue.passive or cue.supposed or cue.infinitive or reduced or case.subject is None or _unsaid(case):
        return Found("", (), None, (cue.first, cue.after))
    return None


def _unsaid(case: Case) -> bool:
    """Whether the clause only supposes or asks: if she said so, would she say."""
    sentence, subject = case.sentence, case.subject
    if subject is None:
        return False
    asked = clauses.opens_aside(sentence) and 0 < case.cue.first and not any(
        sentence.mark(at, ",") or sentence.quote(at) for at in range(case.cue.first)
    )
    return asked or sentence.of("supposing", subject.first - 1) or _mute(sentence, subject)


def _mute(sentence: Sentence, subject: Subject) -> bool:
    """Whether the subject says nothing: nobody, somebody, a sign, a banner."""
    return sentence.of("somebody", subject.head) or sentence.role(subject.head_end - 1) == "thing"


def split(case: Case) -> Found | None:
    """The tag stands inside the words: “We waited,” she said, “and nobody came.”"""
    if "quote" not in case.cue.frames() and "tag" not in case.cue.frames():
        return None
    lead = _lead(case)
    if lead is None:
        return None
    sentence = case.sentence
    if sentence.quote(lead[1] - 1):
        again = _quoted_again(case)
        return _found(case, "split", lead, (again, again + 1), opened="quote") if again is not None else None
    start = _behind_comma(case)
    if start is not None and _aside_goes_on(case, lead, start):
        return _found(case, "split", lead, (start, clauses.clause_end(sentence, start, case.cue)))
    return None


def clause(case: Case) -> Found | None:
    """The words are opened by a complementiser: she said that the bridge is safe."""
    if case.opening.kind != "that" or _lead_is_quote(case) or case.opening.start >= case.sentence.end():
        return None
    if "needs-addressee" in case.cue.frames() and case.opening.start == case.cue.after + 1:
        return None
    end = clauses.clause_end(case.sentence, case.opening.start, case.cue)
    return _found(case, "clause", (case.opening.start, end), opened="that")


def colon(case: Case) -> Found | None:
    """The words stand behind a colon: she said: “Go home.”"""
    start = case.opening.start
    if case.opening.kind != "colon" or "quote" not in case.cue.frames() or start >= case.sentence.end():
        return None
    if case.sentence.quote(start):
        return _found(case, "colon", (start, start + 1), opened="quote")
    return _found(case, "colon", (start, case.sentence.end()), opened="colon")


def quotation(case: Case) -> Found | None:
    """A quotation follows the cue, whole or as the start of a clause: she said, “Go home.”"""
    start = case.opening.start
    if case.opening.kind != "quote" or _lead_is_quote(case):
        return None
    sentence, behind = case.sentence, start + 1
    whole = behind >= sentence.end() or sentence.mark(behind, "," + DASHES) or sentence.mark(start - 1, ",")
    if whole and "quote" in case.cue.frames():
        return _found(case, "quotation", (start, behind), opened="quote")
    if "quote" not in case.cue.frames() and start > case.behind:
        return None
    if case.cue.frames() & {"bare", "object", "naming", "infinitive", "quote"}:
        return _found(case, "quotation", (start, clauses.clause_end(sentence, start, case.cue)), opened="bare")
    return None


def tag(case: Case) -> Found | None:
    """The words stand before the tag: The bridge is safe, she said."""
    if not case.cue.frames() & {"tag", "quote"} or (case.opening.kind == "bare" and not _lead_is_quote(case)):
        return None
    lead = _lead(case)
    if lead is None or not _tag_ends(case, lead):
        return None
    return _found(case, "tag", lead, opened="quote" if case.sentence.quote(lead[0]) and lead[1] - lead[0] == 1 else "")


def unopened(case: Case) -> Found | None:
    """A clause follows without any word that opens it: she said the bridge is safe."""
    if case.opening.kind != "bare" or _lead_is_quote(case):
        return None
    if "needs-addressee" in case.cue.frames() and case.opening.start == case.cue.after:
        return None
    start = case.opening.start
    return _found(case, "unopened", (start, clauses.clause_end(case.sentence, start, case.cue)), opened="bare")


def question(case: Case) -> Found | None:
    """An indirect question: she asked whether the bridge is safe."""
    if case.opening.kind != "wh":
        return None
    start = case.opening.start
    return _found(case, "question", (start, clauses.clause_end(case.sentence, start, case.cue)), opened="wh")


def intent(case: Case) -> Found | None:
    """What the speaker or another is to do: she promised to resign, she urged them to stay."""
    if case.opening.kind != "infinitive":
        return None
    start = case.opening.start
    if "addressed-infinitive" in case.cue.frames():
        start = _addressed(case)
    return _found(case, "intent", (start, clauses.clause_end(case.sentence, start, case.cue)), opened="infinitive")


def described(case: Case) -> Found | None:
    """A thing is described as something: she described the plan as “absurd”."""
    if "as" not in case.cue.frames():
        return None
    sentence = case.sentence
    end = clauses.clause_end(sentence, case.behind, case.cue)
    marked = next((at for at in range(case.behind + 1, end - 1) if sentence.of("as", at)), None)
    if marked is None or any(sentence.mark(at, ",;:") for at in range(case.behind, marked)):
        return None
    return _found(case, "described", (case.behind, end))


def named(case: Case) -> Found | None:
    """A thing is called something: she called the plan “absurd”."""
    if "naming" not in case.cue.frames():
        return None
    sentence, start = case.sentence, case.behind
    end = clauses.clause_end(sentence, start, case.cue)
    if end - start < 2 or not sentence.word(start) or sentence.of("preposition", start) or sentence.of("adverb", start):
        return None
    if any(sentence.quote(at) for at in range(start + 1, end)):
        return _found(case, "named", (start, end))
    if sentence.of("indefinite", start) or end - start < 3:
        return None
    object_end = clauses.phrase_behind(sentence, start, end)
    moved = sentence.of("infinitive", object_end) or sentence.of("preposition", object_end)
    moved = moved and sentence.low(object_end) not in sentence.lexicon.small["agent"]
    return _found(case, "named", (start, end)) if not moved else None


def object_of(case: Case) -> Found | None:
    """A noun phrase is what is denied, promised or demanded: she promised two new lifts."""
    sentence, start = case.sentence, case.behind
    if "object" not in case.cue.frames() or case.inverted or not sentence.word(start):
        return None
    if sentence.of("preposition", start) or sentence.of("subordinator", start) or sentence.pronoun(start):
        return None
    return _found(case, "object", (start, clauses.clause_end(sentence, start, case.cue)), opened="object")


def quoted_object(case: Case) -> Found | None:
    """What somebody judges in words of their own: she attacked “the hateful words” of the bill."""
    sentence = case.sentence
    if not case.cue.kinds() & {"judge"} and "object" not in case.cue.frames() or case.inverted:
        return None
    start, end = case.behind, clauses.clause_end(sentence, case.behind, case.cue) if case.behind < sentence.end() else 0
    near = next((at for at in range(start, min(end, start + OBJECT_LONGEST)) if sentence.quote(at)), None)
    if near is None or any(sentence.mark(at, ",:") for at in range(start, near)):
        return None
    return _found(case, "quoted object", (start, end))


def prepositional(case: Case) -> Found | None:
    """What stands behind a preposition: she called for an inquiry, she accused him of lying."""
    row = case.cue.row("object-prep")
    if row is None or not row.preposition:
        return None
    sentence = case.sentence
    stop = clauses.clause_end(sentence, case.behind, case.cue) if case.behind < sentence.end() else 0
    for at in range(case.cue.after - 1, min(stop, case.behind + 14)):
        if sentence.low(at) == row.preposition and at >= case.cue.after - len(row.tail):
            start = at + 1 if row.tail or case.behind + 1 == at and sentence.word(case.behind) and _is_pronoun(case) else case.behind
            passive = at == case.behind and not row.tail
            return _found(case, "prepositional", (start, stop)) if at + 1 < stop and not passive else None
        if sentence.mark(at, ",;:") or sentence.quote(at):
            return None
    return None


# Running order: what is opened clearly comes before what is guessed from position.
RULES: tuple[tuple[str, Callable[[Case], Found | None]], ...] = (
    ("told by", told_by),
    ("declined", declined),
    ("split", split),
    ("clause", clause),
    ("colon", colon),
    ("quotation", quotation),
    ("question", question),
    ("intent", intent),
    ("unopened", unopened),
    ("tag", tag),
    ("described", described),
    ("named", named),
    ("prepositional", prepositional),
    ("quoted object", quoted_object),
    ("object", object_of),
)


def decide(case: Case) -> Found | None:
    """What the first fitting rule says of a cue; None if it attributes nothing."""
    for _, rule in RULES:
        found = rule(case)
        if found is not None:
            return found if found.contents else None
    return None


def _addressed(case: Case) -> int:
    """Who is to do something belongs to what is asked for: she urged | them to stay."""
    start = case.behind
    while case.sentence.of("adverb", start) or subjects.is_time(case.sentence, start):
        start += 1
    return start


def _found(case: Case, rule: str, *contents: Stretch, opened: str = "") -> Found:
    return Found(rule, tuple(contents), case.subject, (case.cue.verb, case.cue.after), opened, case.cue.kinds())


def _is_pronoun(case: Case) -> bool:
    return case.sentence.low(case.behind) in case.sentence.lexicon.pronouns


def _lead_is_quote(case: Case) -> bool:
    at = case.lead[1] - 1
    sentence = case.sentence
    while sentence.mark(at, "," + DASHES):
        at -= 1
    if not sentence.quote(at) or case.cue.form == "ing" or case.cue.infinitive or is_title(sentence.elements[at].text):
        return False
    return at == 0 or len(sentence.elements[at].text.split()) >= SPOKEN_SHORTEST


def _lead(case: Case) -> Stretch | None:
    """The words before a tag, without the comma between: a quotation, or a clause from the start of the sentence."""
    sentence, (first, last) = case.sentence, case.lead
    at = last
    while at > first and sentence.mark(at - 1, "," + DASHES):
        at -= 1
    if at <= first or (at == last and not sentence.quote(at - 1)):
        return None
    if sentence.quote(at - 1):
        return None if is_title(sentence.elements[at - 1].text) else _quoted_lead(sentence, first, at)
    if case.cue.infinitive or case.cue.form == "ing":
        return None
    return (first, at) if at - first >= 1 else None


def _tag_ends(case: Case, lead: Stretch) -> bool:
    """Whether nothing but when, where and how stands behind the tag of a clause that is not quoted."""
    sentence = case.sentence
    if sentence.quote(lead[1] - 1):
        return True
    if case.subject is not None and case.subject.relative or not clauses.has_finite(sentence, *lead):
        return False
    at = case.behind
    open_end = at >= sentence.end() or sentence.mark(at, "," + DASHES) or sentence.of("preposition", at)
    return open_end or sentence.of("adverb", at) or subjects.is_time(sentence, at) or sentence.of("subordinator", at)


def _quoted_lead(sentence: Sentence, first: int, last: int) -> Stretch:
    """A quotation before its tag: with the clause it ends, or alone where it is a sentence of its own."""
    text = sentence.elements[last - 1].text.lstrip("\"'“‘„«‹「『")
    alone = last - 1 == first or (sentence.mark(last - 2, ",:;" + DASHES) and text[:1].isupper() and " " in text)
    return (last - 1, last) if alone else (first, last)


def _quoted_again(case: Case) -> int | None:
    """The quotation that goes on behind the tag, behind a comma and whatever else the tag tells."""
    sentence = case.sentence
    for at in range(case.behind, min(sentence.end(), case.behind + SCENE_LONGEST)):
        if sentence.quote(at):
            before = sentence.mark(at - 1, "," + DASHES) or at == case.behind or sentence.of("coordinator", at - 1)
            return at if before else None
        entries = sentence.lexicon.cues.get(sentence.low(at), ())
        if sentence.mark(at, ";:") or any("quote" in entry.frames for entry in entries) and at >= case.cue.after:
            return None
    return None


def _behind_comma(case: Case) -> int | None:
    """Where the words go on behind the tag and its comma, None if they do not."""
    sentence, at = case.sentence, case.behind
    if not sentence.mark(at, "," + DASHES) and not _tells_when(sentence, at):
        return None
    steps = 0
    while at < sentence.end() and steps < ASIDE_LONGEST and sentence.word(at):
        at, steps = at + 1, steps + 1
    return at + 1 if sentence.mark(at, "," + DASHES) and at + 1 < sentence.end() else None


def _tells_when(sentence: Sentence, at: int) -> bool:
    """Whether the words behind a verb tell when, where or how rather than what."""
    return any(sentence.of(kind, at) for kind in ("preposition", "infinitive", "adverb")) or subjects.is_time(sentence, at)


def _aside_goes_on(case: Case, lead: Stretch, start: int) -> bool:
    """Whether a clause broken by `, she said,` goes on behind it rather than the writer."""
    sentence = case.sentence
    if "tag" not in case.cue.frames() or sentence.mark(start - 1, DASHES) or start - case.behind > ASIDE_LONGEST + 1:
        return False
    opened = lead[0] + 1 if sentence.of("adverb", lead[0]) or sentence.of("coordinator", lead[0]) else lead[0]
    complete = clauses.has_finite(sentence, *lead) and not sentence.of("subordinator", opened)
    if sentence.of("relative", start) or sentence.of("scene", start) or clauses.cue_follows(sentence, start, case.cue):
        return False
    if complete:
        return sentence.of("coordinator", start) or sentence.of("subordinator", start)
    return clauses.has_finite(sentence, start, sentence.end()) or sentence.quote(start)
