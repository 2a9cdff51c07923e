"""Full names for the labels of a transcript: from people.yaml, the list of speakers, and the document's own text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord import language as lists
from onrecord.extract.casing import cased
from onrecord.extract.lexicon import Lexicon, lexicon
from onrecord.extract.turns import full_names
from onrecord.extract.turns.labels import initials, words_of
from onrecord.extract.turns.offices import article, folded, holder_in, is_duty, labelled, titlecased, untitled
from onrecord.model import Mention, Person, SpeakerGuess

_RANK = re.compile(r"([^\s(]+(?: [^\s(]+)?) \([^()]{1,20}\) (?=\S)")  # Justice (Ret'd) | Mara Quill


@dataclass(frozen=True)
class Names:
    """Who can be meant: full names by the last word of them, holders by office, and people known to the tracker."""

    language: str
    by_last: Mapping[str, Sequence[tuple[str, ...]]]
    offices: Mapping[str, str]
    people: Mapping[str, Person] = field(default_factory=dict)
    titled: Mapping[str, Sequence[str]] = field(default_factory=dict)  # the titles of those listed or labelled in full
    head: str = ""  # title and first lines: whom they name is meant
    introduced: Sequence[tuple[str, ...]] = ()  # full names there
    told: Sequence[tuple[str, ...]] = ()  # full names anywhere whose first name is a label

    def resolve(self, name: str, mention: Mention | None) -> SpeakerGuess:
        """Whom a label names. Two people it could be: no name. An office nobody is named for stays an office."""
        known = _registered(name, self.people)
        if known:
            return SpeakerGuess(known.name, mention, known.id, known.kind)
        words = lexicon(self.language)
        bare, titles = untitled(words_of(name), words, self.language)
        if inner := holder_in(name, words, self.language):
            return self._person(inner, [], mention, name)
        if _is_unnamed(name, self.language):
            return SpeakerGuess(_sentence_case(words_of(name)), mention, None, "office", unnamed=True)
        whole = folded(words_of(name))
        if (listed := whole.removeprefix(article(whole, self.language))) in self.offices:
            return self._holder(listed, mention, name)
        if is_duty(bare, self.language):  # "DEPUTY for TARN", whom "Mara Quill (Tarn)" tells
            held = self.offices.get(folded(bare[1:]))
            return self._holder(folded(bare[1:]) if held else whole, mention, name)
        office = _office(words_of(name), self.language)
        if office is not None and (not bare or folded(bare) == office):
            return self._holder(office, mention, name)
        return self._person(bare or words_of(name), titles, mention, name)

    def _holder(self, office: str, mention: Mention | None, label: str) -> SpeakerGuess:
        holder = self.offices.get(office)
        if holder:
            known = _registered(holder, self.people)
            return SpeakerGuess(known.name, mention, known.id, known.kind) if known else SpeakerGuess(holder, mention)
        return SpeakerGuess(_sentence_case(words_of(label)), mention, None, "office")

    def _person(self, bare: Sequence[str], titles: Sequence[str], mention: Mention | None, label: str) -> SpeakerGuess:
        candidates = [full for full in self.by_last.get(bare[-1].casefold(), ()) if _fits(bare[:-1], full[:-1])]
        known = {person.id: person for full in candidates if (person := _registered(" ".join(full), self.people))}
        if len(known) == 1:
            person = next(iter(known.values()))
            return SpeakerGuess(person.name, mention, person.id, person.kind)
        if not candidates and len(bare) == 1:
            candidates = self._shortened(bare[0])
        if len(candidates) > 1 and titles:
            titled = [full for full in candidates if titles[0] in self.titled.get(" ".join(full), ())]
            candidates = titled or candidates
        for told in (self.titled, self.head):
            if len(candidates) > 1:
                candidates = [full for full in candidates if " ".join(full) in told] or candidates
        if len(candidates) > 1:
            return SpeakerGuess(None, mention)
        if candidates:
            return SpeakerGuess(" ".join(candidates[0]), mention)
        shown = bare if len(bare) > 1 else [*titles, *bare]
        return SpeakerGuess(" ".join(cased(word) for word in shown) or label, mention)

    def _shortened(self, word: str) -> list[tuple[str, ...]]:
        """Those whose first name or initials a label is: by labels and lists, else by the head, else by the rest."""
        low, letters = word.casefold(), word.replace(".", "")
        short = letters == letters.upper() and 1 < len(letters) <= full_names.INITIALS_LONGEST
        for known in ([full for names in self.by_last.values() for full in names], self.introduced, self.told):
            found = [full for full in known if full[0].casefold() == low]
            if short and not found:
                found = [full for full in known if initials(full).upper() == letters]
            if found:
                return found
        return []


def gather(texts: Iterable[str], listed: Sequence[str], title: str, language: str,
           people: Mapping[str, Person], labels: Iterable[str], chairs: Sequence[str] = ()) -> Names:
    """The names a document tells: from its text, its list of speakers (`listed`), full labels, and who `chairs`."""
    words = lexicon(language)
    labels, texts = list(dict.fromkeys(labels)), list(texts)
    wanted = {bare[-1].casefold() for name in labels if (bare := untitled(words_of(name), words, language)[0])}
    counts: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        full_names.count(text, wanted, words, counts)
    fixed, offices, titled = _listed(listed, words, language)
    for name in labels:
        bare = holder_in(name, words, language) or untitled(words_of(name), words, language)[0]
        unnamed = is_duty(bare, language) or _is_unnamed(name, language)
        if len(bare) > 1 and not unnamed and len(bare[0].strip(".")) > 1:
            fixed.append(tuple(cased(word) for word in bare))
            titled.setdefault(" ".join(fixed[-1]), []).extend(untitled(words_of(name), words, language)[1])
    by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for full in [*dict.fromkeys(fixed), *full_names.settled(counts)]:
        others = by_last[full[-1].casefold()]
        if not any(_same_person(full, other) for other in others):
            others.append(full)
    for office, holder in [*labelled(labels, words, language).items(), *_chairing(chairs, words, language)]:
        offices.setdefault(office, holder)
    for office, holder in _offices_in_title(title, words, language, by_last).items():
        offices.setdefault(office, holder)
    head = " ".join(title.split())
    introduced, told = full_names.introduced(title, words), _told(texts, labels, words)
    return Names(language, by_last, offices, people, titled, head, introduced, told)


def _chairing(chairs: Sequence[str], words: Lexicon, language: str) -> list[tuple[str, str]]:
    """Whoever is in the chair by the head of the record, under each name that the office has."""
    held = [bare for entry in chairs if len(bare := untitled(entry.split(",")[0].split(), words, language)[0]) > 1]
    offices = lists.words(language, "chairing") & lists.words(language, "address_words")
    return [(office, " ".join(map(cased, held[0]))) for office in sorted(offices)] if held else []


def _told(texts: Sequence[str], labels: Sequence[str], words: Lexicon) -> list[tuple[str, ...]]:
    """Every full name of the document that starts with a label of one word: (AURORE), whom it calls Aurore Quill."""
    firsts = {name.casefold() for name in labels if name.isalpha()}
    opens = [text for text in texts if any(word.casefold() in firsts for word in text.split())] if firsts else []
    found = dict.fromkeys(full for text in opens for full in full_names.introduced(text, words))
    return [full for full in found if full[0].casefold() in firsts]


def _registered(name: str, people: Mapping[str, Person]) -> Person | None:
    wanted = " ".join(name.split()).casefold()
    found = [person for person in people.values()
             if wanted in (person.name.casefold(), *(alias.casefold() for alias in person.aliases))]
    return found[0] if len(found) == 1 else None


def _is_unnamed(name: str, language: str) -> bool:
    """Whether a label says that somebody bears no name; `Frau` in front of one is a title."""
    low = [word.lower().strip(".") for word in words_of(name)]
    titled = len(low) > 1 and low[0] in lexicon(language).honorifics
    return bool({*low[titled:]} & lists.words(language, "unnamed_speakers"))


def _office(parts: Sequence[str], language: str) -> str | None:
    whole = folded(parts)
    bare = whole.removeprefix(article(whole, language))
    return bare if bare in lists.words(language, "address_words") else None


def _fits(given: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a label's first names or initials fit a full name's: `T.` fits Tomas, and nothing fits all."""
    if not given:
        return True
    if not full:
        return False
    if len(given) < len(full) and folded(given) == folded(full[-len(given) :]):
        return True  # Ó Máille, van der Berg
    one, other = given[0].strip(".").casefold(), full[0].strip(".").casefold()
    return one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))


