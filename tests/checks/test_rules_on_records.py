"""Rules that a claims file cannot break, since reading it refuses first: shown on records made by hand."""

from __future__ import annotations

import pytest
from msgspec import structs

from onrecord import checks
from onrecord.checks.addresses import wrong_with
from onrecord.checks.days import bounds, surely_after
from onrecord.checks.hidden import needed
from onrecord.model import Claim, ClaimFile, Match, Person, Record, Source, Span
from onrecord.settings import Settings

SOURCE = Source("talk", "seeds/talk.txt", "0" * 64)
CLAIM = Claim("a-1", "assertion", "It rained.", (Span(0, 10, "It rained."),))


def codes(*files: ClaimFile) -> list[str]:
    return [problem.code for problem in checks.check(Record(files), {}, Settings())]


def test_a_plain_record_is_fine() -> None:
    """The record these cases change passes every rule."""
    assert codes(ClaimFile(SOURCE, (CLAIM,))) == []


def test_source_ids_that_differ_only_by_case() -> None:
    """Two sources named Talk and talk are one file on some systems: C107."""
    other = structs.replace(SOURCE, id="Talk", file="seeds/other.txt")
    assert "C107" in codes(ClaimFile(SOURCE, (CLAIM,)), ClaimFile(other))


def test_a_date_that_does_not_exist() -> None:
    """30 February is no date: C321."""
    assert codes(ClaimFile(SOURCE, (structs.replace(CLAIM, said="2021-02-30"),))) == ["C321"]


def test_an_unknown_kind_of_change() -> None:
    """A match of a kind nobody knows: C410; to an unknown claim: C401."""
    claim = structs.replace(CLAIM, matches=(Match("a-0", "mellowed"),))
    assert codes(ClaimFile(SOURCE, (claim,))) == ["C401", "C410"]


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x85", "\ud800"])
def test_control_characters(character: str) -> None:
    """Controls and half characters in a text: C604."""
    assert codes(ClaimFile(SOURCE, (structs.replace(CLAIM, text=f"It{character} rained."),))) == ["C604"]


HIDDEN = [chr(code) for first, last in (
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x206F), (0xFEFF, 0xFEFF), (0x61C, 0x61C),
    (0xAD, 0xAD),    (0x180E, 0x180E), (0x115F, 0x1160), (0x3164, 0x3164), (0x2800, 0x2800),
    (0x1BCA0, 0x1BCA3), (0x1D159, 0x1D159), (0x1D173, 0x1D17A), (0xE0001, 0xE0001), (0xE0020, 0xE007F),
) for code in range(first, last + 1)]  # fmt: skip


@pytest.mark.parametrize("character", HIDDEN, ids=[f"U+{ord(one):04X}" for one in HIDDEN])
def test_hidden_characters_in_words_and_names(character: str) -> None:
    """Each bidirectional, zero-width, filler and tag character is found: C602 in words, C601 in names."""
    claim = structs.replace(CLAIM, text=f"if access{character} begin admin")
    record = Record((ClaimFile(SOURCE, (claim,)),), {"a": Person("a", f"Mara{character} Hale")})
    found = {problem.code: problem.message for problem in checks.check(record, {}, Settings())}
    assert "at character 10" in found["C602"]
    assert "at character 5" in found["C601"]


def test_prose_of_right_to_left_and_joining_scripts_is_fine() -> None:
    """Arabic, Hebrew, Persian and Hindi as people write them have no finding."""
    prose = ("می‌خواهم به خانه‌ام بروم.", "הוא אמר ”לא“‏, ואז הלך.", "قال الوزير: «لن نبيع الميناء».‏", "क्‍ष और श्री‌मान")
    for words in prose:
        assert codes(ClaimFile(SOURCE, (structs.replace(CLAIM, text=words),))) == []


