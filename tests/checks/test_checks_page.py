"""docs/checks.md: every code has its section, under its own title and severity."""

from __future__ import annotations

import re
from pathlib import Path

from onrecord.checks import CHECKS
from onrecord.schema import CODES

PAGE = Path(__file__).parent.parent.parent / "docs" / "checks.md"
SECTION = re.compile(r"^### ([CR]\d{3}): (.*) \((\w+)\)$", re.MULTILINE)


def test_every_rule_is_documented() -> None:
    """Each code of the table, and of the file format, has one section with its title and severity, and no other has."""
    wanted = [(row.code, row.title, row.severity) for row in CHECKS]
    wanted += [(code, title, "error") for code, title in CODES.items()]
    written = [found for found in SECTION.findall(PAGE.read_text(encoding="utf-8")) if found[0] != "R201"]
    assert written == wanted


def test_every_finding_of_a_reader_is_documented() -> None:
    """The table of codes of reading names each that the code gives, and no other."""
    sources = (PAGE.parent.parent / "onrecord").rglob("*.py")
    given = {code for file in sources for code in re.findall(r'"(S\d{3})"', file.read_text(encoding="utf-8"))}
    assert re.findall(r"^\| (S\d{3}) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE) == sorted(given)


def test_every_rule_says_what_why_and_what_to_do() -> None:
    """Each section of a rule has three parts, none of them empty."""
    parts = SECTION.split(PAGE.read_text(encoding="utf-8"))
    for code, body in zip(parts[1::4], parts[4::4], strict=True):
        if code.startswith("C"):
            assert re.match(r"\n\n\S[^*]*\n\n\*Why:\* \S.*\n\n\*What to do:\* \S", body, re.DOTALL), code
