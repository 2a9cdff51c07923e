"""onrecord.yaml: find it, read it, say everything that is wrong with it at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, tzinfo
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import yaml

from onrecord.checks.addresses import wrong_with_base
from onrecord.errors import BadInput, Internal, Invalid
from onrecord.inside import inside
from onrecord.language import primary, table, tag_of
from onrecord.model import SHOWN, Problem
from onrecord.pages.links import contact_link, safe_url
from onrecord.schema.report import Report
from onrecord.settings import SCALE, Grade, Settings
from onrecord.yamlfile.reader import parse as parse_safely

NAME = "onrecord.yaml"


class _Words(yaml.SafeLoader):
    """Scalars are text as it is written (`no`, `12:30`) or nothing at all: what they mean is the key's to say."""


_Words.yaml_implicit_resolvers = {
    first: [row for row in rows if row[0] == "tag:yaml.org,2002:null"]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def find(start: Path) -> Path:
    """The folder of the tracker around `start`: the nearest one upward that holds onrecord.yaml."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / NAME).is_file():
            return folder
    if not start.exists():
        raise BadInput(f"there is no folder {start}: give the folder of a tracker with -C")
    raise BadInput(f"no {NAME} here or above {start}: run `onrecord init` to make a tracker, or give -C DIR")


def load(root: Path) -> Settings:
    """The settings of the tracker in `root`. Raises Invalid with every finding, each with its line."""
    try:
        text = inside(root, root / NAME).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"not UTF-8 at byte {error.start}: save the file as UTF-8", file=NAME) from error
    except FileNotFoundError as error:
        raise BadInput(f"no {NAME} in {root}: run `onrecord init` to make a tracker") from error
    except OSError as error:
        raise Internal(f"cannot be read: {error.strerror}", file=NAME) from error
    return parse(text)


def parse(text: str) -> Settings:
    """Settings from the text of onrecord.yaml. Dates and numbers in quotes stay text: types come from the keys."""
    given, node = _loaded(text)
    marks = {key.value: (key, value) for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for key, value in given.items():
        name = str(key)
        try:
            values[name] = _value(name, value)
        except ValueError as error:
            spot = marks.get(name, (node, node))[0 if name not in _NAMES else 1]
            problems.append(_problem(str(error), text, spot))
    if not get_close_matches("title", map(str, given), 1):  # an emptied file must not pass for a tracker of defaults
        problems.append(_problem("'title' is missing: name the tracker, as in `title: My tracker`", text, None))
    if problems:
        raise Invalid(problems)
    values.setdefault("rating_scale", _scale_in(values.get("language", Settings.language)))
    return Settings(**values)


def zone(name: str) -> tzinfo:
    """The time zone of that name; UTC needs no database of zones."""
    return UTC if name == Settings.timezone else ZoneInfo(name)


def _loaded(text: str) -> tuple[dict[Any, Any], Any]:
    """The values of the file, and the node that tells where each stands. Raises Invalid for what is no YAML of ours,
    BadInput for what is no mapping."""
    report = Report(NAME, text)
    parse_safely(text, report)  # first, since bombs of brackets or aliases must not reach the loader below
    if report.problems:
        raise Invalid([replace(problem, code="R201") for problem in report.problems])
    try:
        node = yaml.compose(text, _Words)
        given = (_Words(text).get_single_data() or {}) if node is not None else {}
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
        message = f"not valid YAML: {getattr(error, 'problem', error)}"
        raise BadInput(message, file=NAME, line=line, column=column) from error
    if not isinstance(given, dict):
        raise BadInput("must be a list of `key: value` lines, such as `title: My tracker`", file=NAME, line=1, column=1)
    return given, node


def _scale_in(language: str) -> tuple[Grade, ...]:
    """The default rating scale with the names of its steps in a language that has them."""
    names = table(primary(language), "rating_names")
    return tuple(replace(grade, name=names.get(grade.value, grade.name)) for grade in SCALE)


def _problem(message: str, text: str, node: yaml.Node | None) -> Problem:
    line, column = (node.start_mark.line, node.start_mark.column) if node else (0, 0)
    length = node.end_mark.column - column if node and node.end_mark.line == line else 1
    excerpt = text.split("\n")[line].rstrip("\r")
    return Problem("R201", message, NAME, line + 1, column + 1, excerpt=excerpt, length=max(length, 1))


def _value(name: str, value: object) -> object:
    if name not in _NAMES:
        near = get_close_matches(name, _NAMES, 1)
        raise ValueError(f"unknown key '{name}'" + (f", did you mean '{near[0]}'?" if near else ""))
    return _READ.get(name, _as_text if isinstance(_NAMES[name], str) else _as_number)(name, value)


def _as_text(name: str, value: object) -> str:
    if isinstance(value, (dict, list)) or value is None:
        raise ValueError(f"'{name}' must be text")
    return str(value)


def _as_name(name: str, value: object) -> str:
    text = _as_text(name, value)
    if not text.strip():
        raise ValueError(f"'{name}' is empty: name the tracker, as in `title: My tracker`")
    return text


def _as_language(name: str, value: object) -> str:
    tag = tag_of(_as_text(name, value))
    if tag is None:
        raise ValueError(f"'{name}' must be a language tag, such as en or pt-BR")
    return tag


def _as_zone(name: str, value: object) -> str:
    text = _as_text(name, value)
    try:
        zone(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = get_close_matches(text, sorted(available_timezones()), 1) or ["Europe/Berlin"]
        raise ValueError(f"'{name}' must be a time zone that this machine knows, such as UTC or {near[0]}") from None
    return text


def _as_page(name: str, value: object) -> str:
    text = _as_text(name, value)
    if text and not safe_url(text):
        raise ValueError(f"'{name}' must be the address of a page, such as https://example.org/")
    return text


def _as_contact(name: str, value: object) -> str:
    text = _as_text(name, value)
    if text and not contact_link(text):
        raise ValueError(f"'{name}' must be a mail address or a page, such as desk@example.org or https://example.org/")
    return text


def _as_number(name: str, value: object) -> float:
    try:
        number = float(_as_text(name, value))
    except ValueError:
        number = -1
    if not 0 <= number <= 1:
        raise ValueError(f"'{name}' must be a number from 0 to 1")
    return number


def _as_flag(name: str, value: object) -> bool:
    flag = _FLAGS.get(str(value).lower())
    if flag is None:
        raise ValueError(f"'{name}' must be true or false")
    return flag


def _as_words(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"'{name}' must be a list, such as [C301, C502]")
    return tuple(value)


def _as_titles(name: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError(f"'{name}' must be `name: title` lines")
    return {str(key): str(title) for key, title in value.items()}


def _as_base_url(name: str, value: object) -> str:
    text = _as_text(name, value)
    if text and (wrong := wrong_with_base(text)):
        raise ValueError(f"'{name}' {wrong}")
    return text.rstrip("/") + "/" if text else ""


def _as_shown(name: str, value: object) -> str:
    if value not in SHOWN:
        raise ValueError(f"'{name}' must be one of {', '.join(SHOWN)}")
    return str(value)


def _as_scale(name: str, value: object) -> tuple[Grade, ...]:
    wrong = ValueError(f"'{name}' must be a list of steps, worst first: {{value: mostly-false, name: Mostly false}}")
    if not isinstance(value, list) or not value:
        raise wrong
    grades = []
    for level, step in enumerate(value, 1):
        number = str(step.get("level", level)) if isinstance(step, dict) else ""
        if not isinstance(step, dict) or "value" not in step or not re.fullmatch("-?[0-9]+", number):
            raise wrong
        text = str(step["value"])
        grades.append(Grade(text, str(step.get("name", text)), int(number)))
    return tuple(grades)


_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_NAMES: dict[str, Any] = {item.name: item.default for item in fields(Settings)}
_READ: dict[str, Callable[[str, object], object]] = {
    "title": _as_name, "base_url": _as_base_url, "publisher_url": _as_page, "contact": _as_contact, "show": _as_shown,
    "rating_scale": _as_scale, "language": _as_language, "timezone": _as_zone, "assertions": _as_flag,
    "off": _as_words, "pages": _as_titles,
}  # fmt: skip
