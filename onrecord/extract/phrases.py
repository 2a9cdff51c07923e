"""Attribution without a verb: the table of its rules, and those for quotations: NAME: “…”, “…” — NAME."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.extract import accounts, leading, nouns, subjects, summaries, verbs, works
from onrecord.extract.case import Found
from onrecord.extract.nouns import as_cue, owner
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.subjects import Subject
from onrecord.extract.verb_groups import group

NOUN_FURTHEST = 7  # elements between the verb of a tag and the noun for what was said
SIGNATURE_LONGEST = 14  # elements behind the dash of a signed quotation


def announced(sentence: Sentence) -> Iterator[Found]:
    """A sentence about somebody ends in a colon and a quotation: The union was scornful: “…”."""
    for at in range(1, len(sentence) - 1):
        if sentence.mark(at, ":") and sentence.quote(at + 1) and at + 2 >= sentence.end():
            subject = _from_whom(sentence, at) or summaries.whose(sentence, at) or leading.phrase(sentence, at)
            if subject is not None:
                subject = subjects.owner_of(sentence, subject)
                if subjects.is_mute(sentence, subject):
                    return
                yield Found("announced", ((at + 1, at + 2),), subject, (at, at + 1), "quote")
            return


def unlisted(sentence: Sentence) -> Iterator[Found]:
    """A quotation that ends in a comma goes on in its tag, whatever the verb: “Not today,” she deadpanned."""
    for at in range(len(sentence) - 2):
        if not sentence.quote(at) or not _runs_on(sentence, at) or (at and works.reads_as_title(sentence, at)):
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
        subject = subjects.before(sentence, as_cue("cite", first, verb + 1))
        if subject is None or subjects.is_mute(sentence, subject):
            continue
        if not (helpers and sentence.of("passive", helpers[0])):
            yield Found("worded", ((at, at + 1),), subject, (verb, at), "quote")


def answered(sentence: Sentence) -> Iterator[Found]:
    """A tag with a noun for what was said: “…,” was her answer; “…,” came the reply, “…”"""
    for at in range(len(sentence) - 3):
        verb = at + 1 + sentence.mark(at + 1, "," + DASHES)
        if not sentence.quote(at) or not (sentence.of("copula", verb) or sentence.of("coming", verb)):
            continue
        noun = next((i for i in range(verb + 2, verb + NOUN_FURTHEST) if sentence.of("answer", i)), None)
        if noun is None or not all(sentence.word(i) for i in range(verb, noun)):
            continue
        subject = _answerer(sentence, noun)
        if subject is not None:
            words = ((at, at + 1), *_again(sentence, max(noun + 1, subject.last)))
            yield Found("answered", words, subject, (verb, noun + 1), "quote")


def _answerer(sentence: Sentence, noun: int) -> Subject | None:
    """Whose answer it is: hers, that of whom it comes from, else the answer itself, for whoever was asked."""
    if (subject := owner(sentence, noun)) is not None:
        return subject
    if sentence.of("sender", noun + 1) or sentence.of("genitive_preposition", noun + 1):
        return subjects.after(sentence, noun + 2, sentence.end())
    return Subject(noun, noun + 1, noun, noun + 1) if sentence.of("coming", noun - 2) else None


def _again(sentence: Sentence, at: int) -> tuple[tuple[int, int], ...]:
    """The quotation that goes on behind its tag and a comma."""
    near = range(at, min(at + NOUN_FURTHEST, len(sentence)))
    quoted = next((i for i in near if sentence.quote(i)), None) if sentence.mark(at, ",") else None
    joined = quoted is not None and (sentence.mark(quoted - 1, ",") or sentence.of("coordinator", quoted - 1))
    return ((quoted, quoted + 1),) if quoted is not None and joined else ()


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
    """From the regulator, a terse note: it is the regulator's; The plan drew a sharp reply from Maria Lopez: hers."""
    sent = next((at for at in range(stop - 2, 0, -1) if sentence.low(at) in sentence.lexicon.small["sender"]), None)
    if sent is not None and sentence.of("answer", sent - 1):
        found = subjects.after(sentence, sent + 1, stop)
        return found if found and found.last == stop else None
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
            closed = sentence.mark(subject.last, ",") or sentence.quote(subject.last)  # “…” — Ravi “…” — Anneke
            if closed or not verbs.has_finite(sentence, at + 2, sentence.end()):
                yield Found("signed", ((at, at + 1),), subject, (at + 1, at + 2), "quote")


# Run on every sentence, after the rules that need a verb.
PHRASES: tuple[tuple[str, Callable[[Sentence], Iterator[Found]]], ...] = (
    ("according", accounts.accordingly),
    ("by account", accounts.by_account),
    ("noun", nouns.find),
    ("summed up", summaries.summed),
)
# Run behind them on sentences that quote.
QUOTED_PHRASES: tuple[tuple[str, Callable[[Sentence], Iterator[Found]]], ...] = (
    ("announced", announced),
    ("signed", signed),
    ("answered", answered),
    ("styled", summaries.styled),
    ("equated", summaries.equated),
    ("unlisted", unlisted),
    ("worded", worded),
    ("seen by", accounts.seen_by),
)


def find(sentence: Sentence) -> list[Found]:
    """What every phrase rule finds in a sentence, in the order of the tables."""
    quotes = any(element.kind == "quote" for element in sentence.elements)
    return [found for _, rule in (PHRASES + QUOTED_PHRASES if quotes else PHRASES) for found in rule(sentence)]
