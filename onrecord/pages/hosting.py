"""What hosts, crawlers and browsers look for: 404, search, share images, sitemap, robots, headers, redirects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Late, Page, place
from onrecord.pages.stamps import joined

_OPEN = ("/data/*", "/claims/*.json", "/people/*.json", "/feeds/*")  # what other sites' scripts may read
_UNFRAMED = (
    "/", "/index.html", "/corrections.html", "/search.html", "/changes/*", "/claims/*", "/people/*", "/topics/*",
    "/sources/*", "/data/*",
)  # fmt: skip
ICONS = ("favicon.ico", "apple-touch-icon.png")  # what is asked for at the root by those that read no page
PER_SITEMAP = 40_000  # the protocol allows 50,000
# What the pages themselves say in a meta element, plus what only a header can say.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


def pages(ledger: Ledger) -> Iterator[Page]:
    yield Page("404.html", "404.html", {})
    if ledger.search:
        yield Page("search.html", "search.html", {})
    if ledger.images:
        yield Page("share/site_.png", "", {"words": None, "turn": None, "earlier": None})
    if ledger.icons:
        yield from (Page(name, "", {"icon": name}) for name in ICONS)
    yield Page(".nojekyll", "", {"content": ""})
    yield Page("robots.txt", "", {"content": _robots(ledger)})
    yield Page("_headers", "", {"content": _headers()})
    yield Page("_redirects", "", {"content": _redirects(ledger)})
    yield Page("manifest.webmanifest", "manifest.webmanifest", {})


def of_source(ledger: Ledger, source: str) -> Iterator[Page]:
    """The share images of the claims of a source; none of a draft, which would travel without saying that it is one."""
    shown = (claim for claim in ledger.by_source[source] if ledger.images)
    for identity in (claim.id for claim in shown if claim.status == "published"):
        late = Late(partial(_image, ledger, identity))
        yield Page(place("share", identity, ".png"), "", late, stamp=ledger.stamps.card(identity))


def _image(ledger: Ledger, identity: str) -> dict[str, Any]:
    """What an image shows: of a change of position `earlier` too, of a position that was kept its kind alone."""
    matches = [match for match in ledger.earlier_of.get(identity, ()) if match.ruling == "confirmed"]
    turn = ledger.turn(identity, matches[0]) if matches else None
    return {
        "words": ledger.words(identity), "turn": (turn.change, turn.flip) if turn else None,
        "earlier": turn.earlier if turn and turn.flip != "none" else None,
    }  # fmt: skip


def _robots(ledger: Ledger) -> str:
    if ledger.drafts:  # a preview that is published by mistake must not be found
        return "User-agent: *\nDisallow: /\n"
    where = f"\nSitemap: {ledger.base_url}sitemap.xml\n" if ledger.base_url else ""
    return f"User-agent: *\nAllow: /\n{where}"


def _headers() -> str:
    """For hosts that read it. Where several rules fit an address hosts join the policies, and all of them hold.

    Cards may stand in other people's frames, nothing else may: so that is said for each folder but theirs.
    """
    general = ("X-Content-Type-Options: nosniff", "Referrer-Policy: strict-origin-when-cross-origin",
               f"Content-Security-Policy: {POLICY}")  # fmt: skip
    rules: list[tuple[str, tuple[str, ...]]] = [("/*", general)]
    rules += [(where, ("Content-Security-Policy: frame-ancestors 'none'",)) for where in _UNFRAMED]
    rules += [(where, ("Access-Control-Allow-Origin: *",)) for where in _OPEN]
    rules.append(("/assets/*", ("Cache-Control: public, max-age=31536000, immutable",)))
    return "".join(f"{where}\n" + "".join(f"  {line}\n" for line in lines) for where, lines in rules)


def _redirects(ledger: Ledger) -> str:
    prefix = urlsplit(ledger.base_url).path.rstrip("/") if ledger.base_url else ""
    return "".join(f"{prefix}/{place('claims', alias)} {prefix}/{place('claims', now)} 301\n"
                   for alias, now in ledger.aliases.items())  # fmt: skip


def sitemap(ledger: Ledger, count: int, stamp: str, listed: Callable[[], Iterable[tuple[str, str]]]) -> Iterator[Page]:
    """The pages a crawler should know, with the newest date in the record that shows on each; none in a preview.

    `listed` gives their addresses and these dates, `count` is how many they are; they are equal where `stamp` is.
    """
    if not ledger.base_url or ledger.drafts:
        return
    stamp = joined((ledger.stamps.site, stamp))
    if count <= PER_SITEMAP:
        yield Page("sitemap.xml", "sitemap.xml", Late(partial(_mapped, ledger, listed, 0)), stamp=stamp)
        return
    names = [f"sitemaps/{number}.xml" for number in range(1, -(-count // PER_SITEMAP) + 1)]
    yield Page("sitemap.xml", "sitemap.xml", {"rows": (), "files": tuple(ledger.base_url + name for name in names)})
    for number, name in enumerate(names):
        yield Page(name, "sitemap.xml", Late(partial(_mapped, ledger, listed, number * PER_SITEMAP)), stamp=stamp)


def _mapped(ledger: Ledger, listed: Callable[[], Iterable[tuple[str, str]]], first: int) -> dict[str, Any]:
    """A sitemap that begins with one of the pages, by its number from 0."""
    rows = tuple((ledger.base_url + canonical(address), changed if len(changed) == 10 else "")
                 for address, changed in islice(listed(), first, first + PER_SITEMAP))  # fmt: skip
    return {"rows": rows, "files": ()}


def canonical(address: str) -> str:
    """The one address a page should be known by: folders without their index.html."""
    return address.removesuffix("index.html") if address == "index.html" or address.endswith("/index.html") else address
