"""What the lines above the first turn list: who speaks, who is in the chair."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import language as lists


def speaker_list(head: Sequence[str], language: str) -> list[str]:
    """The entries of a list of speakers: behind "Present:" and the like, or the list items that follow it."""
    heads = sorted(lists.words(language, "speaker_lists"), key=lambda word: (-len(word), word))
    opener = re.compile(rf"[*_\s]*(?:{'|'.join(map(re.escape, heads))})\s*(?:[:：]|$)[*_\s]*", re.IGNORECASE)
    entries: list[str] = []
    for number, text in enumerate(head):
        if not heads or not (found := opener.match(text)):
            continue
        listed = text[found.end() :]
        if not listed.strip():
            entries += [line for line in head[number + 1 : number + 40] if len(line) < 120]
            break
        apart = r";|\n(?=[-*•])|\n(?=\S+ \S+,)" if ";" in listed or "\n" in listed else ","
        parts = re.split(apart, listed)
        entries += [" ".join(part.strip(" -*•\n").split()) for part in parts]
    return [entry for entry in entries if entry]


def behind(kind: str, head: Sequence[str], language: str) -> list[str]:
    """What stands behind the words of a list at the start of the lines of a head: In the chair: Mara Quill."""
    opened = "|".join(sorted(map(re.escape, lists.words(language, kind)), key=lambda word: (-len(word), word)))
    lines = [line for text in head for line in text.split("\n")] if opened else []
    pattern = re.compile(rf"[*_\s]*(?i:{opened})\s*[:：,]?[*_]*\s+(?=[^\W\d_a-z])(.+)")
    return [found.group(1).strip(" *_.") for line in lines if (found := pattern.match(line))]
