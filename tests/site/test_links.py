"""Addresses: which become links, and how they point at the very words."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.pages.links import safe_url, to_words
from onrecord.pages.page import leaves, place, root_of


@pytest.mark.parametrize("url", [
    "https://example.org/", "http://example.org/a?b=c&d=%20#e", "https://bücher.example/ä", "mailto:desk@example.org",
    "HTTPS://EXAMPLE.ORG/",
])  # fmt: skip
def test_plain_addresses_are_links(url):
    """Addresses of the web and of mailboxes may be followed."""
    assert safe_url(url) == url


@pytest.mark.parametrize("url", [
    None, "", "javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "vbscript:x", "//example.org/", "/etc/passwd",
    "java\tscript:x", "https:\\\\example.org", "https://example.org/\n", " https://example.org/", "https://",
    "ftp://example.org/", "https://example.org/<b>", 'https://example.org/"x', "mailto:a@b.example?bcc=all@b.example",
])  # fmt: skip
def test_other_addresses_are_no_links(url):
    """Other schemes, and addresses that browsers read differently from how they look, are refused."""
    assert safe_url(url) == ""


CASES = {
    "words with a meaning of their own in fragments": (
        Span(0, 33, "well-known costs, taxes & fees up"), "text=well%2Dknown%20costs%2C%20taxes%20%26%20fees%20up",
    ),
    "few words, found by their surroundings": (
        Span(9, 15, "No way", "he said to me: ", " and left the room at o"),
        "text=said%20to%20me%3A-,No%20way,-and%20left%20the",
    ),
    "few words next to the ends of lines": (Span(9, 15, "No way", "last line\n", "\nnext line"), "text=No%20way"),
    "many words, by the first and the last": (
        Span(0, 140, " ".join(f"word{number}" for number in range(20))),
        "text=word0%20word1%20word2%20word3%20word4,word15%20word16%20word17%20word18%20word19",
    ),
    "words over two lines": (
        Span(0, 60, "one two three four five six\nseven eight nine ten eleven"),
        "text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven",
    ),
    "emoji and Arabic": (Span(0, 20, "🚋 لن نرفع الأسعار هذا"), None),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_deep_links(case):
    """A deep link names the words as text fragments ask, with `-`, `,` and `&` encoded."""
    span, expected = CASES[case]
    link = to_words("https://example.org/page", (span,))
    assert link.startswith("https://example.org/page#:~:text=")
    if expected:
        assert link == f"https://example.org/page#:~:{expected}"
    else:
        assert unquote(link.partition("text=")[2]) == span.exact


def test_deep_links_to_several_places():
    """A split quotation is linked part by part, and a fragment that is there already stays."""
    parts = (Span(0, 20, "one two three four"), Span(30, 50, "five six seven eight"))
    link = to_words("https://example.org/page#top", parts)
    assert link == "https://example.org/page#top:~:text=one%20two%20three%20four&text=five%20six%20seven%20eight"


@given(st.text(min_size=1, max_size=300), st.text(max_size=32), st.text(max_size=32))
def test_deep_links_are_always_plain(exact, prefix, suffix):
    """Whatever the words are, the link stays one safe address."""
    exact, prefix, suffix = (text.encode("utf-8", "replace").decode() for text in (exact, prefix, suffix))
    span = Span(0, len(exact), exact, prefix, suffix)
    link = to_words("https://example.org/", (span,))
    assert safe_url(link) == link


def test_long_lists_are_cut_into_pages():
    """Pages of a list know their neighbours; an empty list is one page."""
    cut = list(leaves("claims/index.html", list(range(95)), 40))
    assert [leaf.address for leaf in cut] == ["claims/index.html", "claims/page/2.html", "claims/page/3.html"]
    assert [len(leaf.items) for leaf in cut] == [40, 40, 15]
    assert (cut[1].before, cut[1].after, cut[2].after) == ("claims/index.html", "claims/page/3.html", "")
    assert [leaf.total for leaf in leaves("people/ada.html", [])] == [1]


def test_an_id_cannot_take_the_place_of_a_list():
    """A claim called `index` has a page of its own."""
    assert place("claims", "index") == "claims/index_.html"
    assert root_of("people/page/2.html") == "../../"
