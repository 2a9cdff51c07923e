"""Labels of turns: the ways a transcript names who speaks, as a table in running order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from sys import intern

from onrecord import language as lists
from onrecord.extract.lexicon import lexicon
from onrecord.extract.turns.witnesses import heads_examination

LONGEST = 90  # code points of a label
_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?(?i:[ap]\.?m\b\.?))?[\])]?"
_LEAD = re.compile(rf"[\s>]*(?:[-–—]\s+)?(?:{_TIME}\s*[-–—]?\s*)?[*_]*")
_COLON = re.compile(
    rf"([^\s:][^:\n]{{0,{LONGEST}}}?(?:\([^:\n]{{0,{LONGEST}}}\))?)"
    rf"[*_]*+\s*(?:\s{_TIME})?[*_]*+:[*_]*(?=\s|$|[\"“„«])[*_]*"
)
_LETTER = re.compile(r"([QA](?:\d{1,3}(?=[.:]))?)(?:[.:]\s*|\s+)(?=\S)")
_NUMBER = re.compile(r"Q\d{1,4}[.*_]*\s+[*_]*(?=[^\W\d_a-z])")  # of a question, before who asks it: Q12 Chair:
_WIDE_LETTER = re.compile(r"[QA](?:\d{1,3}(?=[.:]))?(?:[.:]\s+|\s{2,}|\t)(?=\S)")
_DASH = re.compile(rf"([^\s–—:.!?,;|][^–—:\n.!?,;|]{{1,{LONGEST}}}?)\s+(?:[–—-]{{1,2}}|\||//)\s+(?=\S)")
_SHOUTED = r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_a-z]|[-'’‑])+"  # a word in capitals
_STOP = re.compile(
    rf"((?:[Tt]he\s+)?{_SHOUTED}(?:[^\S\n]+(?:[^\W\d_a-z]\.|{_SHOUTED})){{0,3}}(?:\s*\([^()\n]{{1,40}}\))?)\.[^\S\n]+(?=\S)"
)
_BRACKETS = re.compile(rf"[<\[]([^\W\d_][^<>\[\]\n:]{{1,{LONGEST}}})[>\]][^\S\n]+(?=\S)")
_PARENTHESISED = re.compile(rf"\(([^\W\d_a-z][^()\n:]{{1,{LONGEST}}})\)[^\S\n]+(?=\S)")
_CHANGED_LONGEST = 5  # words of a label behind `>>`, which says that somebody else speaks
_ROLE_LONGEST = 8  # words of what somebody is, between the comma behind a name and the colon
_ALONE = re.compile(rf"([^\s:][^:\n!?;]{{1,{LONGEST}}}?)[*_]*+(?:\s+{_TIME})?[*_]*+\s*(?:\n|$)")
_RECORD = re.compile(
    r"((?:[^\W\d_a-z][\w.-]*\s+){1,4}[^\W\d_a-z][^\W\d_a-z.,:]+(?:[\s-][^\W\d_a-z][^\W\d_a-z.,:]+){0,2})"
    r"(?:\s+of\s+[^\W\d_a-z]\w+(?:\s[^\W\d_a-z]\w+)?)?\.[^\S\n]+(?=\S)"
)
_PLAIN_RECORD = re.compile(
    r"((?:[^\W\d_a-z][\w-]*\.?\s+){1,3}?[^\W\d_a-z][\w'’-]+)(?:\s+of\s+[^\W\d_a-z]\w+(?:\s[^\W\d_a-z]\w+)?)?\.[^\S\n]+(?=\S)"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){2,4}")
_PARENTHESES = re.compile(r"\s*[(\[](?:[^()\[\]]|\([^()]{0,60}\)){1,90}[)\]]")
_WORD = re.compile(r"(?:Mc|Mac|O['’]|d['’]|de|von)?[^\W_][\w'’.\-‑]*|[&/,#]\w*")


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a stretch of text: [start, end) is the name, `after` where the words begin."""

    convention: str
    name: str
    start: int
    end: int
    after: int
    part: str = ""  # question, answer, aside; empty where it names a person


