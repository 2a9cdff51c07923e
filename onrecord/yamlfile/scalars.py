"""How one value is written: without quotes where that is safe, in double or single quotes, as a block of lines."""

from __future__ import annotations

import re

from onrecord.errors import BadInput
from onrecord.schema.convert import number

# What some YAML reader takes for null, a truth value, a number, a date or a time: 1.1 and 1.2, and what is kept for
# both (`=`, `<<`). Such text is quoted.
_RETYPED = re.compile(
    r"(?:~|null|y|yes|n|no|true|false|on|off|=|<<|"
    r"[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?0x[0-9a-f_]+|"
    r"[-+]?[0-9][0-9_,]*(?::[0-9]{1,2})*(?:\.[0-9_:.]*)?(?:e[-+]?[0-9]+)?|[-+]?\.[0-9][0-9_]*(?:e[-+]?[0-9]+)?|"
    r"[-+]?e[-+]?[0-9]+|[-+]?\.(?:inf|nan)|[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?(?:(?:t|[ \t]+)[0-9:.]+.*)?)",
    re.IGNORECASE)
_PLAIN_START = re.compile(r"[^\W_]|[(/$€£¥]")
# Never without quotes: what starts a comment or a value, what brackets use, and all that cannot be seen.
_UNSAFE = re.compile(r": |:$| #|[\"\[\]{}`|>\t\n\r\\]")
_UNSAFE_INSIDE = re.compile(r"[,?]|:[^\w/]")
# Written as an escape: what YAML refuses or reads in two ways, and what a reviewer of the record could not see.
_ESCAPED = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\U000e0000-\U000e007f\"\\\\]")
_NAMED = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def scalar(value: object, inside: bool = False) -> str:
    """A single value on one line; `inside` brackets more characters need quotes."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return number(value)
    text = str(value)
    return text if is_plain(text, inside) else quoted(text)


def is_plain(text: str, inside: bool = False) -> bool:
    """Can the text stand without quotes, in every reader?"""
    return bool(
        _PLAIN_START.match(text) and text == text.strip() and not _RETYPED.fullmatch(text)
        and not _UNSAFE.search(text) and not _ESCAPED.search(text) and not _SURROGATE.search(text)
        and not (inside and _UNSAFE_INSIDE.search(text)) and not any(c.isspace() and c != " " for c in text))


def quoted(text: str) -> str:
    """Text in double quotes. Raises BadInput for half a character (a lone surrogate), which no file can hold."""
    writable(text)
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    if character in _NAMED:
        return _NAMED[character]
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def single(text: str) -> str | None:
    """Text in single quotes; None if it cannot stand in them."""
    if "\n" in text or "\r" in text or _SURROGATE.search(text) or _ESCAPED.search(re.sub(r'["\\]', "", text)):
        return None
    return "'" + text.replace("'", "''") + "'"


def block_lines(text: str, indent: int) -> list[str] | None:
    """Several lines as a block: `|` and the lines; None if any reader could see something else in it."""
    if "\n" not in text or text.endswith("\n\n") or text[0] in " \t\n":
        return None
    lines = text.split("\n")
    ended = lines[-1] == ""
    body = lines[:-1] if ended else lines
    hidden = re.sub(r'["\\\n]', "", text)
    if _ESCAPED.search(hidden) or _SURROGATE.search(text) or any(one != one.rstrip() for one in body):
        return None
    return ["|" if ended else "|-", *(" " * indent + one if one else "" for one in body)]


def writable(text: str) -> None:
    """Raise BadInput for text that no UTF-8 file can hold."""
    found = _SURROGATE.search(text)
    if found:
        code = f"U+{ord(found.group()):04X}"
        raise BadInput(f"the text {text[:40]!r} holds half a character ({code}) and cannot be written as UTF-8; "
                       "remove it")
