"""How each kind of file is written: a table from the ending of its address to a writer."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from onrecord.pages.page import Joined
from onrecord.render.environment import legal
from onrecord.render.pieces import Pieces

# What a spreadsheet would run as a formula; a quote mark before it makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

# A row whose cells hold none of this is written as it is: most are, and there are many.
_DOUBTFUL = re.compile(r"^ *[=+\-@\t\r]|[\x00-\x09\x0b-\x1f\ud800-\udfff\ufffe\uffff]", re.MULTILINE)


Form = Callable[[Mapping[str, Any]], str | Sequence[Pieces]]


def as_json(context: Mapping[str, Any]) -> str | Sequence[Pieces]:
    """One value on one line; those in an object may be Joined lists."""
    content = context["content"]
    if not isinstance(content, dict) or not any(isinstance(value, Joined) for value in content.values()):
        return f"{_json(content)}\n"
    found, text = list[Pieces](), "{"
    for key, value in content.items():
        text += f"{_json(key)}:"
        if isinstance(value, Joined):
            found.append(Pieces(f"{text}[", value, _json, ","))
            text = "],"
        else:
            text += f"{_json(value)},"
    found[-1] = found[-1]._replace(after=text.removesuffix(",") + "}\n")
    return found


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # `dumps` would make one each time


def as_csv(context: Mapping[str, Any]) -> Sequence[Pieces]:
    """RFC 4180, with cells that look like formulas made text."""
    return [Pieces("", context["content"], _csv_row)]


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV, safe to open in a spreadsheet."""
    return "".join(map(_csv_row, rows))


class _Echo:
    """A file for a writer of rows that hands the text of each row back."""

    def write(self, text: str) -> str:
        return text


_WRITER = csv.writer(_Echo(), lineterminator="\r\n")


def _csv_row(row: Sequence[object]) -> str:
    doubtful = _DOUBTFUL.search("\n".join([value for value in row if isinstance(value, str)]))
    text: str = _WRITER.writerow([_cell(value) for value in row] if doubtful else row)
    return text


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = legal(value).replace("\r\n", "\n")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def as_text(context: Mapping[str, Any]) -> str | Sequence[Pieces]:
    """Text as it is, or a Joined list of texts with what stands around and between them."""
    content = context["content"]
    if isinstance(content, Joined):
        return [Pieces(context["before"], content, str, context["between"], context["after"])]
    return str(content)


FORMS: Mapping[str, Form] = {"json": as_json, "csv": as_csv}


def plain_form(address: str) -> Form:
    """The writer of a file that has no template."""
    return FORMS.get(address.rpartition(".")[2], as_text)
