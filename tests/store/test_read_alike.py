"""What onrecord writes means the same to every YAML reader: its own, PyYAML's two, and ruamel.yaml (YAML 1.2)."""

from __future__ import annotations

import os
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
import yaml
from claim_hands import claims_file
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from onrecord.errors import BadInput
from onrecord.schema.convert import normal
from onrecord.schema.shapes import CLAIM_FILE
from onrecord.yamlfile.reader import read
from onrecord.yamlfile.writer import dump

EXAMPLES = int(os.environ.get("ONRECORD_EXAMPLES", "40"))  # the long run has 10,000


def _ruamel(version: tuple[int, int]) -> Callable[[str], Any]:
    reader = YAML(typ="safe", pure=True)
    reader.version = version
    return lambda text: reader.load(text)


READERS = {
    "PyYAML C": lambda text: yaml.load(text, Loader=yaml.CSafeLoader),
    "PyYAML pure": lambda text: yaml.load(text, Loader=yaml.SafeLoader),
    "ruamel 1.2": _ruamel((1, 2)),
    "ruamel 1.1": _ruamel((1, 1)),
}


def _file(words: str) -> dict[str, Any]:
    """A claims file with the same words in every kind of place: block, braces, brackets, Markdown."""
    evidence = {"title": words, "url": words, "archived": {"url": words, "on": "2025-05-01"}, "quote": words}
    match = {"earlier": "a", "change": "denied", "ruling": "proposed", "because": [words, words], "note": words}
    claim = {
        "id": "ada-lund-1", "kind": "quote", "speaker": "no", "named": words, "text": words,
        "spans": [{"start": 0, "end": 1, "exact": words, "prefix": words}], "said": "2025", "topics": ["yes", "1e3"],
        "checkworthy": 0.1, "status": "draft", "matches": [match],
        "rating": {"value": words, "on": "2025-01", "finding": words, "evidence": [evidence]},
        "context": f"{words}\n{words}", "notes": f"First\n{words}\n",
    }  # fmt: skip
    source = {"id": "h", "file": words, "sha256": "1" * 64, "origins": [words]}
    return {"format": 1, "source": source, "claims": [claim]}


def _check(plain: dict[str, Any]) -> None:
    text = dump(plain, CLAIM_FILE, "# first line")
    own = read(text.encode(), CLAIM_FILE)
    assert own.plain == plain, own.report.problems
    for name, reader in READERS.items():
        assert reader(text) == plain, name


TRICKY = (
    "no", "Yes", "on", "off", "y", "N", "~", "null", "NULL", "true", "False", "12:30", "1:20:30", "1e3", "1E-2",
    "017", "0o17", "0x1F", "0b1", "1_000", "1,000", ".5", "5.", ".inf", "-.INF", ".nan", "+1", "-1", "=", "<<",
    "2024-05-01", "2024-5-1", "2024-05-01 12:00:00Z", "2024-05-01T12:00", "685.230_15e+03", "190:20:30.15", "",
    " ", " a", "a ", "a: b", "a:", ":a", "a #b", "#a", "- a", "-", "--- a", "...", "? a", "?a", "[a", "a]", "{a}",
    "a, b", "&a", "*a", "!a", "|", "> a", "%a", "@a", "`a", "'a'", '"a"', "it's", "\\", "a\\n", "\t", "a\tb",
    "a\nb", "a\n", "\na", "a\n\n", " a\nb", "a \nb", "a\r\nb", "a\x85b", "a\u2028b", "\ufeffa", "\u00a0",
    "a\u00a0b", "\u200b", "\u202eabc", "\U000e0041", "🙂", "👩\u200d🚀", "é", "e\u0301", "שלום", "\x00", "\x1b[0m",
    "\x7f", "\ufffe", "\U0010ffff", "a\n# b\n", "a\n- b", "a\n---\nb", "http://a/b:c?d=[e]&f={g}#h", "a::b",
    "c:\\d", "10:00-11:00", "1.2.3", "0", "00", "1e", "e1", "0x", "1__0", "1_", "_1", "12e03", "1.", "$5", "½",
    "٣", "٣:٣٠", "٢٠٢٤-٠٥-٠١", "NaN", "Infinity", "undefined", "a\u3000", "\u3000a", "\u2003", "ﬁ", "a\x1cb",
    "x: |\n  y", "<<: a",
)  # fmt: skip


@pytest.mark.parametrize("words", TRICKY, ids=ascii)
def test_tricky_words_are_read_alike(words: str) -> None:
    """Words that some reader retypes, folds or drops come back equal from all of them, in every kind of place."""
    _check(_file(words))


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
@example("a\n\n b\n")
def test_any_text_is_read_alike(words: str) -> None:
    """Any text that is whole characters comes back equal from every reader."""
    _check(_file(words))


MARKS = (
    "a", "no", " ", "  ", "\n", "\n\n", "\t", ":", ": ", "#", " #", "-", "- ", "'", '"', "\\", "[", "]", "{", "}",
    ",", "?", "|", ">", "%", "&", "*", "!", "@", "---", "...", "1", "0", ".", "e", "_", "\r", "\x85", "\u2028",
    "é", "🙂",
)  # fmt: skip
YAMLISH = st.lists(st.sampled_from(MARKS), max_size=10).map("".join)


@settings(max_examples=2 * EXAMPLES, deadline=None)
@given(YAMLISH)
def test_text_that_looks_like_yaml_is_read_alike(words: str) -> None:
    """Text made of YAML's own marks comes back equal from every reader."""
    _check(_file(words))


@pytest.mark.parametrize("seed", range(30))
def test_whole_files_are_read_alike(seed: int) -> None:
    """Files with any keys come back equal from every reader."""
    plain = normal(CLAIM_FILE, claims_file(Random(seed), f"s{seed}"))
    text = dump(plain, CLAIM_FILE)
    nulls = plain | {"claims": [{"speaker": None, **claim} for claim in plain["claims"]]}
    assert read(text.encode(), CLAIM_FILE).plain == plain
    for name, reader in READERS.items():
        assert reader(text) == nulls, name


@pytest.mark.parametrize("half", ["\ud83d", "a\udc00b"])
def test_half_a_character_is_refused(half: str) -> None:
    """A lone surrogate, which no UTF-8 file can hold, is refused with a message that names it."""
    with pytest.raises(BadInput, match=r"half a character \(U\+D"):
        dump(_file(half), CLAIM_FILE)


def test_numbers_have_no_exponent() -> None:
    """A very small score is written so that every reader takes it for the same number."""
    plain = _file("x")
    plain["claims"][0]["checkworthy"] = 1e-07
    assert "checkworthy: 0.0000001\n" in dump(plain, CLAIM_FILE)
    _check(plain)


def test_emoji_stay_as_they_are_and_the_invisible_is_shown() -> None:
    """A reviewer sees emoji as emoji, and characters that hide or turn text as escapes."""
    text = dump(_file("👩\u200d🚀 \u202eevil\u200b"), CLAIM_FILE)
    assert '"👩\u200d🚀 \\u202eevil\\u200b"' in text
