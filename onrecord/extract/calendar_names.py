"""People who are called like a month, a day or a small word: Joe Friday, Councillor May, Will Hart, Per Lund."""

from __future__ import annotations

import re
from functools import cache

from onrecord import language as lists
from onrecord.extract.lexicon import TIME_LISTS, Lexicon, fold, small_list

LOOKED = 40  # code points before and behind a word
_BEFORE = re.compile(r"([^\W\d_][\w.'’-]*|\d+)[^\S\n]+$")
_BEHIND = re.compile(r"[^\S\n]+([^\W\d_][\w'’-]*|\d+)")
_OPENS = re.compile(r"(?:^|[.!?…:;\n]|[\"”’»])\s*$")
_RELATIVE = re.compile(r",\s+([^\W\d_]+)")


def names_in(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The words for a month or day, and the small words, that a document shows to be somebody's name.

    A title stands before it, or before a first name; a first name before one that says something; a surname behind a
    month that is a first name too; a verb of saying behind one that opens a sentence, or before it in a tag.
    """
    found = _words(lexicon.language).finditer(text)
    return frozenset(one.group() for one in found if _is_person(text, one, lexicon))


def is_person(before: str, text: str, behind: str, lexicon: Lexicon) -> bool:
    """Whether a word that the document has as a name is one here: no day stands behind, and nothing before says when.

    `before` is the text up to the word, `behind` that after it, as far as it is looked at.
    """
    if text not in lexicon.calendar_names:
        return False
    last, following = _word(_BEFORE, before), _word(_BEHIND, behind)
    if lexicon.of("given_too", fold(text)):
        return _has_surname(following, lexicon) or _says(fold(following), lexicon)
    dated = following[:1].isdigit() or last[:1].isdigit() or lexicon.of("time", fold(last))
    if dated or lexicon.of("preposition", fold(last)) or lexicon.of("quantity", fold(last)):
        return _agrees(before, fold(last), lexicon) and not dated
    if text == text.capitalize() and lexicon.of("auxiliary", fold(text)) and _OPENS.search(before):
        return not lexicon.of("determiner", fold(following)) and fold(following) not in lexicon.pronouns
    return not (lexicon.says(fold(last)) and not _is_tag(before, last))  # he said Friday


def _agrees(before: str, last: str, lexicon: Lexicon) -> bool:
    """Whether a preposition stands in front of somebody: according to May, a letter from April, told by Friday."""
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", before)][-3:]
    voice = lexicon.role(words[-2]) if len(words) > 1 else None
    if voice is not None and voice.kind == "voice":
        return True  # a spokesman for May
    phrase = any(tuple(words[-len(one) :]) == one for one in lexicon.accordingly)
    return phrase or (last in lexicon.small["agent"] and len(words) > 1 and lexicon.says(words[-2]))


def _is_tag(before: str, last: str) -> bool:
    """Whether the verb stands right behind a quotation: “…,” said Friday."""
    return bool(re.search(rf"[\"”’»]\s+{re.escape(last)}\s+$", before))


def _is_person(text: str, found: re.Match[str], lexicon: Lexicon) -> bool:
    before, behind = text[max(found.start() - LOOKED, 0) : found.start()], text[found.end() : found.end() + LOOKED]
    last, following = _word(_BEFORE, before), _word(_BEHIND, behind)
    low, next_low = fold(last).rstrip("."), fold(following)
    if lexicon.of("given_too", fold(found.group())):
        tagged = _says(low, lexicon) and _is_tag(before, last)
        return _has_surname(following, lexicon) and (tagged or _is_told_of(behind, lexicon))
    if following[:1].isdigit() or any(lexicon.of(kind, low) for kind in ("preposition", "determiner", "time")):
        return False
    if last[:1].isupper() and _is_title(low, lexicon):
        return True
    if last[:1].isupper() and not _is_small(low, lexicon) and not lexicon.role(low):
        first = _word(_BEFORE, before[: -len(last)].rstrip() + " ")
        titled = first[:1].isupper() and _is_title(fold(first).rstrip("."), lexicon)
        return titled or _says(next_low, lexicon)  # Detective Joe Friday; Joe Friday said
    if lexicon.of("name_too", fold(found.group())) and following[:1].isupper() and not _is_small(next_low, lexicon):
        return _is_told_of(behind, lexicon)  # April Hale said; April Hale, the mayor
    if _says(low, lexicon):
        who = _RELATIVE.match(behind)
        return _is_tag(before, last) or bool(who and lexicon.of("personal", fold(who.group(1))))  # said April, who
    aside = before.rstrip().endswith(",") and bool(re.match(r"\s+\w+,", behind))  # The lamps, May said, were old
    return (aside or bool(_OPENS.search(before))) and _says(next_low, lexicon)  # Friday said


def _has_surname(following: str, lexicon: Lexicon) -> bool:
    return following[:1].isupper() and not _is_small(fold(following), lexicon)


def _is_title(low: str, lexicon: Lexicon) -> bool:
    return low in lexicon.honorifics or low in lexicon.titles


def _is_told_of(behind: str, lexicon: Lexicon) -> bool:
    surname = _BEHIND.match(behind)
    rest = behind[surname.end() :] if surname else ""
    described = re.match(r",\s+(\w+)", rest)
    word = fold(described.group(1)) if described else ""
    about = word.isdigit() or lexicon.of("determiner", word) or lexicon.of("relative", word) or bool(lexicon.role(word))
    return _says(fold(_word(_BEHIND, rest)), lexicon) or about


def _is_small(low: str, lexicon: Lexicon) -> bool:
    return low in lexicon.not_names or low in lexicon.times or lexicon.of("time", low)


def _says(low: str, lexicon: Lexicon) -> bool:
    """Whether a word is a verb of saying and nothing else, which only somebody does."""
    return any(one.kind == "say" and one.form == "finite" and {"quote", "that"} <= one.frames and not one.nounlike
               and not one.tail for one in lexicon.cues.get(low, ()))


def _word(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text) if pattern is _BEFORE else pattern.match(text)
    return found.group(1) if found else ""


@cache
def _words(language: str) -> re.Pattern[str]:
    full = [row[0] for listed in TIME_LISTS for row in lists.rows(language, listed) if row[0].isalpha()]
    full += [word.capitalize() for word in small_list(language, "given_too")]
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, full), key=len, reverse=True))})\b" if full else r"(?!)")
