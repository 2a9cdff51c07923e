"""`init`: a tracker ready for a team. What is there already is never touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from json import dumps
from pathlib import Path
from textwrap import wrap
from typing import Any

from onrecord import __version__, config
from onrecord.errors import BadInput, Internal
from onrecord.schema import json_schemas
from onrecord.settings import Settings
from onrecord.store import writing
from onrecord.store.files import write_bytes

# Files of the scaffold that begin with a dot are kept under another name: here they would rule this package.
_DOT = "dot-"
_WIDTH = 118  # columns of a comment
# Words that some YAML reader takes for something else than text.
_RETYPED = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


@dataclass(frozen=True, slots=True)
class Made:
    """What was written and what was left as it was, by name from the tracker's folder."""

    root: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]


def init(root: Path, *, example: bool = False, title: str | None = None) -> Made:
    """Make a tracker in `root`, which may be there and hold files; `example` puts a small fictional record in.

    Raises BadInput if `root` is not a folder, Internal if it cannot be written.
    """
    if root.exists() and not root.is_dir():
        raise BadInput(f"{root} is a file: name a folder")
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Internal(f"{root} cannot be made: {error.strerror}") from error
    content = contents(example=example, title=title)
    written, kept = [], []
    with writing(root):
        for name in sorted(content):
            place = root / name
            if place.exists() or place.is_symlink():
                kept.append(name)
                continue
            write_bytes(root, place, content[name], None)
            written.append(name)
    return Made(root, tuple(written), tuple(kept))


def contents(*, example: bool = False, title: str | None = None) -> dict[str, bytes]:
    """Every file of a new tracker with its bytes."""
    scaffold = files("onrecord").joinpath("scaffold")
    made = dict(_tree(scaffold.joinpath("team")))
    if example:
        made |= dict(_tree(scaffold.joinpath("example")))
    made = {name: content.replace(b"@VERSION@", __version__.encode()) for name, content in made.items()}
    shown = title or ("Promises about the harbour" if example else None)
    made[config.NAME] = settings_text(shown, example=example).encode()
    for name, schema in json_schemas().items():
        made[f"schema/{name}"] = (dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()
    return made


def _tree(folder: Traversable, above: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = entry.name.replace(_DOT, ".", 1) if entry.name.startswith(_DOT) else entry.name
        if entry.is_dir():
            yield from _tree(entry, f"{above}{name}/")
        elif not name.endswith(".pyc"):
            yield f"{above}{name}", entry.read_bytes()


def settings_text(title: str | None = None, *, example: bool = False) -> str:
    """onrecord.yaml with every key: what it is for, and its default as a comment. Only the title is set."""
    lines = [
        "# yaml-language-server: $schema=schema/onrecord.schema.json",
        "# The configuration of this tracker. Every key has a default: take the # away where you want another value.",
    ]
    for item in fields(Settings):
        default = getattr(Settings(), item.name)
        given = title or default if item.name == "title" else "full" if example and item.name == "show" else None
        lines += ["", *_wrapped(item.metadata["doc"])]
        lines += _value(item.name, default if given is None else given, "" if given is not None else "# ")
    return "\n".join(lines) + "\n"


def _wrapped(words: str) -> list[str]:
    return [f"# {line}" for line in wrap(words, _WIDTH - 2)]


def _value(name: str, value: Any, mark: str) -> list[str]:
    if isinstance(value, (tuple, list)) and value and is_dataclass(value[0]):
        steps = ({part.name: getattr(step, part.name) for part in fields(step)} for step in value)
        return [f"{mark}{name}:", *(f"{mark}- {_scalar(step)}" for step in steps)]
    return [f"{mark}{name}: {_scalar(value)}"]


def _scalar(value: Any) -> str:
    """A value on one line that readers of YAML 1.1 and 1.2 take for the same."""
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(_scalar(item) for item in value)}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_scalar(key)}: {_scalar(item)}' for key, item in value.items())}}}"
    if isinstance(value, bool) or not isinstance(value, str):
        return dumps(value)
    plain = re.fullmatch(r"[A-Za-z](?:[A-Za-z -]*[A-Za-z])?", value) and value.casefold() not in _RETYPED
    return value if plain else dumps(value, ensure_ascii=False)