def read(text: str, start: int, language: str) -> Label | None:
    """The label at `start` of `text` (the start of a paragraph, line or subtitle), None if there is none."""
    lead = _LEAD.match(text, start)
    at = lead.end() if lead else start
    for convention, recognise in CONVENTIONS:
        if found := recognise(text, at, language):
            name, start, end, after = found
            if heads_examination(text[at : at + LONGEST].partition("\n")[0], language):
                return None
            return Label(convention, intern(name), start, end, after, _part(name, language))  # it comes again and again
    return None


def marked(text: str, name: str, language: str) -> Label | None:
    """The label of a paragraph whose first words, `name`, are set in bold: **Mara Quill** We will."""
    short = name == name.upper() and name.isalpha() and len(name) <= 4
    if len(name) > LONGEST or not text[len(name) :].strip() or not (short or _is_name(name, language)):
        return None
    return Label("marked", name, 0, len(name), len(name) + 1, _part(name, language))


def changed(text: str, language: str) -> Label | None:
    """The label behind `>>`, which says that somebody else speaks: it need be no name, as in `>> Man at the back:`."""
    found = _colon(text, 0, language)
    if not found or len(found[0].split()) > _CHANGED_LONGEST or not found[0][0].isupper():
        return None
    return Label("named", intern(found[0]), *found[1:], _part(found[0], language))


def words_of(name: str) -> list[str]:
    """The words of a label without what stands in parentheses."""
    return _WORD.findall(_PARENTHESES.sub(" ", name))


def initials(words: Sequence[str]) -> str:
    """The first letters of the words of a name, parts joined by hyphens counted each."""
    return "".join(part[0] for word in words for part in word.split("-") if part)


def aside_of(name: str) -> str:
    """What stands in parentheses in a label: a party, a place, or the name behind an office."""
    found = re.search(r"[(\[]((?:[^()\[\]]|\([^()]{0,60}\)){1,90})[)\]]", name)
    return found.group(1).strip() if found else ""


def _part(name: str, language: str) -> str:
    known = lists.table(language, "turn_labels")
    folded = [word.lower().strip(".") for word in words_of(name)]
    if len(folded) == 1 and folded[0][1:].isdigit():  # Q1, A1
        folded = [folded[0][0], folded[0][1:]]
    return known.get(" ".join(folded)) or (known.get(folded[0], "") if len(folded) == 2 and folded[1].isdigit() else "")


Found = tuple[str, int, int, int]


def _record(text: str, at: int, language: str) -> Found | None:
    """`Mr. QUILL.`, `Chairman BRANDT.`, `Ms. Quill of Tarn.`, `The Chair.`: a title, a name or office, a stop."""
    capitals = _RECORD.match(text, at)
    found = capitals or _PLAIN_RECORD.match(text, at)
    if not found or len(found.group(1)) > LONGEST:
        return None
    known, articles = lexicon(language), lists.words(language, "label_articles")
    first, *_, last = (word.lower().strip(".") for word in found.group(1).split())
    titled = first in known.honorifics or first in known.titles or first in lists.words(language, "label_titles")
    if last in known.honorifics or not (titled or first in articles):
        return None  # a title is no name: Prof. Dr. …
    office = found.group(1).lower().partition(" ")[2].strip() in lists.words(language, "address_words")
    if first in articles and not capitals and not office:
        return None  # The Ferry. …
    return (found.group(1), *found.span(1), found.end())


def _capitals(text: str, at: int, language: str) -> Found | None:
    """`MS. JEAN-PIERRE:`, `NAME (party):`, `THE PRESIDENT:`, `SPEAKER 1:`, `Q:`."""
    found = _colon(text, at, language)
    if not found:
        return None
    letters = re.sub(r"\bMc|\bMac|[\W\d_]", "", _PARENTHESES.sub("", found[0]))
    return found if letters and letters == letters.upper() and len(words_of(found[0])) <= 9 else None


def _stopped(text: str, at: int, language: str) -> Found | None:
    """`QUILL.`, `THE GAZETTE.`: a name in capitals and a stop."""
    found = _STOP.match(text, at)
    if not found or _no_label(found.group(1).lower(), language):
        return None
    return found.group(1), *found.span(1), found.end()


def _bracketed(text: str, at: int, language: str) -> Found | None:
    """`<Mara Quill>`, `[Mara Quill]`."""
    found = _BRACKETS.match(text, at)
    if not found or not _is_name(found.group(1), language):
        return None
    return found.group(1), *found.span(1), found.end()


