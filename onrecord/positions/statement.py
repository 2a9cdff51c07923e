"""A statement read once: its words without mere talk, its clauses, and the phrases of every list found in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import groupby, pairwise

from onrecord import language as lists
from onrecord.positions.asides import without_asides, without_said_before
from onrecord.positions.attributions import peeled
from onrecord.positions.echoes import without_echo
from onrecord.positions.figures import read_figures
from onrecord.positions.numbers import Figure, units_of
from onrecord.positions.particles import joined
from onrecord.positions.phrases import Hit, phrases
from onrecord.positions.rebuttals import without_rebutted
from onrecord.positions.small_words import small
from onrecord.positions.weights import groups_of, is_part, weights_of
from onrecord.positions.words import STOPS, Word, read, small_stems

MOST_CALLED = 5  # words of whom a statement begins by speaking to
SHORT_ANSWER = 7  # words of an answer to one's own question, "I would not."
LISTS = ("negations", "certainty", "conditions", "denials", "directions")


@dataclass(frozen=True, eq=False)
class Statement:
    """A text with what the detectors ask of it. Indexes are into `words`, which leave out fillers and reporting frames.

    `clauses` are [start, end) ranges; `questions` the clauses that ask and are not answered; `weights` say how much
    each word tells about the topic (0 for function words); `groups` the synonym groups of each word; `told` says that
    another person tells what was said.
    """

    text: str
    language: str
    words: tuple[Word, ...]
    frame: int
    clauses: tuple[tuple[int, int], ...]
    questions: frozenset[int]
    answered: frozenset[int]
    weights: tuple[float, ...]
    groups: tuple[frozenset[int], ...]
    hits: dict[str, tuple[Hit, ...]]
    scope: tuple[Hit, ...]
    figures: tuple[Figure, ...]
    set_phrases: tuple[tuple[int, int], ...] = ()
    told: bool = False
    _found: dict[str, tuple[Hit, ...]] = field(default_factory=dict, init=False, repr=False)

    def found(self, name: str) -> tuple[Hit, ...]:
        """The phrases of a list, looked for once however many others a statement is compared with."""
        if name not in self._found:
            self._found[name] = tuple(phrases(self.language, name).find(self.words))
        return self._found[name]

    @property
    def sentences(self) -> list[list[str]]:
        """The stems of each sentence."""
        parts = groupby(self.words, key=lambda word: word.mark and word.folded in ".!?")
        return [[word.stem for word in words if not word.mark] for ends, words in parts if not ends]

    def clause(self, at: int) -> int:
        """The clause a word is in."""
        index = bisect_right(self._begins, at) - 1
        inside = index >= 0 and at < self.clauses[index][1]
        return index if inside else max(len(self.clauses) - 1, 0)

    @cached_property
    def _begins(self) -> list[int]:
        return [start for start, _ in self.clauses]

    def is_small(self, at: int, kind: str) -> bool:
        """Whether there is a word at a place and it is one of a class of small words."""
        return at < len(self.words) and self.words[at].folded in small(self.language, kind)

    @cached_property
    def in_figures(self) -> frozenset[int]:
        """The words of figures."""
        return frozenset(at for figure in self.figures for at in range(figure.start, figure.end))

    def in_set_phrase(self, hit: Hit) -> bool:
        """Whether a hit is only part of a phrase with a meaning of its own: `without` in `go without`."""
        return is_part(hit, self.set_phrases)

    def shown(self, start: int, end: int) -> str:
        """Words [start, end) as they were written."""
        if start >= end or not self.words:
            return ""
        return self.text[self.words[start].start : self.words[end - 1].end]


@lru_cache(maxsize=2_048)
def read_statement(text: str, language: str) -> Statement:
    """Read a text in a language that has word lists; the lists of figures and of English serve where it has none."""
    own = without_rebutted(joined(tuple(read(text, language)), language), language)
    said, told = peeled(own, text, language)
    words, frame = _framed(_spoken(said, language), language)
    figures = read_figures(words, language)
    hits = {name: tuple(phrases(language, f"stance-{name}").find(words)) for name in LISTS}
    hits["negations"] = _with_too(words, hits["negations"], language)
    scope = tuple(phrases(language, "scope-words").find(words))
    clauses, questions, answered = _clauses(words, language)
    groups, phrase_weights, set_phrases = groups_of(words, language)
    weights = weights_of(words, hits, scope, figures, phrase_weights, set_phrases, language)
    return Statement(
        text, language, words, frame, clauses, questions, answered, weights, groups, hits, scope, figures,
        set_phrases, told,
    )


def _spoken(words: tuple[Word, ...], language: str) -> tuple[Word, ...]:
    """The words without fillers, and without the "no" or "yes" that only answers or rounds off."""
    words = without_said_before(words, language)
    dropped: set[int] = set()
    for hit in phrases(language, "stance-fillers").find(words):
        if hit.cells[:1] == ("0",):
            continue
        dropped.update(range(hit.start, hit.end))
    kept = without_asides([word for index, word in enumerate(words) if index not in dropped], language)
    while kept and kept[0].mark and kept[0].folded != "(":
        kept.pop(0)
    kept = without_echo(_without_address(_without_greeting(kept, language)))
    answers = {row[0] for row in lists.rows(language, "stance-negations") if row[1:] == ("no",)}
    said = tuple(word for index, word in enumerate(kept) if not _is_mere_answer(kept, index, answers))
    return said if any(not word.mark for word in said) else words  # "No." alone is all there is


def _without_address(words: list[Word]) -> list[Word]:
    """Without whom a sentence ends by speaking to: `…, Mr President.`; the last of a list has an `and` before it."""
    end = len(words) - 1
    if end < 4 or not words[end].mark:
        return words
    at = next((index for index in range(end - 1, max(end - 5, 1), -1) if words[index].folded == ","), 0)
    spoken_to = words[at + 1 : end]
    if not at or not spoken_to or not all(word.capital for word in spoken_to) or words[at - 1].capital:
        return words
    return [*words[:at], words[end]]


def _without_greeting(words: list[Word], language: str) -> list[Word]:
    """Without whom a statement begins by speaking to: `My friend, …`, `Ladies and gentlemen, …`."""
    at = next((index for index, word in enumerate(words[: MOST_CALLED + 1]) if word.folded == ","), 0)
    called = {word.folded for word in words[:at]}
    addressed = {row[0] for row in lists.rows(language, "stance-addressed") if len(row) == 1}
    beside = {row[0] for row in lists.rows(language, "stance-addressed") if len(row) > 1}
    if not called & addressed or not called <= addressed | beside:
        return words
    return words[at + 1 :]


def _is_mere_answer(words: Sequence[Word], index: int, answers: set[str]) -> bool:
    """"No, I would not", "No. I would not." and a trailing ", no.": the sentence says it already."""
    if words[index].folded not in answers:
        return False
    after = words[index + 1].folded if index + 1 < len(words) else "."
    before = words[index - 1].folded if index else "."
    opens = before in ".!?;" and after in (",", ".", "!", ";", "—", "–")
    if before == "?" and after in (".", "!") and index + 2 >= len(words):
        return False  # the whole answer to a question
    return opens or (before in (",", "—") and after in ".!?;")


def _with_too(words: Sequence[Word], hits: tuple[Hit, ...], language: str) -> tuple[Hit, ...]:
    """The negations, and `too dirty to`, which leans to one whatever the word is."""
    taken = {at for hit in hits for at in range(hit.start, hit.end)}
    much, too, to = small(language, "much"), small(language, "too"), small(language, "infinitive")
    found = [
        Hit(at, at + 3, "too * to", ("~",)) for at in range(len(words) - 2)
        if words[at].folded in too and words[at + 2].folded in to and words[at + 1].folded not in much
        and not taken & {at, at + 1, at + 2}
    ]
    return tuple(sorted((*hits, *found), key=lambda hit: hit.start))


def _framed(words: tuple[Word, ...], language: str) -> tuple[tuple[Word, ...], int]:
    """The words, and how many in front only report: `the minister told staff that`."""
    verbs, stops = phrases(language, "stance-frames"), STOPS | small(language, "no_frame")
    endings = tuple(small(language, "frame_endings"))
    for at in range(min(len(words), 9)):
        word = words[at]
        if word.folded in stops:
            break
        if at and word.folded.endswith(endings) and verbs.at(words, at):
            for end in range(at + 1, min(at + 6, len(words))):
                if words[end].folded in small(language, "opens_said") and not _tells_when(words, end + 1, language):
                    return words, end + 1
                # "told the board the": the first article is that of the one who is told
                hears = word.stem in small_stems(language, "telling")
                begins = end > at + 2 if hears else word.stem in small_stems(language, "saying")
                if begins and _names_the_subject(words, end, language):
                    return words, end
                if words[end].folded in small(language, "begins_said"):
                    return words, end
            return words, 0
    return words, 0


def _tells_when(words: Sequence[Word], at: int, language: str) -> bool:
    """`what I said that night.`"""
    noun = words[at].folded if at < len(words) else ""
    return noun in small(language, "times_of_day") or noun in units_of(language)


def _names_the_subject(words: Sequence[Word], at: int, language: str) -> bool:
    """`the trust would …`, `B wing was …`: an article and its noun, or a noun alone, with an auxiliary behind."""
    article = words[at].folded in small(language, "before_a_noun")
    function = words[at].folded in lists.words(language, "topic-function") or words[at].mark
    if not article and function:
        return False
    verbs = clause_words(language, "auxiliary") | small(language, "has_verb")
    return any(word.folded in verbs for word in words[at + 2 : at + 7])


@cache
def clause_words(language: str, sort: str) -> frozenset[str]:
    """Small words by what they do in a clause: `opener`, `joint`, `subject`, `auxiliary`, `preposition`, `article`."""
    return frozenset(row[0] for row in lists.rows(language, "topic-clauses") if sort in row[1].split())


def _clauses(
    words: Sequence[Word], language: str
) -> tuple[tuple[tuple[int, int], ...], frozenset[int], frozenset[int]]:
    """Clause ranges, which of them are open questions, and which are questions joined with their own answer."""
    cuts = [0]
    for index, word in enumerate(words):
        if word.folded in ".!?;:—–…" and word.mark:
            cuts.append(index + 1)
        elif _opens_a_clause(words, index, language) or _joins_a_clause(words, index, language):
            cuts.append(index)
    cuts.append(len(words))
    ranges = [(a, b) for a, b in pairwise(cuts) if any(not word.mark for word in words[a:b])]
    made: list[tuple[int, int]] = []
    questions, answered = set(), set()
    for start, end in ranges:
        asked = bool(made) and words[made[-1][1] - 1].folded == "?"
        if asked and end - start <= SHORT_ANSWER:
            questions.discard(len(made) - 1)
            answered.add(len(made) - 1)
            made[-1] = (made[-1][0], end)
            continue
        if words[end - 1].folded == "?":
            questions.add(len(made))
        made.append((start, end))
    return tuple(made), frozenset(questions), frozenset(answered)


def _opens_a_clause(words: Sequence[Word], at: int, language: str) -> bool:
    return words[at].folded in clause_words(language, "opener") and not _only_excepts(words, at, language)


def _only_excepts(words: Sequence[Word], at: int, language: str) -> bool:
    """`all but empty`, `nobody but members`, `anything but`: no clause starts there."""
    but = words[at].folded in small(language, "excepting")
    return but and at > 0 and words[at - 1].folded in small(language, "all_or_none")


def _joins_a_clause(words: Sequence[Word], at: int, language: str) -> bool:
    """`, and we will …`: a subject or an auxiliary stands soon behind; `and did not …` needs no comma."""
    word, subjects = words[at].folded, clause_words(language, "subject")
    if at and words[at - 1].folded == "," and word in clause_words(language, "joint"):
        soon = any(other.folded in subjects for other in words[at + 1 : at + 5])
        return soon or _tells_of_all(words, at, language) or _has_its_verb(words, at, language)
    after = words[at + 1].folded if at + 1 < len(words) else ""
    follows = after in clause_words(language, "auxiliary") or after in small(language, "there")
    return follows and word in clause_words(language, "and")


def _has_its_verb(words: Sequence[Word], at: int, language: str) -> bool:
    """`We will vote for it, and every one of our members will be there`: a verb before the comma and one behind."""
    behind = words[at + 1].folded if at + 1 < len(words) else ""
    if words[at].folded not in small(language, "and_but") or not behind:
        return False
    if behind.endswith(tuple(small(language, "verbal_endings"))):
        return False
    start = next((place + 1 for place in range(at - 2, -1, -1) if words[place].mark), 0)
    mark = next((place for place in range(at + 1, len(words)) if words[place].mark), len(words))
    return _has_verb(words, range(start, at - 1), language) and _has_verb(words, range(at + 2, mark), language)


def _has_verb(words: Sequence[Word], places: range, language: str) -> bool:
    """Whether a verb stands there that does not only tell which: `the pier that is closed`."""
    verbs, which = small(language, "has_verb"), small(language, "who_or_which")
    return any(words[at].folded in verbs and at and words[at - 1].folded not in which for at in places)


def _tells_of_all(words: Sequence[Word], at: int, language: str) -> bool:
    """`, and anyone who doubts it is a fool`: a pronoun for all with `who`, and a second verb before the next mark."""
    after = [word.folded for word in words[at + 1 : at + 3]]
    if len(after) < 2 or after[0] not in small(language, "whoever"):
        return False
    if after[1] not in small(language, "persons_who"):
        return False
    mark = next((place for place in range(at + 3, len(words)) if words[place].mark), len(words))
    return any(word.folded in clause_words(language, "auxiliary") for word in words[at + 4 : mark])
