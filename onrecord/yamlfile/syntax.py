"""What PyYAML says of broken YAML, as a finding a person can act on."""

from __future__ import annotations

import re

import yaml

from onrecord.schema.report import Report

# Words of PyYAML's two parsers -> what to tell a person. The first row that fits is used.
EXPLAINED = (
    (r"character '\\t'|tab character", "a tab where only spaces can be", "indent with spaces"),
    (r"mapping values are not allowed", "a second ': ' in unquoted text, or a wrong indentation",
     "put the text in double quotes, or indent this line like its neighbours"),
    (r"could not find expected ':'|did not find expected ':'", "no ': ' after a key",
     "write `key: value` with a space after the colon, and check the quotes and the indentation of this line"),
    (r"unexpected end of stream|end of (?:file|stream)", "the file ends inside quotes or brackets",
     "look for a quote mark or bracket that is not closed; write \\\" for a quote mark inside double quotes"),
    (r"document separator|unexpected document indicator", "a line --- or ... inside quotes", "close the quotes"),
    (r"unknown escape|escape character|hexadecimal|hexdecimal", "an unknown escape after a backslash in double quotes",
     "write \\\\ for a backslash, or put the text in single quotes"),
    (r"invalid Unicode|out of range|surrogate", "an escape that is no character",
     "write the character itself"),
    (r"',' or '\]'|',' or '\}'|flow (?:sequence|mapping|node)", "a comma or closing bracket is missing",
     "separate the parts with commas, close the bracket, and put text with commas, quotes or brackets in quotes"),
    (r"character '[@`]'|cannot start any token", "text that starts with a reserved character",
     "put the text in double quotes"),
    (r"block (?:mapping|collection|sequence|end)|expected key|expected '-'|sequence entries", "the structure breaks "
     "off here: a wrong indentation, or quote marks inside unquoted or quoted text",
     "indent this line like its neighbours; put text in double quotes and write \\\" for quote marks inside it"),
    (r"undefined alias", "an alias is not allowed", "put text that starts with * in quotes"),
    (r"anchor|alias", "text that starts with & or *", "put the text in double quotes"),
    (r"tag|directive|version", "a tag or directive is not allowed", "put text that starts with ! or % in quotes"),
    (r"block scalar|indentation indicator|chomping", "a wrong | or > line", "write only | and start the text below it"),
)


_BEYOND = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")


def explain(error: Exception, text: str, report: Report) -> None:
    """Add the finding for an error of PyYAML to the report."""
    if not isinstance(error, yaml.YAMLError) and (found := _BEYOND.search(text)):
        report.add("R103", "not valid YAML: an escape that is no character", found.start(), found.end(),
                   "write the character itself")
        return
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    position = mark.index if mark is not None else getattr(error, "position", 0)
    start = min(max(int(position), 0), len(text))
    if (opened := _quotes_left_open(error, text, start)) is not None:
        report.add("R103", "not valid YAML: quotes that are not closed on their line", opened, opened + 1,
                   "close them where the text ends, and write \\\" for quote marks inside double quotes")
        return
    said = " ".join(str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part)
    said = said or str(getattr(error, "reason", "")) or "it cannot be read"
    start = _seen(text, start)
    meant, fix = next(((meant, fix) for words, meant, fix in EXPLAINED if re.search(words, said)), (said, None))
    report.add("R103", f"not valid YAML: {meant}{_bracket(error)}", start, start + 1, fix)


def _quotes_left_open(error: Exception, text: str, position: int) -> int | None:
    """Where quotes open that were meant to close on their line: the file ends in them, or they run on to the next quote
    mark, with its words behind them.
    """
    if getattr(error, "context", None) == "while scanning a quoted scalar" and "end of" in str(error):
        return int(error.context_mark.index)  # type: ignore[attr-defined]
    if text[position - 1 : position] not in ('"', "'"):
        return None
    try:
        for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if token.end_mark.index >= position:
                ours = isinstance(token, yaml.ScalarToken) and token.end_mark.index == position
                return token.start_mark.index if ours and token.start_mark.line < token.end_mark.line else None
    except yaml.YAMLError:
        pass
    return None


def _bracket(error: Exception) -> str:
    """Which bracket is meant, where it stands on a line above the place."""
    opened, found = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    if opened is None or found is None or opened.line == found.line or "flow" not in str(getattr(error, "context", "")):
        return ""
    return f" (the bracket opens at line {opened.line + 1}, column {opened.column + 1})"


def _seen(text: str, position: int) -> int:
    """A place a person can see: not behind the last line, where parsers notice that something was never closed."""
    return len(text.rstrip()) - 1 if position >= len(text.rstrip()) > 0 else position
