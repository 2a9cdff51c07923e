"""The words of a cue: tags, entities and dashes cut out, parted where the voice changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from onrecord.readers.lines import Place, trim

# Tags, karaoke times, the override codes of older subtitle formats, and what of an entity is not the word itself.
_MARKS = re.compile(
    r"</?(?P<tag>[A-Za-z]+)(?P<rest>[^<>]*)>|<\d[\d:.]*>|\{\\[^{}]*\}|(?<=&)amp;|&(?:nbsp|lrm|rlm);"
)
_DASH = re.compile(r"(?:<[^<>]*>|\{\\[^{}]*\})*(?:[-–—‐]|>>+|&gt;&gt;)\s*(?=\S)")
_NAMED = r"[^\W\d_a-z][^\W\d_a-z.'’\-]*(?:[ .]+[^\W\d_a-z.'’\-]+\.?){0,5}"
LABEL = re.compile(rf"(?:{_NAMED}(?: \([^()]{{1,30}}\))?|Q|A):(?=\s|$)|\([^\W\d_a-z][^()a-z\n]{{1,60}}\)(?=\s+\S)")
_SOUND = re.compile(r"[\[(*♪♫].*[\])*♪♫]$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words of one voice in one cue: `voice` is what a `<v Name>` says, `opens` that a label or dash starts it.

    `italic` words are set apart as a whole, as those of a narrator are.
    """

    pieces: tuple[Place, ...]
    words: str
    voice: str | None = None
    opens: bool = False
    sound: bool = False
    italic: bool = False


def utterances(text: str, lines: Sequence[Place]) -> Iterator[Utterance]:
    """The utterances in the lines of one cue, in order; white space alone is none."""
    parts: list[tuple[str | None, bool, list[Place]]] = []
    voice: str | None = None
    fresh = True
    for line, dash in zip(lines, _dashes(text, lines), strict=True):
        opens = dash > 0 or bool(LABEL.match(_bare(text, line)))
        fresh = fresh or opens
        at = line[0] + dash
        for mark in _MARKS.finditer(text, at, line[1]):
            if at < mark.start():
                fresh = _add(parts, voice, opens, fresh, (at, mark.start()))
            at = mark.end()
            if mark["tag"] in ("v", "V"):
                voice, fresh = _voice(mark), True
        if at < line[1]:
            fresh = _add(parts, voice, opens, fresh, (at, line[1]))
    for voice, opens, places in parts:
        if made := _utterance(text, voice, opens, places):
            yield made


def _voice(mark: re.Match[str]) -> str | None:
    """The name in `<v.class Name>`; None for `</v>`."""
    if mark.group().startswith("</"):
        return None
    return " ".join(unescape(mark["rest"].partition(" ")[2]).split()) or None


def _add(
    parts: list[tuple[str | None, bool, list[Place]]], voice: str | None, opens: bool, fresh: bool, place: Place
) -> bool:
    if fresh or not parts:
        parts.append((voice, opens, []))
    parts[-1][2].append(place)
    return False


def _dashes(text: str, lines: Sequence[Place]) -> list[int]:
    """The length of the dash at each line that stands for a change of speaker: 0 where it is a word's own."""
    found = [_DASH.match(text, *line) for line in lines]
    counted = [match is not None for match in found]
    speaks = sum(counted) > 1 or bool(counted and counted[0])
    return [match.end() - line[0] if match and speaks else 0 for match, line in zip(found, lines, strict=True)]


def _bare(text: str, line: Place) -> str:
    return _MARKS.sub("", text[slice(*line)]).lstrip()


def _utterance(text: str, voice: str | None, opens: bool, places: list[Place]) -> Utterance | None:
    """One utterance with its lines joined where nothing but a line end stands between them."""
    joined: list[Place] = []
    for start, end in places:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    while joined and not text[slice(*joined[0])].strip():
        joined.pop(0)
    while joined and not text[slice(*joined[-1])].strip():
        joined.pop()
    if not joined:
        return None
    joined[0] = trim(text, *joined[0])[0], joined[0][1]
    joined[-1] = joined[-1][0], trim(text, *joined[-1])[1]
    words = "".join(text[start:end] for start, end in joined)
    italic = text.endswith("<i>", 0, joined[0][0]) and text.startswith("</i>", joined[-1][1])
    return Utterance(tuple(joined), words, voice, opens, bool(_SOUND.match(words)), italic)
