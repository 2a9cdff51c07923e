"""What the lines above the first turn list: who speaks, who is in the chair."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord import language as lists
from onrecord.extract.lexicon import lexicon


def speaker_list(head: Sequence[str], language: str) -> list[str]:
    """The entries of a list of speakers: behind "Present:" and the like, or the list items that follow it."""
    heads = sorted(lists.words(language, "speaker_lists"), key=lambda word: (-len(word), word))
    opener = re.compile(rf"[*_\s]*(?:{'|'.join(map(re.escape, heads))})\s*(?:[:：]|$)[*_\s]*", re.IGNORECASE)
    entries: list[str] = []
    head = [part for text in head for part in _lists_in(text, opener)]
    for number, text in enumerate(head):
        if not heads or not (found := opener.match(text)):
            continue
        listed = text[found.end() :]
        if not listed.strip():
            entries += [line for line in head[number + 1 : number + 40] if len(line) < 120]
            break
        lines = _parted(r";|\n(?=[-*•])|\n\s*(?=\S+ \S+(?: \S+){0,2}(?:,| [-–—] ))", listed)
        alone = ";" not in listed and len(lines) == 1  # a list that runs on, over the end of a line too
        entries += _with_offices(_parted(",", listed), language) if alone else lines
    return [entry for entry in entries if entry]


def _parted(apart: str, listed: str) -> list[str]:
    return [" ".join(part.strip(" -*•\n").split()) for part in re.split(apart, listed)]


def _with_offices(parts: Sequence[str], language: str) -> list[str]:
    """Names parted by commas, each with the office behind it: Mara Quill, | Commissioner, | Ivo Brandt."""
    entries: list[str] = []
    joined = "|".join(sorted(map(re.escape, lexicon(language).small["coordinator"]))) or r"(?!)"
    two = re.compile(rf"(?:^|(?<=\w) )(?:{joined}) (?=[^\W\d_a-z]\S* [^\W\d_a-z])")
    for part in [one for several in parts for one in two.split(several)]:
        noun = part.partition(" ")[0].lower()
        if entries and (noun in lists.words(language, "address_words") or lexicon(language).role(noun)):
            entries[-1] += f", {part}"
        else:
            entries.append(part)
    return entries


def _lists_in(text: str, opener: re.Pattern[str]) -> list[str]:
    """The parts of a stretch in which several lists stand, each with its line of opening words."""
    lines = (found.start() for found in re.finditer(r"^(?=[^\S\n]*\S)", text, re.MULTILINE))
    starts = [start for start in lines if opener.match(text, start)]
    cuts = sorted({0, *starts, len(text)})
    return [text[low:high].rstrip() for low, high in pairwise(cuts)] or [text]


def behind(kind: str, head: Sequence[str], language: str) -> list[str]:
    """What stands behind the words of a list at the start of the lines of a head: In the chair: Mara Quill."""
    opened = "|".join(sorted(map(re.escape, lists.words(language, kind)), key=lambda word: (-len(word), word)))
    lines = [line for text in head for line in text.split("\n")] if opened else []
    pattern = re.compile(rf"[*_\s]*(?i:{opened})\s*[:：,]?[*_]*\s+(?=[^\W\d_a-z])(.+)")
    return [found.group(1).strip(" *_.") for line in lines if (found := pattern.match(line))]
