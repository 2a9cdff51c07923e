"""Read YAML text safely: events first, nothing built that was not looked at, every value with its place.

Claim files come from strangers' pull requests. The event stream is flat, so a bomb of brackets or aliases costs
nothing before it is refused; PyYAML's C loader would crash the process on the first and fill the memory on the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from onrecord.schema.kinds import Shape
from onrecord.schema.nodes import Mapping, Node
from onrecord.schema.read import WRONG
from onrecord.schema.read import read as read_kind
from onrecord.schema.report import Report
from onrecord.yamlfile.compose import Refused, compose
from onrecord.yamlfile.scan import decode, scan
from onrecord.yamlfile.syntax import explain
from onrecord.yamlfile.tabs import refuse_tabs

LARGEST = 5_000_000  # bytes of one file
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read: text without byte order mark, tree (None if it is not YAML), plain value (None if wrong).

    `report.problems` holds what is wrong with it.
    """

    text: str
    report: Report
    root: Node | None = None
    plain: Any = None
    marked: bool = False  # a byte order mark stood before the text


def read(content: bytes, shape: Shape, file: str | None = None) -> Reading:
    """Read the bytes of a file as a record of `shape`. Never raises: what is wrong is in the reading's report."""
    if len(content) > LARGEST:
        report = Report(file)
        report.add("R112", f"the file is larger than {LARGEST // 1_000_000} MB",
                   fix="a claims file holds the claims of one source; keep documents in seeds/")
        return Reading("", report)
    text, report, marked = decode(content, file)
    if report.problems:
        return Reading(text, report, marked=marked)
    root = parse(text, report)
    if report.problems:
        return Reading(text, report, marked=marked)
    if root is None:
        root = Mapping((), False, 0, 0)
    plain = read_kind(shape, root, report)
    return Reading(text, report, root, None if plain is WRONG or report.problems else plain, marked)


def parse(text: str, report: Report, loader: Any = None) -> Node | None:
    """The tree of a YAML text; None if it is empty or, with a finding in the report, refused."""
    if not scan(text, report):
        return None
    parser = None
    try:
        parser = (loader or LOADER)(text)
        root = compose(iter(parser.get_event, None), report)  # yaml.parse asks twice for each
    except Refused as refused:
        report.add(refused.code, refused.message, refused.start, refused.end, refused.fix)
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: escapes beyond Unicode, pure loader
        explain(error, text, report)
    else:
        if root is not None and not report.problems:
            refuse_tabs(text, root, report)
        return root
    finally:
        if parser is not None:
            parser.dispose()
    return None
