"""Quotations that a line or brackets behind them sign: — Maria Lopez, mayor; (Maria Lopez, baker)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract import subjects
from onrecord.extract.attribution import Attribution, Place
from onrecord.extract.part import Flow, Part
from onrecord.extract.quotes import Quote
from onrecord.extract.sentence import DASHES, Sentence
from onrecord.extract.verbs import has_finite

HEADED_LONGEST = 3  # words before a quotation that only tell what it is
BULLETS = " \t*_•·–—-"
SAID_SHORTEST = 4  # words of a quotation without a stop that is signed, and no title
SIGNATURE_LONGEST = 30  # elements of a line that signs a quotation
SIGNER_LONGEST = 12  # elements of who signs in the same block
RUNNING_LONGEST = 12  # paragraphs of a quotation that is signed
_NAMED = r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w.’'-]*)+, "  # in full, what somebody is behind it
_BEHIND = re.compile(rf"\s*(?:(?:[–—]|-{{1,2}})\s*(?=[^\W\d_a-z])|(?={_NAMED}))[^\n]{{2,160}}")
_IN_BRACKETS = re.compile(r"\s*[–—-]?\s*\([^\W\d_a-z][^()]{2,80}\)[.\s]*")


def is_signed(found: Sequence[Part], number: int) -> bool:
    """Whether a signature follows a paragraph, or the last of those that its open quotation runs on through."""
    behind = min(number + RUNNING_LONGEST, len(found)) - 1
    while number < behind and _is_open(found[number]) and _is_open(found[number + 1], closed=True):
        number += 1
    return number + 1 < len(found) and signer(found[number + 1]) is not None


def _is_open(part: Part, *, closed: bool = False) -> bool:
    """Whether a paragraph is one quotation from its start that does not end in it; with `closed`, one that may."""
    quotes = part.paragraph.outer_quotes()
    whole = len(quotes) == 1 and not part.passage.text[: quotes[0].start].strip()
    return whole and (closed or not quotes[0].closed)


def signer(part: Part) -> subjects.Subject | None:
    """Whom a line names that is nothing but a dash and a name."""
    if len(part.paragraph.sentences) != 1:
        return None
    sentence = part.paragraph.sentences[0]
    if not sentence.mark(0, DASHES + "-") or len(sentence) > SIGNATURE_LONGEST:
        return None
    return subjects.after(sentence, 1, sentence.end())


def undersigned(part: Part, flow: Flow) -> bool:
    """A block quote without marks whose last words are a dash and who signs it: We waited. — Maria Lopez"""
    if part.block.kind != "blockquote" or part.paragraph.quotes or not part.paragraph.sentences:
        return False
    sentence, index = part.paragraph.sentences[-1], part.paragraph.index
    dash = next((at for at in range(len(sentence) - 1, -1, -1) if sentence.mark(at, DASHES)), None)
    start = len(part.passage.text) - len(part.passage.text.lstrip())
    if dash is None or not sentence.capital(dash + 1) or len(sentence) - dash > SIGNER_LONGEST:
        return False
    text = part.passage.text[start : sentence.elements[dash].start].rstrip(" \n*_")
    subject = subjects.after(sentence, dash + 1, sentence.end())
    if subject is None or not text.endswith((".", "!", "?", "…")):
        return False
    made = Attribution(
        "signed",
        "quote",
        (Place(index, start, start + len(text)),),
        Place.of(index, sentence, subject.head, subject.head_end),
        Place.of(index, sentence, dash, dash + 1),
        Place.of(index, sentence, dash, len(sentence)),
        sentence,
    )
    flow.made.append(made)
    flow.last, flow.lead = made, None
    return True


def bracketed(part: Part, flow: Flow) -> bool:
    """A quotation that a name in brackets signs: “I bought six.” (Maria Lopez, baker)"""
    quotes = part.paragraph.outer_quotes()
    text = part.passage.text
    if not quotes or not _IN_BRACKETS.fullmatch(text, quotes[-1].end):
        return False
    if not _is_headed(text[: quotes[0].start].strip(" \n*_"), part):
        return False
    sentence = part.paragraph.sentences[-1]
    elements, index = sentence.elements, part.paragraph.index
    behind = (at for at in range(len(sentence)) if elements[at].start >= quotes[-1].end and sentence.mark(at, "("))
    at = next(behind, len(sentence))
    subject = subjects.after(sentence, at + 1, len(sentence))
    if subject is None or not all(sentence.capital(word) for word in range(at + 1, subject.last)):
        return False
    made = Attribution(
        "bracketed",
        "quote",
        tuple(Place(index, quote.start, quote.end) for quote in quotes),
        Place.of(index, sentence, subject.head, subject.head_end),
        None,
        Place.of(index, sentence, at, len(sentence)),
        sentence,
    )
    flow.made.append(made)
    flow.last = made
    return True


def behind(part: Part, flow: Flow) -> bool:
    """Quotations that a name in the same line signs: “I bought six.” – Maria Lopez, baker, to the inquiry, 3 May"""
    made = [_signed_behind(part, quote) for quote in part.paragraph.outer_quotes()]
    found = [one for one in made if one is not None]
    if not found or len(found) < len(made):
        return False
    flow.made.extend(found)
    flow.last = found[-1]
    return True


def _is_headed(lead: str, part: Part) -> bool:
    """Whether nothing stands before a quotation but what it is: Claim: “…”"""
    noun = lead.rstrip(" :*_").rpartition(" ")[2].casefold()
    named = noun in part.paragraph.lexicon.nouns or part.paragraph.lexicon.of("saying", noun)
    return not lead or (lead.rstrip("*_").endswith(":") and len(lead.split()) <= HEADED_LONGEST and named)


def _signed_behind(part: Part, quote: Quote) -> Attribution | None:
    """The attribution of a quotation that opens a line whose rest is a name and who that is; None if it is not so."""
    text, index = part.passage.text, part.paragraph.index
    line = text.rfind("\n", 0, quote.start) + 1, (text + "\n").find("\n", quote.end)
    if text[line[0] : quote.start].strip(BULLETS) or not _BEHIND.fullmatch(text, quote.end, line[1]):
        return None
    said = text[quote.inner : quote.inner_end].strip()
    sentence = next((one for one in part.paragraph.sentences if one.elements[-1].end > quote.end), None)
    if sentence is None or not (said.endswith((".", "!", "?", "…")) or len(said.split()) >= SAID_SHORTEST):
        return None
    here = [at for at, element in enumerate(sentence.elements) if quote.end <= element.start < line[1]]
    first = next((at for at in here if not sentence.mark(at, DASHES + "-")), None)
    if first is None or has_finite(sentence, first, here[-1] + 1):
        return None
    subject = subjects.after(sentence, first, here[-1] + 1)
    named = range(first, subject.last) if subject is not None else ()
    whole = all(sentence.elements[at].text[0].isupper() and not sentence.possessor(at) for at in named)
    if subject is None or not whole:
        return None
    return Attribution(
        "signed",
        "quote",
        (Place(index, quote.start, quote.end),),
        Place.of(index, sentence, subject.head, subject.head_end),
        Place.of(index, sentence, here[0], first) if first > here[0] else None,
        Place.of(index, sentence, first, here[-1] + 1),
        sentence,
    )


def signature(part: Part, flow: Flow) -> bool:
    """A line that signs the quotation before it: — Maria Lopez, mayor."""
    subject = signer(part)
    if flow.unsigned is None or subject is None:
        return False
    credit(flow.unsigned, part.paragraph.sentences[0], part.paragraph.index, subject, (0, 1), flow)
    return True


def credit(
    quotation: Attribution, sentence: Sentence, index: int, subject: subjects.Subject, cue: tuple[int, int], flow: Flow
) -> Attribution:
    """A quotation as that of the subject of a sentence behind it; `cue` are the elements there that say so."""
    made = replace(
        quotation,
        speaker=Place.of(index, sentence, subject.head, subject.head_end),
        cue=Place.of(index, sentence, *cue),
        near=Place.of(index, sentence, 0, len(sentence)),
        sentence=sentence,
    )
    flow.made.append(made)
    flow.unsigned, flow.last = None, made
    return made


def whole(part: Part, flow: Flow) -> None:
    """A block quote without marks that the next line signs: all of it is said."""
    text = part.passage.text
    place = Place(part.paragraph.index, len(text) - len(text.lstrip()), len(text.rstrip()))
    flow.unsigned = Attribution("signed", "quote", (place,), None, None, place)
