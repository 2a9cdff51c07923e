"""A statement read once: its words without mere talk, its clauses, and the phrases of every list found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from onrecord import language as lists
from onrecord.positions.figures import read_figures
from onrecord.positions.numbers import Figure, units_of
from onrecord.positions.particles import joined
from onrecord.positions.phrases import Hit, Phrases, phrases
from onrecord.positions.words import STOPS, Word, read, stem

LONG_FIGURE = 7  # "for every 100 tickets on sale, 91" has words of its own in it
SHORT_ANSWER = 7  # words of an answer to one's own question, "I would not."
LISTS = ("negations", "certainty", "conditions", "denials", "directions")
LIGHT, NAMED = 0.25, 1.3
Groups = tuple[frozenset[int], ...]


@dataclass(frozen=True, eq=False)
class Statement:
    """A text with what the detectors ask of it. Indexes are into `words`, which leave out fillers and reporting frames.

    `clauses` are [start, end) ranges; `questions` the clauses that ask and are not answered; `weights` say how much
    each word tells about the topic (0 for function words); `groups` the synonym groups of each word.
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

    def clause(self, at: int) -> int:
        """The clause a word is in."""
        for index, (start, end) in enumerate(self.clauses):
            if start <= at < end:
                return index
        return max(len(self.clauses) - 1, 0)

    def in_set_phrase(self, hit: Hit) -> bool:
        """Whether a hit is only part of a phrase with a meaning of its own: `without` in `go without`."""
        return _is_part(hit, self.set_phrases)

    def shown(self, start: int, end: int) -> str:
        """Words [start, end) as they were written."""
        if start >= end or not self.words:
            return ""
        return self.text[self.words[start].start : self.words[end - 1].end]


