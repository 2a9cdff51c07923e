"""Two wordings side by side: which words went, which came, and on which words the decision rests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from onrecord.render.escaping import as_markup, escaped
from onrecord.wording import SAME, words_changed


class Piece(NamedTuple):
    """Words; `evidence` says that the decision rests on them."""

    text: str
    evidence: bool


class Run(NamedTuple):
    """A stretch of one wording in pieces: `op` is same, removed or added."""

    op: str
    pieces: tuple[Piece, ...]


class Sides(NamedTuple):
    """Both wordings in stretches, and whether they are close enough for marks on single words to help a reader."""

    earlier: tuple[Run, ...]
    later: tuple[Run, ...]
    alike: bool


# Less than this share of equal words, and marking words as changed would paint both sides from end to end.
_ALIKE = 0.35


@lru_cache(maxsize=2048)
def comparison(earlier: str, later: str, because: Sequence[str] = ()) -> Sides:
    """Both wordings in stretches; wholly different ones are not compared word by word."""
    pieces = words_changed(earlier, later)
    same = sum(len(piece.text) for piece in pieces if piece.op == SAME)
    alike = 2 * same >= _ALIKE * (len(earlier) + len(later))
    before = [(piece.op, piece.text) for piece in pieces if piece.op != "added"] if alike else [(SAME, earlier)]
    after = [(piece.op, piece.text) for piece in pieces if piece.op != "removed"] if alike else [(SAME, later)]
    wanted = _evidence(tuple(because))
    return Sides(_marked(before, wanted), _marked(after, wanted), alike)


_QUOTED = re.compile("“([^”]+)”")


@lru_cache(maxsize=4096)
def _evidence(because: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Patterns of the words that reasons name, for whole words in any case."""
    return tuple(re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.I) for phrase in phrases(because))


def phrases(because: Sequence[str]) -> tuple[str, ...]:
    """The words that reasons name: `condition added: if it's not`, `figure: 2 → 3`, `“will” became “may”`."""
    found: list[str] = []
    for reason in because:
        before, colon, words = reason.partition(":")
        found += _QUOTED.findall(reason if not colon else before)
        for part in re.split(r"\s*(?:→|->|↔|;|,(?!\d)|\s[/=]\s)\s*", words if colon else ""):
            part = part.strip().strip("\"'“”‘’")
            if part:
                found.append(part)
    return tuple(sorted(dict.fromkeys(found), key=len, reverse=True))


def emphasised(text: str, because: Sequence[str]) -> Markup:
    """A wording as HTML with the evidence words in it emphasised, as a comparison shows them."""
    (run,) = _marked([(SAME, text)], _evidence(tuple(because)))
    shown = ((escaped(piece.text), piece.evidence) for piece in run.pieces)
    return as_markup("".join(f'<em class="evidence">{words}</em>' if evidence else words for words, evidence in shown))


def _marked(runs: Sequence[tuple[str, str]], wanted: Sequence[re.Pattern[str]]) -> tuple[Run, ...]:
    """The runs cut again where evidence words begin and end; evidence may reach over several runs."""
    text = "".join(run for _, run in runs)
    flags = bytearray(len(text))
    for phrase in wanted:
        for found in phrase.finditer(text):
            flags[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    made: list[Run] = []
    at = 0
    for op, run in runs:
        pieces, end = [], at + len(run)
        while at < end:
            other = flags.find(1 - flags[at], at, end)
            until = end if other < 0 else other
            pieces.append(Piece(text[at:until], bool(flags[at])))
            at = until
        made.append(Run(op, tuple(pieces)))
    return tuple(made)
