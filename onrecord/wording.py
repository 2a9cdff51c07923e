"""What changed between two wordings, word by word: for pages, diffs in review and sources that were edited."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from onrecord.shared_runs import shared_runs

SAME, REMOVED, ADDED = "same", "removed", "added"

# Scripts written without spaces: each character is its own word, or one edit would mark a whole sentence.
# (Text: it takes long to compile, and few texts ask for it.)
_UNSPACED = (
    "[\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_JOINERS = frozenset("\u200c\u200d")
_INSIDE = frozenset("'’-.,")  # marks that stay inside a word between two letters or digits: don't, 3.5, follow-up
# Text in which what a character is follows from Python's own classes: Latin letters, common punctuation, currencies.
_SIMPLE = re.compile("[\x00-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
_TOKEN = re.compile(r"\s+|\w+(?:(?:['’-](?=[^\W_])|(?<=[0-9²³¹])[.,](?=[0-9²³¹]))\w+)*|.", re.DOTALL)
_FEW = 200  # tokens up to which bits are quicker than difflib
# Comparing grows with the product of the lengths; beyond this the matcher may overlook words that stand everywhere.
_CAREFUL = 4_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one wording: `op` is `same`, `removed` (only in the old) or `added` (only in the new)."""

    op: str
    text: str


@lru_cache(maxsize=65_536)
def _sort(character: str) -> str:
    """`w` for a character of a word, `m` for one that belongs to the character before it, ` ` for space, else `.`."""
    if character.isspace():
        return " "
    if character in _JOINERS or unicodedata.category(character) in ("Mn", "Mc", "Me"):
        return "m"
    if re.match(_UNSPACED, character):
        return "u"
    return "w" if character.isalnum() or character == "_" else "."


def tokens(text: str) -> list[str]:
    """The words, spaces and marks of a text in order; joined they are the text again."""
    return _TOKEN.findall(text) if _SIMPLE.fullmatch(text) else _careful_tokens(text)


def _careful_tokens(text: str) -> list[str]:
    """The same for any text, looking at each character."""
    found: list[str] = []
    last = ""
    for at, character in enumerate(text):
        sort = _sort(character)
        if found and _belongs(text, at, sort, last):
            found[-1] += character
            last = last if sort in "m." else sort
        else:
            found.append(character)
            last = sort
    return found


def _belongs(text: str, at: int, sort: str, last: str) -> bool:
    """Whether the character at `at` continues the token before it."""
    if sort == "m" or text[at - 1] == "\u200d":
        return True
    if sort in "w " and sort == last:
        return True
    if sort != "." or last != "w" or text[at] not in _INSIDE or at + 1 == len(text):
        return False
    follows = text[at + 1]
    return follows.isdigit() and text[at - 1].isdigit() if text[at] in ".," else follows.isalnum()


def words_changed(old: str, new: str) -> tuple[Piece, ...]:
    """The two wordings as pieces: `same` and `removed` joined are `old`, `same` and `added` joined are `new`.

    A space or a mark that alone stayed the same between two changed stretches is shown as changed with them, since
    a reader takes in phrases, not islands. Where both a removed and an added piece stand, the removed comes first.
    """
    return _pieces(_islands_joined(_steps(tokens(old), tokens(new))))


_Step = tuple[str, list[str], list[str]]


def _steps(before: list[str], after: list[str]) -> list[_Step]:
    """What to keep, take out and put in; long wordings roughly first, then each stretch that differs with care."""
    if max(len(before), len(after)) <= _FEW:
        return _few_steps(before, after)
    if len(before) * len(after) <= _CAREFUL:
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        return [(op, before[a:b], after[c:d]) for op, a, b, c, d in matcher.get_opcodes()]
    rough, smooth = _with_spaces(before), _with_spaces(after)
    steps: list[_Step] = []
    for op, a, b, c, d in SequenceMatcher(None, rough, smooth).get_opcodes():
        removed, added = tokens("".join(rough[a:b])), tokens("".join(smooth[c:d]))
        if op == "replace" and len(removed) * len(added) <= _CAREFUL:
            steps += _steps(removed, added)
        else:
            steps.append((op, removed, added))
    return steps


def _few_steps(before: list[str], after: list[str]) -> list[_Step]:
    """The steps between two short wordings."""
    steps: list[_Step] = []
    at = other = 0
    for first, second, size in (*shared_runs(before, after), (len(before), len(after), 0)):
        removed, added = before[at:first], after[other:second]
        if removed or added:
            steps.append(("replace" if removed and added else "delete" if removed else "insert", removed, added))
        if size:
            steps.append(("equal", before[first : first + size], after[second : second + size]))
        at, other = first + size, second + size
    return steps


def _with_spaces(parts: list[str]) -> list[str]:
    """Words with the spaces and marks behind them: spaces of their own would match everywhere."""
    joined: list[str] = []
    for part in parts:
        if joined and not _is_word(part):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _islands_joined(steps: list[_Step]) -> list[_Step]:
    """Steps with equal stretches that hold no word, between two changes, made part of the change."""
    joined: list[_Step] = []
    for at, (op, removed, added) in enumerate(steps):
        between = 0 < at < len(steps) - 1 and steps[at + 1][0] != "equal"
        island = op == "equal" and between and not any(_is_word(token) for token in removed)
        if (op != "equal" or island) and joined and joined[-1][0] != "equal":
            joined[-1] = ("replace", joined[-1][1] + removed, joined[-1][2] + added)
        elif op == "equal" and joined and joined[-1][0] == "equal":
            joined[-1] = (op, joined[-1][1] + removed, joined[-1][2] + added)
        else:
            joined.append((op, removed, added))
    return joined


def _is_word(token: str) -> bool:
    return any(_sort(character) in "wu" for character in token)


def _pieces(steps: list[_Step]) -> tuple[Piece, ...]:
    pieces = []
    for op, removed, added in steps:
        if op == "equal":
            pieces.append(Piece(SAME, "".join(removed)))
            continue
        if removed:
            pieces.append(Piece(REMOVED, "".join(removed)))
        if added:
            pieces.append(Piece(ADDED, "".join(added)))
    return tuple(pieces)


def marked(pieces: tuple[Piece, ...]) -> str:
    """The pieces on one line for a terminal: `We will [-not-]{+never+} sign.`, as `git diff --word-diff` marks them."""
    marks = {SAME: "{}", REMOVED: "[-{}-]", ADDED: "{{+{}+}}"}
    return "".join(marks[piece.op].format(piece.text) for piece in pieces)