def _same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    return _fits(one[:-1], other[:-1]) or _fits(other[:-1], one[:-1])


def _listed(
    entries: Sequence[str], words: Lexicon, language: str
) -> tuple[list[tuple[str, ...]], dict[str, str], dict[str, list[str]]]:
    """Names, offices and titles of a list of speakers: `Mara Quill (Chair)`, `Ivo Brandt, Minister of Finance`."""
    names: list[tuple[str, ...]] = []
    offices: dict[str, str] = {}
    titled: dict[str, list[str]] = {}
    for entry in entries:
        if (rank := _RANK.match(entry)) and not untitled(rank.group(1).split(), words, language)[0]:
            entry = f"{rank.group(1)} {entry[rank.end() :]}"
        who, _, role = re.sub(r"\s*[(\[]|\s+[-–—]+\s+", ", ", entry, count=1).rstrip(" )].").partition(",")
        bare, titles = untitled(who.split(), words, language)
        if not bare or not bare[0][:1].isupper():
            continue
        name = " ".join(cased(word) for word in bare)
        if len(bare) > 1:
            names.append(tuple(name.split()))
            titled[name] = titles
        if written := folded(role.split(",")[0].split()):
            offices.setdefault(written.removeprefix(article(written, language)), name)
        for office in lists.words(language, "address_words"):
            if re.search(rf"\b{re.escape(office)}\b", f"{role} {' '.join(titles)}".lower()):
                offices.setdefault(office, name)
    return names, offices, titled


def _offices_in_title(
    title: str, words: Lexicon, language: str, by_last: Mapping[str, Sequence[tuple[str, ...]]]
) -> dict[str, str]:
    """Who holds an office by the title: `Remarks by President Quill` tells who THE PRESIDENT is."""
    found: dict[str, str] = {}
    for office in sorted(lists.words(language, "address_words"), key=lambda office: (-len(office), office)):
        hit = re.search(rf"\b(?i:{re.escape(office)})[^\S\n]+((?:{full_names.CAPITAL}\s*){{1,4}})", title)
        if not hit:
            continue
        parts = [full_names.bare_word(part) for part in hit.group(1).split()]
        bare, _ = untitled(parts, words, language)
        bare = bare[: next((n for n, word in enumerate(bare) if n and word.lower() in words.not_names), len(bare))]
        if bare:
            full = by_last.get(bare[-1].casefold(), ())
            found[office] = " ".join(full[0]) if len(full) == 1 else " ".join(
                bare if len(bare) > 1 else [titlecased(word) for word in office.split()] + bare)
    return found


def _sentence_case(parts: Sequence[str]) -> str:
    """An unnamed speaker or office as running text writes it: SENIOR OFFICIAL -> Senior official."""
    joined = " ".join(parts)
    return joined.capitalize() if joined.upper() == joined else joined