@pytest.mark.parametrize("url", [
    "https://example.org", "http://example.org/a b".replace(" ", "%20"), "HTTPS://EXAMPLE.ORG/", "https://[::1]:80/",
    "https://bücher.example/?q=a@b", "mailto:desk@example.org?subject=x", "https://example.org:443/#a",
])  # fmt: skip
def test_fit_addresses(url: str) -> None:
    """Addresses a browser opens where they say they lead are fit."""
    assert wrong_with(url) is None


VISIBLY_UNFIT = r"""
example.org
//example.org
/path
javascript:alert(1)
JaVaScRiPt:alert(1)
data:text/html,x
vbscript:x
file:///etc/passwd
https:example.org
https:/example.org
https:\\example.org
https://
https:///x
https://?x
https://a b.example
https://good.example@bad.example/
https://good.example\@bad.example/
https://example.org:99999/
https://exa%6Dple.org
https://exa<b>mple.org
https://[::1
https://[6]/
https://[:]
ftp://example.org
blob:https://example.org
mailto:
mailto:nobody
tel:+123
javascript&colon;alert(1)
""".strip().split("\n")
HIDING = (
    "", "java\nscript:alert(1)", "\tjavascript:alert(1)", "\x01javascript:alert(1)", "https://exa\u200bmple.org",
    " https://example.org", "https://example.org ", "https://example.org/\u202egpj.exe",
)


@pytest.mark.parametrize("url", [*VISIBLY_UNFIT, *HIDING])
def test_unfit_addresses(url: str) -> None:
    """Addresses with another scheme, without host, or with anything hidden are refused."""
    assert wrong_with(url) is not None


@pytest.mark.parametrize(("text", "character"), [
    ("a\u200db", "\u200d"), ("a\u200cb", "\u200c"), ("abc\u200f", "\u200f"), ("a\ufe0f", "\ufe0f"),
    ("a\U000e0061", "\U000e0061"), ("שלום\u202e", "\u202e"), ("\ufeffabc", "\ufeff"), ("a\u180bb", "\u180b"),
])  # fmt: skip
def test_needless_invisible_characters(text: str, character: str) -> None:
    """Where neither script nor emoji asks for it an invisible character is needless."""
    assert not needed(text, text.index(character))


@pytest.mark.parametrize(("text", "character"), [
    ("👩\u200d🚀", "\u200d"), ("🏳\ufe0f\u200d🌈", "\u200d"), ("🏳\ufe0f\u200d🌈", "\ufe0f"), ("می\u200cخواهم", "\u200c"),
    ("क्\u200dष", "\u200d"), ("שלום\u200f", "\u200f"), ("1\ufe0f\u20e3", "\ufe0f"),
    ("🏴\U000e0067\U000e0062\U000e007f", "\U000e0062"), ("🏴\U000e0067\U000e0062\U000e007f", "\U000e007f"),
])  # fmt: skip
def test_needed_invisible_characters(text: str, character: str) -> None:
    """Joiners of scripts and emoji, marks of right-to-left text and flags are needed."""
    assert needed(text, text.index(character))


@pytest.mark.parametrize(("one", "other", "after"), [
    ("2021-05-02", "2021-05-01", True), ("2021-05", "2021-05-31", False), ("2021", "2020-12", True),
    ("2021-05-01", "2021", False), ("2021-02-30", "2020", False), (None, "2020", False),
    ("2024-02-29", "2024-02", False), ("2021-01", "2020", True), ("9999-12", "9999", False),
])  # fmt: skip
def test_order_of_dates(one: str | None, other: str, after: bool) -> None:
    """A date is after another only if every day it can mean is."""
    assert surely_after(one, other) is after


@pytest.mark.parametrize("value", [
    "2021-02-30", "2021-13", "2021-00", "0000", "21", "2021-5-1", "２０２１", "2021-05-01T10:00",
])
def test_impossible_dates(value: str) -> None:
    """Days and months that do not exist, and other ways to write a date, have no bounds."""
    assert bounds(value) is None
