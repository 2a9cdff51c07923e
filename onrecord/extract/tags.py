"""Rules for tags: what is said stands before or around who says it."""

from __future__ import annotations

from onrecord.extract import clauses, fronted, subjects
from onrecord.extract.case import Case, Found, Stretch, found
from onrecord.extract.leading import behind_dateline
from onrecord.extract.quotes import is_title
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.stepping import phrase_behind
from onrecord.extract.verbs import has_finite, is_finite

ASIDE_LONGEST = 8  # words of a tag behind its verb: said on Friday in Paris
SPOKEN_SHORTEST = 4  # words of a quotation that is said rather than named
MARKS = "\"'“”‘’«»„‚‹›「」 "
SUBJECT_LONGEST = 6  # elements of the subject of a clause that is joined
LEAD_SHORTEST = 4  # words before a tag that say something
ANNOUNCED_LONGEST = 16  # elements of a clause that announces who speaks
SCENE_LONGEST = 30  # elements between the parts of a quotation: said, with a look at the door,


def split(case: Case) -> Found | None:
    """The tag stands inside the words: “We waited,” she said, “and nobody came.”"""
    if "quote" not in case.cue.frames() and "tag" not in case.cue.frames():
        return None
    lead = _lead(case)
    if lead is None:
        return None
    sentence = case.sentence
    if sentence.quote(lead[1] - 1):
        again = _quoted_again(case) if not _names(sentence, lead[1] - 1) else None
        return found(case, "split", lead, (again, again + 1), opened="quote") if again is not None else None
    start = _behind_comma(case)
    if case.opening.kind == "quote" and sentence.elements[case.opening.start].text.strip(MARKS)[:1].isupper():
        return None
    if start is not None and _aside_goes_on(case, lead, start):
        return found(case, "split", lead, (start, clauses.clause_end(sentence, start, case.cue)))
    return None


def opens_tag(sentence: Sentence, at: int) -> bool:
    """Whether a word stands before a tag that leads its words: As Mara Quill put it; Wie Mara Quill mitteilte."""
    return sentence.of("tagging", at) if sentence.lexicon.small["tagging"] else sentence.of("as", at)


def as_said(case: Case) -> Found | None:
    """The tag opens the sentence: As Mara Quill put it in May, the bridge is old."""
    sentence, cue, subject = case.sentence, case.cue, case.subject
    if not (cue.frames() & {"tag", "put"}) or case.inverted:
        return None
    opens = subject.first - 1 - ("source" in cue.frames()) if subject is not None else -1
    if subject is None or not opens_tag(sentence, opens):
        return None
    if not (sentence.mark(case.behind, ",") or _tells_when(sentence, case.behind)):
        return None
    if opens != 0:
        return _as_aside(case, opens - 1)
    stop = min(sentence.end(), case.behind + SCENE_LONGEST)
    comma = case.behind if sentence.mark(case.behind, ",") else case.behind + 1
    while comma < stop and sentence.word(comma) and not is_finite(sentence, comma):
        comma += 1
    if not sentence.mark(comma, ",") or not has_finite(sentence, comma + 1, sentence.end()):
        return None
    return found(case, "as said", (comma + 1, sentence.end()))


def _as_aside(case: Case, comma: int) -> Found | None:
    """The tag stands between commas inside the words: The lifts, as Mara Quill tells it, were never tested."""
    sentence, behind = case.sentence, case.behind
    if comma < 1 or not sentence.mark(comma, "," + DASHES) or not sentence.mark(behind, "," + DASHES):
        return None
    if behind + 1 >= sentence.end() or sentence.quote(comma - 1):
        return None
    return found(case, "as said", (0, comma), (behind + 1, sentence.end()))


def tag(case: Case) -> Found | None:
    """The words stand before the tag: The bridge is safe, she said."""
    if not case.cue.frames() & {"tag", "quote"} or (case.opening.kind == "bare" and not lead_is_quote(case)):
        return None
    lead = _lead(case)
    if lead is None or not _tag_ends(case, lead) or _only_describes(case.sentence, lead) or _shares(case, lead):
        return None
    if case.sentence.lexicon.small["verb_second"] and case.sentence.of("complementiser", lead[0]):
        lead = (lead[0] + 1, lead[1])  # Dass | das Geld fehle, | bestritt er
    return found(case, "tag", lead, opened="quote" if case.sentence.quote(lead[0]) and lead[1] - lead[0] == 1 else "")


def _shares(case: Case, lead: Stretch) -> bool:
    """Whether the words before are the clause of the same subject: The mayor called it “rash” | and promised more."""
    subject = case.subject
    return subject is not None and not case.inverted and lead[0] <= subject.first and subject.last <= lead[1]


def _only_describes(sentence: Sentence, lead: Stretch) -> bool:
    """Whether a participle only tells how somebody came to speak: Told of this in the hall, | she laughed."""
    first, last = lead
    if sentence.quote(last - 1) or not sentence.of("participle", first):
        return False
    return fronted.opens_aside(sentence, ("participle",), first) or not has_finite(sentence, first + 1, last)


