"""Edits inside brackets and braces: parts taken out and put in, commas kept right."""

from __future__ import annotations

from typing import Any

from onrecord.schema.kinds import Kind
from onrecord.schema.nodes import Mapping, Sequence
from onrecord.yamlfile.geometry import Splice
from onrecord.yamlfile.scalars import scalar
from onrecord.yamlfile.writer import flow

Part = tuple[int, int]  # [start, end) of a pair or an item


def pairs(text: str, node: Mapping, gone: list[int], fresh: list[tuple[str, Kind, Any]], order: dict[str, int],
          ) -> list[Splice]:
    """Pairs taken out, and new ones behind the kept pair that comes before them in canonical order."""
    parts = [(key.start, max(key.end, value.end)) for key, value in node.pairs]
    kept = [number for number in range(len(parts)) if number not in gone]
    made = without(text, parts, gone)
    grouped: dict[int, list[str]] = {}
    for key, kind, value in fresh:
        before = [number for number in kept if order[node.pairs[number][0].value] < order[key]]
        anchor = max(before, key=lambda number: order[node.pairs[number][0].value]) if before else kept[0]
        grouped.setdefault(anchor, []).append(f"{scalar(key)}: {flow(kind, value, True)}")
    return made + [behind(parts[anchor], texts) for anchor, texts in grouped.items()]


def items(text: str, node: Sequence, kind: Kind, gone: list[int], fresh: dict[int, list[Any]]) -> list[Splice]:
    """Items taken out, and new ones behind the item of that number; -1 is the front."""
    parts = [(item.start, item.end) for item in node.items]
    made = without(text, parts, gone)
    for number, values in fresh.items():
        texts = [flow(kind, value, True) for value in values]
        if number < 0:
            made.append(Splice(parts[0][0], parts[0][0], "".join(f"{one}, " for one in texts)))
        else:
            made.append(behind(parts[number], texts))
    return made


def behind(part: Part, texts: list[str]) -> Splice:
    """New parts behind another."""
    return Splice(part[1], part[1], "".join(f", {one}" for one in texts))


def without(text: str, parts: list[Part], gone: list[int]) -> list[Splice]:
    """Parts taken out, each with the comma that is no longer needed; comments between parts stay."""
    made = []
    kept_before = False
    for number, (start, end) in enumerate(parts):
        if number not in gone:
            kept_before = True
            continue
        gap_start = parts[number - 1][1] if kept_before else start
        gap_end = end if kept_before or number + 1 == len(parts) else parts[number + 1][0]
        if "#" in text[gap_start:start] or "#" in text[end:gap_end]:
            comma = text.find(",", end, parts[number + 1][0]) if number + 1 < len(parts) else -1
            gap_start, gap_end = start, end if comma < 0 else comma + 1
        made.append(Splice(gap_start, gap_end, ""))
    return made
