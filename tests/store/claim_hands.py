"""Claim files as different hands write them: block and brace style, indents, quotes, comments, blank lines, CRLF."""

from __future__ import annotations

import json
from random import Random
from typing import Any

COMMENTS = (
    "# checked by Ilse", "#no space", "# a: b, not a key", "# &anchor *alias !tag of another tool", "# 'quotes\" in it",
    "# - not an item", "# TODO(ilse): call back {at 12:30}", "# ünïcode ☃ 🙂",
    "# yamllint disable-line rule:line-length",
)
RETYPED = {"no", "yes", "on", "null", "~", ""}
WORDS = (
    "Taxes will not rise", "no", "12:30", "1e3", "it's", 'the "new" bridge', "a: b", "# not a comment", "- dash",
    "ends with colon:", "☃ snow 🙂", "null", "two  blanks", "comma, comma", "[brackets]", "{braces}", "trailing \\",
    "tab\tinside", "Ja, vi elsker", "שלום", "@at", "%percent", "&and", "*star", "!bang", "| pipe", "> more", "? what",
)
BLOCKS = ("One line.\nAnother.\n", "First\n\n- item\n- item: two\n\nLast # not a comment\n", "no end\nof line")


class Hand:
    """One writer with their habits; `text` renders plain values, keys in a shuffled order, with comments."""

    def __init__(self, seed: int):
        self.random = Random(seed)
        self.step = self.random.choice((2, 2, 3, 4))
        self.dash = self.random.choice((0, 0, 2))
        self.comments = self.random.choice((0.0, 0.2, 0.5))
        self.shuffles = self.random.random() < 0.5
        self.newline = self.random.choice(("\n", "\n", "\r\n"))
        self.flows = self.random.choice((0.0, 0.2, 0.6))

    def text(self, plain: dict[str, Any]) -> str:
        lines = ["# yaml-language-server: $schema=x", *self._record(plain, 0, 0)]
        return self.newline.join([*lines, *self._own(0), ""])

    def _own(self, indent: int) -> list[str]:
        made = []
        while self.random.random() < self.comments / 2:
            made.append(" " * indent + self.random.choice(COMMENTS) if self.random.random() < 0.7 else "")
        return made

    def _beside(self) -> str:
        return "  " + self.random.choice(COMMENTS) if self.random.random() < self.comments else ""

    def _record(self, plain: dict[str, Any], indent: int, depth: int) -> list[str]:
        keys = list(plain)
        if self.shuffles and depth > 1:
            self.random.shuffle(keys)
        lines = []
        for key in keys:
            lines += self._own(indent) + self._value(" " * indent + key + ":", plain[key], indent, depth + 1)
        return lines

    def _value(self, lead: str, value: Any, indent: int, depth: int) -> list[str]:
        flows = depth > 2 and self.random.random() < self.flows
        if isinstance(value, dict) and value and not flows:
            return [lead + self._beside(), *self._record(value, indent + self.step, depth)]
        if isinstance(value, list) and value and not flows:
            return [lead + self._beside(), *self._items(value, indent + self.dash, depth)]
        if isinstance(value, str) and "\n" in value and self.random.random() < 0.7:
            return self._block(lead, value, indent)
        if isinstance(value, (dict, list)) and value and self.random.random() < 0.3:
            return self._wide(lead, value, indent)
        return [f"{lead} {self._flow(value, False)}{self._beside()}"]

    def _block(self, lead: str, value: str, indent: int) -> list[str]:
        if value.endswith("\n\n") or value[0] in " \n\t" or "\t" in value:
            return [f"{lead} {json.dumps(value)}"]
        ended = value.endswith("\n")
        body = value.removesuffix("\n").split("\n")
        pad = " " * (indent + self.step)
        return [f"{lead} {'|' if ended else '|-'}{self._beside()}", *(pad + one if one else "" for one in body)]

    def _items(self, items: list[Any], indent: int, depth: int) -> list[str]:
        lines = []
        for item in items:
            lines += self._own(indent)
            pad = " " * indent + "-"
            if isinstance(item, dict) and item and (depth < 2 or self.random.random() > self.flows):
                gap = self.random.choice((" ", " ", "   ")) if depth > 1 else " "
                record = self._record(item, indent + 1 + len(gap), depth)
                while record and not record[0].strip():
                    record.pop(0)
                if record[0].lstrip().startswith("#"):
                    lines += [pad, *record]
                else:
                    lines += [pad + gap + record[0].lstrip(), *record[1:]]
            else:
                lines.append(f"{pad} {self._flow(item, False)}{self._beside()}")
        return lines

    def _wide(self, lead: str, value: Any, indent: int) -> list[str]:
        """Brackets over several lines."""
        pad = " " * (indent + 4)
        if isinstance(value, list):
            parts, marks = [self._flow(item, True) for item in value], "[]"
        else:
            parts, marks = [f"{key}: {self._flow(item, True)}" for key, item in value.items()], "{}"
        rows = [pad + part + ("," if number + 1 < len(parts) or self.random.random() < 0.3 else "") + self._beside()
                for number, part in enumerate(parts)]
        return [f"{lead} {marks[0]}{self._beside()}", *rows, pad + marks[1] + self._beside()]

    def _flow(self, value: Any, inside: bool) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self._flow(one, True)}" for key, one in value.items()) + "}"
        if isinstance(value, list):
            blank = self.random.choice(("", " "))
            return "[" + blank + ", ".join(self._flow(one, True) for one in value) + blank + "]"
        if not isinstance(value, str):
            return json.dumps(value)
        return self._scalar(value, inside)

    def _scalar(self, value: str, inside: bool) -> str:
        style = self.random.choice(("plain", "plain", "double", "single"))
        simple = value.replace(" ", "").replace("-", "").isalnum() and value == value.strip() and value not in RETYPED
        if style == "plain" and simple and not value.startswith("-"):
            return value
        if style == "single" and "\n" not in value and value.isprintable():
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=max(value, default="") < "\U00010000" and self.random.random() < 0.2)


