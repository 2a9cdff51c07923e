"""Findings as SARIF 2.1.0 (OASIS), which code-scanning pages read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from onrecord.checks.table import CHECKS
from onrecord.model import Problem

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "notice": "note"}


def sarif(problems: Sequence[Problem], version: str, titles: Mapping[str, str] | None = None, folder: str = "") -> str:
    """A log with one run. `titles` names codes that are not in the table of checks (those of the file format)."""
    known = {row.code: row.title for row in CHECKS} | dict(titles or {})
    codes = sorted({problem.code for problem in problems} | {row.code for row in CHECKS})
    rules = [{"id": code, "name": code, "shortDescription": {"text": known.get(code, code)}} for code in codes]
    run = {
        "tool": {"driver": {"name": "onrecord", "version": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code), folder) for problem in problems],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(problem: Problem, number: int, folder: str) -> dict[str, Any]:
    words = f"{problem.message}. {problem.fix}" if problem.fix else problem.message
    result: dict[str, Any] = {
        "ruleId": problem.code, "ruleIndex": number, "level": _LEVELS[problem.severity], "message": {"text": words},
        "partialFingerprints": {"onrecordFinding/v1": _fingerprint(problem)},
    }  # fmt: skip
    if problem.file:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(f"{folder}{problem.file}")}}
        if problem.line is not None:
            place["region"] = _region(problem)
        result["locations"] = [{"physicalLocation": place}]
    return result


def _region(problem: Problem) -> dict[str, int]:
    if problem.column is None:
        return {"startLine": problem.line or 1}
    end = problem.column + max(problem.length, 1)
    return {"startLine": problem.line or 1, "startColumn": problem.column, "endColumn": end}


def _fingerprint(problem: Problem) -> str:
    """What makes a finding the same one after lines above it were added: its words, not its line."""
    words = "\n".join((problem.code, problem.file or "", problem.message, (problem.excerpt or "").strip()))
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]
