"""The attribution rules on small reports with the claims marked in the text."""

from __future__ import annotations

import re

import pytest
from fixture_cases import Case, cases

from onrecord.extract import extract
from onrecord.model import Document, Extracted, Source
from onrecord.readers import markdown, plain

FILES = ("quotations", "marks", "reported", "speakers", "carried", "traps")
PUBLISHED = "2025-06-18"  # a Wednesday
CASES = [pytest.param(case, id=f"{name}: {case[0]}") for name in FILES for case in cases("extract", name)]
_MARK = re.compile(r"<(/?)(\d+)>")


def document(text: str, kind: str = "txt") -> Document:
    """A report as the readers would give it."""
    reading = (markdown if kind == "md" else plain).read(text)
    source = Source(id="report", file=f"report.{kind}", sha256="", published=PUBLISHED, language="en")
    return Document(source, text, reading.blocks, kind)


def marked(text: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The text without its marks, and where the words of each number are."""
    made, at, places, opened = "", 0, {}, {}  # type: ignore[var-annotated]
    for mark in _MARK.finditer(text):
        made += text[at : mark.start()]
        at = mark.end()
        if mark.group(1):
            places.setdefault(mark.group(2), []).append((opened[mark.group(2)], len(made)))
        else:
            opened[mark.group(2)] = len(made)
    return made + text[at:], places


def shown(claim: Extracted) -> str:
    """A claim as the fixtures write it."""
    speaker = claim.speaker.name if claim.speaker and claim.speaker.name else "?"
    row = [claim.kind, speaker, claim.cue.text if claim.cue else "-"]
    return " | ".join([*row, *([claim.reported_by.name or "?"] if claim.reported_by else [])])


@pytest.mark.parametrize("case", CASES)
def test_claims_of_a_report(case: Case) -> None:
    """Exactly the marked words come out, each with its kind, speaker, cue and reporter."""
    _, written, expected = case
    text, places = marked(written)
    found = {
        tuple((span.start, span.end) for span in claim.spans): shown(claim)
        for claim in extract(document(text, "md" if case[0].endswith("(md)") else "txt"))
    }
    rows = (line.split(" | ", 1) for line in expected.split("\n") if line.strip())
    assert found == {tuple(places[number]): row for number, row in rows}
