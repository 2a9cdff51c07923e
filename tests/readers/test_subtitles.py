"""Subtitles: times for deep links, warnings that name the line, and no cue that is lost in silence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from source_blocks import document, shown

from onrecord.readers.cues import parse
from onrecord.text import Passage


def test_each_piece_has_the_time_of_its_cue(tmp_path: Path) -> None:
    """A sentence over two cues is one block of two pieces, each with its own cue's start; hours may be left out."""
    source = "WEBVTT\n\n01:02.5 --> 01:04.000\nWe paid,\n\n100:00:04.100 --> 100:00:06.000\nLind said.\n\n"
    found = document(tmp_path, "a.vtt", source.replace("100:00:04", "00:01:04"))
    (block,) = found.blocks
    assert block.at == ("00:01:02.500", "00:01:04.100")
    assert Passage.of_block(found.text, block).text == "We paid, Lind said."
    assert [block.at for block in document(tmp_path, "b.vtt", source).blocks] == [("00:01:02.500",), ("100:00:04.100",)]


def test_broken_times_are_named_with_their_line(tmp_path: Path) -> None:
    """Each odd line is a warning with line and excerpt; the words below it are used, without a time."""
    source = "1\nnever --> 00:00:01,000\nWe paid.\n\n2\n00:00:05,000 --> 00:00:04,000\nTwice.\n"
    found = document(tmp_path, "a.srt", source, published="2024-03-01")
    assert [(warning.code, warning.line, warning.file) for warning in found.warnings] == [
        ("S110", 2, "a.srt"), ("S110", 6, "a.srt"),
    ]
    assert found.warnings[0].excerpt == "never --> 00:00:01,000"
    assert shown(found) == "cue: We paid.\ncue: Twice."
    assert [block.at for block in found.blocks] == [("",), ("00:00:05.000",)]


@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
def test_a_file_without_any_time_is_read_with_a_warning(name: str, tmp_path: Path) -> None:
    """Words that no time stands above are kept, and the warning says so."""
    found = document(tmp_path, name, ("WEBVTT\n\n" if name == "a.vtt" else "") + "We paid.\n\nLind said.\n")
    assert shown(found) == "cue: We paid.\ncue: Lind said."
    assert any("without a time" in warning.message for warning in found.warnings)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_change_nothing(ending: str, mark: str, tmp_path: Path) -> None:
    """CRLF, CR and a byte order mark give the same words, and the stored text is the file as it is."""
    source = mark + "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Oda Lind>We paid 🚢 for it\nin May.\n".replace("\n", ending)
    found = document(tmp_path, "a.vtt", source, published="2024-03-01")
    assert found.text == source
    assert shown(found) == f"cue <Oda Lind>: We paid 🚢 for it{ending!r}in May.".replace("'", "")
    assert not found.warnings


LINES = st.sampled_from([
    "", "", " ", "1", "2", "00:01.000 --> 00:02.000", "00:00:03,000 --> 00:00:04,000", "9:99 --> x", "-->", "NOTE n",
    "STYLE", "WEBVTT", "<v Oda>alpha", "beta <i>gamma</i>", "- delta", "epsilon &amp; zeta", "LIND: eta", "[theta]",
    "<00:01.000>iota", "kappa < lambda", "{\\an8}mu", "</v>", "nu --> xi",
])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINES, max_size=25), vtt=st.booleans())
def test_no_cue_is_lost_in_silence(lines: list[str], vtt: bool, tmp_path: Path) -> None:
    """However lines of subtitles are strewn, each line a cue holds is inside the pieces, in the order of the file."""
    source = "\n".join(["WEBVTT", "", "00:00.000 --> 00:01.000", "omega", *lines])
    found = document(tmp_path, "a.vtt" if vtt else "a.srt", source)
    places = [place for block in found.blocks for place in block.pieces]
    assert places == sorted(places)
    assert all(len(block.at) == len(block.pieces) for block in found.blocks)
    words = set(re.findall(r"[a-z]{2,}", " ".join(source[start:end] for start, end in places)))
    if any(warning.code == "S111" for warning in found.warnings):
        return  # rolling captions: what is left out is there in the cue before
    for cue in parse(source, vtt=vtt)[0]:
        for start, end in cue.lines:
            letters = re.sub(r"<[^<>]*>|\{[^{}]*\}|&amp;", " ", source[start:end])
            assert set(re.findall(r"[a-z]{2,}", letters)) <= words
