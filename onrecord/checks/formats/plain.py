"""Findings as JSON, for scripts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from onrecord.model import Problem


def as_json(problems: Sequence[Problem]) -> str:
    """`{"findings": [{"code", "severity", "message", "file", "line", "column", "length", "excerpt", "fix"}], …}`."""
    counts = {grade: sum(one.severity == grade for one in problems) for grade in ("error", "warning", "notice")}
    return json.dumps({"findings": [asdict(one) for one in problems], "counts": counts}, ensure_ascii=False, indent=2)