def _is_part(hit: Hit, phrases_at: Sequence[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end and end - start > hit.end - hit.start for start, end in phrases_at)


@lru_cache(maxsize=2_048)
def read_statement(text: str, language: str) -> Statement:
    """Read a text in a language that has word lists; the lists of figures and of English serve where it has none."""
    words, frame = _framed(_spoken(joined(tuple(read(text, language)), language), language), language)
    figures = read_figures(words, language)
    hits = {name: tuple(phrases(language, f"stance-{name}").find(words)) for name in LISTS}
    scope = tuple(phrases(language, "scope-words").find(words))
    clauses, questions, answered = _clauses(words, language)
    groups, phrase_weights, set_phrases = _groups(words, language)
    weights = _weights(words, hits, scope, figures, phrase_weights, set_phrases, language)
    return Statement(
        text, language, words, frame, clauses, questions, answered, weights, groups, hits, scope, figures,
        set_phrases,
    )


def _spoken(words: tuple[Word, ...], language: str) -> tuple[Word, ...]:
    """The words without fillers, and without the "no" or "yes" that only answers or rounds off."""
    dropped: set[int] = set()
    for hit in phrases(language, "stance-fillers").find(words):
        if hit.cells[:1] == ("0",):
            continue
        dropped.update(range(hit.start, hit.end))
    kept = [word for index, word in enumerate(words) if index not in dropped]
    while kept and kept[0].mark and kept[0].folded != "(":
        kept.pop(0)
    kept = _without_address(kept)
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


def _framed(words: tuple[Word, ...], language: str) -> tuple[tuple[Word, ...], int]:
    """The words, and how many in front only report: `the minister told staff that`."""
    verbs = phrases(language, "stance-frames")
    for at in range(min(len(words), 9)):
        word = words[at]
        if word.folded in STOPS or word.folded in ("not", "never", "if", "to", "be", "was", "were", "been", "am", "is"):
            break
        if at and word.folded.endswith(("ed", "d", "s")) and verbs.at(words, at):
            for end in range(at + 1, min(at + 6, len(words))):
                if words[end].folded == "that" and not _tells_when(words, end + 1, language):
                    return words, end + 1
                # "told the board the": the first article is that of the one who is told
                begins = end > at + 2 if word.stem == "tell" else word.stem in ("say", "insist", "add")
                if begins and _names_the_subject(words, end, language):
                    return words, end
                if words[end].folded in ("she", "he", "they", "there", "i", "we", "it", "no"):
                    return words, end
            return words, 0
    return words, 0


def _tells_when(words: Sequence[Word], at: int, language: str) -> bool:
    """`what I said that night.`"""
    noun = words[at].folded if at < len(words) else ""
    return noun in ("night", "morning", "evening", "afternoon", "time") or noun in units_of(language)


def _names_the_subject(words: Sequence[Word], at: int, language: str) -> bool:
    """`the trust would …`, `B wing was …`: an article and its noun, or a noun alone, with an auxiliary behind."""
    article = words[at].folded in ("the", "our", "its", "his", "her", "their", "a", "an")
    small = words[at].folded in lists.words(language, "topic-function") or words[at].mark
    if not article and small:
        return False
    return any(word.folded in clause_words(language, "auxiliary") | _BE for word in words[at + 2 : at + 7])


_BE = frozenset(("is", "are", "was", "were", "will", "would", "has", "have", "had", "can", "could", "must", "should"))


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
        elif (word.folded in clause_words(language, "opener") and not _only_excepts(words, index)) or _joins_a_clause(
            words, index, language
        ):
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


def _only_excepts(words: Sequence[Word], at: int) -> bool:
    """`all but empty`, `nobody but members`, `anything but`: no clause starts there."""
    return words[at].folded == "but" and at > 0 and words[at - 1].folded in _BUT


_BUT = frozenset(("all", "anything", "nothing", "nobody", "none", "no", "everything", "everyone", "everybody"))


def _joins_a_clause(words: Sequence[Word], at: int, language: str) -> bool:
    """`, and we will …`: a subject or an auxiliary stands soon behind; `and did not …` needs no comma."""
    word, subjects = words[at].folded, clause_words(language, "subject")
    if at and words[at - 1].folded == "," and word in clause_words(language, "joint"):
        return any(other.folded in subjects for other in words[at + 1 : at + 5])
    after = words[at + 1].folded if at + 1 < len(words) else ""
    follows = after in clause_words(language, "auxiliary") or after in ("there", "nobody")
    return follows and word in clause_words(language, "and")


@cache
def _synonyms(language: str) -> tuple[dict[str, frozenset[int]], Phrases]:
    """Stem -> synonym groups, and the phrases of more words than one with their group."""
    single: dict[str, set[int]] = {}
    several: list[tuple[str, ...]] = []
    for number, row in enumerate(lists.rows(language, "topic-same")):
        for entry in (part.strip().replace("-", " ") for part in row[0].split(",")):
            if " " in entry:
                several.append((" ".join(w if w == "*" else w + "~" for w in entry.split()), str(number)))
            elif entry:
                single.setdefault(stem(entry, language), set()).add(number)
    return {key: frozenset(value) for key, value in single.items()}, Phrases(several, language)


def _groups(words: Sequence[Word], language: str) -> tuple[Groups, dict[int, float], tuple[tuple[int, int], ...]]:
    """The synonym groups of each word; the weight of the first words of phrases; where these phrases stand."""
    single, several = _synonyms(language)
    groups = [single.get(word.stem, frozenset()) for word in words]
    weights: dict[int, float] = {}
    inside: list[tuple[int, int]] = []
    for hit in several.find(words):
        same = several.all_at(words, hit.start)  # a phrase may stand in several groups
        groups[hit.start] = groups[hit.start] | {int(other.cells[0]) for other in same}
        weights[hit.start] = 1.0
        inside.append((hit.start, hit.end))
    return tuple(groups), weights, tuple(inside)


@cache
def _stems(language: str, name: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in lists.words(language, name))


def _weights(
    words: Sequence[Word], hits: dict[str, tuple[Hit, ...]], scope: Sequence[Hit], figures: Sequence[Figure],
    phrase_weights: dict[int, float], set_phrases: Sequence[tuple[int, int]], language: str,
) -> tuple[float, ...]:
    function, light = lists.words(language, "topic-function"), _stems(language, "topic-light")
    spent: set[int] = set()
    for name in ("negations", "certainty", "conditions"):
        for hit in hits[name]:
            if not _is_part(hit, set_phrases):
                spent.update(_own_words(words, hit, language))
    for hit in scope:
        if hit.end - hit.start <= LONG_FIGURE:
            spent.update(_own_words(words, hit, language))
    for figure in figures:
        if figure.end - figure.start <= LONG_FIGURE:
            spent.update(range(figure.start, figure.end))
    made = []
    for index, word in enumerate(words):
        if word.mark or word.number or {word.folded, word.stem} & function or len(word.folded) < 2 or index in spent:
            made.append(0.0)
        elif is_name(words, index, language):
            made.append(NAMED)
        elif word.stem in light or word.folded in light:
            made.append(LIGHT)
        else:
            made.append(1.0)
    for index, weight in phrase_weights.items():
        if index not in spent:
            made[index] = max(made[index], weight)
    return tuple(made)


def _own_words(words: Sequence[Word], hit: Hit, language: str) -> list[int]:
    """The words of a phrase itself, without those in its gap: `class` in `no class will have more than`."""
    places = range(hit.start, hit.end)
    if "*" not in hit.phrase:
        return list(places)
    parts = [part for word in hit.phrase.replace("-", " ").split() for part in word.strip("[]").split("/")]
    own = {part for part in parts if not part.endswith("~")}
    stems = {stem(part[:-1], language) for part in parts if part.endswith("~")}
    return [at for at in places if words[at].folded in own or words[at].stem in stems]


def is_name(words: Sequence[Word], index: int, language: str) -> bool:
    """A capital inside a sentence; the first word of one only if the next has a capital too.

    Where all nouns have capitals, only two capitals in a row.
    """
    word = words[index]
    if lists.noun_capitals(language) and not _beside_capital(words, index):
        return False
    if not word.capital or len(word.folded) < 2 or (word.text.isupper() and len(word.text) > 5):
        return False
    if index and not words[index - 1].mark:
        return word.folded not in ("i", "mr", "mrs", "ms", "dr")
    if index and words[index - 1].folded == ",":
        return True
    return index + 1 < len(words) and words[index + 1].capital and words[index + 1].folded != "i"


def _beside_capital(words: Sequence[Word], index: int) -> bool:
    near = (words[at] for at in (index - 1, index + 1) if 0 <= at < len(words))
    return any(word.capital and not word.mark for word in near) and not words[index].mark
