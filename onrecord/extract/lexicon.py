"""The word lists of one language, made ready for the rules: looked up once, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.language import FALLBACK, primary, rows, table, words

NOUNLIKE = {"*": "subject", "+": "plural"}  # marks behind a form in cues.txt
REMEMBERED = 1 << 14  # words whose roles are kept
JOINED_SHORTEST = 3  # letters of each part of a joined noun
TAIL_MARKS = {"…": "end", "<": "ahead"}  # before a tail in cues.txt that does not stand right behind its verb
TIME_LISTS = ("weekdays", "months")
# Kinds of roles.txt: of one person whose name may be told, of any person, of whoever can speak.
HOLDERS = ("person", "voice")
PEOPLE = (*HOLDERS, "unnamed")
SPEAKERS = (*PEOPLE, "group")
REPORTING = ("say", "deny", "promise", "warn")  # classes of cues.txt for what somebody said, without a judgement
NO_NOUNS = (
    "determiner", "possessive", "preposition", "coordinator", "subordinator", "complementiser", "relative", "wh",
    "auxiliary", "finite", "adverb", "negation",
)
# Classes of function_words.txt that only some languages have: what their grammar does otherwise than English.
GRAMMAR = (
    "verb_second", "subjunctive", "noun_capitals", "genitive_article", "joined_nouns", "not_joined", "points",
    "reportive", "contracted", "tagging", "accounting_behind", "genitive_marked", "occupation",
    "stance", "oblique", "fronted", "owning",
)
APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One way a verb attributes: a row of cues.txt seen from one of its forms."""

    lemma: str
    kind: str  # say | deny | ask | promise | warn | order | think | judge | cite | show
    frames: frozenset[str]
    form: str  # finite | participle | ing
    tense: int  # place among the forms of its column: verbs joined by `and` share it
    tail: tuple[str, ...]
    place: str  # where the tail stands: `behind` the form, `end` of its clause, `ahead` of the form
    preposition: str
    nounlike: str  # as often a noun: `subject` asks for a clear speaker before it, `plural` for more than one


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for a speaker: its kind (person, voice, unnamed, group, document) and what gender the word tells."""

    kind: str
    gender: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists the rules read; words are in small letters with straight apostrophes."""

    language: str
    cues: Mapping[str, tuple[CueEntry, ...]]
    small: Mapping[str, frozenset[str]]
    endings: Mapping[str, tuple[str, ...]]
    accordingly: tuple[tuple[str, ...], ...]
    nouns: Mapping[str, tuple[str, frozenset[str]]]
    pronouns: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, Role]
    role_ends: frozenset[str]  # last words of roles of two words: coast | guard
    relations: Mapping[str, frozenset[str]]  # nouns for who is whose, and what the other is in turn
    wider_roles: Mapping[str, tuple[str, ...]]  # lawyer, by the nouns it may stand for
    honorifics: Mapping[str, str]
    titles: frozenset[str]
    short_titles: Mapping[str, str]  # Cllr, by the word it stands for
    particles: frozenset[str]
    not_names: frozenset[str]
    abbreviations: Mapping[str, tuple[str, ...]]
    marks: tuple[tuple[str, str, frozenset[str]], ...]
    times: frozenset[str]
    genitive: str  # the ending of a possessor
    owning: str  # the ending a new possessor gets
    calendar_names: frozenset[str] = frozenset()  # months and days that are people in the document that is read

    def of(self, kind: str, word: str) -> bool:
        """Whether a word (small letters) is in a class of function_words.txt, by itself or by its ending."""
        return word in self.small.get(kind, ()) or word.endswith(self.endings.get(kind, ("\0",)))

    def role(self, word: str) -> Role | None:
        """The speaker a noun (small letters) stands for; in languages that join nouns also by its last part."""
        return self.roles.get(word) or _role_in(self.language, word)

    def says(self, word: str) -> bool:
        """Whether a word (small letters) is a form of a verb that attributes; `is` only does with what follows it."""
        return word in self.cues and word not in self.small["auxiliary"]


def nominative(word: str, lexicon: Lexicon) -> str:
    """A noun behind the article of a genitive as one names it: Landesamts -> Landesamt, Ausschusses -> Ausschuss."""
    low = fold(word)
    for ending in lexicon.endings.get("case", ()):
        if low.endswith(ending) and low[: -len(ending)] in lexicon.roles:
            return word[: -len(ending)]
    for ending, left in rows(lexicon.language, "genitive_endings"):
        if low.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + left.strip("-")
    return word


@lru_cache(maxsize=REMEMBERED)
def _role_in(code: str, word: str) -> Role | None:
    """The role a noun ends in, with or without the ending of a case: Fraktionschefin, des Landesamts."""
    known = lexicon(code)
    if not known.small["joined_nouns"] or not word.isalpha() or word in known.small["not_joined"]:
        return None
    stems = [word, *(word[: -len(ending)] for ending in known.endings.get("case", ()) if word.endswith(ending))]
    for stem in stems:
        if stem in known.roles:
            return known.roles[stem]
    for stem in stems:
        for first in range(JOINED_SHORTEST, len(stem) - JOINED_SHORTEST + 1):
            if (last := stem[first:]) in known.roles and last not in known.small["not_joined"]:
                return known.roles[last]
    return None


