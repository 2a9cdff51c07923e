"""Large and hostile texts: read in pieces, in time that grows with their length."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.readers import markdown, plain, subtitles
from onrecord.readers.lines import strict_lines
from onrecord.readers.reading import Reading

BOOK = """\
# Ferry row

The ferry *runs*, said Oda Lind
in the spring.

> “We have paid
> for it.”

- a roof;

  and two lamps;
- none.

```
code

still code
```

    Indented words.

| a | b |
|---|---|

Per Holm left.

"""


def test_a_long_text_read_in_chunks_has_the_same_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a long Markdown text is cut for parsing does not show in its blocks."""
    text = BOOK * 40
    whole = markdown.read(text).blocks
    for size in (1, 50, 333, 1_000):
        monkeypatch.setattr(markdown, "CHUNK", size)
        assert markdown.read(text).blocks == whole


def test_a_list_without_an_end_is_cut_between_two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """No block is so long that its tokens fill the memory; every word of it is read all the same."""
    text = "- a roof\n" * 200
    whole = [text[start:end] for block in markdown.read(text).blocks for start, end in block.pieces]
    monkeypatch.setattr(markdown, "LONGEST", 300)
    assert max(last - first for first, last in markdown._chunks(text, strict_lines(text, 0))) < 40
    assert [text[start:end] for block in markdown.read(text).blocks for start, end in block.pieces] == whole


@pytest.mark.parametrize("shape", ["*a_", "*a* ", "[", "<a ", "&amp;", "`a", "~~a "])
def test_a_flood_of_marks_is_words(shape: str) -> None:
    """A paragraph with more marks than anybody writes is taken as it is: each mark would cost what a page costs."""
    flood = (shape * (markdown.MOST_MARKS + 1)).strip()
    text = f"The *ferry* runs.\n\n{flood}\n"
    first, second = markdown.read(text).blocks
    assert [text[start:end] for start, end in first.pieces] == ["The ", "ferry", " runs."]
    assert [text[start:end] for start, end in second.pieces] == [flood]


SHAPES = {
    "brackets": "[", "image brackets": "![[", "links": "[a](", "references": "[a][b]", "stars": "*a **b ",
    "ticks": "`a", "quotes": "> ", "nested quotes": ">", "lists": "- a\n  ", "tables": "| a ", "angles": "<a ",
    "entities": "&amp;", "escapes": "\\[", "dashes": "- ", "capitals": "A.A ", "lines": "word here\n",
    "open quotes": "“", "voices": "<v A>b\n", "times": "00:01.000 --> 00:02.000\n", "braces": "{\\", "one word": "a",
    "spaces": " ", "blank lines": "\n \n",
}  # fmt: skip
READ: dict[str, Callable[[str], Reading]] = {
    "txt": plain.read, "md": markdown.read, "vtt": subtitles.reader(vtt=True), "srt": subtitles.reader(vtt=False),
}  # fmt: skip


@pytest.mark.parametrize("kind", READ)
@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_shapes_end(kind: str, shape: str) -> None:
    """A hundred thousand characters of one shape are read like any text; a quadratic reader would never end here."""
    source = "Words.\n\n" + SHAPES[shape] * (100_000 // len(SHAPES[shape])) + "\n\nWords."
    for block in READ[kind](source).blocks:
        assert all(0 <= start < end <= len(source) for start, end in block.pieces)
