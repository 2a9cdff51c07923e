"""The source's own voice: off unless asked for, then only what can be checked."""

from __future__ import annotations

from test_attribution import document

from onrecord.extract import extract

REPORT = """Unemployment in Tarn rose by 14 percent in 2024, the highest figure in thirty years.

Maria Lopez said the bridge was safe. What a day it was for the town!

“Nobody came,” she said.
"""


def test_off_by_default() -> None:
    """Without the option a report's own sentences are no claims."""
    assert {claim.kind for claim in extract(document(REPORT))} == {"reported", "quote"}


def test_checkable_sentences_of_the_source() -> None:
    """With the option the sentence with the figure comes out, without a speaker, and nothing else new."""
    found = [claim for claim in extract(document(REPORT), assertions=True) if claim.kind == "assertion"]
    assert [claim.text for claim in found] == [REPORT.split("\n")[0]]
    assert found[0].speaker is None
    assert found[0].said is not None
    assert found[0].said.date == "2025-06-18"
