"""Markdown of the record: text and links of the web come through, nothing else does."""

from __future__ import annotations

import re

import pytest

from onrecord.render.markdown import LONGEST, markdown

HREF = re.compile(r'href="([^"]*)"')
REFUSED = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#x73;cript:alert(1)", "javascript&colon;alert(1)",
    "vbscript:x", "file:///etc/passwd", "data:text/html,x", "data:image/svg+xml,x", "data:image/png;base64,AAAA",
    "ftp://a.example/", "tel:123", "//elsewhere.example/",
    "https:elsewhere.example", "https://good.example@bad.example/", "blob:https://a.example/", "view-source:https://a/",
)  # fmt: skip


@pytest.mark.parametrize("target", REFUSED)
@pytest.mark.parametrize("form", ["[words]({})", "[words](<{}>)", "[words]\n\n[words]: {}", "[words](<\t{}>)"])
def test_other_links_stay_text(target: str, form: str) -> None:
    """No other scheme, no other host without one, and no hidden one becomes a link, in any way to write it."""
    assert HREF.findall(markdown(form.format(target))) == []


@pytest.mark.parametrize("target", ["\\\\elsewhere.example", "/\\elsewhere.example", "\\/elsewhere.example"])
def test_a_backslash_is_no_slash(target: str) -> None:
    """Browsers take a backslash for a slash, and two for the way to another host: it is written so that they do not."""
    for href in HREF.findall(markdown(f"[words](<{target}>)")):
        assert "\\" not in href
        assert not href.startswith("//")


@pytest.mark.parametrize("target", ["https://a.example/?b=c", "mailto:desk@a.example", "claims/index.html", "#c-why"])
def test_links_of_the_web_and_of_the_site_work(target: str) -> None:
    """Addresses that are safe are links; those that leave the site say that they are not ours."""
    html = markdown(f"[words]({target})")
    assert HREF.findall(html) == [target]
    assert ('rel="noopener nofollow ugc"' in html) is (":" in target)


@pytest.mark.parametrize("pictures", [False, True])
def test_nothing_is_loaded(pictures: bool) -> None:
    """An image is a link: a page loads nothing from elsewhere, and no reader is counted there."""
    text = "![x](https://elsewhere.example/x.png) ![*y* z][y]\n\n[y]: https://elsewhere.example/y.png"
    html = markdown(text, pictures=pictures)
    assert "<img" not in html
    assert HREF.findall(html) == ["https://elsewhere.example/x.png", "https://elsewhere.example/y.png"]
    assert html.count('rel="noopener nofollow ugc"') == 2
    assert ">y z</a>" in html
    assert "!" not in html


def test_pictures_of_the_site_are_shown_on_its_own_pages() -> None:
    """A relative address is a picture where there may be some, a link elsewhere, and text inside another link."""
    text = '![A "quay" & more](quay.png) [![b](b.png)](c.html)'
    assert '<img src="quay.png" alt="A &#34;quay&#34; &amp; more" loading="lazy">' in markdown(text, 0, True)
    assert markdown(text) == '<p><a href="quay.png">A &#34;quay&#34; &amp; more</a> <a href="c.html">b</a></p>\n'


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:image/png;base64,AAAA", "//elsewhere.example/x.png"])
def test_other_pictures_stay_text(target: str) -> None:
    """An image by another scheme or from another host is neither shown nor linked."""
    assert "<img" not in markdown(f"![x]({target})", 0, True)
    assert HREF.findall(markdown(f"![x]({target})")) == []


@pytest.mark.parametrize("text", ["# location", "## __proto__", "# body\n\n# body", "# <b id=x>"])
def test_ids_have_a_prefix(text: str) -> None:
    """An id out of the record can never be the name of a thing that scripts look up."""
    ids = re.findall(r'\b(?:id|name)="([^"]*)"', markdown(text))
    assert ids
    assert all(one.startswith("c-") for one in ids)
    assert len(set(ids)) == len(ids)


def test_what_is_too_long_is_shown_as_written() -> None:
    """Nesting costs more than its length: beyond the limit a text is not read as Markdown at all."""
    assert markdown("*a*" + "[" * LONGEST) == f"<pre>*a*{'[' * LONGEST}</pre>"
