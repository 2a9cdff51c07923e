"""Texts made to be slow: twice the text makes at most about twice the work, counted in calls rather than seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from test_attribution import document

from onrecord.extract import extract
from onrecord.readers import subtitles

CUE = "WEBVTT\n\n00:00.000 --> 00:10.000\n"
SHAPES: dict[str, Callable[[int], str]] = {
    "open quotes": lambda n: "“Maria said. " * n,
    "nested marks": lambda n: "“‘" * n,
    "straight marks": lambda n: '" ' * n,
    "apostrophes": lambda n: "'a " * n,
    "brackets": lambda n: "([{" * n,
    "one endless sentence": lambda n: "the mayor said that " * n,
    "names without end": lambda n: "Maria Lopez, the mayor, " * n,
    "colons": lambda n: "said: " * n,
    "according to nobody": lambda n: "according to " * n,
    "quotations and tags": lambda n: "“No.” she said. " * n,
    "labels in one cue": lambda n: CUE + "A:\n" * 6 * n,
    "ever new labels": lambda n: CUE + "".join(f"Ann{number} Lopez: yes\n" for number in range(6 * n)),
    "ever new names": lambda n: "".join(f"Ann{number} Lopez said it was so. " for number in range(n)),
}


def calls(text: str) -> int:
    """How many calls extraction makes for a text."""
    report, made = document(text), 0
    if text.startswith(CUE):
        report = replace(report, blocks=subtitles.reader(vtt=True)(text).blocks, format="vtt")

    def count(*_: object) -> None:
        nonlocal made
        made += 1

    sys.setprofile(count)
    try:
        extract(report)
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_the_text(shape: str) -> None:
    """From n to 2n the work grows by less than two and a half times."""
    extract(document("Maria Lopez said the bridge was safe."))  # word lists are read once
    assert calls(SHAPES[shape](300)) < 2.5 * calls(SHAPES[shape](150)) + 2000


RUNS = "a.,\"“«([<*_#| \u0301\u3000"


@pytest.mark.parametrize("character", RUNS)
def test_a_run_of_one_character_ends(character: str) -> None:
    """Thirty thousand times one character inside a paragraph: a pattern that goes back for it would never end."""
    run = character * 30_000
    text = f"Maria Lopez said the bridge was safe.\n\nMaria Lopez said {run} end.\n\n“The bridge {run} is,” she said."
    assert extract(document(text))[0].text == "the bridge was safe"