def lead_is_quote(case: Case) -> bool:
    """Whether what stands right before a cue is a quotation, so that the cue is its tag: “…,” she said."""
    at = case.lead[1] - 1
    sentence = case.sentence
    if case.opening.kind == "that" and sentence.of("coordinator", at + 1):
        return False  # “…,” but she said that …
    while sentence.mark(at, "," + DASHES):
        at -= 1
    if (
        not sentence.quote(at)
        or at < case.lead[0]
        or case.cue.form == "ing"
        or case.cue.infinitive
        or is_title(sentence.elements[at].text, sentence.lexicon)
        or _names(sentence, at)
    ):
        return False
    return at == 0 or len(sentence.elements[at].text.split()) >= SPOKEN_SHORTEST


def _names(sentence: Sentence, at: int) -> bool:
    """Whether a quotation is the name that a thing is given: in a garden dubbed “The Pit,” she said “go away”."""
    entries = sentence.lexicon.cues.get(sentence.low(at - 1), ())
    given = any("naming" in entry.frames and entry.form == "participle" for entry in entries)
    return given and not sentence.pronoun(at - 2) and not sentence.capital(at - 2)


def _lead(case: Case) -> Stretch | None:
    """The words before a tag, without the comma between: a quotation, or a clause from the start of the sentence."""
    sentence, (first, last) = case.sentence, case.lead
    at = last
    while at > first and sentence.mark(at - 1, "," + DASHES):
        at -= 1
    if at <= first or (at == last and not sentence.quote(at - 1)):
        return None
    if sentence.quote(at - 1):
        return None if is_title(sentence.elements[at - 1].text, sentence.lexicon) else _quoted_lead(sentence, first, at)
    if case.cue.infinitive or case.cue.form == "ing":
        return None
    first = behind_dateline(sentence, at) or first
    marks = ";:" if sentence.lexicon.small["verb_second"] else ";"  # … kommt Kritik: | Die Brücke sei alt, sagte Quill
    opens = (i + 1 for i in range(at - 1, first, -1) if sentence.mark(i, marks) or _is_announced(case, first, i))
    first = next(opens, first)
    return (first, at) if at - first >= 1 else None


def _is_announced(case: Case, first: int, colon: int) -> bool:
    """Whether what stands before a colon only announces who goes on: Mara Quill disagreed: it was, | she said"""
    sentence, subject = case.sentence, case.subject
    if not sentence.mark(colon, ":") or subject is None or not sentence.pronoun(subject.head):
        return False
    opened = subjects.opening(sentence, first, colon)
    if opened is None or opened.first != first or colon - first > ANNOUNCED_LONGEST:
        return False
    inside = range(opened.head, opened.head_end)
    somebody = any(sentence.capital(at) or sentence.role(at) in ("person", "voice", "group") for at in inside)
    return somebody and has_finite(sentence, opened.last, colon)


def _tag_ends(case: Case, lead: Stretch) -> bool:
    """Whether nothing but when, where and how stands behind the tag of a clause that is not quoted."""
    sentence = case.sentence
    if sentence.quote(lead[1] - 1):
        return True
    if case.subject is not None and case.subject.relative:
        return False
    at = case.behind
    if "addressee" in case.cue.frames() and sentence.word(at) and not _tells_when(sentence, at):
        at = phrase_behind(sentence, at, sentence.end())  # The bridge is safe, she told reporters
    if not has_finite(sentence, *lead):
        told = "that" in case.cue.frames() and _stands_before(sentence, lead)
        return told and not has_finite(sentence, at, sentence.end())
    open_end = at >= sentence.end() or sentence.mark(at, "," + DASHES) or sentence.of("preposition", at)
    open_end = open_end or (bool(sentence.lexicon.small["verb_second"]) and sentence.of("determiner", at))
    return open_end or sentence.of("adverb", at) or subjects.is_time(sentence, at) or sentence.of("subordinator", at)


def _stands_before(sentence: Sentence, lead: Stretch) -> bool:
    """Whether words whose verb no list has are more than a time or place: Insurers face losses, she said in a note."""
    first, last = lead
    opens = any(sentence.of(kind, first) for kind in ("preposition", "subordinator", "adverb", "infinitive"))
    opens = opens or subjects.is_time(sentence, first) or any(sentence.mark(at, ",") for at in range(first, last))
    bare = sentence.of("plural", last - 2) and _only_verb_fits(sentence, last - 1)  # Three bells survive, she said
    return not opens and last - first >= LEAD_SHORTEST - bare and sentence.mark(last, ",")


def _quoted_lead(sentence: Sentence, first: int, last: int) -> Stretch:
    """A quotation before its tag: with the clause it ends, or alone where it is a sentence of its own."""
    text = sentence.elements[last - 1].text.lstrip("\"'“‘„«‹»›「『")
    anew = (at for at in range(last - 2, first, -1) if _starts_anew(sentence, at) and _quotes(sentence, at))
    first = next(anew, first - 1) + 1
    if sentence.lexicon.small["verb_second"]:  # Auch daher kommt Kritik: | Der Plan sei „herzlos“, sagte Quill
        first = next((at + 1 for at in range(last - 2, first, -1) if sentence.mark(at, ":")), first)
    whole = sentence.mark(last - 2, ",:;" + DASHES) and text[:1].isupper() and " " in text
    alone = last - 1 == first or sentence.mark(last - 2, "([") or whole
    return (last - 1, last) if alone else (first, last)


