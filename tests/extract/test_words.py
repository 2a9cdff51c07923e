"""The words of a claim as a reader would write them down; its spans stay exact."""

from pathlib import Path

import pytest
from test_attribution import document

from onrecord.extract import extract
from onrecord.readers import read

WRITTEN = {
    "“The bridge is safe,” Maria Lopez said. “We tested it.”": "The bridge is safe. We tested it.",
    "“The bridge,” Maria Lopez said, “is safe.”": "The bridge, is safe.",
    "“The bridge is safe,” Maria Lopez said.": "The bridge is safe",
    "Maria Lopez called the bridge “safe,” noting that it had been tested.": "the bridge “safe”",
}


@pytest.mark.parametrize("text", WRITTEN)
def test_the_comma_of_a_tag(text: str) -> None:
    """A comma that only led to a tag is left out, or is the full stop that the sentence would have had."""
    claim, *_ = extract(document(text))
    assert claim.text == WRITTEN[text]
    assert all(text[span.start : span.end] == span.exact for span in claim.spans)


def test_marks_inside_a_word_part_it_in_its_spans_alone(tmp_path: Path) -> None:
    """Markdown's marks of emphasis and soft hyphens are in no span, and no space of the claim."""
    file = tmp_path / "a.md"
    file.write_text("“The har&shy;bour is the **Bank**’s,” Maria Lopez said.\n", encoding="utf-8")
    (claim,) = extract(read(file, tmp_path))
    assert claim.text == "The harbour is the Bank’s"
    assert [span.exact for span in claim.spans] == ["The har", "bour is the", "Bank", "’s,"]


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_soft_hyphens_are_in_no_span(ending: str, tmp_path: Path) -> None:
    """Words and names are whole, though a program wrote into them where they may be parted."""
    file = tmp_path / f"a.{ending}"
    file.write_text("“The har\u00adbour is safe,” Maria Lo\u00adpez said.\n", encoding="utf-8")
    (claim,) = extract(read(file, tmp_path))
    assert claim.text == "The harbour is safe"
    assert claim.speaker is not None
    assert claim.speaker.name == "Maria Lopez"
    assert [span.exact for span in claim.spans] == ["The har", "bour is safe,"]
