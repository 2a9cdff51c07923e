"""The words that a tracker writes itself, held against ours: what cannot stand there, and what nothing asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from string import Formatter
from typing import Any

from onrecord.errors import BadInput
from onrecord.schema.report import did_you_mean

_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})  # plural categories, as CLDR calls them
_FREE = "marks"  # quotation marks by language: any language may be added
_NAME = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_HEADER = re.compile(rf"[ \t]*\[[ \t]*({_NAME}(?:[ \t]*\.[ \t]*{_NAME})*)[ \t]*\]")
_ENTRY = re.compile(rf"[ \t]*({_NAME}(?:[ \t]*\.[ \t]*{_NAME})*)[ \t]*=")


def refuse_unfit(own: Mapping[str, Any], ours: Mapping[str, Any], text: str, name: str) -> None:
    """Raises BadInput, with the line in the file's text, for the first entry that no template could show."""
    for key, entry, known in _entries(own, ours):
        if known is not None and (wrong := _unfit(key, entry, known)):
            raise BadInput(wrong, file=name, line=line_of(text, key))


def unasked(
    own: Mapping[str, Any], ours: Mapping[str, Any], text: str, name: str, asked: Callable[[str], bool]
) -> Iterator[str]:
    """A remark for each entry that we do not have; `asked` says whether a template of the tracker names a key."""
    for key, _, known in _entries(own, ours):
        if known is None and not asked(key):
            place = f"{name}:{line}" if (line := line_of(text, key)) else name
            section, _, last = key.rpartition(".")
            guess = did_you_mean(last, _at(ours, section))
            yield f"{place}: nothing asks for the words '{key}'{guess}"


def line_of(text: str, key: str) -> int | None:
    """The line, from 1, on which a TOML text has the entry of a dotted key, or else the nearest one around it."""
    section, found = "", list[tuple[int, int]]()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            named = section = _dotted(header.group(1))
        elif entry := _ENTRY.match(line):
            named = ".".join(filter(None, (section, _dotted(entry.group(1)))))
        else:
            continue
        if f"{key}.".startswith(f"{named}.") or named.startswith(f"{key}."):
            found.append((min(len(named), len(key)), -number))
    return -max(found)[1] if found else None


def _dotted(name: str) -> str:
    return ".".join(part.strip("\"'") for part in re.findall(_NAME, name))


def _entries(own: Mapping[str, Any], ours: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Dotted key, entry and our entry (None where we have none) of a catalogue; what is in a section behind it."""
    for name, entry in own.items():
        key, known = f"{before}{name}", ours.get(name)
        yield key, entry, known
        if isinstance(entry, Mapping) and isinstance(known, Mapping):
            names = entry if key == _FREE else known if _is_section(key, known) else _FORMS
            yield from _entries(entry, {one: known.get(one, known.get("other")) for one in names}, f"{key}.")


def _is_section(key: str, known: object) -> bool:
    return isinstance(known, Mapping) and (key == _FREE or "other" not in known)


def _unfit(key: str, entry: object, known: Any) -> str | None:
    """What is wrong with an entry that stands where we have a section, a text, or texts by plural category."""
    if _is_section(key, known):
        return None if isinstance(entry, Mapping) else f"'{key}' is a section: write its words below a line [{key}]"
    if isinstance(entry, Mapping) and isinstance(known, Mapping):
        return None  # its texts come one by one
    if not isinstance(entry, str):
        return f"'{key}' must be a text in quotes"
    try:
        named, given = _values(entry), _values(*(known.values() if isinstance(known, Mapping) else (known,)))
    except ValueError as error:
        return f"'{key}': {error}"
    strange = sorted(named - given) if given else ()
    return f"'{key}' has no value {{{strange[0]}}}: it may have {{{'}, {'.join(sorted(given))}}}" if strange else None


def _values(*texts: str) -> set[str]:
    """The names of the values that are filled into texts. Raises ValueError for a brace without another."""
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def _at(ours: Mapping[str, Any], section: str) -> Mapping[str, Any]:
    """Our section of that name."""
    for name in section.split(".") if section else ():
        ours = ours[name]
    return ours