def claims_file(random: Random, name: str) -> dict[str, Any]:
    """A plain claims file with a bit of everything."""
    source: dict[str, Any] = {"id": name, "file": f"seeds/{name}.md", "sha256": f"{random.getrandbits(256):064x}"}
    optional = {"title": random.choice(WORDS), "publisher": "The Harbour Post", "url": "https://example.org/a?b=c#d",
                "archived": {"url": "https://example.org/x", "on": "2025-04-19"}, "published": "2025-04-18",
                "language": random.choice(("en", "no")), "seen": ["a1", "2e5"]}
    source |= {key: value for key, value in optional.items() if random.random() < 0.6}
    claims = [claim(random, f"ada-lund-{number}") for number in range(random.randint(1, 4))]
    return {"format": 1, "source": source, "claims": claims}


def claim(random: Random, name: str) -> dict[str, Any]:
    """A plain claim."""
    spans = [{"start": number, "end": number + 5, "exact": random.choice(WORDS), "prefix": "a\n"}
             for number in range(random.randint(1, 3))]
    made: dict[str, Any] = {"id": name, "kind": "quote", "text": random.choice(WORDS), "spans": spans}
    for key, value in values(random).items():
        if random.random() < 0.5:
            made[key] = value
    return made


def values(random: Random) -> dict[str, Any]:
    """A value for every key of a claim that may be there or not."""
    words = random.choice
    return {
        "aliases": ["old-id", "older-id"][: random.randint(1, 2)], "speaker": words(("ada-lund", "bo-ek")),
        "named": words(WORDS), "cue": words(("said", "according to")), "reported_by": "bo-ek",
        "said": words(("2025-04-18", "2025-04", "2025")), "said_words": words(WORDS),
        "topics": ["harbour", "taxes", "no"][: random.randint(1, 3)], "checkworthy": words((0.5, 0.71, 1.0, 0.0)),
        "status": words(("draft", "published", "withdrawn")),
        "matches": [{"earlier": f"ada-lund-x{n}", "change": words(("softened", "reversed")), "ruling": "proposed",
                     "because": [words(WORDS)]} for n in range(random.randint(1, 2))],
        "rating": {"value": "no", "on": "2025-05-02", "finding": words(BLOCKS), "evidence": [
            {"title": words(WORDS), "url": "https://example.org/e", "quote": words(WORDS)}]},
        "corrections": [{"on": "2025-05-03", "what": words(WORDS)}],
        "context": words(BLOCKS), "notes": words((*BLOCKS, *WORDS)),
    }  # fmt: skip
