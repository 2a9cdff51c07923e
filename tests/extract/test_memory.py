"""Memory that grows with the text: what is allocated at most for so many bytes more, counted and not measured."""

from __future__ import annotations

import sys
import tracemalloc
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord import readers
from onrecord.extract import found_in

ARTICLE = (
    "The mayor, Mara Quill, said on Tuesday that the bridge, built in 1978, was safe. “It stands,” she said. "
    + 4 * "Nobody in Withen remembers a winter without it, and few have ever walked to the other side at night. "
    + "\n\n"
)
TALK = (
    "MARA QUILL: We built the bridge in 1978 for 4 million, and it’ll be closed for two weeks in May. "
    "Nobody in Withen will pay more for the roofs than before, whatever they write.\n\n"
    "IVO BRANDT: The town spent 60 million on the quay last year, which is a third of all it had. "
    "We will not spend a cent more on it, and the school comes first.\n\n"
)
SHAPES: dict[str, Callable[[int], str]] = {
    "article": lambda n: ARTICLE * (n // len(ARTICLE)),
    "transcript": lambda n: TALK * (n // len(TALK)),
}


def peak(file: Path, text: str) -> int:
    """The most that is allocated at once while a text is read and its claims are gone through."""
    file.write_text(text, encoding="utf-8")
    tracemalloc.start()
    try:
        deque(found_in(readers.read(file, file.parent, published="2024-05-10")), maxlen=0)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_byte_more_takes_ten_bytes_at_most(shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a text too long to be held as a whole, no part is kept after its claims were found."""
    for module in ("stretches", "transcript"):
        monkeypatch.setattr(sys.modules[f"onrecord.extract.{module}"], "LONGEST", 3_000)
    file, sizes = tmp_path / "text.txt", (15_000, 45_000)
    texts = [SHAPES[shape](size) for size in sizes]
    peak(file, texts[0])  # what is remembered of words is remembered now
    used = [peak(file, text) for text in texts]
    assert used[1] - used[0] < 10 * (len(texts[1].encode()) - len(texts[0].encode()))
