"""Every internal link and fragment, wherever the site lives."""

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.browser.conftest import watched

pytestmark = pytest.mark.browser
COLLECT = """() => ({
    links: [...document.querySelectorAll('a[href], link[href], script[src], img[src], iframe[src]')]
        .filter(one => !['canonical'].includes(one.rel) && one.type !== 'application/json+oembed')
        .map(one => one.href || one.src),
    ids: [...document.querySelectorAll('[id]')].map(one => one.id),
})"""


def pages_of(folder: Path) -> list[str]:
    return sorted(place.relative_to(folder).as_posix() for place in folder.rglob("*.html"))


@pytest.mark.parametrize("where", ["/", "/repo/", "file"])
def test_every_link_leads_somewhere(browser, folder, address, where):
    """Each link, style sheet and script of each page names a file that is there, each fragment an id on its page."""
    base = f"{folder.as_uri()}/" if where == "file" else urljoin(address, where)
    seen: dict[str, dict] = {}
    with watched(browser) as held:
        # A page that leads on at once, and one whose links are from the root of the host, stand apart.
        skipped = {"claims/okafor-tram-pledge.html", *([] if where == "/" else ["404.html"])}
        for name in pages_of(folder):
            if name not in skipped:
                held.page.goto(base + name, wait_until="domcontentloaded")
                seen[name] = held.page.evaluate(COLLECT)
        assert held.faults == []
    broken = []
    for name, found in seen.items():
        assert len(found["ids"]) == len(set(found["ids"])), name
        assert all(one.startswith("c-") for one in found["ids"]), name
        for link in found["links"]:
            if not link.startswith(base):
                if urlsplit(link).scheme in ("http", "https", "mailto") and urlsplit(link).hostname != "127.0.0.1":
                    continue
                broken.append((name, link))
                continue
            target, _, fragment = link.removeprefix(base).partition("#")
            target = unquote(target) or "index.html"
            astray = fragment and target in seen and unquote(fragment) not in seen[target]["ids"]
            if astray or not (folder / target).is_file():
                broken.append((name, link))
    assert broken == []
    assert len(seen) > 50


def test_an_old_address_leads_on(page, address):
    """The address of an alias leads to the claim it became."""
    page.goto(address + "claims/okafor-tram-pledge.html")
    page.wait_for_url("**/claims/mira-okafor-2024-03-04-1a2b.html")


def read(page, where):
    """The addresses of the claims that a page lists."""
    page.goto(where)
    links = page.locator(".entry:visible blockquote a.plain")
    links.first.wait_for()
    return [urljoin(page.url, one.get_attribute("href")) for one in links.all()]


def test_pages_read_without_javascript(browser, address):
    """Without JavaScript there are no dead controls, and what the filters find stands in plain lists."""
    plain = {}
    with watched(browser, java_script_enabled=False) as held:
        held.page.goto(address + "claims/index.html")
        assert held.page.locator("form").is_hidden()
        assert held.page.locator("#c-all .entry").count() == 13
        held.page.goto(address + "claims/index.html")
        links = held.page.locator("noscript a")
        lists = [link.get_attribute("href") for link in links.all()]
        assert lists[:2] == ["../people/index.html", "../topics/index.html"]
        for where in lists[2:]:
            kind = where.removesuffix(".html").rpartition("/")[2]
            plain[("change" if "/changed/" in where else "rating", kind)] = read(held.page, address + "claims/" + where)
        held.page.goto(address + "search.html")
        assert held.page.locator("noscript a").get_attribute("href") == "claims/index.html"
    assert {name for name, _ in plain} == {"change", "rating"}
    with watched(browser) as held:
        for (name, kind), claims in plain.items():
            assert read(held.page, f"{address}claims/index.html#{name}={kind}") == claims, (name, kind)
            held.page.goto("about:blank")
