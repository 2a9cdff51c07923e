"""How each kind of file is written: a table from the ending of its address to a writer."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from onrecord.render.environment import legal

# What a spreadsheet would run as a formula; a quote mark before it makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

# A row whose cells hold none of this is written as it is: most are, and there are many.
_DOUBTFUL = re.compile(r"^ *[=+\-@\t\r]|[^\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", re.MULTILINE)


def as_json(context: Mapping[str, Any]) -> str:
    return json.dumps(context["content"], ensure_ascii=False, separators=(",", ":")) + "\n"


def as_csv(context: Mapping[str, Any]) -> str:
    """RFC 4180, with cells that look like formulas made text."""
    return csv_text(context["content"])


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    for row in rows:
        doubtful = _DOUBTFUL.search("\n".join([value for value in row if isinstance(value, str)]))
        writer.writerow([_cell(value) for value in row] if doubtful else row)
    return stream.getvalue()


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = legal(value).replace("\r\n", "\n")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def as_text(context: Mapping[str, Any]) -> str:
    return str(context["content"])


FORMS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {"json": as_json, "csv": as_csv}


def plain_form(address: str) -> Callable[[Mapping[str, Any]], str]:
    """The writer of a file that has no template."""
    return FORMS.get(address.rpartition(".")[2], as_text)