def small_list(code: str, kind: str) -> list[str]:
    """The words of a class of function_words.txt in the order of the file."""
    return next((row[1].split() for row in rows(code, "function_words") if row[0] == kind), [])


def fold(word: str) -> str:
    """A word as the lists write it: small letters, straight apostrophe."""
    low = word.lower()  # casefold would part Straße from the list that writes it so
    return low if low.isascii() else low.translate(APOSTROPHES)


@cache
def lexicon(tag: str | None) -> Lexicon:
    """The lexicon that serves a language tag."""
    code = primary(tag)
    small, endings = _small_words(code)
    return Lexicon(
        language=code,
        cues=_cues(code),
        small=small,
        endings=endings,
        accordingly=tuple(tuple(row[0].split()) for row in rows(code, "accordingly")),
        nouns={row[0]: (row[1], frozenset(row[2].split())) for row in rows(code, "attribution_nouns")},
        pronouns={row[0]: row[1:] for row in rows(code, "pronouns")},
        roles={row[0]: Role(row[1], row[2]) for row in rows(code, "roles")},
        role_ends=frozenset(row[0].rpartition(" ")[2] for row in rows(code, "roles") if " " in row[0]),
        relations={row[0]: frozenset(row[1].split()) for row in rows(code, "relations")},
        wider_roles={row[0]: tuple(row[1].split()) for row in rows(code, "wider_roles")},
        honorifics={row[0]: row[1] for row in rows(code, "honorifics")},
        titles=words(code, "titles"),
        short_titles=table(code, "short_titles"),
        particles=words(code, "name_particles"),
        not_names=words(code, "not_names") | _no_nouns(code, small),
        abbreviations={row[0]: row[1:] for row in rows(code, "abbreviations")},
        marks=tuple((row[0], row[1], frozenset(row[2].split())) for row in rows(code, "quotation_marks")),
        times=frozenset(
            name.casefold() for listed in TIME_LISTS for row in rows(code, listed) for name in row[0].split()
        ),
        genitive=next(iter(small_list(code, "genitive")), ""),
        owning=next(iter([*small_list(code, "owning"), *small_list(code, "genitive")]), ""),
    )


def _no_nouns(code: str, small: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Small words that are no nouns: where all nouns have capitals, one at the start of a sentence names nobody."""
    if not small["noun_capitals"]:
        return frozenset()
    return frozenset().union(*(small[kind] for kind in NO_NOUNS), (row[0] for row in rows(code, "pronouns")))


def _small_words(code: str) -> tuple[dict[str, frozenset[str]], dict[str, tuple[str, ...]]]:
    # Every class exists in every language: a rule may ask for one that a language does not need.
    small = dict.fromkeys([*(row[0] for row in rows(FALLBACK, "function_words")), *GRAMMAR], frozenset[str]())
    endings: dict[str, tuple[str, ...]] = {}
    for kind, listed in rows(code, "function_words"):
        entries = _spellings(listed.split())
        small[kind] = frozenset(word for word in entries if not word.startswith("-"))
        if suffixes := tuple(word[1:] for word in entries if word.startswith("-")):
            endings[kind] = suffixes
    return small, endings


def _spellings(words_of: list[str]) -> list[str]:
    """Words with their second spelling where a letter has one: heißt and, as in Switzerland, heisst."""
    return [spelt for word in words_of for spelt in dict.fromkeys((word, word.replace("ß", "ss")))]


def _cues(code: str) -> dict[str, tuple[CueEntry, ...]]:
    found: dict[str, list[CueEntry]] = {}
    for lemma, kind, frames, finite, participle, ing, tail in rows(code, "cues"):
        for form, listed in (("finite", finite), ("participle", participle), ("ing", ing)):
            forms = enumerate(listed.split())
            for tense, word in ((place, spelt) for place, form in forms for spelt in _spellings([form])):
                entry = _entry(lemma, kind, frames.split(), form, min(tense, 2), tail, NOUNLIKE.get(word[-1:], ""))
                found.setdefault(word.rstrip("*+"), []).append(entry)
    return {word: tuple(entries) for word, entries in found.items()}


def _entry(lemma: str, kind: str, frames: list[str], form: str, tense: int, tail: str, nounlike: str) -> CueEntry:
    preposition = next((frame.split("=")[1] for frame in frames if frame.startswith("prep=")), "")
    kept = frozenset(frame for frame in frames if not frame.startswith("prep="))
    words_behind = () if tail == "-" else tuple(tail.split())
    place = TAIL_MARKS.get(words_behind[0], "behind") if words_behind else "behind"
    words_behind = words_behind[place != "behind" :]
    return CueEntry(lemma, kind, kept, form, tense, words_behind, place, preposition, nounlike)
