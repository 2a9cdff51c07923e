"""C6xx: characters a reviewer cannot see, letters that look like others, and what must not stand in a text.

The characters are those of the Unicode report on source code (UTS 55) and of the "Trojan Source" paper: bidirectional
controls, zero-width characters, tags, fillers. Where a script or an emoji needs one it is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from onrecord.checks.case import MARKDOWN, Case, Hit, ValuePath

LONGEST = 50_000  # characters of Markdown: beyond this rendering gets slow and nobody reads on
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\u2800\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_MARKS = frozenset("\u200e\u200f\u061c")
_WORD = re.compile(r"[^\W\d_]+")
# Keys whose values are addresses, names or verdicts: nothing unseen may stand in them.
_STRICT = frozenset({
    "id", "aliases", "speaker", "reported_by", "topics", "earlier", "url", "origins", "value", "name", "by", "on",
    "said", "published", "language", "file", "text_file", "wikidata", "from", "to", "change", "ruling", "status",
    "kind",
})  # fmt: skip
_ECHOES = frozenset({"prefix", "suffix"})  # what stands beside the words, never shown
_NAMES = frozenset({"name", "aliases", "by"})
# Keys whose value readers see in any case, and what to write there.
_SAYING: dict[str | int, str] = {
    "text": "write what was said, or withdraw the claim",
    "name": "write the name by which readers know them",
}


def hidden_in_name(case: Case) -> Iterator[Hit]:
    return _hidden(case, strict=True)


def hidden_in_words(case: Case) -> Iterator[Hit]:
    return _hidden(case, strict=False)


def _hidden(case: Case, *, strict: bool) -> Iterator[Hit]:
    for file, path, value in case.values:
        if value.isascii() or key_of(path) in _ECHOES or (key_of(path) in _STRICT) is not strict:
            continue
        for found in _INVISIBLE.finditer(value):
            at, character = found.start(), found.group()
            if not needed(value, at):
                where = f"{named(character)} at character {at + 1}"
                yield Hit(file, path, where, _fix(character, strict), part=character)


def _fix(character: str, strict: bool) -> str:
    if strict:
        return "take it out: nobody can see it"
    turns = "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    what = "it makes the words look other than they are" if turns else "it cannot be seen"
    return f"{what}: keep it only if the source has it"


def key_of(path: ValuePath) -> str:
    """The last key on a path: of a list, the key that holds it."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def named(character: str) -> str:
    """`U+200B ZERO WIDTH SPACE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'unnamed character')}"


def needed(text: str, at: int) -> bool:
    """Whether a character that shows nothing is there for the sake of its neighbours."""
    character = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if character == "\u200d":
        return (_emoji(text, at - 1) and _symbol(after)) or (_joining(before) and (_joining(after) or not after))
    if character == "\u200c":
        return _joining(before) and _joining(after)
    if "\ufe00" <= character <= "\ufe0f":
        return bool(before) and not before.isspace() and (_symbol(before) or before in "0123456789#*" or _wide(before))
    if "\U000e0020" <= character <= "\U000e007f":
        return _in_flag(text, at)
    if "\u180b" <= character <= "\u180f":
        return "MONGOLIAN" in unicodedata.name(before, "") if before else False
    return character in _MARKS and any(
        letter.isalpha() and unicodedata.bidirectional(letter) in ("R", "AL") for letter in text
    )


def _symbol(character: str) -> bool:
    return bool(character) and unicodedata.category(character) in ("So", "Sk", "Sm", "Po")


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) == "W"


def _emoji(text: str, at: int) -> bool:
    """Whether an emoji ends at `at`; its variation selector or skin tone may stand behind it."""
    while at > 0 and ("\ufe00" <= text[at] <= "\ufe0f" or "\U0001f3fb" <= text[at] <= "\U0001f3ff"):
        at -= 1
    return at >= 0 and _symbol(text[at])


def _joining(character: str) -> bool:
    """Letters of scripts in which a joiner changes how neighbours are written: Arabic ones and those of India."""
    if not character:
        return False
    script = unicodedata.name(character, "").split(" ")[0]
    return script in _JOINING


_JOINING = frozenset({
    "ARABIC", "SYRIAC", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU",
    "KANNADA", "MALAYALAM", "SINHALA", "MYANMAR", "KHMER", "TIBETAN",
})  # fmt: skip


def _in_flag(text: str, at: int) -> bool:
    """Tag characters spell the flag of a region behind a black flag, up to a cancel tag."""
    start = at
    while start > 0 and "\U000e0020" <= text[start] <= "\U000e007e":
        start -= 1
    if text[at] == "\U000e007f":
        start = at - 1
        while start > 0 and "\U000e0020" <= text[start] <= "\U000e007e":
            start -= 1
    end = text.find("\U000e007f", at)
    return text[start] == "\U0001f3f4" and 0 <= end - start <= 8


def mixed_scripts(case: Case) -> Iterator[Hit]:
    for file, path, value in case.values:
        if value.isascii() or key_of(path) not in _NAMES:
            continue
        for found in _WORD.finditer(value):
            scripts = sorted({script for letter in found.group() if (script := _script(letter))})
            if len(scripts) > 1:
                yield Hit(file, path, f"'{found.group()}' mixes letters of {' and '.join(scripts)}, which look alike",
                          "type the name again in one alphabet", part=found.group())


def _script(letter: str) -> str | None:
    """The alphabet of a letter, of those whose letters are taken for one another."""
    script = unicodedata.name(letter, "").split(" ")[0]
    return script.capitalize() if script in ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE") else None


def control_character(case: Case) -> Iterator[Hit]:
    for file, path, value in case.values:
        if value.isprintable():
            continue
        key = key_of(path)
        for found in _CONTROL.finditer(value) if key not in _ECHOES else ():
            if found.group() != "\r" or key in _STRICT:
                where = f"the control character U+{ord(found.group()):04X} at character {found.start() + 1}"
                yield Hit(file, path, where, "take it out: no page can show it", part=found.group(),
                          severity="warning" if key == "exact" else None)


def conflict_in_text(case: Case) -> Iterator[Hit]:
    for file, path, value in case.values:
        found = _CONFLICT.search(value) if "\n" in value or len(value) > 6 else None
        if found:
            yield Hit(file, path, "an unresolved merge conflict inside this text",
                      "keep the words that are right and take the lines with <<<<<<<, ======= and >>>>>>> out",
                      part=found.group().strip())


def conflict_in_source(case: Case) -> Iterator[Hit]:
    for source in case.sources:
        document = case.documents.get(source.id)
        found = _CONFLICT.search(document.text) if document and "<<<<<<<" in document.text else None
        if document and found:
            line = document.text.count("\n", 0, found.start()) + 1
            yield Hit(f"claims/{source.id}.yaml", ("source", "file"), f"{source.file} has an unresolved merge conflict "
                      f"at line {line}", "put the document back as it was received")


def no_words(case: Case) -> Iterator[Hit]:
    for file, path, value in case.values:
        if path[-1] in _SAYING and not value.strip():
            yield Hit(file, path, f"{path[-1]} holds no words", _SAYING[path[-1]])


def text_too_long(case: Case) -> Iterator[Hit]:
    for file, path, value in case.values:
        if len(value) > LONGEST and key_of(path) in MARKDOWN:
            yield Hit(file, path, f"{len(value):,} characters: at most {LONGEST:,} are published",
                      "shorten it, or put it on a page of its own and link to it")
