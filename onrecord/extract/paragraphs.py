"""One passage: its quotations, sentences and what the rules find in them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from onrecord.extract import case, cues, phrases, quotes, rules, sentences, subjects, tokens
from onrecord.extract.attribution import Attribution, Place
from onrecord.extract.case import Found, Stretch
from onrecord.extract.lexicon import Lexicon
from onrecord.extract.quotes import Quote
from onrecord.extract.sentence import Sentence, without_clitic

ACCOUNTS = ("according", "split", "tag")  # rules for words that may hold nothing but what another said
SECOND_HAND = frozenset({"say", "deny", "promise", "warn", "order", "ask"})  # what another can report of somebody
SECOND_LOOK = frozenset({"announced", "unlisted"})  # rules that take a quotation by its place alone
SENTENCE_LONGEST = 500  # elements: a longer run is no sentence of a report, and rules would look too far


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage taken apart: its quotations, its sentences and the attributions of each sentence."""

    index: int
    text: str
    quotes: tuple[Quote, ...]
    sentences: tuple[Sentence, ...]
    attributions: tuple[tuple[Attribution, ...], ...]  # as many as sentences
    lexicon: Lexicon

    def outer_quotes(self) -> list[Quote]:
        """The quotations that stand inside no other, in order."""
        return [quote for quote in self.quotes if quote.depth == 0]

    def quote(self, start: int, end: int) -> Quote | None:
        """The quotation that stands at [start, end) with its marks."""
        at = bisect_left(self.quotes, start, key=lambda quote: quote.start)
        found = self.quotes[at] if at < len(self.quotes) else None
        return found if found and (found.start, found.end) == (start, end) else None


def calendar_names(paragraph: Paragraph) -> list[tuple[int, int]]:
    """Where people called like a month or day stand, [start, end) of the text: no time is told there."""
    if not paragraph.lexicon.calendar_names:
        return []
    elements = (element for sentence in paragraph.sentences for element in sentence.elements)
    return [(one.start, one.end) for one in elements if one.kind == "word" and one.low[0].isupper()]


def read(text: str, index: int, lexicon: Lexicon, *, reprints: bool = False) -> Paragraph:
    """Take a passage apart. Linear in its length. `reprints` as for `quotes.find`."""
    found = quotes.find(text, lexicon, reprints=reprints)
    outer = quotes.outermost(found)
    made = _sentences(text, outer, lexicon, 0, len(text))
    return Paragraph(
        index, text, tuple(found), tuple(made), tuple(tuple(attributions(one, index)) for one in made), lexicon
    )


def _sentences(text: str, outer: list[Quote], lexicon: Lexicon, start: int, end: int) -> list[Sentence]:
    elements = tokens.elements(text, outer, lexicon, start, end)
    made = []
    for first, last in sentences.split(elements, lexicon):
        for at in range(first, last, SENTENCE_LONGEST):
            made.append(Sentence(tuple(elements[at : min(last, at + SENTENCE_LONGEST)]), lexicon))
    return made


def within(paragraph: Paragraph, start: int, end: int) -> list[Attribution]:
    """What is attributed inside a stretch of a passage, such as the words of a quotation."""
    first = bisect_left(paragraph.quotes, start, key=lambda quote: quote.start)
    last = bisect_left(paragraph.quotes, end, key=lambda quote: quote.start)
    inside = quotes.outermost(quote for quote in paragraph.quotes[first:last] if quote.end <= end)
    made = _sentences(paragraph.text, inside, paragraph.lexicon, start, end)
    return [one for sentence in made for one in attributions(sentence, paragraph.index)]


def attributions(sentence: Sentence, index: int) -> list[Attribution]:
    """All attributions of a sentence in order of the words attributed, second-hand ones tied to their reporter."""
    found = []
    marked = cues.find(sentence)
    for one in case.cases(sentence, marked):
        decided = rules.decide(one)
        if decided is not None and decided.subject is not None:
            found.append(decided)
    found += phrases.find(sentence)
    kept = _distinct(sentence, found)
    return _nest(sentence, kept, index)


def _distinct(sentence: Sentence, found: list[Found]) -> list[Found]:
    """One attribution for the same words: the earlier in the order of the tables; authors are no speakers."""
    kept: list[Found] = []
    for one in found:
        assert one.subject is not None
        if (
            without_clitic(sentence.low(one.subject.head), sentence.lexicon) in sentence.lexicon.small["first_person"]
            and one.subject.head_end - one.subject.head == 1
        ):
            continue
        if not any(_part_of(one, other) or (_same(one.contents, other.contents) and not _tells(one, other))
                   for other in kept):
            kept.append(one)
    return kept


def _part_of(one: Found, other: Found) -> bool:
    """Whether a quotation found a second time is a part of what its verb has already got."""
    if one.rule in SECOND_LOOK and any(
        first <= one.contents[0][0] and one.contents[-1][1] <= last for first, last in other.contents
    ):
        return True
    return one.opened == "quote" and one.cue == other.cue and set(one.contents) <= set(other.contents)


def _same(one: tuple[Stretch, ...], other: tuple[Stretch, ...]) -> bool:
    sizes = sum(last - first for first, last in (*one, *other))
    common = sum(max(min(mine[1], its[1]) - max(mine[0], its[0]), 0) for mine in one for its in other)
    return common >= 0.9 * (sizes - common)


