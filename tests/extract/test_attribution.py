"""The attribution rules on small reports with the claims marked in the text."""

from __future__ import annotations

from onrecord.extract import extract
from onrecord.model import Document, Extracted, Source
from onrecord.readers import markdown, plain
from tests.cases import Case, each_case, unmark

FILES = [f"extract/{name}" for name in ("quotations", "marks", "reported", "speakers", "carried", "traps")]
PUBLISHED = "2025-06-18"  # a Wednesday


def document(text: str, kind: str = "txt") -> Document:
    """A report as the readers would give it."""
    reading = (markdown if kind == "md" else plain).read(text)
    source = Source(id="report", file=f"report.{kind}", sha256="", published=PUBLISHED, language="en")
    return Document(source, text, reading.blocks, kind)


def shown(claim: Extracted) -> str:
    """A claim as the fixtures write it."""
    speaker = claim.speaker.name if claim.speaker and claim.speaker.name else "?"
    row = [claim.kind, speaker, claim.cue.text if claim.cue else "-"]
    return " | ".join([*row, *([claim.reported_by.name or "?"] if claim.reported_by else [])])


@each_case(*FILES)
def test_claims_of_a_report(case: Case) -> None:
    """Exactly the marked words come out, each with its kind, speaker, cue and reporter."""
    text, places = unmark(case.given)
    found = {
        tuple((span.start, span.end) for span in claim.spans): shown(claim)
        for claim in extract(document(text, "md" if case.title.endswith("(md)") else "txt"))
    }
    rows = (line.split(" | ", 1) for line in case.expected.split("\n") if line.strip())
    assert found == {tuple(places[number]): row for number, row in rows}