def _parenthesised(text: str, at: int, language: str) -> Found | None:
    """`(MARA QUILL)`, `(DR. QUILL, MARINE BIOLOGIST)`: capitals in front of the words, as subtitles have them."""
    found = _PARENTHESISED.match(text, at)
    if not found or found.group(1) != found.group(1).upper():
        return None
    name = found.group(1).partition(",")[0]
    heard = name.lower() in lists.words(language, "transcript_sounds")
    return None if heard else (name, found.start(1), found.start(1) + len(name), found.end())


def _named(text: str, at: int, language: str) -> Found | None:
    """`Mara Quill:`, `Interviewer:`, `Mr Smith (Anytown):`, `Mara Quill, who leads Tarn:`."""
    found = _colon(text, at, language)
    if not found:
        return None
    name, described, role = found[0].partition(",")
    if "(" in name and ")" not in name:  # Mr. Quill (President, Norvik Trust)
        described = ""
    if described and len(words_of(name)) > 1 and len(role.split()) <= _ROLE_LONGEST:
        return (name, found[1], found[1] + len(name), found[3]) if _is_name(name, language) else None
    return found if _is_name(found[0], language) else None


def _letters(text: str, at: int, language: str) -> Found | None:
    """`Q` or `A` and white space."""
    found = _LETTER.match(text, at)
    narrow = found and found.group(1)[0] == "A" and not _WIDE_LETTER.match(text, at)
    if not found or (narrow and (not text[found.end()].isupper() or _named(text, at, language))):
        return None  # A word; A Member of the Public: …
    return found.group(1), found.start(1), found.end(1), found.end()


def _dashed(text: str, at: int, language: str) -> Found | None:
    """`Mara Quill — We will.`"""
    found = _DASH.match(text, at)
    if not found or not _is_name(found.group(1), language) or len(words_of(found.group(1))) > 4:
        return None
    return found.group(1), found.start(1), found.end(1), found.end()


def _alone(text: str, at: int, language: str) -> Found | None:
    """A line that is a name and nothing else, perhaps with a time."""
    found = _ALONE.match(text, at)
    if not found or found.group(1).endswith((".", ",")) or not _is_name(found.group(1), language):
        return None
    if _no_label(found.group(1).strip("*_ ").lower(), language):
        return None
    return found.group(1).strip("*_ "), found.start(1), found.end(1), found.end()


def _colon(text: str, at: int, language: str) -> Found | None:
    found = _COLON.match(text, at)
    if not found:
        return None
    numbered = _NUMBER.match(found.group(1))
    at = found.start(1) + (numbered.end() if numbered else 0)
    name = text[at : found.end(1)].rstrip("*_ ")
    words = _PARENTHESES.sub("", name).lower().strip()
    if not words or _no_label(words, language):
        return None
    if re.search(r"[!?;\"“”«»]|\.\s*$", words[-1:]) and not _INITIALS.fullmatch(words):
        return None
    return name, at, at + len(name), found.end()


def _no_label(words: str, language: str) -> bool:
    """Whether the words before a colon or stop name nobody: a note, a list of those present."""
    return words in lists.words(language, "turn_not_labels") or words in lists.words(language, "speaker_lists")


def _is_name(name: str, language: str) -> bool:
    """Up to six words with a capital each (particles such as "of" and "de" aside), no stop between them."""
    bare = _PARENTHESES.sub("", name).strip()
    parts = bare.split()
    if not 1 <= len(parts) <= 6 or re.search(r"[!?;\"“”«»/]", bare) or not bare[0].isalpha():
        return False
    small = lists.words(language, "name_particles") | lists.words(language, "label_particles")
    if any(part.endswith(".") and len(part) > 5 for part in parts):
        return False
    return parts[0][0].isupper() and all(part[0].isupper() or part[0].isdigit() or part in small for part in parts)


Recogniser = Callable[[str, int, str], Found | None]
# The first convention that fits reads the label; which of them a document keeps is decided over the whole of it.
CONVENTIONS: tuple[tuple[str, Recogniser], ...] = (
    ("record", _record), ("capitals", _capitals), ("letters", _letters), ("named", _named), ("stopped", _stopped),
    ("bracketed", _bracketed), ("parenthesised", _parenthesised), ("dashed", _dashed), ("alone", _alone),
)