def _starts_anew(sentence: Sentence, at: int) -> bool:
    """Whether a clause with a subject and verb of its own is joined: “Why?” she asked, | but the man was gone."""
    joined = sentence.of("coordinator", at) or sentence.of("contrast", at)
    first = at + 1
    opens = sentence.pronoun(first) or sentence.capital(first) or sentence.of("determiner", first)
    if not joined or not opens or not sentence.mark(at - 1, ","):
        return False
    near = range(first + 1, min(first + SUBJECT_LONGEST, len(sentence)))
    verb = next((i for i in near if is_finite(sentence, i) or not sentence.word(i)), None)
    return verb is not None and sentence.word(verb)


def _quotes(sentence: Sentence, stop: int) -> bool:
    return any(sentence.quote(at) for at in range(stop))


def _quoted_again(case: Case) -> int | None:
    """The quotation that goes on behind the tag, behind a comma and whatever else the tag tells."""
    sentence = case.sentence
    for at in range(case.behind, min(sentence.end(), case.behind + SCENE_LONGEST)):
        if sentence.quote(at):
            before = sentence.mark(at - 1, "," + DASHES) or at == case.behind or sentence.of("coordinator", at - 1)
            return at if before else None
        entries = sentence.lexicon.cues.get(sentence.low(at), ())
        noun = sentence.of("determiner", at - 1) or sentence.of("possessive", at - 1)
        verb = not noun and at >= case.cue.after and any("quote" in entry.frames for entry in entries)
        if sentence.mark(at, ";:") or verb or (at > case.behind and _starts_anew(sentence, at)):
            return None
    return None


def _behind_comma(case: Case) -> int | None:
    """Where the words go on behind the tag and its comma, None if they do not."""
    sentence, at = case.sentence, case.behind
    if "addressee" in case.cue.frames() and sentence.word(at) and not _tells_when(sentence, at):
        at = phrase_behind(sentence, at, sentence.end())
    elif not sentence.mark(at, "," + DASHES) and not _tells_when(sentence, at):
        return None
    if sentence.mark(at, ",") and sentence.of("relative", at + 1):
        at = next((i for i in range(at + 1, min(sentence.end(), at + SCENE_LONGEST)) if sentence.mark(i, ",")), at)
    steps = 0
    while at < sentence.end() and steps < ASIDE_LONGEST and sentence.word(at):
        at, steps = at + 1, steps + 1
    return at + 1 if sentence.mark(at, "," + DASHES) and at + 1 < sentence.end() else None


def _tells_when(sentence: Sentence, at: int) -> bool:
    """Whether the words behind a verb tell when, where or how rather than what."""
    return any(sentence.of(kind, at) for kind in ("preposition", "infinitive", "adverb")) or subjects.is_time(
        sentence, at
    )


def _only_verb_fits(sentence: Sentence, at: int) -> bool:
    """Whether a small word that no list has stands here: behind a subject it can only be the verb."""
    element = sentence.elements[at]
    plain = element.kind == "word" and element.text[0].islower() and not element.listed
    return plain and element.ending <= {"plural", "maybe_finite"}


def _opens_subject(sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase starts here."""
    return sentence.of("determiner", at) or sentence.of("possessive", at) or sentence.capital(at)


def _aside_goes_on(case: Case, lead: Stretch, start: int) -> bool:
    """Whether a clause broken by `, she said,` goes on behind it rather than the writer."""
    sentence = case.sentence
    if "tag" not in case.cue.frames() or sentence.mark(start - 1, DASHES) or start - case.behind > ASIDE_LONGEST + 1:
        return False
    opened = lead[0] + 1 if sentence.of("adverb", lead[0]) or sentence.of("coordinator", lead[0]) else lead[0]
    complete = has_finite(sentence, *lead) and not sentence.of("subordinator", opened)
    if not complete and _only_verb_fits(sentence, start) and _opens_subject(sentence, opened):
        return True  # The second bell, she said, hangs in a school
    if sentence.of("relative", start) or sentence.of("scene", start) or clauses.cue_follows(sentence, start, case.cue):
        return False
    broken = sentence.of("auxiliary", lead[1] - 1) and not sentence.of("coordinator", start)  # It was, she said, old.
    if broken or (sentence.of("auxiliary", start) and not sentence.of("wh", start)):
        return True  # The lifts the town has, she said, are old.
    if complete and sentence.quote(start):
        return sentence.elements[start].text.strip(MARKS)[:1].islower()  # he would pay, he added, “out of his pocket”
    if complete:
        return sentence.of("coordinator", start) or sentence.of("subordinator", start)
    return has_finite(sentence, start, sentence.end()) or sentence.quote(start)
