"""Addresses as a real browser reads them: what becomes a link leads where it says it leads."""

from __future__ import annotations

from itertools import product

import pytest

from onrecord.pages.links import safe_url
from onrecord.render.extracts import host

pytestmark = pytest.mark.browser
BEFORE = ("", " ", "\t", "\n", "\x00", "\x01", "\x1f", "\u200b", "\ufeff", "\u202e", "/", "//", "\\\\", "./", "?", "#")
SCHEMES = (
    "http:", "https:", "HTTPS:", "mailto:", "javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", "data:",
    "vbscript:", "file:", "blob:https:", "view-source:", "javascript&colon;", "javascript%3A", "&#106;avascript:",
    "ht\ttps:", "https\uff1a", "feed:javascript:", "",
)  # fmt: skip
SLASHES = ("//", "", "/", "///", "\\\\", "/\\", "\\/", "/\t/", "//\t", "%2f%2f", "\u2044\u2044")
HOSTS = (
    "good.example/", "good.example@bad.example/", "good.example\\@bad.example/", "good.example\\.bad.example/",
    "good.example%2f.bad.example/", "good.example%00bad.example/", "good.example\u3002bad.example/", "[::1]/", "[6]/",
    "[::1]bad.example/", "good.example:80@bad.example/", "good.example:99999/", "good.example?@bad.example/",
    "good.example#@bad.example/", "good.ex\tample/", "alert(1)", "text/html,<script>alert(1)</script>",
    "bücher.example/", "good.example\u200b/", "\u202egood.example/", "2130706433/", "0x7f.1/", "desk@good.example", "",
)  # fmt: skip
READ = """addresses => addresses.map(one => {
    const link = document.createElement('a');
    link.setAttribute('href', one);
    return [link.protocol, link.hostname, link.username];
})"""


def test_a_link_leads_where_it_says(browser):
    """Of thousands of addresses made to mislead, those let through have a scheme of the web and the host they show."""
    made = ["".join(parts) for parts in product(BEFORE, SCHEMES, SLASHES, HOSTS)]
    kept = [one for one in made if safe_url(one)]
    assert 20 < len(kept) < 200  # plain ones are let through
    page = browser.new_page()
    for address, (scheme, name, user) in zip(kept, page.evaluate(READ, kept), strict=True):
        assert scheme in ("http:", "https:", "mailto:"), address
        assert user == "", address
        if scheme != "mailto:" and address.isascii() and not name[:1].isdigit():
            assert name.strip("[]").removeprefix("www.") == host(address), address
    page.close()
