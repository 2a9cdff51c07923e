"""The points of a turn: sentences, or the few that make one point, without small talk, questions and noise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord import language as lists
from onrecord.extract import verbs
from onrecord.extract.lexicon import fold, lexicon
from onrecord.extract.sentence import Sentence

Range = tuple[int, int]

WORDS_LEAST = 3  # fewer make no point
WORDS_MOST = 60  # words of sentences joined to one point
SENTENCES_MOST = 3  # of one point
BROKEN_OFF = 12  # words: a shorter sentence that is cut off by a dash says nothing
TRAILS_OFF = 6  # words: so does one that ends in dots
TIME_LONGEST = 6  # words: as many in capitals are the time of day, not speech: 1:47 P.M. EDT
POINTED_WITHIN = 3  # words at the start of a stretch that names a page or an exhibit
FRAGMENT = 5  # words: a shorter stretch without a verb is no sentence of its own
_DIRECTION = r"(?:\\?[(\[][^()\[\]]{0,120}[)\]]\.?|♪[^♪]*♪?)"
_LEADING = re.compile(rf"(?:\s|{_DIRECTION}|[-–—…*_>•,;])+")
_TRAILING = re.compile(rf"(?:\s|{_DIRECTION}|[*_])+$")
_WORD = re.compile(r"\w+(?:['’.,:-]\w+)*")
_FALSE_START = re.compile(r"[\w']+(?: [\w']+){0,2} ?[–—] ?")  # I — I haven’t — I don’t have an update
_BROKEN = re.compile(r"[–—-][\"”’]?$")
_DOTS = re.compile(r"(?:\.\.\.|…)[\"”’]?$")
_ASIDE = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")


def points(text: str, sentences: Sequence[Sentence], language: str) -> list[Range]:
    """The points of a paragraph of a turn as [start, end) of `text`, in order.

    A sentence that leans on the one before ("And that …", "It …", a fragment) is joined to it, up to three sentences
    or sixty words; an answer of one or two words goes with the sentence behind it.
    """
    found: list[Range] = []
    count, after_gap = 0, True
    waiting: Range | None = None  # a short answer that needs what follows
    for start, end, sentence in _trimmed(text, sentences):
        words = text[start:end]
        if is_advert(words, language):
            break
        if words[:1].islower() and found and not after_gap:  # "… of the bridge... [coughs] and it is not"
            found[-1] = (found[-1][0], end)
            continue
        size = len(_WORD.findall(words))
        if not _says(words, size, language) or _only_points(words, sentence, language):
            waiting, after_gap = None, True
            continue
        leans = not after_gap and bool(found) and (_is_fragment(sentence, size) or _leans(words, language))
        if leans and count < SENTENCES_MOST and len(text[found[-1][0] : end].split()) <= WORDS_MOST:
            found[-1] = (found[-1][0], end)
            count += 1
            continue
        if size < WORDS_LEAST or _only_answers(words, language):
            waiting, after_gap = (start, end), True
            continue
        found.append((waiting[0] if waiting else start, end))
        count, waiting, after_gap = 1, None, False
    return found


def _is_fragment(sentence: Sentence, size: int) -> bool:
    return size < WORDS_LEAST or (size <= FRAGMENT and not verbs.has_finite(sentence, 0, len(sentence)))


def _trimmed(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int, Sentence]]:
    """The sentences without stage directions and marks at their edges."""
    for sentence in sentences:
        start, end = sentence.elements[0].start, sentence.elements[-1].end
        if led := _LEADING.match(text, start, end):
            start = led.end()
        if trailed := _TRAILING.search(text, max(start, end - 200), end):
            end = trailed.start()
        if start < end:
            yield start, end, sentence


def _says(words: str, size: int, language: str) -> bool:
    """Whether a sentence says something: no question, no small talk, not broken off, not lost in noise."""
    if not size or words.rstrip("\"'”’)] ").endswith("?") or (size <= TIME_LONGEST and words == words.upper()):
        return False
    if (size < BROKEN_OFF and _BROKEN.search(words)) or (size < TRAILS_OFF and _DOTS.search(words)):
        return False
    lost = lists.words(language, "lost_words")
    if size < BROKEN_OFF and any(aside.strip(" .").lower() in lost for aside in _ASIDE.findall(words)):
        return False
    return not is_small_talk(words, language)


def is_advert(words: str, language: str) -> bool:
    """Whether an advertisement starts here, which a host reads out up to the end of the turn."""
    low = words.lower().replace("’", "'")
    return any(opener in low for opener in lists.words(language, "adverts"))


def _only_points(words: str, sentence: Sentence, language: str) -> bool:
    """Whether a stretch without a verb only names what to look at: Exhibit 4, the photograph. Turning to page 3."""
    opening = {fold(word) for word in _WORD.findall(words)[:POINTED_WITHIN]}
    points = bool(opening & lists.words(language, "references"))
    return points and not verbs.has_finite(sentence, 0, len(sentence))


def _only_answers(words: str, language: str) -> bool:
    """Whether a sentence only says yes or no to what was asked: I do, yes. It was not. That's right."""
    known = lexicon(language)
    small = known.small["auxiliary"] | known.small["negation"] | lists.words(language, "answering") | {*known.pronouns}
    low = [fold(word) for word in _WORD.findall(words)]
    return all(word in small or ("'" in word and word in known.small["finite"]) for word in low)


