"""What a subtitle file says of itself above its first cue: its title, and notes on who spoke and when."""

from __future__ import annotations

import re

from onrecord.model import Document

_MARK = re.compile(r"(?:\ufeff?WEBVTT\b[ \t]*[-–—:]?|NOTE\b)[ \t]*")
_NO_WORDS = re.compile(r"(?:STYLE|REGION|Kind:|Language:|X-TIMESTAMP)|.*-->|::|\d+$|[{}]")


def preamble(document: Document) -> list[str]:
    """The lines above the first cue of a WebVTT file, without its marks; none in other formats."""
    if document.format != "vtt" or not document.blocks or not document.blocks[0].pieces:
        return []
    above = document.text[: document.blocks[0].pieces[0][0]]
    lines = [_MARK.sub("", line, count=1).strip() for line in above.split("\n") if not _NO_WORDS.match(line.strip())]
    return [line for line in lines if line and not line.startswith("<")]