def _nest(sentence: Sentence, found: list[Found], index: int) -> list[Attribution]:
    """Attributions inside the words of another are second-hand; one that is all another says replaces it."""
    made = [attribution(sentence, one, index) for one in found]
    kinds = [one.kinds for one in found]
    dropped = set()
    for inner, one in enumerate(found):
        for outer, other in enumerate(found):
            if inner == outer:
                continue
            if _announced(one, other) or _tells(other, one):
                same = made[inner].speaker == made[outer].speaker  # assured us in writing that …
                made[inner] = made[inner] if same else replace(made[inner], reporter=made[outer])
                dropped.add(outer)
            if not _inside(one, other):
                continue
            assert one.subject is not None
            if sentence.pronoun(one.subject.head) and not _of_another(sentence, one):
                dropped.add(inner)  # she said she hopes: hers, and said already
                continue
            if not kinds[inner] & SECOND_HAND:
                dropped.add(inner)
                continue
            made[inner] = replace(made[inner], reporter=made[outer])
            whole = one.rule == "told by" or other.opened in ("that", "bare") or other.rule in ACCOUNTS
            if whole and _is_all(sentence, one, other):
                dropped.add(outer)
    kept = [one for at, one in enumerate(made) if at not in dropped]
    return sorted(kept, key=lambda one: one.contents[0])


def _of_another(sentence: Sentence, one: Found) -> bool:
    """Whether a pronoun is not the one who reports it, who was told: she said he had confided to her that …"""
    assert one.subject is not None
    gender = sentence.lexicon.pronouns.get(sentence.low(one.subject.head), ("", "", "?"))[2]
    rows = (sentence.lexicon.pronouns.get(sentence.low(at)) for at in range(one.cue[1], one.contents[0][0]))
    told = {row[2] for row in rows if row is not None}
    return gender in ("m", "f") and bool(told & {"m", "f"}) and gender not in told


def _announced(one: Found, other: Found) -> bool:
    """Whether all that is told is who said the quotation behind it: She said that Quill had warned: “…”"""
    first, last = other.contents[0][0], other.contents[-1][1]
    assert one.subject is not None
    colon = one.rule == "colon" and one.opened == "quote" and one.contents[0][0] == last + 1
    return colon and other.opened in ("that", "bare") and first <= one.subject.first <= first + 1 and one.cue[0] < last


def _tells(one: Found, other: Found) -> bool:
    """Whether the tag of one stands inside the other: The firm had promised, Maria Lopez maintains, that …"""
    return one.opened == "that" and other.cue[1] <= one.cue[0] and one.cue[1] < other.contents[0][0]


def _inside(one: Found, other: Found) -> bool:
    first, last = other.contents[0][0], other.contents[-1][1]
    assert one.subject is not None
    return first <= one.subject.head and one.contents[-1][1] <= last and first <= one.cue[0] < last


def _behind_time(sentence: Sentence, start: int) -> int:
    """Behind what only tells when: In February, | Norvik had promised that …"""
    at = start
    while sentence.of("preposition", at) or subjects.is_time(sentence, at) or sentence.of("determiner", at):
        at += 1
    return at + 1 if at > start and sentence.mark(at, ",") else start


def _is_all(sentence: Sentence, one: Found, other: Found) -> bool:
    """Whether the outer words are nothing but the inner attribution."""
    assert one.subject is not None
    start = _behind_time(sentence, other.contents[0][0])
    first = min(one.subject.first, one.cue[0])
    opens = first - start <= 1 or one.rule == "told by"  # the crew had been told by …
    return opens and other.contents[-1][1] - one.contents[-1][1] <= 1


def attribution(sentence: Sentence, found: Found, index: int) -> Attribution:
    """What a rule found in a sentence as places in its passage."""
    contents = tuple(place for stretch in found.contents if (place := _words(sentence, stretch, index)) is not None)
    subject = found.subject
    assert subject is not None
    return Attribution(
        rule=found.rule,
        kind=kind(sentence, found),
        contents=contents,
        speaker=Place.of(index, sentence, subject.head, subject.head_end),
        cue=Place.of(index, sentence, *found.cue),
        near=Place.of(index, sentence, 0, len(sentence)),
        sentence=sentence,
        asks=_asks(sentence, found.contents[-1]),
    )


def _asks(sentence: Sentence, stretch: Stretch) -> bool:
    last = sentence.elements[stretch[1] - 1]
    return last.kind == "quote" and last.text.rstrip("\"'”’»“ ").endswith("?")


def _words(sentence: Sentence, stretch: Stretch, index: int) -> Place | None:
    """A stretch of elements as a place: stray marks at its ends are not words said."""
    first, last = stretch
    while first < last and sentence.mark(first, ",;:.—–-…)"):
        first += 1
    while last > first and sentence.mark(last - 1, ",;:.—–-("):
        last -= 1
    if first >= last:
        return Place(index, sentence.elements[stretch[0]].start, sentence.elements[stretch[0]].start)
    return Place.of(index, sentence, first, last)


def kind(sentence: Sentence, found: Found) -> str:
    """quote if every word attributed is quoted, mixed if some are, reported if none is."""
    marks = [
        sentence.quote(at)
        for first, last in found.contents
        for at in range(first, last)
        if not sentence.mark(at, ",;:.")
    ]
    if marks and all(marks):
        return "mixed" if found.opened == "that" else "quote"
    return "mixed" if any(marks) else "reported"
