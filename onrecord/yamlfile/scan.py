"""A look at the bytes and lines of a YAML file before any YAML reader sees them."""

from __future__ import annotations

import re
from itertools import islice

from onrecord.counting import counted
from onrecord.schema.report import Report

# Characters YAML refuses (C0 but tab and line ends, DEL, C1, noncharacters), and those that end a line for YAML 1.1
# readers only (NEL, U+2028, U+2029; a carriage return alone is one too): two readers would see two different records.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$", re.MULTILINE)
_MOST = 20  # findings of one kind in one file: enough to see what happened


def decode(content: bytes, file: str | None) -> tuple[str, Report, bool]:
    """Strict UTF-8 with or without byte order mark: text, a report about it, and whether the mark was there."""
    marked = content.startswith(b"\xef\xbb\xbf")
    body = content[3:] if marked else content
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8")
        report = Report(file, before + body[error.start :].decode("utf-8", "replace"))
        report.add("R101", f"not UTF-8: byte 0x{body[error.start]:02x} cannot be read", len(before), len(before) + 1,
                   "save the file as UTF-8")
        return "", report, marked
    return text, Report(file, text), marked


def scan(text: str, report: Report) -> bool:
    """Note merge conflicts and forbidden characters; False if there are any."""
    if "<<<<<<<" in text or ">>>>>>>" in text:
        _conflicts(text, report)
    if not report.problems:
        _characters(text, report)
    return not report.problems


def _conflicts(text: str, report: Report) -> None:
    for number, found in enumerate(_CONFLICT.finditer(text.replace("\r\n", " \n"))):
        if number == _MOST:
            return
        line = found.group()
        if line.startswith("<"):
            report.add("R110", f"unresolved merge conflict from here on ({line.rstrip()})", found.start(), found.end(),
                       "keep the lines of one side, or both, and delete the lines <<<<<<<, ======= and >>>>>>>")
    if not report.problems and (first := _CONFLICT.search(text)):
        report.add("R110", "the rest of a merge conflict", first.start(), first.end(), "delete this line")


def _characters(text: str, report: Report) -> None:
    _returns(text, report)
    for found in islice(_FORBIDDEN.finditer(text), _MOST):
        code = ord(found.group())
        escape = f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
        report.add("R102", f"the character U+{code:04X} cannot stand here as it is", found.start(), found.end(),
                   f'delete it, or write it as {escape} in text in double quotes')


def _returns(text: str, report: Report) -> None:
    """One finding for all carriage returns alone: in a file of an old Mac each line ends in one."""
    count = text.count("\r") - text.count("\r\n")
    if count:
        at = re.search("\r(?!\n)", text)
        more = f", here and at {counted(count - 1, 'more place')}" if count > 1 else ""
        report.add("R102", f"a carriage return without a line feed{more}", at and at.start(), at and at.end(),
                   "save the file with LF or CRLF line ends")
