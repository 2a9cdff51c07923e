"""Whether a document is a transcript: labels count only where the document uses them regularly, never one colon."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord import language as lists
from onrecord.extract.lexicon import lexicon
from onrecord.extract.turns.labels import Label, aside_of, initials, words_of

_PRESENT = re.compile(r"[^,;(–—]+?(?=\s*(?:$|[,;(–—]|\s-\s))")  # the name at the start of an entry


@dataclass(frozen=True, slots=True)
class Sighting:
    """A label at `at` of the words of block `block`; `first` if the block starts with it."""

    block: int
    at: int
    first: bool
    label: Label
    cue: bool = False  # in a subtitle


# Each way to write labels, with what makes it regular: at least so many labels, so many names that come back (for
# capitals: so many names, one of which comes back), and this share of the blocks. A way that prose uses too (a
# name and a dash) must be nearly the whole document.
NEEDED = {
    "record": (3, 2, 0.2), "capitals": (3, 2, 0.0), "letters": (3, 1, 0.0), "named": (4, 2, 0.25),
    "stopped": (4, 2, 0.3), "bracketed": (3, 2, 0.3), "parenthesised": (3, 2, 0.2), "marked": (4, 2, 0.4),
    "dashed": (4, 2, 0.5), "alone": (4, 2, 0.2), "captioned": (1, 1, 0.0),
}

INSIDE = ("record", "capitals", "letters", "parenthesised")  # that also open turns inside a paragraph
WEAK = ("alone", "dashed", "stopped", "bracketed", "marked")  # a name that opens one paragraph only is no label
ALIKE = {"record": "stopped"}  # THE GAZETTE. beside QUILL.


def accepted(
    sightings: Sequence[Sighting], blocks: int, language: str, *, spoken: bool, listed: Sequence[str] = ()
) -> list[Sighting]:
    """The sightings that are turns of a transcript, empty if the document is none.

    `spoken` says that title or head call the document a speech or a transcript: then one label with a title or an
    office is enough. Whoever is `listed` as present may speak once.
    """
    present = frozenset(_folded(name.group()) for entry in listed if (name := _PRESENT.match(entry)))
    kept: list[Sighting] = []
    sightings = list(_answering(sightings))
    whole = _whole_names([found for found in sightings if found.first])
    for convention in NEEDED:
        mine = [found for found in sightings
                if convention in (found.label.convention, ALIKE.get(found.label.convention))
                and (found.cue or convention != "parenthesised")]  # elsewhere capitals in brackets are short names
        firsts = [found for found in mine if found.first]
        if _regular(convention, firsts, blocks, language, spoken, whole, present):
            there = {(found.block, found.at) for found in kept}
            kept += [found for found in _of(convention, firsts, mine, language, whole, present)
                     if (found.block, found.at) not in there]
    if kept:
        # Q and A stand beside names in one transcript: a part's label needs no regularity of its own.
        there = {(found.block, found.at) for found in kept}
        kept += [found for found in sightings
                 if found.label.part and found.first and (found.block, found.at) not in there]
        there = {(found.block, found.at) for found in kept}
        same = {whole[_key(found.label)] for found in kept if found.first}
        kept += [found for found in sightings  # `MQ` in one convention, `Mara Quill` in another
                 if found.first and found.label.convention in ("named", "capitals") and whole[_key(found.label)] in same
                 and (found.block, found.at) not in there]
    return sorted(kept, key=lambda found: (found.block, found.at))


def _answering(sightings: Sequence[Sighting]) -> Iterator[Sighting]:
    """The sightings without an `A` and one space that answers no `Q`: A London court …"""
    before = ""
    for found in sightings:
        label = found.label
        narrow = label.convention == "letters" and label.name == "A" and label.after - label.end < 2
        if not narrow or before == "question":
            yield found
        before = found.label.part


def _whole_names(firsts: Sequence[Sighting]) -> Mapping[str, str]:
    """The labels that are part of one longer label, by that: `Mara` and `MQ` where there is `Mara Quill`."""
    keys = sorted({_key(found.label) for found in firsts})
    holding: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if " " in key:
            for part in {*key.split(), initials(key.split())}:
                holding[part].append(key)
    whole: dict[str, str] = {}
    for key in keys:
        longer = holding.get(key, ())
        whole[key] = longer[0] if len(longer) == 1 and " " not in key else key
    return whole


def _regular(
    convention: str, firsts: Sequence[Sighting], blocks: int, language: str, spoken: bool, whole: Mapping[str, str],
    present: Collection[str],
) -> bool:
    least, coming_back, share = NEEDED[convention]
    counts = Counter(whole[_key(found.label)] for found in firsts)
    again = [name for name, count in counts.items() if count > 1]
    parts = {found.label.part for found in firsts}
    if {"question", "answer"} <= parts and len(firsts) >= 4:
        return True
    if convention == "capitals":
        strong = [found for found in firsts if is_strong(found.label, language)]
        if len(strong) >= 2 or (spoken and strong) or (len(firsts) > 1 and all(found.cue for found in firsts)):
            return True  # subtitles name in capitals who speaks, and nothing else before a colon
        return len(firsts) >= least and bool(again) and (len(counts) >= coming_back or max(counts.values()) > 2)
    if convention in ("letters", "captioned"):
        return len(firsts) >= least
    titled = sum(is_strong(found.label, language) for found in firsts)
    if convention == "named" and titled >= least and titled >= blocks / 2:
        return True  # a sitting in which nobody speaks twice under the same label
    if convention == "named" and sum(_is_introduced(found.label) for found in firsts) >= max(3, share * blocks):
        return True
    listed = [name for found in firsts if (name := _key(found.label)) in present]
    if len(listed) >= max(least, share * blocks) and len(set(listed)) > 1:
        return True
    questions = any(part == "question" for part in parts)
    comes_back = len(again) >= coming_back or (questions and bool(again))
    return comes_back and len(firsts) >= max(least, share * blocks)


def _of(
    convention: str, firsts: Sequence[Sighting], mine: Sequence[Sighting], language: str, whole: Mapping[str, str],
    present: Collection[str],
) -> list[Sighting]:
    """All labels of an accepted way; inside a paragraph only those that also start one, or bear a title."""
    known = {_key(found.label) for found in firsts}
    counts = Counter(whole[_key(found.label)] for found in firsts)
    counts.update({key: counts[name] for key, name in whole.items() if key != name})
    kept = []
    for found in mine:
        seen = _key(found.label) in known or found.label.part == "question"
        if found.first:
            single = counts[_key(found.label)] == 1 and len(words_of(found.label.name)) == 1
            weak = convention in WEAK and counts[_key(found.label)] == 1
            doubtful = single and convention == "capitals" and not found.label.part and not found.cue
            told = _is_titled(found.label, language) or _key(found.label) in present
            if (not weak or told) and not (doubtful and not _vowelled(found)):
                kept.append(found)
        elif convention in INSIDE and (seen or is_strong(found.label, language)):
            kept.append(found)
    return kept


def _is_introduced(label: Label) -> bool:
    """A place, party or name in brackets behind the name: `Mara Quill (Tarn North) (Lab)`."""
    return bool(aside_of(label.name))


def _is_titled(label: Label, language: str) -> bool:
    """Ivo Brandt MP, Dr Quill."""
    last = words_of(label.name)[-1:]
    return is_strong(label, language) or bool(last and last[0].lower() in lexicon(language).small["post_nominal"])


def _vowelled(found: Sighting) -> bool:
    """A single word that could be a name; `HHS:` and `FBI:` inside a speech are not who speaks."""
    name = found.label.name.upper()
    return len(name) > 3 and any(vowel in name for vowel in "AEIOUYÄÖÜÅØÉ")


def is_strong(label: Label, language: str) -> bool:
    """Whether a label bears a title or names an office: MR., SEN., THE CHAIR."""
    folded = [word.lower().strip(".") for word in words_of(label.name)]
    if not folded:
        return False
    words = lexicon(language)
    office = " ".join(folded[1:] if folded[0] in lists.words(language, "label_articles") else folded)
    return folded[0] in words.honorifics or office in lists.words(language, "address_words") or (
        len(folded) > 1 and any(word in words.titles for word in folded[:-1]))


def _key(label: Label) -> str:
    return _folded(label.name)


def _folded(name: str) -> str:
    return " ".join(words_of(name)).casefold()