def is_small_talk(words: str, language: str) -> bool:
    """Greetings, thanks, handing over, introductions, refusals to answer: any pattern of small_talk.txt."""
    plain = " ".join(words.replace("’", "'").strip(" .!…,;:\"'“”—–-").split())
    while True:
        if _is_listed(plain, language) or _only_thanks(plain, language):
            return True
        filler = _filler(language).match(plain) or _FALSE_START.match(plain)
        if filler is None or not plain:
            return not plain
        plain = plain[filler.end() :]


def _is_listed(plain: str, language: str) -> bool:
    low = plain.lower()
    exact, patterns = _small_talk(language)
    if low in exact:
        return True
    first = re.match(r"[\w'-]+", low)
    keys = (first.group() if first else "", "*")
    return any(patterns[key].fullmatch(plain) for key in keys if key in patterns)


def _only_thanks(plain: str, language: str) -> bool:
    """Whether an answer is a word or two with thanks behind them: Better, thank you."""
    answer, comma, courtesy = plain.rpartition(",")
    thanks = courtesy.strip().lower() in lists.words(language, "closing_courtesies")
    return bool(comma) and thanks and len(answer.split()) < WORDS_LEAST


@cache
def _filler(language: str) -> re.Pattern[str]:
    """A word at the start that says nothing, with what parts it from the rest."""
    words = sorted(lists.words(language, "fillers"), key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\b[\s,.!—–-]*" if words else r"(?!)", re.IGNORECASE)


@cache
def _small_talk(language: str) -> tuple[frozenset[str], Mapping[str, re.Pattern[str]]]:
    """The rows without wildcards, and the others as one pattern for each first word."""
    exact: set[str] = set()
    patterns: dict[str, list[str]] = {}
    for row in sorted(lists.words(language, "small_talk")):
        words = row.replace("’", "'")
        if "*" not in words and "name" not in words.split():
            exact.add(words)
            continue
        first = re.match(r"[\w'-]+", words)
        patterns.setdefault(first.group() if first else "*", []).append(_pattern(words))
    return frozenset(exact), {key: re.compile("|".join(made)) for key, made in patterns.items()}


def _pattern(row: str) -> str:
    """`*` at the end is up to twelve words, so that a long sentence that only opens politely is kept."""
    made = []
    for word in row.split():
        if word == "*":
            made.append(r"(?:[\s,.!—–-]+\S+){0,12}?")
        elif word == "name":
            made.append(r"\s+[^\W\d_a-z]\S*(?:\s+[^\W\d_a-z]\S*){1,3}")
        else:
            made.append(r"\s+(?i:" + re.escape(word).replace(r"\*", r"[^.]{0,80}?") + ")")
    led = row.startswith("* ")
    whole = "".join(made[1:] if led else made)
    start = r"(?:\S+[\s,.]+){0,8}?" if led else ""
    return start + (whole[3:] if whole.startswith(r"\s+") else whole)


def _leans(words: str, language: str) -> bool:
    """Whether a sentence opens with a word that stands for something said before it."""
    listed = _openings(language)
    low = [fold(word) for word in _WORD.findall(words)[:3]]
    while low and low[0] in listed.get("joins", ()):
        low = low[1:]
    return bool(low) and low[0] in listed.get("points", ())


@cache
def _openings(language: str) -> Mapping[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in lists.rows(language, "dependent_openings")}


def is_stance(words: str, language: str) -> bool:
    """Whether a point says what its speaker will do, stands for, or never did: positions are made of these."""
    low = " ".join(words.lower().replace("’", "'").split())
    return bool(_stances(language).search(low))


@cache
def _stances(language: str) -> re.Pattern[str]:
    made = []
    for row in lists.rows(language, "stances"):
        shunned = [] if len(row) < 2 or row[1] == "-" else row[1].split()
        behind = rf"(?! (?:{'|'.join(map(re.escape, shunned))})\b)" if shunned else ""
        made.append(rf"{re.escape(row[0])}\b{behind}")
    return re.compile(rf"(?<![\w'])(?:{'|'.join(made)})" if made else r"(?!)")
