"""Files of one JSON object a line, as queries and pairs come: every broken line is named, all of them at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.errors import BadInput, Invalid
from onrecord.model import Problem


def objects(
    file: Path, fault_of: Callable[[dict[str, Any], int], str], *, code: str, fix: str
) -> list[tuple[int, dict[str, Any]]]:
    """The objects with the numbers of their lines, from 1. `fault_of` says what is wrong with one, "" if nothing is.

    The file `-` is what comes in on stdin.
    Raises BadInput for a file that cannot be read, Invalid with every broken line.
    """
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        lines = content.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}", file=str(file)) from error
    except UnicodeDecodeError as error:
        raise BadInput("is not UTF-8 text: save it as UTF-8", file=str(file)) from error
    found: list[tuple[int, dict[str, Any]]] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        read, fault = _read(line)
        if fault := fault or fault_of(read, number):
            problems.append(Problem(code, fault, str(file), number, fix=fix))
        else:
            found.append((number, read))
    if problems:
        raise Invalid(problems)
    return found


def _read(line: str) -> tuple[dict[str, Any], str]:
    try:
        read = json.loads(line, object_pairs_hook=_once)
    except RecursionError:
        return {}, "this line is not JSON: nested too deep"
    except _Twice as twice:
        return {}, f"this line has the key '{twice}' twice"
    except ValueError as error:
        return {}, f"this line is not JSON: {getattr(error, 'msg', 'a number of too many digits')}"
    return (read, "") if isinstance(read, dict) else ({}, "this line is not a JSON object")


class _Twice(Exception):
    """A key that an object has more than once."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(key)
        found[key] = value
    return found
